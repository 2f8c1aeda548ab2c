import { wordTable } from '../word-table';
/** A range of code points, both ends included. */
export type CodePointRange = readonly [first: number, last: number];

/** Whether a code point is in a set. */
export type CharacterTest = (code: number) => boolean;

/** A set of code points. */
export class CharacterSet {
  /** Almost all tests are for these, so they are a table. */
  private readonly ascii = new Uint8Array(128);

  public constructor(private readonly test: CharacterTest) {
    for (let code = 0; code < 128; code += 1) this.ascii[code] = test(code) ? 1 : 0;
  }

  public has(code: number): boolean {
    return code < 128 ? this.ascii[code] === 1 : this.test(code);
  }
}

/** From so many ranges on a search among them is faster than looking at each. */
const MANY = 4;

/** The test of ranges, in time that hardly depends on how many there are. */
export function inRanges(ranges: readonly CodePointRange[]): CharacterTest {
  if (ranges.length <= MANY) return (code) => ranges.some(([first, last]) => code >= first && code <= last);
  const joined = joinedRanges(ranges);
  return (code) => {
    let [low, high] = [0, joined.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const [first, last] = joined[middle] ?? [0, -1];
      if (code < first) high = middle - 1;
      else if (code > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function joinedRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const joined: [number, number][] = [];
  for (const [first, last] of [...ranges].sort(([one], [two]) => one - two)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

export function not(test: CharacterTest): CharacterTest {
  return (code) => !test(code);
}

/** In one of the sets. */
export function either(tests: readonly CharacterTest[]): CharacterTest {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (code) => tests.some((test) => test(code));
}

/** The set with the other case of each ASCII letter: Java's CASE_INSENSITIVE knows ASCII only. */
export function inBothCases(test: CharacterTest): CharacterTest {
  return (code) => test(code) || test(otherCase(code));
}

/** An ASCII letter in its other case; everything else as it is. */
export function otherCase(code: number): number {
  const lower = code | 0x20;
  return lower >= 97 && lower <= 122 ? code ^ 0x20 : code;
}

/** The line terminators of Java: what `.` does not match. */
export const isLineTerminator: CharacterTest = (code) =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;

const isDigit: CharacterTest = (code) => code >= 48 && code <= 57;

/** As Java has it without UNICODE_CHARACTER_CLASS: ASCII. */
export const isWord: CharacterTest = (code) => isDigit(code) || code === 95 || otherCase(code) !== code;

/** The classes that a letter behind a backslash names, in lower case. */
export const CLASSES: Readonly<Record<string, CharacterTest | undefined>> = wordTable({
  d: isDigit,
  w: isWord,
  s: inRanges([
    [9, 13],
    [32, 32],
  ]),
  h: inRanges([
    [9, 9],
    [32, 32],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x180e, 0x180e],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ]),
  v: inRanges([
    [10, 13],
    [0x85, 0x85],
    [0x2028, 0x2029],
  ]),
} satisfies Record<string, CharacterTest>);
