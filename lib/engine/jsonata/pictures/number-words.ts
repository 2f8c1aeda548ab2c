const SMALL =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  );
const SMALL_ORDINALS =
  'Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth'.split(
    ' ',
  );
const TENS = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
const POWERS = 'Thousand Million Billion Trillion'.split(' ');

/** A whole number that is not negative in English words: `Two Thousand, Three Hundred and Forty-Two`. */
export function wordsOf(number: number, isOrdinal: boolean): string {
  return part(number, '', isOrdinal);
}

/** The words of a number, behind what joins them to those in front. */
function part(number: number, joint: '' | ' and ' | ', ', isOrdinal: boolean): string {
  if (number < 20) return joint + ((isOrdinal ? SMALL_ORDINALS : SMALL)[number] ?? '');
  if (number < 100) {
    const tens = TENS[Math.floor(number / 10) - 2] ?? '';
    if (number % 10 !== 0) return `${joint}${tens}-${part(number % 10, '', isOrdinal)}`;
    return joint + (isOrdinal ? `${tens.slice(0, -1)}ieth` : tens);
  }
  // "and" is for what is below a hundred only; larger parts are a list.
  const comma = joint === '' ? '' : ', ';
  if (number < 1000) return comma + scaled(Math.floor(number / 100), 'Hundred', number % 100, isOrdinal);
  const power = Math.min(Math.floor(Math.log10(number) / 3), POWERS.length);
  const factor = 1000 ** power;
  const count = Math.floor(number / factor);
  return comma + scaled(count, POWERS[power - 1] ?? '', number - count * factor, isOrdinal);
}

function scaled(count: number, unit: string, rest: number, isOrdinal: boolean): string {
  const words = `${part(count, '', false)} ${unit}`;
  if (rest > 0) return words + part(rest, ' and ', isOrdinal);
  return isOrdinal ? `${words}th` : words;
}

const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value) => [word.toLowerCase(), value] as const),
  ...SMALL_ORDINALS.map((word, value) => [word.toLowerCase(), value] as const),
  ...TENS.flatMap((word, index) => [
    [word.toLowerCase(), (index + 2) * 10] as const,
    [`${word.slice(0, -1).toLowerCase()}ieth`, (index + 2) * 10] as const,
  ]),
  ...['Hundred', ...POWERS].flatMap((word, index) => [
    [word.toLowerCase(), index === 0 ? 100 : 1000 ** index] as const,
    [`${word.toLowerCase()}th`, index === 0 ? 100 : 1000 ** index] as const,
  ]),
]);

/** All words that a number may be written with, in lower case. */
export const NUMBER_WORDS: readonly string[] = [...VALUES.keys()];

/** The number that words say, in lower case; NaN where one is not known. */
export function numberOfWords(text: string): number {
  const sums = [0];
  for (const word of text.split(/,\s|\sand\s|[\s\\-]/)) {
    const value = VALUES.get(word) ?? Number.NaN;
    const last = sums.pop() ?? 0;
    if (value >= 100 || Number.isNaN(value)) sums.push(last * value);
    else if (last >= 1000) sums.push(last, value);
    else sums.push(last + value);
  }
  return sums.reduce((total, one) => total + one, 0);
}
