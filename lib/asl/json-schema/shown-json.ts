import { isJsonArray, isJsonObject, type JsonValue } from '../json';

const LONGEST = 60;

/** A value in a message: what it is, of large ones only the kind. */
export function shownJson(value: JsonValue): string {
  const text = JSON.stringify(value);
  if (text.length <= LONGEST && !(isJsonObject(value) || isJsonArray(value))) return text;
  if (isJsonArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  return isJsonObject(value) ? 'an object' : `${text.slice(0, LONGEST)}..."`;
}
