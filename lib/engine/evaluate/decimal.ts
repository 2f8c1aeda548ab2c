/** A decimal number of any size: sign x 0.digits x 10^exponent, without zeros at either end; no digits for zero. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads a number as Java's `BigDecimal` does, or nothing where that one fails. */
export function decimalOf(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const all = whole + fraction;
  const exponent = Number(power);
  if (all === '' || Math.abs(exponent) > 2 ** 31 - 1) return undefined;
  let start = 0;
  let end = all.length;
  while (start < end && all[start] === '0') start += 1;
  while (end > start && all[end - 1] === '0') end -= 1;
  if (start === end) return { sign: 0, digits: '', exponent: 0 };
  const digits = all.slice(start, end);
  return { sign: sign === '-' ? -1 : 1, digits, exponent: exponent + whole.length - start };
}

/** -1, 0 or 1. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  if (one.sign !== other.sign) return Math.sign(one.sign - other.sign);
  if (one.exponent !== other.exponent) return one.exponent < other.exponent ? -one.sign : one.sign;
  if (one.digits === other.digits) return 0;
  return one.digits < other.digits ? -one.sign : one.sign;
}
