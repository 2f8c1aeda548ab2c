import { integer, list, oneOf, optional, required, type Shape, secret, structure, text } from './shape';

/*
 * The inputs of all operations. Lengths, ranges, patterns and words are those of the API's public model (botocore's data of
 * `stepfunctions`), which a test compares where botocore is installed.
 */

const ARN = text(1, 256);
const LONG_ARN = text(1, 2000);
const NAME = text(1, 80);
const ALIAS_NAME = text(1, 80, {
  pattern: { test: /^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]+$/, text: '^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$' },
});
const PAGE_SIZE = integer(0, 1000);
const PAGE_TOKEN = text(1, 1024);
const DATA = secret(undefined, 262_144);
const DEFINITION = secret(1, 1_048_576);
const DESCRIPTION = secret(undefined, 256);
const ERROR = secret(0, 256);
const CAUSE = secret(0, 32_768);
const TOKEN = secret(1, 2048);
const BOOLEAN: Shape & { readonly type: 'boolean' } = { type: 'boolean' };
const INCLUDED = oneOf('ALL_DATA', 'METADATA_ONLY');
const TYPE = oneOf('STANDARD', 'EXPRESS');
const TRACE_HEADER = text(0, 256, { pattern: { test: /^[\0-\x7f]*$/, text: '\\p{ASCII}*' } });

const LOGGING = structure({
  level: optional(oneOf('ALL', 'ERROR', 'FATAL', 'OFF')),
  includeExecutionData: optional(BOOLEAN),
  destinations: optional(
    list(structure({ cloudWatchLogsLogGroup: optional(structure({ logGroupArn: optional(ARN) })) })),
  ),
});
const TRACING = structure({ enabled: optional(BOOLEAN) });
const ENCRYPTION = structure({
  type: required(oneOf('AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY')),
  kmsKeyId: optional(text(1, 2048)),
  kmsDataKeyReusePeriodSeconds: optional(integer(60, 900)),
});
const TAGS = list(structure({ key: optional(text(1, 128)), value: optional(text(0, 256)) }));
const ROUTING = list(structure({ stateMachineVersionArn: required(ARN), weight: required(integer(0, 100)) }), 1, 2);
const PAGE = { maxResults: optional(PAGE_SIZE), nextToken: optional(PAGE_TOKEN) };
const STATUS = oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE');

/** The input of each operation. */
export const INPUTS = Object.freeze({
  CreateActivity: structure({
    name: required(NAME),
    tags: optional(TAGS),
    encryptionConfiguration: optional(ENCRYPTION),
  }),
  CreateStateMachine: structure({
    name: required(NAME),
    definition: required(DEFINITION),
    roleArn: required(ARN),
    type: optional(TYPE),
    loggingConfiguration: optional(LOGGING),
    tags: optional(TAGS),
    tracingConfiguration: optional(TRACING),
    publish: optional(BOOLEAN),
    versionDescription: optional(DESCRIPTION),
    encryptionConfiguration: optional(ENCRYPTION),
  }),
  CreateStateMachineAlias: structure({
    name: required(ALIAS_NAME),
    description: optional(DESCRIPTION),
    routingConfiguration: required(ROUTING),
  }),
  DeleteActivity: structure({ activityArn: required(ARN) }),
  DeleteStateMachine: structure({ stateMachineArn: required(ARN) }),
  DeleteStateMachineAlias: structure({ stateMachineAliasArn: required(ARN) }),
  DeleteStateMachineVersion: structure({ stateMachineVersionArn: required(LONG_ARN) }),
  DescribeActivity: structure({ activityArn: required(ARN) }),
  DescribeExecution: structure({ executionArn: required(ARN), includedData: optional(INCLUDED) }),
  DescribeMapRun: structure({ mapRunArn: required(LONG_ARN) }),
  DescribeStateMachine: structure({ stateMachineArn: required(ARN), includedData: optional(INCLUDED) }),
  DescribeStateMachineAlias: structure({ stateMachineAliasArn: required(ARN) }),
  DescribeStateMachineForExecution: structure({ executionArn: required(ARN), includedData: optional(INCLUDED) }),
  GetActivityTask: structure({ activityArn: required(ARN), workerName: optional(NAME) }),
  GetExecutionHistory: structure({
    executionArn: required(ARN),
    reverseOrder: optional(BOOLEAN),
    includeExecutionData: optional(BOOLEAN),
    ...PAGE,
  }),
  ListActivities: structure(PAGE),
  ListExecutions: structure({
    stateMachineArn: optional(ARN),
    statusFilter: optional(STATUS),
    maxResults: optional(PAGE_SIZE),
    nextToken: optional(text(1, 3096)),
    mapRunArn: optional(LONG_ARN),
    redriveFilter: optional(oneOf('REDRIVEN', 'NOT_REDRIVEN')),
  }),
  ListMapRuns: structure({ executionArn: required(ARN), ...PAGE }),
  ListStateMachineAliases: structure({ stateMachineArn: required(ARN), ...PAGE }),
  ListStateMachineVersions: structure({ stateMachineArn: required(ARN), ...PAGE }),
  ListStateMachines: structure(PAGE),
  ListTagsForResource: structure({ resourceArn: required(ARN) }),
  PublishStateMachineVersion: structure({
    stateMachineArn: required(ARN),
    revisionId: optional(text()),
    description: optional(DESCRIPTION),
  }),
  RedriveExecution: structure({
    executionArn: required(ARN),
    clientToken: optional(text(1, 64, { pattern: { test: /^[!-~]+$/, text: '[!-~]+' } })),
  }),
  SendTaskFailure: structure({ taskToken: required(TOKEN), error: optional(ERROR), cause: optional(CAUSE) }),
  SendTaskHeartbeat: structure({ taskToken: required(TOKEN) }),
  SendTaskSuccess: structure({ taskToken: required(TOKEN), output: required(DATA) }),
  StartExecution: structure({
    stateMachineArn: required(ARN),
    name: optional(NAME),
    input: optional(DATA),
    traceHeader: optional(TRACE_HEADER),
  }),
  StartSyncExecution: structure({
    stateMachineArn: required(ARN),
    name: optional(NAME),
    input: optional(DATA),
    traceHeader: optional(TRACE_HEADER),
    includedData: optional(INCLUDED),
  }),
  StopExecution: structure({ executionArn: required(ARN), error: optional(ERROR), cause: optional(CAUSE) }),
  TagResource: structure({ resourceArn: required(ARN), tags: required(TAGS) }),
  TestState: structure({
    definition: required(DEFINITION),
    roleArn: optional(ARN),
    input: optional(DATA),
    inspectionLevel: optional(oneOf('INFO', 'DEBUG', 'TRACE')),
    revealSecrets: optional(BOOLEAN),
    variables: optional(DATA),
    stateName: optional(secret(1, 80)),
    mock: optional(
      structure({
        result: optional(DATA),
        errorOutput: optional(structure({ error: optional(ERROR), cause: optional(CAUSE) })),
        fieldValidationMode: optional(oneOf('STRICT', 'PRESENT', 'NONE')),
      }),
    ),
    context: optional(DATA),
    stateConfiguration: optional(
      structure({
        retrierRetryCount: optional(integer(0)),
        errorCausedByState: optional(secret(1, 80)),
        mapIterationFailureCount: optional(integer(0)),
        mapItemReaderData: optional(DATA),
      }),
    ),
  }),
  UntagResource: structure({ resourceArn: required(ARN), tagKeys: required(list(text(1, 128))) }),
  UpdateMapRun: structure({
    mapRunArn: required(LONG_ARN),
    maxConcurrency: optional(integer(0)),
    toleratedFailurePercentage: optional({ type: 'float', min: 0, max: 100 }),
    toleratedFailureCount: optional(integer(0)),
  }),
  UpdateStateMachine: structure({
    stateMachineArn: required(ARN),
    definition: optional(DEFINITION),
    roleArn: optional(ARN),
    loggingConfiguration: optional(LOGGING),
    tracingConfiguration: optional(TRACING),
    publish: optional(BOOLEAN),
    versionDescription: optional(DESCRIPTION),
    encryptionConfiguration: optional(ENCRYPTION),
  }),
  UpdateStateMachineAlias: structure({
    stateMachineAliasArn: required(ARN),
    description: optional(DESCRIPTION),
    routingConfiguration: optional(ROUTING),
  }),
  ValidateStateMachineDefinition: structure({
    definition: required(DEFINITION),
    type: optional(TYPE),
    severity: optional(oneOf('ERROR', 'WARNING')),
    maxResults: optional(integer(0, 100)),
  }),
});

/** All operations of the API. */
export type OperationName = keyof typeof INPUTS;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(INPUTS, name);
}
