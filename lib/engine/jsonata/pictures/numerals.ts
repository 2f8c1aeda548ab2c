const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A whole number in Roman numerals, in upper case; nothing for zero. */
export function romanOf(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    const count = Math.floor(rest / value);
    text += sign.repeat(count);
    rest -= count * value;
  }
  return text;
}

const ROMAN_VALUES: ReadonlyMap<string, number> = new Map(
  ROMAN.flatMap(([value, sign]) => (sign.length === 1 ? [[sign, value] as const] : [])),
);

/** The number of Roman numerals in upper case: a sign before a larger one is subtracted. */
export function numberOfRoman(text: string): number {
  let number = 0;
  let largest = 1;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const value = ROMAN_VALUES.get(text.charAt(at)) ?? Number.NaN;
    if (value < largest) {
      number -= value;
    } else {
      largest = value;
      number += value;
    }
  }
  return number;
}

/** A whole number as a spreadsheet names its columns: A to Z, AA, AB ...; nothing for zero. */
export function lettersOf(number: number, first: 'A' | 'a'): string {
  let rest = number;
  let text = '';
  while (rest > 0) {
    text = String.fromCharCode(((rest - 1) % 26) + first.charCodeAt(0)) + text;
    rest = Math.floor((rest - 1) / 26);
  }
  return text;
}

export function numberOfLetters(text: string, first: 'A' | 'a'): number {
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    number = number * 26 + text.charCodeAt(at) - first.charCodeAt(0) + 1;
  }
  return number;
}
