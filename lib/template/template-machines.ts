import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer } from '../asl/pointer';
import { isIntrinsic, placeholderText } from '../util/placeholder-name';
import { conditionCombinations } from './condition-values';
import { structuralConditions } from './conditional-parts';
import type { DefinitionSource, TemplateMachine } from './template-machine';

const MACHINES: ReadonlySet<unknown> = new Set(['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine']);

/**
 * All state machines of a template, in its order. Where `Fn::If` chooses the definition of a machine, each that it may choose
 * is a machine.
 *
 * @param pointer where the template is in its file
 */
export function templateMachines(template: JsonObject, pointer = ''): readonly TemplateMachine[] {
  const { Resources: resources } = template;
  return resourcesIn(resources ?? null, `${pointer}/Resources`).flatMap(([id, resource, at]) =>
    isJsonObject(resource) && MACHINES.has(resource['Type']) ? machinesOf(id, resource, at, template) : [],
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

function machinesOf(
  id: string,
  resource: JsonObject,
  pointer: string,
  template: JsonObject,
): readonly TemplateMachine[] {
  const { Properties: given, Metadata: metadata } = resource;
  const properties = isJsonObject(given) ? given : {};
  const at = joinPointer(pointer, 'Properties');
  const path = isJsonObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  // SAM calls both properties differently.
  const name = properties['StateMachineName'] ?? properties['Name'];
  const substitutions = properties['DefinitionSubstitutions'];
  return sourcesOf(properties, at, template).map(({ source, variant }) => ({
    id,
    variant,
    constructPath: typeof path === 'string' ? path.replace(/\/Resource$/, '') : undefined,
    type: typeOf(properties['StateMachineType'] ?? properties['Type']),
    machineName: typeof name === 'string' ? name : undefined,
    pointer,
    substitutions: isJsonObject(substitutions) && !isIntrinsic(substitutions) ? substitutions : {},
    substitutionsPointer: joinPointer(at, 'DefinitionSubstitutions'),
    source,
  }));
}

/** The type that a property specifies, as every kind of template calls it. */
export function typeOf(type: JsonValue | undefined): TemplateMachine['type'] {
  if (type === undefined) return 'STANDARD';
  return type === 'EXPRESS' || type === 'STANDARD' ? type : undefined;
}

const PROPERTIES = ['DefinitionString', 'Definition', 'DefinitionUri', 'DefinitionS3Location'] as const;

/** A source of a definition, and when the deployment takes it. */
interface PossibleSource {
  readonly source: DefinitionSource;
  readonly variant: string | undefined;
}

function sourcesOf(properties: JsonObject, pointer: string, template: JsonObject): readonly PossibleSource[] {
  const given = PROPERTIES.filter((name) => properties[name] !== undefined);
  const choices = given.flatMap((property) =>
    choicesOf(properties[property] ?? null, joinPointer(pointer, property), property === 'DefinitionString').map(
      (choice) => ({ ...choice, property }),
    ),
  );
  // What a condition chooses may be nothing; then another property has the definition.
  const certain = choices.filter(({ conditions }) => conditions.length === 0);
  if (certain.length > 1) {
    const names = certain.map(({ property }) => `"${property}"`).join(' and ');
    const reason = `it has ${names}, of which only one is allowed`;
    return [{ source: { kind: 'unreadable', reason, pointer }, variant: undefined }];
  }
  const possible = certain.length === 1 ? certain : choices;
  if (possible.length === 0) {
    const reason = `it has none of ${PROPERTIES.map((name) => `"${name}"`).join(', ')}`;
    return [{ source: { kind: 'none', reason, pointer }, variant: undefined }];
  }
  return possible.flatMap((choice) => {
    const variants = variantsOf(sourceOf(choice), template, choice.conditions);
    return variants.map(({ source, conditions }) => ({
      source,
      variant: possible.length * variants.length === 1 ? undefined : conditions.join('-and-'),
    }));
  });
}

/** A source with the conditions under which it is the definition. */
export interface ConditionalSource {
  readonly source: DefinitionSource;
  readonly conditions: readonly string[];
}

/**
 * A definition in which conditions choose between parts, states or parameters, is one definition for each combination of
 * their values. Where these are not known, several conditions are left open, and so is what they choose.
 *
 * @param conditions those that chose the definition
 */
export function variantsOf(
  source: DefinitionSource,
  template: JsonObject,
  conditions: readonly string[] = [],
): readonly ConditionalSource[] {
  if (source.kind !== 'object') return [{ source, conditions }];
  const known = new Map(
    conditions.map((name) => (name.startsWith(NOT) ? [name.slice(NOT.length), false] : [name, true])),
  );
  const open = structuralConditions(source.value).filter((name) => !known.has(name));
  if (open.length === 0) return [{ source: { ...source, chosen: known }, conditions }];
  const given = [...known.keys()];
  const possible =
    conditionCombinations(template, [...given, ...open])
      ?.filter((values) => given.every((name, index) => values[index] === known.get(name)))
      .map((values) => values.slice(given.length)) ?? (open.length === 1 ? [[true], [false]] : [[]]);
  return possible.map((values) => ({
    source: {
      ...source,
      chosen: new Map([...known, ...values.map((holds, at): [string, boolean] => [open[at] ?? '', holds])]),
    },
    conditions: [...conditions, ...values.map((holds, at) => `${holds ? '' : NOT}${open[at]}`)],
  }));
}

/** In front of a condition that does not hold. */
const NOT = 'not-';

function sourceOf({ property, value, pointer, isText }: Choice & { readonly property: string }): DefinitionSource {
  if (isText) return stringSource(value, pointer);
  return property === 'DefinitionString' || property === 'Definition'
    ? objectSource(value, pointer)
    : locationSource(value, pointer);
}

/** A value that conditions may choose. */
interface Choice {
  readonly value: JsonValue;
  readonly pointer: string;
  /** Whether it is the text of a definition, and not the definition itself. */
  readonly isText: boolean;
  /** `IsProd`, `not-IsProd`: all of them must hold. */
  readonly conditions: readonly string[];
}

/** What a property may become: `Fn::If` as deep as it is nested, without what is not a value. */
function choicesOf(root: JsonValue, rootPointer: string, isText: boolean): readonly Choice[] {
  const found: Choice[] = [];
  const pending: Choice[] = [{ value: root, pointer: rootPointer, isText, conditions: [] }];
  for (let choice = pending.pop(); choice !== undefined; choice = pending.pop()) {
    const { value, pointer, conditions } = choice;
    const printed = choice.isText && isIntrinsic(value) ? value['Fn::ToJsonString'] : undefined;
    if (printed !== undefined && isIntrinsic(printed) && 'Fn::If' in printed) {
      pending.push({ value: printed, pointer: joinPointer(pointer, 'Fn::ToJsonString'), isText: false, conditions });
      continue;
    }
    if (isIntrinsic(value) && value['Ref'] === 'AWS::NoValue') continue;
    const branches = isIntrinsic(value) ? value['Fn::If'] : undefined;
    if (branches === undefined || !isJsonArray(branches) || branches.length !== 3) {
      found.push(choice);
      continue;
    }
    const [condition, chosen = null, otherwise = null] = branches;
    const name = typeof condition === 'string' ? condition : placeholderText(condition ?? null, new Map());
    const at = joinPointer(pointer, 'Fn::If');
    pending.push(
      { ...choice, value: otherwise, pointer: joinPointer(at, 2), conditions: [...conditions, `${NOT}${name}`] },
      { ...choice, value: chosen, pointer: joinPointer(at, 1), conditions: [...conditions, name] },
    );
  }
  return found;
}

/** A definition as text: what CloudFormation hands to the service as it is. */
export function stringSource(value: JsonValue, pointer: string): DefinitionSource {
  if (!isIntrinsic(value)) {
    return typeof value === 'string'
      ? { kind: 'string', value, pointer }
      : { kind: 'unreadable', reason: 'it is not a string', pointer };
  }
  const [[name = '', argument] = []] = Object.entries(value);
  if (name === 'Fn::ToJsonString' && argument !== undefined) return objectSource(argument, joinPointer(pointer, name));
  if (name === 'Fn::Join' || name === 'Fn::Sub' || name === 'Fn::Select' || name === 'Fn::FindInMap') {
    return { kind: 'string', value, pointer };
  }
  return onlyDeployed(value, pointer);
}

/** A definition as an object. */
export function objectSource(value: JsonValue, pointer: string): DefinitionSource {
  if (isIntrinsic(value)) {
    const included = includedPath(value);
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

/** A path next to the template, which `sam` and `aws cloudformation package` upload, or an object in Amazon S3. */
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
