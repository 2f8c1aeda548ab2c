import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import { importForm } from '../resource/import-forms';

/**
 * A mistake in a call that the builder can see. The compiler makes a diagnostic of it, with the state's path and the
 * source line; the builders never throw for it.
 */
export interface CallProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly url?: string;
}

/** A row of the table: everything about a kind of problem but the names of the user's own things. */
export interface ProblemKind<Details> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: (details: Details) => string;
  readonly help: string | ((details: Details) => string);
  /** The AWS page that states the rule. */
  readonly url?: string;
}

/** One diagnostic of a kind. */
export function problem<Details>(kind: ProblemKind<Details>, details: Details): CallProblem {
  const { code, severity, help, url } = kind;
  return Object.freeze({
    code,
    severity,
    message: kind.message(details),
    help: typeof help === 'string' ? help : help(details),
    ...(url && { url }),
  });
}

/** How the help begins that shows the statement for what a service does in the caller's name. */
export const FORWARD_ACCESS_HELP =
  'Add to "additionalPermissions" of the state machine, or to "permissions" of the Task: ';

/**
 * Every problem that the service calls report. An error is something that the service refuses or that certainly fails
 * at run time; whatever may be right is a warning.
 */
export const PROBLEMS = {
  missingTaskToken: kind<{ call: string }>({
    code: 'SW5001',
    severity: Severity.ERROR,
    message: ({ call }) =>
      `"${call}" waits for a task token, but none of its arguments passes the token on: no worker could complete the task.`,
    help: 'Put Context.taskToken, or {% $states.context.Task.Token %}, into an argument that reaches the worker.',
    url: `${GUIDE}/connect-to-resource.html#connect-wait-token`,
  }),

  syncOnExpress: kind<{ machine: string }>({
    code: 'SW5002',
    severity: Severity.ERROR,
    message: ({ machine }) =>
      `The call waits for an execution of ${machine}, which is an EXPRESS machine: Step Functions does not report when its executions end.`,
    help: 'Make the child a STANDARD machine, remove .sync(), or call it with AwsSdk.call("sfn", "startSyncExecution", ...).',
    url: `${GUIDE}/connect-stepfunctions.html`,
  }),

  notAnArn: kind<{ noun: string; text: string }>({
    code: 'SW5003',
    severity: Severity.ERROR,
    message: ({ noun, text }) => `The ${noun} is specified as "${text}", which is not an ARN.`,
    help: 'Pass the construct, or the whole ARN.',
  }),

  dynamicResource: kind<{ noun: string }>({
    code: 'SW5004',
    severity: Severity.ERROR,
    message: ({ noun }) =>
      `The ${noun} is chosen at run time, but it is in the "Resource" field, which must be constant.`,
    help: 'Pass a construct or an ARN. To choose a Lambda function at run time, use Lambda.invoke.',
    url: `${GUIDE}/state-task.html`,
  }),

  foreignRegion: kind<{ resource: string; region: string; stackRegion: string }>({
    code: 'SW5005',
    severity: Severity.WARNING,
    message: ({ resource, region, stackRegion }) =>
      `The ${resource} is in ${region}, its stack in ${stackRegion}. A task can only call resources of the machine's own Region.`,
    help: 'Use a resource of the same Region, or reach the other one through a Lambda function or an event bus rule.',
    url: `${GUIDE}/concepts-access-cross-acct-resources.html`,
  }),

  unknownTaskRoles: kind<{ definition: string; missing: string }>({
    code: 'SW5006',
    severity: Severity.WARNING,
    message: ({ definition, missing }) =>
      `Unknown are the ${missing} of the ${definition}: the machine may lack the permission to pass it on (iam:PassRole).`,
    help: 'Pass taskRole and executionRole, or the task definition as a construct. If it has no such role, suppress this.',
    url: `${GUIDE}/connect-ecs.html`,
  }),

  untypedAttribute: kind<{ attribute: string }>({
    code: 'SW5007',
    severity: Severity.ERROR,
    message: ({ attribute }) =>
      `The attribute "${attribute}" has a plain value; DynamoDB refuses values without their type.`,
    help: 'Write AttributeValue.string(...), AttributeValue.number(...) and so on, or DynamoDB\'s own form: { S: "text" }.',
    url: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html',
  }),

  missingMessageGroup: kind<{ resource: string }>({
    code: 'SW5008',
    severity: Severity.ERROR,
    message: ({ resource }) => `The ${resource} is first-in-first-out and refuses messages without a "messageGroupId".`,
    help: 'Pass messageGroupId: messages of one group are delivered in order.',
  }),

  reservedEventSource: kind<{ source: string }>({
    code: 'SW5009',
    severity: Severity.ERROR,
    message: ({ source }) =>
      `The event source "${source}" is refused: names that begin with "aws." are reserved for AWS.`,
    help: 'Use a name of your own, such as "orders.checkout".',
    url: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html',
  }),

  tokenTakenForName: kind<{ noun: string; origin?: string; takenFor: 'a name' | 'an ARN' }>({
    code: 'SW5010',
    severity: Severity.WARNING,
    message: ({ noun, origin = 'a CDK token', takenFor }) =>
      `The ${noun} is specified by ${origin}, of which only the deployment knows whether it is a name or an ARN: the role's policy takes it for ${takenFor}.`,
    help: ({ noun }) => `Pass the construct: ${importForm(noun)}. Or pass "permissions" to the Task.`,
    url: 'https://docs.aws.amazon.com/cdk/v2/guide/resources.html#resources-importing',
  }),

  eventCount: kind<{ count: number }>({
    code: 'SW5011',
    severity: Severity.ERROR,
    message: ({ count }) => `The call sends ${count} events; EventBridge takes 1 to 10 in one call.`,
    help: 'Send them in several tasks, or from a Map over batches of ten.',
    url: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html',
  }),

  missingSubnets: kind<{ why: string }>({
    code: 'SW5012',
    severity: Severity.WARNING,
    message: ({ why }) => `The task needs a network configuration (${why}), but no subnets are specified.`,
    help: 'Pass vpcSubnets or subnetIds, and securityGroups where the default one does not fit.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  }),

  launchTypeAndStrategy: kind<object>({
    code: 'SW5013',
    severity: Severity.ERROR,
    message: () => 'Both "launchType" and "capacityProviderStrategy" are specified; ECS refuses calls with both.',
    help: 'Remove one of them.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  }),

  payloadNotSent: kind<object>({
    code: 'SW5014',
    severity: Severity.ERROR,
    message: () => 'A "payload" is specified, but "sendPayload" is false.',
    help: 'Remove one of them.',
  }),

  inputNotAssociable: kind<object>({
    code: 'SW5015',
    severity: Severity.ERROR,
    message: () =>
      '"associateWithParent" adds a member to the input, and cannot when the input is one JSONPath value or left to its default.',
    help: 'Pass the input as an object, { order: JsonPath.at("$.order") }, or as a JSONata expression, "{% $states.input %}".',
    url: `${GUIDE}/concepts-nested-workflows.html`,
  }),

  unknownSdkPermissions: kind<{ call: string }>({
    code: 'SW5016',
    severity: Severity.WARNING,
    message: ({ call }) => `No permissions are specified for "${call}": the role may lack what the call needs.`,
    help: 'Pass permissions: [{ actions, resources, reason }], or an empty list if the role has the permissions already.',
    url: `${GUIDE}/supported-services-awssdk.html`,
  }),

  malformedSdkName: kind<{ what: string; text: string }>({
    code: 'SW5017',
    severity: Severity.ERROR,
    message: ({ what, text }) => `"${text}" cannot be the ${what} of an AWS SDK call.`,
    help: 'The service is written in lower case without separators, the action with a small first letter: "s3", "getObject".',
    url: `${GUIDE}/supported-services-awssdk.html`,
  }),

  notAHostName: kind<{ text: string }>({
    code: 'SW5018',
    severity: Severity.ERROR,
    message: ({ text }) => `The API is specified as "${text}"; the service takes a host name, without scheme and path.`,
    help: 'Pass the construct, the id of the API, or "<id>.execute-api.<region>.amazonaws.com"; stage and path are props of their own.',
    url: `${GUIDE}/connect-api-gateway.html`,
  }),

  unknownHttpMethod: kind<{ method: string; allowed: string }>({
    code: 'SW5019',
    severity: Severity.ERROR,
    message: ({ method, allowed }) => `The HTTP method "${method}" is refused; allowed are ${allowed}.`,
    help: 'Methods are written in capitals.',
  }),

  notForFargate: kind<{ definition: string }>({
    code: 'SW5020',
    severity: Severity.ERROR,
    message: ({ definition }) => `The ${definition} is not made for Fargate, but the launch type is FARGATE.`,
    help: 'Make it a FargateTaskDefinition, or use another launch type.',
  }),

  notHttps: kind<{ text: string }>({
    code: 'SW5021',
    severity: Severity.ERROR,
    message: ({ text }) => `The endpoint "${text}" is not an HTTPS URL; HTTP tasks call nothing else.`,
    help: 'Write the whole URL: "https://api.example.com/orders".',
    url: `${GUIDE}/call-https-apis.html`,
  }),

  unexplainedWildcard: kind<{ resource: string }>({
    code: 'SW5022',
    severity: Severity.WARNING,
    message: ({ resource }) => `A permission for "${resource}" does not say why no narrower resource is possible.`,
    help: 'Pass wildcardReason, or name the resource.',
  }),

  emptyPermission: kind<{ reason: string }>({
    code: 'SW5023',
    severity: Severity.ERROR,
    message: ({ reason }) =>
      `The permission "${reason}" names no actions or no resources; IAM refuses such statements.`,
    help: 'Name at least one action and one resource.',
  }),

  untypedMessageAttribute: kind<{ attribute: string }>({
    code: 'SW5024',
    severity: Severity.ERROR,
    message: ({ attribute }) =>
      `The message attribute "${attribute}" has a plain value; SQS and SNS refuse values without their type.`,
    help: 'Write MessageAttribute.string(...), MessageAttribute.number(...) and so on, or the services\' own form: { DataType: "String", StringValue: "text" }.',
    url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html',
  }),

  openTarget: kind<{ reason: string; actions: readonly string[]; resources: readonly string[] }>({
    code: 'SW5025',
    severity: Severity.WARNING,
    message: ({ reason, actions, resources }) =>
      `${reason.charAt(0).toUpperCase()}${reason.slice(1)}, and its name does not begin with a literal: the role gets ${actions.join(', ')} on ${resources.map((resource) => `"${resource}"`).join(', ')}; whoever starts an execution may choose among all of them.`,
    help: 'Name the resource, begin its name with a literal ({% "orders-" & $states.input.name %} narrows the role to "orders-*"), or pass "permissions" to the Task.',
    url: `${GUIDE}/procedure-create-iam-role.html`,
  }),

  forwardAccess: kind<{
    call: string;
    does: string;
    why: string;
    actions: readonly string[];
    resources: readonly string[];
    url?: string;
  }>({
    code: 'SW5026',
    severity: Severity.WARNING,
    message: ({ call, does, why }) =>
      `With "${call}" the service ${does} in the caller's name, and the role gets no permission for that: ${why}.`,
    help: ({ actions, resources }) =>
      `${FORWARD_ACCESS_HELP}{ actions: [${quoted(actions)}], resources: [${quoted(resources)}], reason: '...' }.`,
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html',
  }),

  unknownContainer: kind<{ name: string; label: string; names: readonly string[]; near: string | undefined }>({
    code: 'SW5027',
    severity: Severity.ERROR,
    message: ({ name, label, names, near }) =>
      `The override is for a container named "${name}"${near === undefined ? '' : ` (did you mean "${near}"?)`}, which the ${label} does not have: its containers are ${names.map((one) => `"${one}"`).join(', ')}.`,
    help: 'Pass the name that the container has in the task definition (containerName, else the id of addContainer).',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html',
  }),

  foreignAccount: kind<{ resource: string; account: string; stackAccount: string }>({
    code: 'SW5028',
    severity: Severity.WARNING,
    message: ({ resource, account, stackAccount }) =>
      `The ${resource} is in the account ${account}, its stack in ${stackAccount}. The service has no policies for such resources, so no other account can be let in.`,
    help: 'Pass the Task "credentials" with a role of the other account that may be assumed by this one.',
    url: `${GUIDE}/concepts-access-cross-acct-resources.html`,
  }),

  narrowerByProp: kind<{ what: string; resource: string; prop: string }>({
    code: 'SW5029',
    severity: Severity.WARNING,
    message: ({ what, resource }) => `Nothing says where ${what}: the role gets permissions on "${resource}".`,
    help: ({ prop }) => `Pass "${prop}", which narrows the role to the bucket, or pass "permissions" to the Task.`,
    url: 'https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html',
  }),

  otherResource: kind<{ noun: string; type: string; needed: string }>({
    code: 'SW5055',
    severity: Severity.ERROR,
    message: ({ noun, type, needed }) =>
      `The ${noun} is specified as a resource of type "${type}", which is not "${needed}".`,
    help: 'Pass the construct of that type, or its ARN.',
  }),

  unqualifiedDurableFunction: kind<{ label: string }>({
    code: 'SW5074',
    severity: Severity.ERROR,
    message: ({ label }) => `The durable ${label} is called without a version, which Lambda refuses.`,
    help: 'Pass a version or an alias of it, or set "qualifier".',
    url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html',
  }),

  longDurableExecution: kind<{ label: string; seconds: number }>({
    code: 'SW5075',
    severity: Severity.WARNING,
    message: ({ label, seconds }) =>
      `The call waits for the durable ${label}, whose executions may take ${seconds} seconds, and Lambda ends it after 900.`,
    help: 'Use waitForTaskToken() with invocationType: LambdaInvocationType.EVENT, or lower the execution timeout of the function.',
    url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html',
  }),

  subnetsOfNoVpc: kind<object>({
    code: 'SW5076',
    severity: Severity.ERROR,
    message: () =>
      'The prop "vpcSubnets" is specified, but there is no VPC: the cluster is not a construct that has one.',
    help: 'Pass "vpc" too, or "subnetIds".',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  }),

  unnamedRole: kind<{ call: string; service: string; resource: string }>({
    code: 'SW5077',
    severity: Severity.WARNING,
    message: ({ call, service, resource }) =>
      `"${call}" passes a role to ${service} that none of its parameters names: the role of the state machine gets iam:PassRole on "${resource}".`,
    help: 'Pass "permissions" to the Task that name the role: { actions: ["iam:PassRole"], resources: [role.roleArn], reason: "..." }, and what the call itself needs.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  }),
} as const;

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}

function kind<Details>(row: ProblemKind<Details>): ProblemKind<Details> {
  return Object.freeze(row);
}
