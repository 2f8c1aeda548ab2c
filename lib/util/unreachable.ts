/**
 * Stands at the end of a `switch` over the kinds of a union: a new kind does not compile until it has a case. It is never called.
 */
export function unreachable(value: never): never {
  throw new TypeError(`There is no case for ${JSON.stringify(value)}.`);
}
