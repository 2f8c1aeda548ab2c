import type { IConstruct } from 'constructs';
import { isPlainObject } from '../../util/plain-object';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, problem } from '../call/problems';
import { type ConstructReference, memberFor, referenceOfConstruct } from '../resource/construct-reference';
import { BUCKET_KEY } from '../resource/encrypted-types';
import { DECRYPT, ENCRYPT_MESSAGES, keyPermissions, READ_ITEMS, WRITE_ITEMS } from '../resource/encryption-key';
import { arnInStack } from '../resource/resource-parameter';
import { keyIn, memberOf, nameIn } from '../resource/stock-construct';
import { beginningOf, isArnToken } from '../resource/token-meaning';
import { sdkService } from './sdk-data';
import { NamedResource } from './sdk-parameter-values';
import { SDK_PROBLEMS } from './sdk-problems';
import { SIX_LETTERS } from './sdk-resource-form';

/** The parameters of a call that were given as constructs, in each of their forms. */
export interface ResolvedParameters<Parameters> {
  /** What the service gets: names, URLs, ARNs. */
  readonly arguments: Parameters;
  /** What the policy sees: each construct with its ARN and its name. */
  readonly seen: unknown;
  readonly permissions: readonly PermissionStatement[];
  readonly problems: readonly CallProblem[];
}

/** What a kind of construct is called by, found by the members that it has. */
interface ConstructKind {
  readonly noun: string;
  readonly arn: string;
  /** The text that the service takes where the parameter asks for no ARN. */
  readonly name: string;
  /** For parameters that end so: `QueueUrl`. */
  readonly url?: string;
  /** The member that holds the key that the resource's content is encrypted with, and the property of the low-level construct. */
  readonly key?: readonly [member: string, ...property: readonly (string | number)[]];
  /** The service that uses the key for the caller, as `kms:ViaService` has it. */
  readonly keyService?: string;
  /** What a call needs of that key, by the beginning of the action's name. */
  readonly keyActions?: readonly (readonly [RegExp, readonly string[]])[];
}

const READS_OBJECTS = /^(?:get|head)Object(?!Acl|Tagging|Lock|LegalHold|Retention)|^selectObject/;
const WRITES_OBJECTS =
  /^(?:put|copy)Object$|^createMultipartUpload|^uploadPart|^completeMultipartUpload|^restoreObject/;

const LOG_GROUP = 'log group';

/** The first kind whose ARN a construct has is its kind. */
const KINDS: readonly ConstructKind[] = [
  {
    noun: 'bucket',
    arn: 'bucketArn',
    name: 'bucketName',
    key: ['encryptionKey', ...BUCKET_KEY],
    keyService: 's3',
    keyActions: [
      [READS_OBJECTS, DECRYPT],
      [WRITES_OBJECTS, ENCRYPT_MESSAGES],
    ],
  },
  {
    noun: 'queue',
    arn: 'queueArn',
    name: 'queueName',
    url: 'queueUrl',
    key: ['encryptionMasterKey', 'kmsMasterKeyId'],
    keyService: 'sqs',
    keyActions: [
      [/^sendMessage/, ENCRYPT_MESSAGES],
      [/^receiveMessage/, DECRYPT],
    ],
  },
  {
    noun: 'topic',
    arn: 'topicArn',
    name: 'topicArn',
    key: ['masterKey', 'kmsMasterKeyId'],
    keyService: 'sns',
    keyActions: [[/^publish/, ENCRYPT_MESSAGES]],
  },
  {
    noun: 'table',
    arn: 'tableArn',
    name: 'tableName',
    key: ['encryptionKey', 'sseSpecification', 'kmsMasterKeyId'],
    keyService: 'dynamodb',
    keyActions: [
      [/^(?:get|batchGet|transactGet|query|scan|executeStatement)/, READ_ITEMS],
      [/^(?:put|update|delete)Item|^batchWrite|^transactWrite|^batchExecute|^executeTransaction/, WRITE_ITEMS],
    ],
  },
  { noun: 'function', arn: 'functionArn', name: 'functionArn' },
  {
    noun: 'secret',
    arn: 'secretArn',
    name: 'secretArn',
    key: ['encryptionKey', 'kmsKeyId'],
    keyService: 'secretsmanager',
    keyActions: [
      [/^(?:get|batchGet)SecretValue/, DECRYPT],
      [/^(?:put|update)Secret|^rotateSecret/, ENCRYPT_MESSAGES],
    ],
  },
  { noun: 'key', arn: 'keyArn', name: 'keyArn' },
  { noun: 'role', arn: 'roleArn', name: 'roleName' },
  { noun: 'user', arn: 'userArn', name: 'userName' },
  { noun: 'group', arn: 'groupArn', name: 'groupName' },
  { noun: 'managed policy', arn: 'managedPolicyArn', name: 'managedPolicyName' },
  { noun: 'state machine', arn: 'stateMachineArn', name: 'stateMachineArn' },
  { noun: 'activity', arn: 'activityArn', name: 'activityArn' },
  { noun: 'event bus', arn: 'eventBusArn', name: 'eventBusName' },
  { noun: 'rule', arn: 'ruleArn', name: 'ruleName' },
  {
    noun: 'stream',
    arn: 'streamArn',
    name: 'streamName',
    key: ['encryptionKey', 'streamEncryption', 'keyId'],
    keyService: 'kinesis',
    keyActions: [
      [/^putRecord/, ['kms:GenerateDataKey']],
      [/^getRecords/, DECRYPT],
    ],
  },
  { noun: 'delivery stream', arn: 'deliveryStreamArn', name: 'deliveryStreamName' },
  { noun: LOG_GROUP, arn: 'logGroupArn', name: 'logGroupName' },
  { noun: 'alarm', arn: 'alarmArn', name: 'alarmName' },
  { noun: 'service', arn: 'serviceArn', name: 'serviceName' },
  { noun: 'task definition', arn: 'taskDefinitionArn', name: 'taskDefinitionArn' },
  { noun: 'cluster', arn: 'clusterArn', name: 'clusterName' },
  { noun: 'repository', arn: 'repositoryArn', name: 'repositoryName' },
  { noun: 'project', arn: 'projectArn', name: 'projectName' },
  { noun: 'pipeline', arn: 'pipelineArn', name: 'pipelineName' },
  {
    noun: 'parameter',
    arn: 'parameterArn',
    name: 'parameterName',
    key: ['encryptionKey'],
    keyService: 'ssm',
    keyActions: [
      [/^getParameter/, DECRYPT],
      [/^putParameter/, ['kms:Encrypt', 'kms:GenerateDataKey']],
    ],
  },
  { noun: 'user pool', arn: 'userPoolArn', name: 'userPoolId' },
  { noun: 'file system', arn: 'fileSystemArn', name: 'fileSystemId' },
  { noun: 'access point', arn: 'accessPointArn', name: 'accessPointId' },
  { noun: 'database instance', arn: 'instanceArn', name: 'instanceIdentifier' },
  { noun: 'domain', arn: 'domainArn', name: 'domainName' },
  { noun: 'certificate', arn: 'certificateArn', name: 'certificateArn' },
  { noun: 'job queue', arn: 'jobQueueArn', name: 'jobQueueArn' },
  { noun: 'job definition', arn: 'jobDefinitionArn', name: 'jobDefinitionArn' },
  { noun: 'distribution', arn: 'distributionArn', name: 'distributionId' },
  { noun: 'hosted zone', arn: 'hostedZoneArn', name: 'hostedZoneId' },
  { noun: 'auto scaling group', arn: 'autoScalingGroupArn', name: 'autoScalingGroupName' },
  { noun: 'target group', arn: 'targetGroupArn', name: 'targetGroupArn' },
  { noun: 'load balancer', arn: 'loadBalancerArn', name: 'loadBalancerArn' },
];

/** Takes the constructs among the parameters of a call for what the service and the policy must have of them. */
export function resolveConstructs<Parameters>(
  call: string,
  action: string,
  parameters: Parameters,
): ResolvedParameters<Parameters> {
  const permissions: PermissionStatement[] = [];
  const problems: CallProblem[] = [];
  const holders = new Set<unknown>();
  const forms = (value: unknown, parameter: string): readonly [unknown, unknown] => {
    // What holds itself is the compiler's to report.
    if (holders.has(value)) return [value, value];
    if (!Array.isArray(value) && !isPlainObject(value)) return formsOfLeaf(value, parameter);
    holders.add(value);
    const both = formsOfMembers(value, parameter);
    holders.delete(value);
    return both;
  };
  const formsOfMembers = (value: object, parameter: string): readonly [unknown, unknown] => {
    if (Array.isArray(value)) {
      const items = value.map((item) => forms(item, parameter));
      return [items.map(([given]) => given), items.map(([, seen]) => seen)];
    }
    const members = Object.entries(value).map(([name, member]) => [name, forms(member, name)] as const);
    return [
      Object.fromEntries(members.map(([name, [given]]) => [name, given])),
      Object.fromEntries(members.map(([name, [, seen]]) => [name, seen])),
    ];
  };
  const formsOfLeaf = (value: unknown, parameter: string): readonly [unknown, unknown] => {
    if (!isConstruct(value)) return [value, value];
    const known = knownForms(value, parameter, call, action);
    if (known === undefined) {
      problems.push(problem(SDK_PROBLEMS.unknownConstruct, { parameter, path: value.node.path }));
      return [value, value];
    }
    permissions.push(...known.permissions);
    return [known.text, known.resource];
  };
  const [given, seen] = forms(parameters, '');
  // A copy in which constructs are strings; its members may be anything as before, so it has the same type.
  return { arguments: given as Parameters, seen, permissions, problems };
}

/** Constructs are known by what they have: loading the CDK to ask for their class would cost every command line its time. */
function isConstruct(value: unknown): value is IConstruct {
  return typeof memberOf(value, 'node', 'path') === 'string';
}

/** What the service gets, what the policy sees, and what else is needed. */
interface KnownForms {
  readonly text: string;
  /** A string where nothing but a name is known of the construct. */
  readonly resource: NamedResource | string;
  readonly permissions: readonly PermissionStatement[];
}

function knownForms(construct: IConstruct, parameter: string, call: string, action: string): KnownForms | undefined {
  const kind = KINDS.find(({ arn }) => textOf(construct, arn) !== undefined);
  const arn = kind && textOf(construct, kind.arn);
  if (kind === undefined || arn === undefined || 'cfnResourceType' in construct) {
    return referenceForms(construct, parameter, call, action);
  }
  const name = textOf(construct, kind.name) ?? arn;
  const url = kind.url === undefined ? undefined : textOf(construct, kind.url);
  const label = `${kind.noun} "${construct.node.path}"`;
  const text = /arns?$/i.test(parameter) ? arn : /urls?$/i.test(parameter) ? (url ?? name) : name;
  const known = policyArn(kind, construct, arn);
  const resource = new NamedResource(known, name, label, known.endsWith('-??????') ? SIX_LETTERS : undefined);
  return { text, resource, permissions: keyRights(kind, construct, label, parameter, call, action) };
}

/** What another service than S3 does with the objects of a bucket, in the name of the call of S3 that does the same. */
function forwardBucketUse(call: string, parameter: string): 'getObject' | 'putObject' | undefined {
  const [service = '', action = ''] = call.split(':');
  const slot = `${parameter}|bucket}`.toLowerCase();
  const grants = (sdkService(service)?.operation(action)?.grants ?? []).filter((grant) => {
    const low = grant.toLowerCase();
    return grant.startsWith('>') && (low.includes(`{${slot}`) || low.includes(`.${slot}`));
  });
  if (grants.some((grant) => grant.includes('s3:PutObject'))) return 'putObject';
  return grants.some((grant) => grant.includes('s3:GetObject')) ? 'getObject' : undefined;
}

/** What implements an `IXxxRef`, and every low-level construct, has its names in its reference, some no ARN. */
function referenceForms(
  construct: IConstruct,
  parameter: string,
  call: string,
  action: string,
): KnownForms | undefined {
  const reference = referenceOfConstruct(construct);
  const text = reference && memberFor(reference, parameter);
  if (reference === undefined || text === undefined) return undefined;
  const arn = reference.arn ?? beginningOf(text).arn;
  if (arn === undefined && !asksFor(reference, parameter, action)) return undefined;
  const label = `${reference.noun} "${construct.node.path}"`;
  const kind = KINDS.find(({ noun }) => noun === reference.noun);
  return {
    text,
    resource:
      arn === undefined
        ? text
        : new NamedResource(kind === undefined ? arn : policyArn(kind, construct, arn), text, label),
    permissions: kind === undefined ? [] : keyRights(kind, construct, label, parameter, call, action),
  };
}

/** Whether a parameter is for what has no ARN to compare with: `JobName`, or `Name` of `startCrawler`. */
function asksFor({ members, noun }: ConstructReference, parameter: string, action: string): boolean {
  const [wanted, called] = [parameter.toLowerCase(), action.toLowerCase()];
  const isExact = [...members.keys()].some((member) => member.toLowerCase() === wanted);
  return isExact || (/^(?:name|id|identifier)$/.test(wanted) && called.includes(noun.replaceAll(' ', '')));
}

function policyArn(kind: ConstructKind, construct: IConstruct, arn: string): string {
  if (kind.noun === LOG_GROUP) return logGroupArn(construct, arn);
  // A secret that is imported by its name or a part of its ARN has no whole one; the service ends it with six letters.
  const isPartial =
    kind.arn === 'secretArn' && 'secretFullArn' in construct && memberOf(construct, 'secretFullArn') === undefined;
  return isPartial ? `${arn}-??????` : arn;
}

/** The attribute of a log group is the ARN of its streams, `...:log-group:app:*`; that of the group itself has its name only. */
function logGroupArn(construct: IConstruct, arn: string): string {
  if (!isArnToken(arn)) return arn.replace(/:\*$/, '');
  return arnInStack(construct, 'logs', `log-group:${nameIn(construct, 'logGroupName')}`);
}

function textOf(construct: IConstruct, member: string): string | undefined {
  const value = memberOf(construct, member);
  return typeof value === 'string' ? value : undefined;
}

function keyRights(
  { noun, key: where, keyService, keyActions = [] }: ConstructKind,
  construct: IConstruct,
  label: string,
  parameter: string,
  call: string,
  action: string,
): readonly PermissionStatement[] {
  if (where === undefined) return [];
  const use = noun === 'bucket' ? (forwardBucketUse(call, parameter) ?? action) : action;
  const actions = keyActions.find(([pattern]) => pattern.test(use))?.[1];
  return actions === undefined
    ? []
    : keyPermissions(keyIn(construct, ...where), actions, `uses the key of the ${label} for ${call}`, keyService);
}
