import { integerValue } from '../../../asl/big-integer';
import type { JsonValue } from '../../../asl/json';

const DAY = 86_400_000n;

/** A date by the days since 1970-01-01. */
export function dateText(days: number): string {
  return isoText(BigInt(days) * DAY).slice(0, -14);
}

/** A timestamp by its units since 1970; `digits` behind the point of a second. Without a time zone, it has no "Z". */
export function timestampText(units: bigint, digits: number, isUtc: boolean): string {
  const [seconds, fraction] = parts(units, digits);
  return `${isoText(seconds * 1_000n).slice(0, -5)}${fractionText(fraction, digits)}${isUtc ? 'Z' : ''}`;
}

/** A time of day. */
export function timeText(units: bigint, digits: number): string {
  const [seconds, fraction] = parts(units, digits);
  return isoText(seconds * 1_000n).slice(-13, -5) + fractionText(fraction, digits);
}

/** The number where a double has all of its digits, else its text; without digits behind the point an integer of any length. */
export function decimalValue(unscaled: bigint, scale: number): JsonValue {
  const text = decimalText(unscaled, scale);
  if (scale <= 0) return integerValue(BigInt(text));
  // Every decimal number of 15 digits comes back from a double as it was.
  return digitsOf(unscaled) <= 15 ? Number(text) : text;
}

function digitsOf(unscaled: bigint): number {
  return String(unscaled < 0n ? -unscaled : unscaled).length;
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Whole seconds and what is left, which is never below zero. */
function parts(units: bigint, digits: number): readonly [bigint, bigint] {
  const perSecond = 10n ** BigInt(digits);
  const fraction = ((units % perSecond) + perSecond) % perSecond;
  return [(units - fraction) / perSecond, fraction];
}

/** As Java writes it: nothing, or three, six or nine digits. */
function fractionText(fraction: bigint, digits: number): string {
  if (fraction === 0n) return '';
  let text = String(fraction).padStart(digits, '0');
  while (text.endsWith('000')) text = text.slice(0, -3);
  return `.${text}`;
}

/** JavaScript's dates end in the year 275760. */
function isoText(millis: bigint): string {
  const date = new Date(Number(millis));
  if (Number.isNaN(date.getTime())) throw new Error(`it has a date that is ${millis / DAY} days from 1970`);
  return date.toISOString();
}
