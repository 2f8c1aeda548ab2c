import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { queryFailure, referencePathConflict, runtimeFailure } from '../error-texts';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { PathNotFound } from '../evaluate/json-path-value';
import { lookUp } from '../evaluate/path-value';
import { wrongType } from '../evaluate/query-value';
import { missingStep } from '../evaluate/reference-path';
import { templateValue } from '../evaluate/template-value';
import { jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';

/** What a Map iterates over. */
export interface MapItems {
  readonly values: readonly JsonValue[];
  /** The keys where the items are the members of an object. */
  readonly keys: readonly string[] | undefined;
}

/** `Map.Item.Source` of items that do not come from a file. */
export const STATE_DATA = 'STATE_DATA';

/**
 * The items of a Map that has no reader: ItemsPath or Items, else the effective input. A Distributed Map takes the members
 * of an object as well.
 */
export function mapItems(
  plan: MapPlan,
  input: JsonValue,
  reading: EvaluationContext,
  takesObjects: boolean,
): MaybePromise<MapItems> {
  return plan.language === 'JSONata'
    ? jsonataItems(plan, input, reading, takesObjects)
    : jsonPathItems(plan, input, reading, takesObjects);
}

function jsonPathItems(
  { items }: MapPlan,
  input: JsonValue,
  reading: EvaluationContext,
  takesObjects: boolean,
): MapItems {
  const path = items?.kind === 'path' ? items.path : undefined;
  const value = path === undefined ? input : lookUp(path, reading);
  if (value instanceof PathNotFound) {
    const step = path?.root.kind === 'input' ? missingStep(path, reading.document) : undefined;
    if (step !== undefined) throw referencePathConflict(step, reading.document);
    // Of a variable or the context object no execution is known.
    throw runtimeFailure(`Invalid path '${path?.text}' : ${value.reason}`);
  }
  if (isJsonArray(value)) return { values: value, keys: undefined };
  if (takesObjects && isJsonObject(value)) return membersOf(value);
  throw runtimeFailure(`Reference path "${path?.text ?? '$'}" must point to array.`);
}

function jsonataItems(
  { items }: MapPlan,
  input: JsonValue,
  reading: EvaluationContext,
  takesObjects: boolean,
): MaybePromise<MapItems> {
  if (items === undefined) {
    if (isJsonArray(input)) return { values: input, keys: undefined };
    if (takesObjects && isJsonObject(input)) return membersOf(input);
    throw queryFailure(`Map state input must be an array but was: ${jsonText(input)}`, undefined);
  }
  return then(templateValue(items, reading), (value) => {
    if (isJsonArray(value)) return { values: value, keys: undefined };
    // An object that is written in the definition is iterated over; in an inline Map an expression must give an array.
    if (isJsonObject(value) && (takesObjects || items.kind !== 'query')) return membersOf(value);
    if (items.kind === 'query') throw wrongType(items, 'array', value);
    throw queryFailure(`Map state input must be an array but was: ${jsonText(value)}`, 'Items');
  });
}

function membersOf(object: JsonObject): MapItems {
  return { values: Object.values(object), keys: Object.keys(object) };
}

/** One item of a Map. */
export interface MapItem {
  readonly index: number;
  readonly value: JsonValue;
  /** Where the items are the members of an object. */
  readonly key: string | undefined;
  readonly source: string;
}

/** The item that stands at a position. */
export function mapItem({ values, keys }: MapItems, index: number): MapItem {
  return { index, value: values[index] ?? null, key: keys?.[index], source: STATE_DATA };
}

/**
 * `Map.Item` of the context object.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html#contextobject-map
 */
export function mapItemContext({ index, value, key, source }: MapItem): JsonObject {
  return { Index: index, Value: value, ...(key === undefined ? {} : { Key: key }), Source: source };
}

/** What an iteration gets where the Map has no ItemSelector: of the member of an object, its name too (measured by others). */
export function itemInput({ value, key }: MapItem): JsonValue {
  return key === undefined ? value : { Key: key, Value: value };
}
