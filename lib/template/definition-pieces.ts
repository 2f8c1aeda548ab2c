import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer } from '../asl/pointer';
import { isIntrinsic, type LogicalNames, placeholderText } from '../util/placeholder-name';
import type { Piece, PieceOrigin } from './composed-text';

/** What a template says about the strings in it. */
export interface PieceSources {
  /** How resources are called in a definition. */
  readonly names: LogicalNames;
  /** `Mappings` of the template: values that it has for each key. */
  readonly mappings: JsonObject;
  /** Values of the template's parameters, where these are to be put in. */
  readonly parameters: ReadonlyMap<string, string | number>;
  /** `DefinitionSubstitutions` of the machine. */
  readonly substitutions: JsonObject;
  readonly substitutionsPointer: string;
  /** What the caller knows of the deployment, by the name between the brackets of `${Name}`. */
  readonly known?: ReadonlyMap<string, string>;
}

/** A definition that can't be read. The message is a sentence without a full stop that begins with "it". */
export class UnreadableDefinitionError extends Error {
  override readonly name = 'UnreadableDefinitionError';
}

/** Variables of variables can make gigabytes out of a few lines. The service takes a definition of a megabyte. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** What a function of CloudFormation costs by itself, in characters: many of them may make an empty text. */
const COST_OF_A_FUNCTION = 64;

/** How much text a definition may still become. */
class Budget {
  private left = MOST_CHARACTERS;

  constructor(private readonly spent: string) {}

  take(characters: number): void {
    this.left -= characters;
    if (this.left < 0) throw new UnreadableDefinitionError(this.spent);
  }
}

/** A value that is still to be turned into pieces, or a piece that is ready. */
type Task = { readonly value: JsonValue; readonly pointer: string } | { readonly piece: Piece };

/**
 * The text of a definition that a template writes as a string or by functions of CloudFormation, in pieces: what `Fn::Join`,
 * `Fn::Sub`, `Fn::Select` and `Fn::FindInMap` make of literals is known; all else is `${Name}`.
 */
export function definitionPieces(value: JsonValue, pointer: string, sources: PieceSources): readonly Piece[] {
  const budget = new Budget('its "DefinitionSubstitutions" make it too large');
  return piecesOf(value, pointer, sources).flatMap((piece) => substituted(piece, sources, new Set(), budget));
}

function piecesOf(root: JsonValue, rootPointer: string, sources: PieceSources): readonly Piece[] {
  const pieces: Piece[] = [];
  const budget = new Budget('its functions of CloudFormation make it too large');
  // From the end, so that the first one is taken first. A stack of our own: functions may be nested as deep as they like.
  const pending: Task[] = [{ value: root, pointer: rootPointer }];
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    budget.take(COST_OF_A_FUNCTION);
    if ('piece' in task) {
      budget.take(task.piece.text.length);
      if (task.piece.text !== '') pieces.push(task.piece);
    } else pending.push(...[...expanded(task.value, task.pointer, sources)].reverse());
  }
  return pieces;
}

function expanded(value: JsonValue, pointer: string, sources: PieceSources): readonly Task[] {
  if (typeof value === 'string') return [literal(value, { pointer, index: 0 })];
  if (typeof value === 'number' || typeof value === 'boolean') return [literal(String(value), { pointer })];
  const [name = '', argument = null] = isIntrinsic(value) ? (Object.entries(value)[0] ?? []) : [];
  const inner = joinPointer(pointer, name);
  return EXPANSIONS.get(name)?.(argument, inner, sources) ?? [unknown(value, pointer, sources)];
}

type Expansion = (argument: JsonValue, pointer: string, sources: PieceSources) => readonly Task[] | undefined;

const EXPANSIONS: ReadonlyMap<string, Expansion> = new Map<string, Expansion>([
  ['Fn::Join', joined],
  ['Fn::Sub', interpolated],
  ['Fn::Select', selected],
  ['Fn::FindInMap', mapped],
  ['Ref', referenced],
]);

function joined(argument: JsonValue, pointer: string): readonly Task[] | undefined {
  if (!isJsonArray(argument)) return undefined;
  const [separator, parts] = argument;
  if (typeof separator !== 'string' || !isJsonArray(parts)) return undefined;
  const between = literal(separator, { pointer: joinPointer(pointer, 0) });
  return parts
    .flatMap((part, index): readonly Task[] => [between, { value: part, pointer: joinPointer(pointer, 1, index) }])
    .slice(1);
}

function interpolated(argument: JsonValue, pointer: string, sources: PieceSources): readonly Task[] | undefined {
  const list: JsonArray = isJsonArray(argument) ? argument : [argument, {}];
  const [text, variables = {}] = list;
  if (typeof text !== 'string' || !isJsonObject(variables)) return undefined;
  const textPointer = isJsonArray(argument) ? joinPointer(pointer, 0) : pointer;
  return splitAtSubstitutions(text).map(({ text: part, name, index }): Task => {
    const origin = { pointer: textPointer, index };
    if (name === undefined) return literal(part, origin);
    // `${!Name}` is how `${Name}` is written as a text.
    if (name.startsWith('!')) return literal(`\${${name.slice(1)}}`, origin);
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable !== undefined) return { value: variable, pointer: joinPointer(pointer, 1, name) };
    const parameter = sources.parameters.get(name);
    if (parameter !== undefined) return literal(String(parameter), { ...origin, isFixed: true });
    return unknown({ 'Fn::Sub': part }, textPointer, sources, index);
  });
}

function selected(argument: JsonValue, pointer: string): readonly Task[] | undefined {
  if (!isJsonArray(argument)) return undefined;
  const [index, list] = argument;
  const found = isJsonArray(list) ? list[Number(index)] : undefined;
  return found === undefined ? undefined : [{ value: found, pointer: joinPointer(pointer, 1, Number(index)) }];
}

function mapped(argument: JsonValue, pointer: string, { mappings }: PieceSources): readonly Task[] | undefined {
  if (!isJsonArray(argument)) return undefined;
  let found: JsonValue | undefined = mappings;
  for (const key of argument.slice(0, 3)) {
    found = typeof key === 'string' && isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? [literal(String(found), { pointer })]
    : undefined;
}

function referenced(argument: JsonValue, pointer: string, { parameters }: PieceSources): readonly Task[] | undefined {
  const value = typeof argument === 'string' ? parameters.get(argument) : undefined;
  return value === undefined ? undefined : [literal(String(value), { pointer })];
}

/** There is no need for a substitution of a substitution of a substitution; a chain of thousands would exhaust the stack. */
const MOST_NESTED = 100;

/** A known text, with what the machine's substitutions put into it. CloudFormation continues until nothing is left. */
function substituted(
  piece: Piece,
  sources: PieceSources,
  within: ReadonlySet<string>,
  budget: Budget,
): readonly Piece[] {
  const { substitutions, substitutionsPointer } = sources;
  if (!piece.isKnown || !piece.text.includes('${') || within.size > MOST_NESTED) return [piece];
  const parts = splitAtSubstitutions(piece.text);
  if (!parts.some(({ name }) => name !== undefined && Object.hasOwn(substitutions, name))) return [piece];
  return parts.flatMap(({ text, name, index }): readonly Piece[] => {
    const { pointer, index: start } = piece.origin;
    const origin = start === undefined ? { pointer } : { pointer, index: start + index };
    const value = name !== undefined && Object.hasOwn(substitutions, name) ? substitutions[name] : undefined;
    if (name === undefined || value === undefined || within.has(name)) return [{ ...piece, text, origin }];
    const inner = piecesOf(value, joinPointer(substitutionsPointer, name), sources);
    budget.take(inner.reduce((sum, one) => sum + one.text.length, 1));
    const known = inner.flatMap((one) => substituted(one, sources, new Set([...within, name]), budget));
    // A fault in what is put in is shown where it is put in: that is the line of the definition.
    return known.map((one) => ({ ...one, origin: { ...origin, isFixed: true } }));
  });
}

interface TextPart {
  readonly text: string;
  /** What is between the brackets of `${...}`; undefined for the text around. */
  readonly name: string | undefined;
  readonly index: number;
}

function splitAtSubstitutions(text: string): readonly TextPart[] {
  let index = 0;
  return text.split(/(\$\{[^{}]*\})/).flatMap((part, position): readonly TextPart[] => {
    const at = index;
    index += part.length;
    if (part === '') return [];
    return [{ text: part, name: position % 2 === 1 ? part.slice(2, -1).trim() : undefined, index: at }];
  });
}

function literal(text: string, origin: PieceOrigin): { readonly piece: Piece } {
  return { piece: { text, origin, isKnown: true } };
}

function unknown(
  value: JsonValue,
  pointer: string,
  { names, known }: PieceSources,
  index?: number,
): { readonly piece: Piece } {
  const origin = index === undefined ? { pointer } : { pointer, index, isFixed: true };
  const text = placeholderText(value, names);
  const given = known?.get(text.replace(/^\$\{(.*)\}$/s, '$1'));
  return { piece: { text: given ?? text, origin, isKnown: given !== undefined } };
}
