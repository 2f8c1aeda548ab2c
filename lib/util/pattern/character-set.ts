/** A range of code points, both ends included. */
export type CodePointRange = readonly [first: number, last: number];

/** A set of code points. Negation of ranges and of whole sets is resolved when the set is built. */
export class CharacterSet {
  /** Almost all tests are for these, so they are a table. */
  private readonly ascii = new Uint8Array(128);

  public constructor(private readonly ranges: readonly CodePointRange[]) {
    for (const [first, last] of ranges) {
      for (let code = first; code <= Math.min(last, 127); code += 1) this.ascii[code] = 1;
    }
  }

  public has(code: number): boolean {
    if (code < 128) return this.ascii[code] === 1;
    return this.ranges.some(([first, last]) => code >= first && code <= last);
  }
}

const LAST_CODE_POINT = 0x10ffff;

/** All code points that no range contains. */
export function complementOf(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const sorted = [...ranges].sort(([one], [two]) => one - two);
  const others: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of sorted) {
    if (first > next) others.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST_CODE_POINT) others.push([next, LAST_CODE_POINT]);
  return others;
}

/** The ranges with the other case of each ASCII letter: Java's CASE_INSENSITIVE knows ASCII only. */
export function withBothCases(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const all: CodePointRange[] = [...ranges];
  for (const [first, last] of ranges) {
    const [upperFirst, upperLast] = [Math.max(first, 65), Math.min(last, 90)];
    if (upperFirst <= upperLast) all.push([upperFirst + 32, upperLast + 32]);
    const [lowerFirst, lowerLast] = [Math.max(first, 97), Math.min(last, 122)];
    if (lowerFirst <= lowerLast) all.push([lowerFirst - 32, lowerLast - 32]);
  }
  return all;
}

/** The classes of letters as Java has them without UNICODE_CHARACTER_CLASS: ASCII. */
export const CLASSES: Readonly<Record<string, readonly CodePointRange[] | undefined>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};

/** The line terminators of Java: what `.` does not match. */
export const LINE_TERMINATORS: readonly CodePointRange[] = [
  [10, 10],
  [13, 13],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
