import type { JsonValue } from './json';

/**
 * An integer that a JavaScript number can't hold exactly. The service keeps integers as Java's `long` and `BigInteger`
 * (Jackson), so the digits of an id such as 9007199254740993 survive a workflow.
 *
 * Such an integer is a `bigint`; every other number of JSON is a `number`. `JsonValue` doesn't list `bigint`: it comes
 * from JSON *text* only, nearly no document has one, and all code that passes values on treats it as the leaf that it
 * is. Code that looks into numbers asks here.
 */
export function isBigInteger(value: unknown): value is bigint {
  return typeof value === 'bigint';
}

/** The value of a number as JSON writes it; `number` is what it is read as otherwise. */
export function numberOf(word: string, number = Number(word)): JsonValue {
  // The shortest integer beyond the safe ones has 16 digits.
  if (word.length < 16 || Number.isSafeInteger(number) || !/^-?\d+$/.test(word)) return number;
  return bigLeaf(BigInt(word));
}

/** An integer in its one form: a `number` where that is exact, else a `bigint`. */
export function integerValue(integer: bigint): JsonValue {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : bigLeaf(integer);
}

/** Whether a value is a number of JSON, of either form. */
export function isJsonNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Below 0, 0 or above 0 as the first number is less than, equal to or greater than the second; exact for mixed forms. */
export function compareNumbers(one: number | bigint, two: number | bigint): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

/** Whether a big integer has been made in this process; while not, there is no need to search a value for one. */
export function bigIntegersExist(): boolean {
  return made;
}

// Only ever goes from false to true, and decides about speed alone: with it, a value without big integers is searched.
let made = false;

function bigLeaf(integer: bigint): JsonValue {
  made = true;
  const leaf: unknown = integer;
  // On purpose `JsonValue` doesn't know it: see `isBigInteger`.
  return leaf as JsonValue;
}
