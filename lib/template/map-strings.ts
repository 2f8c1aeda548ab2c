import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../asl/json';
import { setOwn } from '../asl/set-own';

/** A copy of an object with other strings and other keys. Iterative, so that no nesting is too deep. */
export function mapStrings(
  root: JsonObject,
  stringOf: (text: string) => string,
  keyOf: (key: string) => string,
): JsonObject {
  const copy: Record<string, JsonValue> = {};
  const pending: { readonly from: JsonObject | JsonArray; readonly to: Record<string, JsonValue> | JsonValue[] }[] = [
    { from: root, to: copy },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { from, to } = next;
    for (const [key, value] of Object.entries(from)) {
      const shown = isJsonArray(from) ? key : keyOf(key);
      if (isJsonObject(value) || isJsonArray(value)) {
        const inner = isJsonArray(value) ? [] : {};
        setOwn(to, shown, inner);
        pending.push({ from: value, to: inner });
      } else setOwn(to, shown, typeof value === 'string' ? stringOf(value) : value);
    }
  }
  return copy;
}
