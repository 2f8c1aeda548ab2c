/** The characters that have a meaning in a picture of a number, and those that a number is written with. */
export interface NumberSigns {
  readonly 'decimal-separator': string;
  readonly 'grouping-separator': string;
  readonly 'exponent-separator': string;
  readonly 'minus-sign': string;
  readonly percent: string;
  readonly 'per-mille': string;
  readonly 'zero-digit': string;
  readonly digit: string;
  readonly 'pattern-separator': string;
  readonly infinity: string;
  readonly NaN: string;
}

export const DEFAULT_SIGNS: NumberSigns = {
  'decimal-separator': '.',
  'grouping-separator': ',',
  'exponent-separator': 'e',
  'minus-sign': '-',
  percent: '%',
  'per-mille': '\u2030',
  'zero-digit': '0',
  digit: '#',
  'pattern-separator': ';',
  infinity: 'Infinity',
  NaN: 'NaN',
};

/** A decimal digit of the family that starts at the zero digit, as 0 to 9. */
export function digitOf(sign: string, signs: NumberSigns): number | undefined {
  const digit = sign.charCodeAt(0) - signs['zero-digit'].charCodeAt(0);
  return digit >= 0 && digit <= 9 ? digit : undefined;
}

/** ASCII digits in the family of the picture. */
export function inFamily(digits: string, signs: NumberSigns): string {
  if (signs['zero-digit'] === '0') return digits;
  const zero = signs['zero-digit'].charCodeAt(0);
  return digits.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
}
