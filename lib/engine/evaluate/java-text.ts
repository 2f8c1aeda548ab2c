import { isJsonArray, type JsonValue } from '../../asl/json';

/** A value as Java's `toString` shows it, which `States.Format` inserts: `{Arg1=1, Arg2=[]}`. */
export function javaText(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    return `{${members.map(([key, member]) => `${key}=${javaText(member)}`).join(', ')}}`;
  }
  return String(value);
}
