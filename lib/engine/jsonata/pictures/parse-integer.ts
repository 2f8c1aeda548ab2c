import { JsonataError } from '../jsonata-error';
import type { DecimalPicture, IntegerPicture } from './integer-picture';
import { NUMBER_WORDS, numberOfWords } from './number-words';
import { numberOfLetters, numberOfRoman } from './numerals';

/** The number of a text by the picture of an integer; NaN where it is not one. The text is not compared with the picture. */
export function parseInteger(text: string, picture: IntegerPicture): number {
  switch (picture.kind) {
    case 'letters':
      return numberOfLetters(text, picture.isUpper ? 'A' : 'a');
    case 'roman':
      return numberOfRoman(picture.isUpper ? text : text.toUpperCase());
    case 'words':
      return numberOfWords(text.toLowerCase());
    case 'decimal':
      return decimal(picture.isOrdinal ? text.slice(0, -2) : text, picture);
    case 'sequence':
      throw new JsonataError('D3130', { value: picture.picture });
  }
}

function decimal(text: string, picture: DecimalPicture): number {
  let digits = text;
  for (const { sign } of picture.separators) digits = digits.replaceAll(sign, '');
  if (picture.zero !== 0x30) digits = [...digits].map((digit) => asciiDigit(digit, picture.zero)).join('');
  return Number.parseInt(digits, 10);
}

function asciiDigit(sign: string, zero: number): string {
  const digit = (sign.codePointAt(0) ?? 0) - zero;
  return digit >= 0 && digit <= 9 ? String(digit) : sign;
}

/** A regular expression of what a component of a time may look like, with that many digits or any number of them. */
export function integerExpression(picture: IntegerPicture, width: number | undefined): string {
  switch (picture.kind) {
    case 'letters':
      return picture.isUpper ? '[A-Z]+' : '[a-z]+';
    case 'roman':
      return picture.isUpper ? '[MDCLXVI]+' : '[mdclxvi]+';
    case 'words':
      return `(?:${NUMBER_WORDS.join('|')}|and|[\\-, ])+`;
    case 'decimal':
      return digits(picture, width) + (picture.isOrdinal ? '(?:th|st|nd|rd)' : '');
    case 'sequence':
      throw new JsonataError('D3130', { value: picture.picture });
  }
}

function digits({ optional }: DecimalPicture, width: number | undefined): string {
  if (width === undefined || width <= 0) return '[0-9]+';
  return optional === 0 ? `[0-9]{${width}}` : `[0-9]{${Math.max(0, width - optional)},${width}}`;
}
