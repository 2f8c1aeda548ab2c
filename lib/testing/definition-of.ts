import { readJson } from '../engine/json-text';
import { closestName } from '../util/closest-name';
import { mapLeaves } from '../util/map-leaves';
import { ownMember } from '../util/own-member';
import {
  isIntrinsic,
  type LogicalNames,
  logicalIdsIn,
  logicalNames,
  placeholderText,
  plainIntegrationArn,
  shortLogicalId,
} from '../util/placeholder-name';
import { type TemplateSource, templateOf } from './template-source';

const MACHINE = 'AWS::StepFunctions::StateMachine';

/** What the CDK makes for a list that only deployment knows, where a string has to hold it. */
const STRINGIFIED = 'Custom::AWSCDKCfnJsonStringify';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

type Resources = Readonly<Record<string, Resource>>;

/**
 * The definition of a state machine in a synthesized template, as a plain object that diffs well: what CloudFormation
 * fills in at deployment stands there as `${ValidateFn.Arn}`.
 *
 *     const template = Template.fromStack(stack);
 *     expect(definitionOf(template, 'Orders')).toMatchSnapshot();
 *
 * Works for every state machine, those of the stock `sfn.StateMachine` included, and gives the same as
 * `workflow.compile()` for a Stepwright workflow.
 *
 * @param template what `Template.fromStack(stack)` returned, a parsed template, or the path of its file
 * @param idOrName the machine's construct id, its logical id or its name; may be left out where the template has one machine
 * @throws Error where there is no such machine, or its definition can't be read
 */
export function definitionOf(template: TemplateSource, idOrName?: string): Record<string, unknown> {
  return machineOf(template, idOrName).definition;
}

/** A machine of a template: its definition, and the shortest name that it goes by. */
export function machineOf(
  template: TemplateSource,
  idOrName?: string,
): { readonly name: string; readonly definition: Record<string, unknown> } {
  const resources = templateOf(template).Resources as unknown as Resources;
  const name = idOrName ?? onlyMachineIn(resources);
  return { name, definition: definitionIn(resources, name) };
}

function definitionIn(resources: Resources, idOrName: string): Record<string, unknown> {
  const properties = machineIn(resources, idOrName).Properties ?? {};
  const definition = withStringified(writtenIn(properties, idOrName), resources);
  const substitutions = (properties.DefinitionSubstitutions ?? {}) as Readonly<Record<string, unknown>>;
  const names = logicalNames(logicalIdsIn([definition, substitutions]));
  const pieces = isIntrinsic(definition) || typeof definition === 'string' ? textPieces(definition) : undefined;
  const value = pieces
    ? parsed(jsonText(withSubstitutions(pieces, substitutions), names), idOrName)
    : withPlaceholders(definition, names);
  return plainArns(value) as Record<string, unknown>;
}

function onlyMachineIn(resources: Resources): string {
  const machines = machinesIn(resources);
  const [only] = machines;
  if (only !== undefined && machines.length === 1) return shortLogicalId(only[0]);
  if (only === undefined) throw new Error('There is no state machine in the template.');
  throw new Error(`The template has ${machines.length} state machines: specify which one: ${listed(machines)}.`);
}

type Machines = readonly (readonly [id: string, machine: Resource])[];

function machinesIn(resources: Resources): Machines {
  return Object.entries(resources).filter(([, resource]) => resource.Type === MACHINE);
}

/** By construct id, where no other machine has the same. */
function listed(machines: Machines): string {
  const ids = machines.map(([id]) => shortLogicalId(id));
  return machines
    .map(([id], index) => `"${ids.filter((one) => one === ids[index]).length > 1 ? id : ids[index]}"`)
    .join(', ');
}

/** By logical id, by construct id (the logical id without its hash), or by name. */
function machineIn(resources: Resources, idOrName: string): Resource {
  const machines = machinesIn(resources);
  const exact = ownMember(resources, idOrName);
  if (exact?.Type === MACHINE) return exact;
  const matching = machines.filter(
    ([id, resource]) =>
      shortLogicalId(id) === withoutSeparators(idOrName) || resource.Properties?.StateMachineName === idOrName,
  );
  const [first] = matching;
  if (matching.length === 1 && first) return first[1];
  throw new Error(matching.length > 1 ? ambiguous(idOrName, matching) : missing(idOrName, machines));
}

/** Construct paths work as well: logical ids hold the ids of all scopes, letters and digits only. */
function withoutSeparators(idOrName: string): string {
  return idOrName.replace(/[^A-Za-z0-9]/g, '');
}

function ambiguous(idOrName: string, machines: Machines): string {
  const ids = machines.map(([id]) => `"${id}"`).join(', ');
  return `"${idOrName}" is the short id or the name of ${machines.length} state machines: say which one: ${ids}.`;
}

function missing(idOrName: string, machines: Machines): string {
  if (machines.length === 0) return `There is no state machine in the template, so none is "${idOrName}".`;
  const candidates = machines.flatMap(([id, resource]) => {
    const name = resource.Properties?.StateMachineName;
    return typeof name === 'string' ? [shortLogicalId(id), name] : [shortLogicalId(id)];
  });
  const near = closestName(idOrName, candidates);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `There is no state machine "${idOrName}" in the template.${hint} It holds: ${listed(machines)}.`;
}

function writtenIn(properties: Readonly<Record<string, unknown>>, idOrName: string): unknown {
  const definition = properties.DefinitionString ?? properties.Definition;
  if (definition !== undefined) return definition;
  throw new Error(
    properties.DefinitionS3Location === undefined
      ? `The state machine "${idOrName}" has no definition in the template.`
      : `The definition of "${idOrName}" is not in the template but in an S3 asset, because it is too large: ` +
          'snapshot workflow.compile() instead.',
  );
}

/** Shows the list itself where the template refers to the custom resource that turns it into text. */
function withStringified(definition: unknown, resources: Resources): unknown {
  const isReference = (value: unknown) => stringifiedValue(value, resources) !== undefined;
  return mapLeaves(definition, isReference, (value) => stringifiedValue(value, resources));
}

function stringifiedValue(value: unknown, resources: Resources): unknown {
  const attribute = isIntrinsic(value) ? value['Fn::GetAtt'] : undefined;
  const resource =
    Array.isArray(attribute) && attribute[1] === 'Value' ? ownMember(resources, String(attribute[0])) : undefined;
  return resource?.Type === STRINGIFIED ? resource.Properties?.Value : undefined;
}

/** Literal JSON text and intrinsics, in turn. */
function textPieces(value: unknown): readonly unknown[] {
  if (!isIntrinsic(value)) return [value];
  const join = value['Fn::Join'];
  if (Array.isArray(join) && Array.isArray(join[1])) {
    const separator = String(join[0]);
    const pieces = join[1].flatMap((piece) => [separator, ...textPieces(piece)]).slice(1);
    return pieces.filter((piece) => piece !== '');
  }
  const sub = value['Fn::Sub'];
  if (sub === undefined) return [value];
  const [text, variables] = Array.isArray(sub) ? sub : [sub, {}];
  return String(text)
    .split(/(\$\{[^{}]*\})/)
    .map((piece, position) => (position % 2 === 0 ? piece : { 'Fn::Sub': [piece, variables ?? {}] }));
}

function withSubstitutions(
  pieces: readonly unknown[],
  substitutions: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  if (Object.keys(substitutions).length === 0) return pieces;
  return pieces.flatMap((piece) => {
    if (typeof piece !== 'string') return [piece];
    return piece.split(/(\$\{\w+\})/).flatMap((part) => {
      const name = /^\$\{(\w+)\}$/.exec(part)?.[1];
      return name !== undefined && Object.hasOwn(substitutions, name) ? textPieces(substitutions[name]) : [part];
    });
  });
}

/** A placeholder within a JSON string is part of it; anywhere else it is a string of its own. */
function jsonText(pieces: readonly unknown[], names: LogicalNames): string {
  let text = '';
  let inString = false;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      inString = endsInString(piece, inString);
      continue;
    }
    const isPlain = typeof piece === 'number' || typeof piece === 'boolean';
    const shown = isPlain ? String(piece) : placeholderText(piece, names);
    text += isPlain || inString ? shown : `"${shown}"`;
  }
  return text;
}

function endsInString(text: string, startsInString: boolean): boolean {
  let inString = startsInString;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') inString = !inString;
  }
  return inString;
}

function parsed(text: string, idOrName: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    throw new Error(`The definition of "${idOrName}" is not JSON: ${(error as Error).message}`);
  }
}

function withPlaceholders(definition: unknown, names: LogicalNames): unknown {
  return mapLeaves(definition, isIntrinsic, (leaf) => placeholderText(leaf, names));
}

function plainArns(value: unknown): unknown {
  return mapLeaves(
    value,
    (leaf) => typeof leaf === 'string',
    (leaf) => plainIntegrationArn(String(leaf)),
  );
}
