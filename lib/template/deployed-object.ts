import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer, splitPointer } from '../asl/pointer';
import { setOwn } from '../asl/set-own';
import { isIntrinsic, plainIntegrationArn } from '../util/placeholder-name';
import { definitionPieces, type PieceSources } from './definition-pieces';

/** A definition that is an object of a template, as the deployment will have it. */
export interface DeployedObject {
  readonly document: JsonObject;
  /** The pointer into the template's own object. They differ where a substitution is part of a key. */
  readonly originalPointer: (pointer: string) => string;
}

interface Open {
  readonly from: JsonObject | JsonArray;
  readonly to: Record<string, JsonValue> | JsonValue[];
  readonly pointer: string;
}

/**
 * The object with strings in place of functions of CloudFormation: known ones, or `${Name}`. `DefinitionSubstitutions` are
 * put in, also into keys: CloudFormation prints the object as JSON and puts them into that text.
 */
export function deployedObject(definition: JsonObject, pointer: string, sources: PieceSources): DeployedObject {
  const originals = new Map<string, string>();
  const document: Record<string, JsonValue> = {};
  const pending: Open[] = [{ from: definition, to: document, pointer: '' }];
  for (let open = pending.pop(); open !== undefined; open = pending.pop()) {
    const { from, to } = open;
    for (const [key, value] of Object.entries(from)) {
      const shown = isJsonArray(from) ? key : textOf(key, pointer, sources);
      const at = joinPointer(open.pointer, shown);
      if (shown !== key) originals.set(at, key);
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
    original = joinPointer(original, originals.get(at) ?? key);
  }
  return original;
}
