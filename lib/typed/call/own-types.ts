import { encodeReference, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import type { IntegrationCall } from '../../integration/call/integration';
import { sdkService } from '../../integration/sdk/sdk-data';
import { isPlainObject } from '../../util/plain-object';

/**
 * The call, with references that keep their own types where the service takes no string. The builders of calls take numbers,
 * lists and objects that the run gives as the string of an expression: a template literal with nothing but a reference in it,
 * `${order.count}`, is one, and means the number there. Where the service takes a string, it means the number's text.
 */
export function withOwnTypes(call: IntegrationCall): IntegrationCall {
  const { target, arguments: args } = call;
  if (args === undefined) return call;
  const isOwn = ownTypesOf('service' in target ? target.service : '');
  // The arguments as a whole are an object, or the string of one.
  if (typeof args === 'string') return { ...call, arguments: withoutAsText(args) };
  return { ...call, arguments: changedMembers(args, [], isOwn) };
}

type Path = readonly string[];
type Members = Readonly<Record<string, unknown>>;

function changed(value: unknown, path: Path, isOwn: (path: Path) => boolean): unknown {
  if (typeof value === 'string') return isOwn(path) ? withoutAsText(value) : value;
  if (Array.isArray(value)) return value.map((item) => changed(item, [...path, '*'], isOwn));
  return isPlainObject(value) ? changedMembers(value, path, isOwn) : value;
}

function changedMembers(value: Members, path: Path, isOwn: (path: Path) => boolean): Members {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, changed(member, [...path, name], isOwn)]),
  );
}

/** A template literal with one reference and no text: the reference, and the marker that asks for its text. */
function withoutAsText(text: string): string {
  const [only, marker, ...others] = parseDynamicText(text);
  const isLone = typeof only === 'object' && typeof marker === 'object' && others.length === 0;
  return isLone && only.kind === ReferenceKind.TYPED && marker.kind === ReferenceKind.AS_TEXT
    ? encodeReference(only)
    : text;
}

/** Whether the service takes no string at a path of the arguments, in which items of lists are `*`. */
function ownTypesOf(service: string): (path: Path) => boolean {
  const [name = '', action = ''] = service.replace(/^aws-sdk:/, '').split(':');
  const [sdkName, sdkAction] = SDK_CALLS.get(service) ?? [SDK_NAMES.get(name) ?? name, action];
  const parameters = sdkService(sdkName)?.operation(sdkAction)?.parameters ?? [];
  const types = new Map(parameters.map((parameter) => [parameter.name.toLowerCase(), parameter.type]));
  const nested = new Set(OWN_TYPES.get(service));
  return (path) => {
    const [first] = path;
    if (first === undefined) return true;
    if (name === 'dynamodb' && path.length > 2) return ATTRIBUTES.has(path.at(-1) ?? '');
    return nested.has(path.join('.')) || (path.length === 1 && NO_STRING.test(types.get(first.toLowerCase()) ?? ''));
  };
}

/** A number, a boolean, an object, a list, a map. Of a document, which is any JSON, a string is one as well. */
const NO_STRING = /^[inbo[{]/;

/** Members of attribute values that are not strings. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']);

/** Services whose name in the AWS SDK is another one. */
const SDK_NAMES: ReadonlyMap<string, string> = new Map([
  ['elasticmapreduce', 'emr'],
  ['emr-containers', 'emrcontainers'],
  ['emr-serverless', 'emrserverless'],
  ['events', 'eventbridge'],
]);

/** Integrations that pass their arguments to an API of another name. */
const SDK_CALLS: ReadonlyMap<string, readonly [service: string, action: string]> = new Map([
  ['elasticmapreduce:createCluster', ['emr', 'runJobFlow']],
]);

/** What the data about APIs does not have: members of objects, and arguments of the integrations' own. */
const OWN_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway:invoke', ['Headers', 'QueryParameters']],
  ['athena:startQueryExecution', ['ResultReuseConfiguration.ResultReuseByAgeConfiguration.MaxAgeInMinutes']],
  [
    'batch:submitJob',
    ['ArrayProperties.Size', 'RetryStrategy.Attempts', 'Timeout.AttemptDurationSeconds', 'ContainerOverrides.Command'],
  ],
  [
    'bedrockagentcore:invokeHarness',
    ['Messages', 'Model', 'SystemPrompt', 'Tools', 'AllowedTools', 'MaxIterations', 'MaxTokens', 'TimeoutSeconds'],
  ],
  [
    'ecs:runTask',
    [
      'NetworkConfiguration.AwsvpcConfiguration.Subnets',
      'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups',
      ...['Command', 'Cpu', 'Memory', 'MemoryReservation'].map((name) => `Overrides.ContainerOverrides.*.${name}`),
    ],
  ],
  ['eks:call', ['QueryParameters']],
  ['eks:runJob', ['Job']],
  ['elasticmapreduce:addStep', ['Step.HadoopJarStep.Args']],
  [
    'elasticmapreduce:modifyInstanceFleetByName',
    ['InstanceFleet.TargetOnDemandCapacity', 'InstanceFleet.TargetSpotCapacity'],
  ],
  ['elasticmapreduce:modifyInstanceGroupByName', ['InstanceGroup.InstanceCount', 'InstanceGroup.ShrinkPolicy']],
  ['elasticmapreduce:setClusterTerminationProtection', ['TerminationProtected']],
  ['events:putEvents', ['Entries.*.Resources']],
  ['glue:startJobRun', ['NotificationProperty.NotifyDelayAfter']],
  ['http:invoke', ['Headers', 'QueryParameters']],
]);
