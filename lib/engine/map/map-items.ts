import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { queryFailure, runtimeFailure } from '../error-texts';
import { PathNotFound } from '../evaluate/json-path-value';
import { lookUp } from '../evaluate/path-value';
import { wrongType } from '../evaluate/query-value';
import type { Reading } from '../evaluate/reading';
import { templateValue } from '../evaluate/template-value';
import { jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';

/** What a Map goes over. */
export interface MapItems {
  readonly values: readonly JsonValue[];
  /** The keys where the items are the members of an object. */
  readonly keys: readonly string[] | undefined;
}

/** The items of a Map that has no reader: ItemsPath or Items, else the effective input. */
export function mapItems(plan: MapPlan, input: JsonValue, reading: Reading): MaybePromise<MapItems> {
  return plan.language === 'JSONata' ? jsonataItems(plan, input, reading) : jsonPathItems(plan, input, reading);
}

function jsonPathItems({ items }: MapPlan, input: JsonValue, reading: Reading): MapItems {
  const path = items?.kind === 'path' ? items.path : undefined;
  const value = path === undefined ? input : lookUp(path, reading);
  if (value instanceof PathNotFound) {
    throw runtimeFailure(`Invalid path '${path?.text}' : ${value.reason}`);
  }
  if (isJsonArray(value)) return { values: value, keys: undefined };
  throw runtimeFailure(`Reference path "${path?.text ?? '$'}" must point to array.`);
}

function jsonataItems({ items }: MapPlan, input: JsonValue, reading: Reading): MaybePromise<MapItems> {
  if (items === undefined) {
    if (isJsonArray(input)) return { values: input, keys: undefined };
    throw queryFailure(`Map state input must be an array but was: ${jsonText(input)}`, undefined);
  }
  return then(templateValue(items, reading), (value) => {
    if (isJsonArray(value)) return { values: value, keys: undefined };
    // An object written into the definition is gone over by its members; an expression must give an array.
    if (isJsonObject(value) && items.kind !== 'query') return membersOf(value);
    if (items.kind === 'query') throw wrongType(items, 'array', value);
    throw queryFailure(`Map state input must be an array but was: ${jsonText(value)}`, 'Items');
  });
}

function membersOf(object: JsonObject): MapItems {
  return { values: Object.values(object), keys: Object.keys(object) };
}

/** `Map.Item` of the context object. */
export function mapItemContext({ values, keys }: MapItems, index: number): JsonObject {
  const key = keys?.[index];
  return { Index: index, Value: values[index] as JsonValue, ...(key === undefined ? {} : { Key: key }) };
}
