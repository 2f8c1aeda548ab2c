import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer, splitPointer } from '../asl/pointer';
import { setOwn } from '../asl/set-own';
import { isIntrinsic, plainIntegrationArn } from '../util/placeholder-name';
import { type ChosenConditions, chosenPart } from './conditional-parts';
import { definitionPieces, type PieceSources } from './definition-pieces';

/** A definition that is an object of a template, as the deployment will have it. */
export interface DeployedObject {
  readonly document: JsonObject;
  /** The pointer into the template's own object. They differ behind a key with a substitution, and inside of `Fn::If`. */
  readonly originalPointer: (pointer: string) => string;
}

const NO_CONDITIONS: ChosenConditions = new Map();

interface Open {
  readonly from: JsonObject | JsonArray;
  readonly to: Record<string, JsonValue> | JsonValue[];
  readonly pointer: string;
}

/**
 * The object with strings in place of functions of CloudFormation: known ones, or `${Name}`. `DefinitionSubstitutions` are
 * put in, also into keys: CloudFormation prints the object as JSON and puts them into that text.
 *
 * @param chosen conditions whose `Fn::If` are what they choose
 */
export function deployedObject(
  definition: JsonObject,
  pointer: string,
  sources: PieceSources,
  chosen: ChosenConditions = NO_CONDITIONS,
): DeployedObject {
  const originals = new Map<string, string>();
  const document: Record<string, JsonValue> = {};
  const pending: Open[] = [{ from: definition, to: document, pointer: '' }];
  for (let open = pending.pop(); open !== undefined; open = pending.pop()) {
    const { from, to } = open;
    for (const [key, given] of Object.entries(from)) {
      const part = chosenPart(given, chosen);
      // A member that is not a value is not there, and an entry leaves no gap.
      if (part === undefined) continue;
      const { value, steps } = part;
      const shown = isJsonArray(to) ? String(to.length) : textOf(key, pointer, sources);
      const at = joinPointer(open.pointer, shown);
      if (shown !== key || steps !== '') originals.set(at, `${joinPointer('', key)}${steps}`);
      const number = numberIn(value, sources);
      if (number !== undefined) setOwn(to, shown, number);
      else if (typeof value === 'string' || isIntrinsic(value)) {
        setOwn(to, shown, plainIntegrationArn(textOf(value, pointer, sources)));
      } else if (isJsonObject(value) || isJsonArray(value)) {
        const inner = isJsonArray(value) ? [] : {};
        setOwn(to, shown, inner);
        pending.push({ from: value, to: inner, pointer: at });
      } else setOwn(to, shown, value);
    }
  }
  return { document, originalPointer: (shown) => originalPointer(shown, originals) };
}

/** A reference to a parameter that is a number. */
function numberIn(value: JsonValue, { parameters }: PieceSources): number | undefined {
  const name = parameters.size > 0 && isIntrinsic(value) ? value['Ref'] : undefined;
  const parameter = typeof name === 'string' ? parameters.get(name) : undefined;
  return typeof parameter === 'number' ? parameter : undefined;
}

function textOf(value: JsonValue, pointer: string, sources: PieceSources): string {
  if (typeof value === 'string' && !value.includes('${')) return value;
  return definitionPieces(value, pointer, sources)
    .map(({ text }) => text)
    .join('');
}

function originalPointer(shown: string, originals: ReadonlyMap<string, string>): string {
  if (originals.size === 0) return shown;
  let at = '';
  let original = '';
  for (const key of splitPointer(shown) ?? []) {
    at = joinPointer(at, key);
    original += originals.get(at) ?? joinPointer('', key);
  }
  return original;
}
