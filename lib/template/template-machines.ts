import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer } from '../asl/pointer';
import { isIntrinsic, placeholderText } from '../util/placeholder-name';
import type { DefinitionSource, TemplateMachine } from './template-machine';

const MACHINES: ReadonlySet<unknown> = new Set(['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine']);

/**
 * All state machines of a template, in its order.
 *
 * @param pointer where the template is in its file
 */
export function templateMachines(template: JsonObject, pointer = ''): readonly TemplateMachine[] {
  const { Resources: resources } = template;
  return resourcesIn(resources ?? null, `${pointer}/Resources`).flatMap(([id, resource, at]) =>
    isJsonObject(resource) && MACHINES.has(resource['Type']) ? [machineOf(id, resource, at)] : [],
  );
}

type ResourceEntry = readonly [id: string, resource: JsonValue, pointer: string];

/** Also those that `Fn::ForEach` repeats: once, as what differs between them is known to the deployment only. */
function resourcesIn(root: JsonValue, rootPointer: string): readonly ResourceEntry[] {
  const found: ResourceEntry[] = [];
  const pending: [section: JsonValue, pointer: string][] = [[root, rootPointer]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [section, pointer] = next;
    if (!isJsonObject(section)) continue;
    for (const [id, resource] of Object.entries(section)) {
      const at = joinPointer(pointer, id);
      if (id.startsWith('Fn::ForEach::') && isJsonArray(resource)) {
        pending.push([resource[2] ?? null, joinPointer(at, 2)]);
      } else found.push([id, resource, at]);
    }
  }
  return found;
}

function machineOf(id: string, resource: JsonObject, pointer: string): TemplateMachine {
  const { Properties: given, Metadata: metadata } = resource;
  const properties = isJsonObject(given) ? given : {};
  const at = joinPointer(pointer, 'Properties');
  const path = isJsonObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  // SAM calls both properties differently.
  const name = properties['StateMachineName'] ?? properties['Name'];
  const substitutions = properties['DefinitionSubstitutions'];
  return {
    id,
    constructPath: typeof path === 'string' ? path.replace(/\/Resource$/, '') : undefined,
    type: typeOf(properties['StateMachineType'] ?? properties['Type']),
    machineName: typeof name === 'string' ? name : undefined,
    pointer,
    substitutions: isJsonObject(substitutions) && !isIntrinsic(substitutions) ? substitutions : {},
    substitutionsPointer: joinPointer(at, 'DefinitionSubstitutions'),
    source: sourceOf(properties, at),
  };
}

/** The type that a property specifies, as every kind of template calls it. */
export function typeOf(type: JsonValue | undefined): TemplateMachine['type'] {
  if (type === undefined) return 'STANDARD';
  return type === 'EXPRESS' || type === 'STANDARD' ? type : undefined;
}

const PROPERTIES = ['DefinitionString', 'Definition', 'DefinitionUri', 'DefinitionS3Location'] as const;

function sourceOf(properties: JsonObject, pointer: string): DefinitionSource {
  const given = PROPERTIES.filter((name) => properties[name] !== undefined);
  // What a condition chooses may be nothing; then another property has the definition.
  const certain = given.filter((name) => !isConditional(properties[name] ?? null));
  if (certain.length > 1) {
    const reason = `it has ${certain.map((name) => `"${name}"`).join(' and ')}, of which only one is allowed`;
    return { kind: 'unreadable', reason, pointer };
  }
  const property = certain[0] ?? given[0];
  if (property === undefined) {
    return { kind: 'none', reason: `it has none of ${PROPERTIES.map((name) => `"${name}"`).join(', ')}`, pointer };
  }
  const value = properties[property] ?? null;
  const at = joinPointer(pointer, property);
  if (property === 'DefinitionString') return stringSource(value, at);
  return property === 'Definition' ? objectSource(value, at) : locationSource(value, at);
}

function isConditional(value: JsonValue): boolean {
  return isIntrinsic(value) && ('Fn::If' in value || value['Ref'] === 'AWS::NoValue');
}

/** A definition as text: what CloudFormation hands to the service as it is. */
export function stringSource(value: JsonValue, pointer: string): DefinitionSource {
  if (!isIntrinsic(value)) {
    return typeof value === 'string'
      ? { kind: 'string', value, pointer }
      : { kind: 'unreadable', reason: 'it is not a string', pointer };
  }
  const [[name = '', argument] = []] = Object.entries(value as JsonObject);
  if (name === 'Fn::ToJsonString' && argument !== undefined) return objectSource(argument, joinPointer(pointer, name));
  if (name === 'Fn::Join' || name === 'Fn::Sub' || name === 'Fn::Select' || name === 'Fn::FindInMap') {
    return { kind: 'string', value, pointer };
  }
  return onlyDeployed(value, pointer);
}

/** A definition as an object. */
export function objectSource(value: JsonValue, pointer: string): DefinitionSource {
  if (isIntrinsic(value)) {
    const included = includedPath(value as JsonObject);
    return included === undefined ? onlyDeployed(value, pointer) : locationSource(included, pointer);
  }
  if (isJsonObject(value)) return { kind: 'object', value, pointer };
  return { kind: 'unreadable', reason: 'it is not an object', pointer };
}

/** What the transform `AWS::Include` puts in. */
function includedPath({ 'Fn::Transform': transform }: JsonObject): JsonValue | undefined {
  if (!isJsonObject(transform) || transform['Name'] !== 'AWS::Include') return undefined;
  const { Parameters: parameters } = transform;
  return isJsonObject(parameters) ? parameters['Location'] : undefined;
}

/** A path beside the template, which `sam` and `aws cloudformation package` upload, or an object in Amazon S3. */
function locationSource(value: JsonValue, pointer: string): DefinitionSource {
  if (typeof value === 'string') {
    return /^(?:s3|https?):\/\//i.test(value)
      ? { kind: 's3', uri: value, key: undefined, pointer }
      : { kind: 'file', path: value, pointer };
  }
  if (!isJsonObject(value) || isIntrinsic(value)) return onlyDeployed(value, pointer);
  const { Bucket: bucket, Key: key } = value;
  if (bucket === undefined || key === undefined) {
    return { kind: 'unreadable', reason: 'it is in Amazon S3, but has no "Bucket" and "Key"', pointer };
  }
  const uri = `s3://${placeholderText(bucket, new Map())}/${placeholderText(key, new Map())}`;
  return { kind: 's3', uri, key: typeof key === 'string' ? key : undefined, pointer };
}

function onlyDeployed(value: JsonValue, pointer: string): DefinitionSource {
  const shown = placeholderText(value, new Map());
  const short = shown.length > 100 ? `${shown.slice(0, 100)}...` : shown;
  return { kind: 'unreadable', reason: `it is ${short}, which only the deployment knows`, pointer };
}
