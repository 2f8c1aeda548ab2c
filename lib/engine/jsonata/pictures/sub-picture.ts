import { type JsonataCode, JsonataError } from '../jsonata-error';
import { digitOf, type NumberSigns } from './number-signs';

/** One of the two pictures of a number: that of positive numbers, and that of negative ones. */
export interface SubPicture {
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly active: string;
  readonly integer: string;
  readonly fraction: string;
  readonly hasPoint: boolean;
  readonly mantissa: string;
  /** What is behind the exponent separator; undefined without one. */
  readonly exponent: string | undefined;
}

/**
 * Reads a sub-picture. Where no character is active, all of it is, so that the checks below name what is wrong: measured
 * for `$formatNumber(1, 'x')`.
 *
 * @see https://www.w3.org/TR/xpath-functions-31/#syntax-of-picture-string
 */
export function subPictureOf(text: string, signs: NumberSigns): SubPicture {
  const isActive = (sign: string): boolean => isActiveSign(sign, signs) && sign !== signs['exponent-separator'];
  let start = 0;
  while (start < text.length && !isActive(text.charAt(start))) start += 1;
  let end = text.length;
  while (end > start && !isActive(text.charAt(end - 1))) end -= 1;
  if (start === text.length) [start, end] = [0, text.length];
  const active = text.slice(start, end);
  // A separator right behind the active part is one without an exponent.
  const separator = text.indexOf(signs['exponent-separator'], start);
  const hasExponent = separator >= 0 && separator <= end;
  const mantissa = hasExponent ? text.slice(start, separator) : active;
  const point = mantissa.indexOf(signs['decimal-separator']);
  return {
    text,
    prefix: text.slice(0, start),
    suffix: text.slice(end),
    active,
    integer: point < 0 ? mantissa : mantissa.slice(0, point),
    fraction: point < 0 ? '' : mantissa.slice(point + 1),
    hasPoint: point >= 0,
    mantissa,
    exponent: hasExponent ? active.slice(separator - start + 1) : undefined,
  };
}

function isActiveSign(sign: string, signs: NumberSigns): boolean {
  return (
    digitOf(sign, signs) !== undefined ||
    sign === signs['decimal-separator'] ||
    sign === signs['exponent-separator'] ||
    sign === signs['grouping-separator'] ||
    sign === signs.digit ||
    sign === signs['pattern-separator']
  );
}

type Check = (picture: SubPicture, signs: NumberSigns) => boolean;

/** What a sub-picture must not be. All checks are made, and the last one that fails is reported, as the library does. */
const FAULTS: readonly (readonly [JsonataCode, Check])[] = [
  ['D3081', ({ text }, signs) => isRepeated(text, signs['decimal-separator'])],
  ['D3082', ({ text }, signs) => isRepeated(text, signs.percent)],
  ['D3083', ({ text }, signs) => isRepeated(text, signs['per-mille'])],
  ['D3084', ({ text }, signs) => text.includes(signs.percent) && text.includes(signs['per-mille'])],
  ['D3085', ({ mantissa }, signs) => !some(mantissa, (sign) => sign === signs.digit || isDigit(sign, signs))],
  ['D3086', ({ active }, signs) => some(active, (sign) => !isActiveSign(sign, signs))],
  ['D3087', isGroupingAtPoint],
  ['D3088', ({ text, integer }, signs) => !text.includes(signs['decimal-separator']) && endsInGrouping(integer, signs)],
  ['D3089', ({ text }, signs) => text.includes(signs['grouping-separator'].repeat(2))],
  ['D3090', ({ integer }, signs) => isOptionalBehindDigit(integer, signs)],
  ['D3091', ({ fraction }, signs) => isOptionalBehindDigit([...fraction].reverse().join(''), signs)],
  ['D3092', isPercentWithExponent],
  ['D3093', ({ exponent }, signs) => exponent !== undefined && !isDigits(exponent, signs)],
];

/** @throws JsonataError for a sub-picture that is not valid */
export function checkSubPicture(picture: SubPicture, signs: NumberSigns): void {
  const fault = FAULTS.filter(([, isFault]) => isFault(picture, signs)).at(-1);
  if (fault !== undefined) throw new JsonataError(fault[0]);
}

function isRepeated(text: string, sign: string): boolean {
  return text.indexOf(sign) !== text.lastIndexOf(sign);
}

function some(text: string, holds: (sign: string) => boolean): boolean {
  for (const sign of text) if (holds(sign)) return true;
  return false;
}

function isDigit(sign: string, signs: NumberSigns): boolean {
  return digitOf(sign, signs) !== undefined;
}

function isDigits(text: string, signs: NumberSigns): boolean {
  return text !== '' && !some(text, (sign) => !isDigit(sign, signs));
}

function isGroupingAtPoint({ text }: SubPicture, signs: NumberSigns): boolean {
  const point = text.indexOf(signs['decimal-separator']);
  const grouping = signs['grouping-separator'];
  return point >= 0 && (text.charAt(point - 1) === grouping || text.charAt(point + 1) === grouping);
}

function endsInGrouping(integer: string, signs: NumberSigns): boolean {
  return integer.endsWith(signs['grouping-separator']);
}

/** `0#`: a digit that must be there, and then one that may be omitted. */
function isOptionalBehindDigit(part: string, signs: NumberSigns): boolean {
  return some(part.slice(0, Math.max(0, part.lastIndexOf(signs.digit))), (sign) => isDigit(sign, signs));
}

function isPercentWithExponent({ text, exponent }: SubPicture, signs: NumberSigns): boolean {
  const hasPercent = text.includes(signs.percent) || text.includes(signs['per-mille']);
  return exponent !== undefined && exponent !== '' && hasPercent;
}
