import { JsonataError } from '../jsonata-error';
import type { DecimalPicture, IntegerPicture } from './integer-picture';
import { wordsOf } from './number-words';
import { lettersOf, romanOf } from './numerals';

/** A number by the picture of an integer; a fraction is cut down. */
export function formatInteger(given: number, picture: IntegerPicture): string {
  const whole = Math.floor(given);
  const text = formatted(Math.abs(whole), picture);
  return whole < 0 ? `-${text}` : text;
}

function formatted(number: number, picture: IntegerPicture): string {
  switch (picture.kind) {
    case 'letters':
      return lettersOf(number, picture.isUpper ? 'A' : 'a');
    case 'roman':
      return picture.isUpper ? romanOf(number) : romanOf(number).toLowerCase();
    case 'words':
      return inCase(wordsOf(number, picture.isOrdinal), picture.letterCase);
    case 'decimal':
      return decimal(number, picture, picture.isOrdinal);
    case 'sequence':
      throw new JsonataError('D3130', { value: picture.picture });
  }
}

function inCase(words: string, letterCase: 'upper' | 'lower' | 'title'): string {
  if (letterCase === 'upper') return words.toUpperCase();
  return letterCase === 'lower' ? words.toLowerCase() : words;
}

function decimal(number: number, picture: DecimalPicture, isOrdinal: boolean): string {
  const ascii = BigInt(number).toString().padStart(picture.required, '0');
  const digits =
    picture.zero === 0x30 ? [...ascii] : [...ascii].map((digit) => String.fromCodePoint(picture.zero + Number(digit)));
  const separators = new Map<number, string>();
  for (const { behind, sign } of picture.separators) {
    const last = picture.isRegular ? digits.length - 1 : behind;
    // Several separators may be at one position.
    for (let at = behind; at <= last; at += behind) separators.set(at, sign + (separators.get(at) ?? ''));
  }
  const parts = digits.map((digit, index) =>
    index === 0 ? digit : (separators.get(digits.length - index) ?? '') + digit,
  );
  return parts.join('') + (separators.get(0) ?? '') + (isOrdinal ? ordinalSuffix(ascii) : '');
}

const SUFFIXES: Readonly<Record<string, string | undefined>> = { '1': 'st', '2': 'nd', '3': 'rd' };

function ordinalSuffix(digits: string): string {
  if (digits.at(-2) === '1') return 'th';
  return SUFFIXES[digits.at(-1) ?? ''] ?? 'th';
}
