import { mapLeaves } from './map-leaves';

/** A copy of data in which each string is what `replace` makes of it. It has the type of the data, as all else is copied as it is. */
export function replaceStrings<Value>(value: Value, replace: (text: string) => string): Value {
  const isString = (leaf: unknown) => typeof leaf === 'string';
  return mapLeaves(value, isString, (leaf) => replace(String(leaf))) as Value;
}
