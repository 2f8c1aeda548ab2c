import { JsonataError } from '../jsonata-error';
import { type DecimalDigits, digitsOf, roundedDigits } from './decimal-digits';
import { digitOf, inFamily, type NumberSigns } from './number-signs';
import { checkSubPicture, type SubPicture, subPictureOf } from './sub-picture';

/** How many digits a picture asks for. */
interface Layout {
  readonly minInteger: number;
  readonly maxInteger: number;
  readonly minFraction: number;
  readonly maxFraction: number;
  /** How many digits are between two grouping separators; 0 without any. */
  readonly groupSize: number;
  /** Behind how many digits of the fraction a grouping separator is. */
  readonly fractionGroups: readonly number[];
  readonly minExponent: number | undefined;
}

/**
 * `$formatNumber`. The checks are those of the library; the number is written as `java.text.DecimalFormat` writes it. That
 * is inferred from one measured case: 1200 by `#0e0` is `12e2` on the service, where the library gives `1e3`.
 */
export function formatNumber(value: number, picture: string, signs: NumberSigns): string {
  const pictures = picture.split(signs['pattern-separator']).map((text) => subPictureOf(text, signs));
  const [positive, negative] = pictures;
  if (pictures.length > 2 || positive === undefined) throw new JsonataError('D3080');
  for (const one of pictures) checkSubPicture(one, signs);
  const layout = layoutOf(positive, signs);
  const number = Math.abs(value) * factorOf(positive, signs);
  const body = Number.isFinite(number) ? written(number, layout, signs) : signs.infinity;
  const point = positive.hasPoint && pointIsShown(positive) ? signs['decimal-separator'] : '';
  const shown = body.includes(signs['decimal-separator']) || layout.minExponent !== undefined ? body : body + point;
  if (value >= 0) return positive.prefix + shown + positive.suffix;
  if (negative === undefined || hasSameAffixes(positive, negative)) {
    return signs['minus-sign'] + positive.prefix + shown + positive.suffix;
  }
  return negative.prefix + shown + negative.suffix;
}

/** `0.` has no digit behind the point, so the point is wanted for itself. */
function pointIsShown({ integer, fraction }: SubPicture): boolean {
  return integer === '' || fraction === '';
}

function hasSameAffixes(one: SubPicture, two: SubPicture): boolean {
  return one.prefix === two.prefix && one.suffix === two.suffix;
}

function factorOf({ text }: SubPicture, signs: NumberSigns): number {
  if (text.includes(signs.percent)) return 100;
  return text.includes(signs['per-mille']) ? 1000 : 1;
}

function layoutOf({ integer, fraction, hasPoint, exponent }: SubPicture, signs: NumberSigns): Layout {
  let [minInteger, optionalInteger] = countsOf(integer, signs);
  let [minFraction, optionalFraction] = countsOf(fraction, signs);
  if (minInteger + minFraction === 0 && hasPoint) {
    // `#.##` is `0.##`, and `.##` is `.0#`.
    if (optionalInteger > 0) [minInteger, optionalInteger] = [1, optionalInteger - 1];
    else [minFraction, optionalFraction] = [1, optionalFraction - 1];
  }
  const lastGroup = integer.lastIndexOf(signs['grouping-separator']);
  return {
    minInteger,
    maxInteger: minInteger + optionalInteger,
    minFraction,
    maxFraction: minFraction + optionalFraction,
    groupSize: lastGroup < 0 ? 0 : integer.length - 1 - lastGroup,
    fractionGroups: groupsOf(fraction, signs),
    minExponent: exponent?.length,
  };
}

/** How many digits must be there, and how many may be omitted. */
function countsOf(part: string, signs: NumberSigns): [required: number, optional: number] {
  let [required, optional] = [0, 0];
  for (const sign of part) {
    if (sign === signs.digit) optional += 1;
    else if (digitOf(sign, signs) !== undefined) required += 1;
  }
  return [required, optional];
}

function groupsOf(fraction: string, signs: NumberSigns): readonly number[] {
  const groups: number[] = [];
  let digits = 0;
  for (const sign of fraction) {
    if (sign === signs['grouping-separator']) groups.push(digits);
    else digits += 1;
  }
  return groups;
}

function written(number: number, layout: Layout, signs: NumberSigns): string {
  return layout.minExponent === undefined
    ? plain(number, layout, signs)
    : scientific(number, layout, layout.minExponent, signs);
}

function plain(number: number, layout: Layout, signs: NumberSigns): string {
  const all = digitsOf(number);
  const { digits, point } = roundedDigits(all, all.point + layout.maxFraction);
  const integer = digits.slice(0, Math.max(0, point)).padEnd(Math.max(0, point), '0');
  const fraction = point < 0 ? '0'.repeat(digits === '' ? 0 : -point) + digits : digits.slice(point);
  const behind = fraction.padEnd(layout.minFraction, '0');
  // A number without any digit would be no number.
  const before = integer.padStart(Math.max(layout.minInteger, behind === '' ? 1 : 0), '0');
  const separator = behind === '' ? '' : signs['decimal-separator'];
  return (
    grouped(inFamily(before, signs), layout.groupSize, signs) +
    separator +
    groupedFraction(behind, layout.fractionGroups, signs)
  );
}

/** With separators between groups of that size, counted from the right. */
function grouped(digits: string, size: number, signs: NumberSigns): string {
  if (size <= 0 || digits.length <= size) return digits;
  const groups: string[] = [];
  const first = digits.length % size;
  if (first > 0) groups.push(digits.slice(0, first));
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  return groups.join(signs['grouping-separator']);
}

function groupedFraction(digits: string, groups: readonly number[], signs: NumberSigns): string {
  const parts: string[] = [];
  let start = 0;
  for (const end of groups) {
    if (end >= digits.length) break;
    parts.push(digits.slice(start, end));
    start = end;
  }
  return inFamily([...parts, digits.slice(start)].join(signs['grouping-separator']), signs);
}

/**
 * With an exponent. More digits before the point than must be there make an exponent that is a multiple of their number, as
 * in engineering notation: `##0.0e0`.
 */
function scientific(number: number, layout: Layout, minExponent: number, signs: NumberSigns): string {
  const { digits, point } = roundedDigits(digitsOf(number), layout.maxInteger + layout.maxFraction);
  const isRepeating = layout.maxInteger > 1 && layout.maxInteger > layout.minInteger;
  const minInteger = isRepeating ? 1 : layout.minInteger;
  const exponent = digits === '' ? 0 : exponentOf({ digits, point }, layout, isRepeating);
  const before = digits === '' ? minInteger : point - exponent;
  const total = Math.max(layout.minInteger + layout.minFraction, before, digits.length);
  const all = inFamily(digits.padEnd(total, '0'), signs);
  const fraction = all.slice(before);
  const power = inFamily(String(Math.abs(exponent)).padStart(minExponent, '0'), signs);
  return [
    all.slice(0, before),
    fraction === '' ? '' : signs['decimal-separator'] + fraction,
    signs['exponent-separator'],
    exponent < 0 ? signs['minus-sign'] : '',
    power,
  ].join('');
}

function exponentOf({ point }: DecimalDigits, { maxInteger, minInteger }: Layout, isRepeating: boolean): number {
  if (!isRepeating) return point - minInteger;
  return Math.floor((point - 1) / maxInteger) * maxInteger;
}
