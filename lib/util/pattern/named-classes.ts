import { wordTable } from '../word-table';
import { type CharacterTest, type CodePointRange, inRanges } from './character-set';

const LOWER: CodePointRange = [97, 122];
const UPPER: CodePointRange = [65, 90];
const DIGIT: CodePointRange = [48, 57];

/** The classes of POSIX: ASCII, as in Java. */
const POSIX: Readonly<Record<string, readonly CodePointRange[] | undefined>> = wordTable({
  ASCII: [[0, 127]],
  Lower: [LOWER],
  Upper: [UPPER],
  Alpha: [UPPER, LOWER],
  Digit: [DIGIT],
  Alnum: [DIGIT, UPPER, LOWER],
  Punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  Graph: [[33, 126]],
  Print: [[32, 126]],
  Blank: [
    [9, 9],
    [32, 32],
  ],
  Cntrl: [
    [0, 31],
    [127, 127],
  ],
  XDigit: [DIGIT, [65, 70], [97, 102]],
  Space: [
    [9, 13],
    [32, 32],
  ],
} satisfies Record<string, readonly CodePointRange[]>);

/** What Java names otherwise than Unicode. */
const OTHER_NAMES: Readonly<Record<string, string | undefined>> = wordTable({
  javaLowerCase: 'Lowercase',
  javaUpperCase: 'Uppercase',
  javaAlphabetic: 'Alphabetic',
  javaLetter: 'L',
  javaDigit: 'Nd',
  IsPunctuation: 'P',
  IsControl: 'Cc',
  IsDigit: 'Nd',
  IsLetter: 'L',
  IsTitlecase: 'Lt',
});

const TESTS = new Map<string, CharacterTest | undefined>();

/** The class that `\p{name}` names; undefined where the name is not known here. */
export function namedClass(name: string): CharacterTest | undefined {
  if (TESTS.has(name)) return TESTS.get(name);
  const ranges = POSIX[name];
  const test = ranges === undefined ? unicodeClass(name) : inRanges(ranges);
  // There are many names only where a program makes them up.
  if (TESTS.size < 1000) TESTS.set(name, test);
  return test;
}

function unicodeClass(name: string): CharacterTest | undefined {
  const equals = name.indexOf('=');
  if (equals >= 0) {
    const key = KEYS[name.slice(0, equals)];
    return key === undefined ? undefined : property(`${key}=${name.slice(equals + 1)}`);
  }
  const known = OTHER_NAMES[name];
  if (known !== undefined) return property(known);
  if (!name.startsWith('Is')) return property(name);
  return property(name.slice(2)) ?? property(`Script=${name.slice(2)}`);
}

const KEYS: Readonly<Record<string, string | undefined>> = wordTable({
  sc: 'Script',
  script: 'Script',
  IsScript: 'Script',
  gc: 'General_Category',
  general_category: 'General_Category',
});

/** A property of Unicode; undefined where there is none of that name. Each test looks at one character. */
function property(name: string): CharacterTest | undefined {
  if (!/^\w+(?:=\w+)?$/.test(name)) return undefined;
  try {
    const expression = new RegExp(`^\\p{${name}}$`, 'u');
    return (code) => expression.test(String.fromCodePoint(code));
  } catch {
    return undefined;
  }
}
