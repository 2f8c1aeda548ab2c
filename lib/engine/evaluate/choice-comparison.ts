import { compareNumbers, isJsonNumber } from '../../asl/big-integer';
import type { JsonValue } from '../../asl/json';
import { matchesBetweenStars } from '../../util/between-stars';
import { wordTable } from '../../util/word-table';
import { timestampMillis } from './timestamp';

/** What an operator of a Choice rule says about a value; `other` is its operand, or what its `Path` twin found. */
type Comparison = (value: JsonValue, other: JsonValue) => boolean;

/** The operators without `Path` twins folded in: a twin compares the same way. A value of another type never matches. */
export const COMPARISONS = wordTable<Comparison>({
  ...ordered('String', asText, compareTexts),
  ...ordered('Numeric', asNumber, compareNumbers),
  ...ordered('Timestamp', asTimestamp, (one, two) => one - two),
  BooleanEquals: (value, other) => typeof value === 'boolean' && value === other,
  StringMatches: (value, other) => typeof value === 'string' && typeof other === 'string' && matches(value, other),
  IsNull: (value, other) => (value === null) === other,
  IsNumeric: (value, other) => isJsonNumber(value) === other,
  IsString: (value, other) => (typeof value === 'string') === other,
  IsBoolean: (value, other) => (typeof value === 'boolean') === other,
  IsTimestamp: (value, other) => (asTimestamp(value) !== undefined) === other,
});

/** The five operators of a type that has an order. */
function ordered<Value>(
  prefix: string,
  read: (value: JsonValue) => Value | undefined,
  compare: (one: Value, two: Value) => number,
): Record<string, Comparison> {
  const operator =
    (accepts: (order: number) => boolean): Comparison =>
    (value, other) => {
      const [one, two] = [read(value), read(other)];
      return one !== undefined && two !== undefined && accepts(compare(one, two));
    };
  return {
    [`${prefix}Equals`]: operator((order) => order === 0),
    [`${prefix}LessThan`]: operator((order) => order < 0),
    [`${prefix}GreaterThan`]: operator((order) => order > 0),
    [`${prefix}LessThanEquals`]: operator((order) => order <= 0),
    [`${prefix}GreaterThanEquals`]: operator((order) => order >= 0),
  };
}

function asText(value: JsonValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asNumber(value: JsonValue): number | bigint | undefined {
  return isJsonNumber(value) ? value : undefined;
}

function asTimestamp(value: JsonValue): number | undefined {
  return typeof value === 'string' ? timestampMillis(value) : undefined;
}

/** By UTF-16 code units, as Java compares texts. */
function compareTexts(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

/** `*` represents any characters; `\*` and `\\` are the characters themselves. */
function matches(text: string, pattern: string): boolean {
  return matchesBetweenStars(partsBetweenStars(pattern), text);
}

function partsBetweenStars(pattern: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if (sign === '*') {
      parts.push(part);
      part = '';
    } else if (sign === '\\' && at + 1 < pattern.length) {
      at += 1;
      part += pattern.charAt(at);
    } else {
      part += sign;
    }
  }
  return [...parts, part];
}
