import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  commentLinesOf,
  commentsOf,
  NAME_WORDS,
  namesOf,
  proseOf,
  type ReadText,
  stringsOf,
  titlesOf,
  WORDS,
  wordsOf,
} from './glossary';
import { parse, ROOT, sourceFiles, sourceTexts } from './source-files';

/** Where a word is right all the same. */
const EXCEPTIONS: readonly (readonly [file: string, text: RegExp, reason: string])[] = [
  ['lib/task-answer/lambda/python-source.ts', /^\nimport importlib/, 'a program in Python, which has "is None"'],
  [
    'lib/task-answer/lambda/node-worker-source.ts',
    /^\n'use strict'/,
    'a program in JavaScript, with comments of its own',
  ],
  ['lib/engine/map/described-execution.ts', /Transformation is NONE/, 'a value of the language'],
];

/** Names that have a word in another meaning, or that users know. */
const NAME_EXCEPTIONS: Readonly<Record<string, string>> = {};

const LIB = sourceFiles('lib', 'bin').filter(({ path }) => path !== 'lib/sdk/sdk-services.ts');
// These files are about the words.
const isOfGlossary = ({ path }: { readonly path: string }) => /glossary/.test(path);
const TESTS = sourceTexts('test').filter((file) => !isOfGlossary(file));
const OTHERS = sourceTexts('tools', 'scripts', 'examples', 'bench');

const STRINGS = LIB.flatMap(stringsOf);
const COMMENTS = [...LIB.flatMap(commentsOf), ...[...TESTS, ...OTHERS].flatMap(commentLinesOf)];
const TITLES = TESTS.flatMap(titlesOf);
const PROSE = proseOf(
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  // It shows old names too, in backquotes, as all names are: what is in backquotes is not prose.
  'CHANGELOG.md',
  'docs',
  'examples',
).filter((text) => !isOfGlossary(text));

describe('the words of docs/glossary.md', () => {
  it.each([
    ['strings of lib that users read', STRINGS],
    ['comments', COMMENTS],
    ['titles of tests', TITLES],
    ['documents', PROSE],
  ])('are used in the %s', (_, texts) => {
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.flatMap(avoidedIn)).toEqual([]);
  });

  it('are used in the names of files and of what they export', () => {
    expect(LIB.flatMap((file) => avoidedNames(file.path, namesOf(file)))).toEqual([]);
  });

  it('are in its middle column', () => {
    const page = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');
    for (const word of [
      'rights',
      'time-out',
      'tries',
      'stands in',
      'nobody',
      'beside',
      'further',
      'is none',
      'goes on',
    ])
      expect(page).toContain(word);
  });

  it('need every exception that is made for them', () => {
    const texts = [...STRINGS, ...COMMENTS];
    const idle = EXCEPTIONS.filter(
      ([file, pattern]) => !texts.some((one) => one.path === file && pattern.test(one.text) && isAvoided(one.text)),
    );
    const names = new Set(LIB.flatMap(namesOf));
    const idleNames = Object.keys(NAME_EXCEPTIONS).filter((name) => !names.has(name));
    expect([...idle.map(([file, pattern]) => `${file} ${pattern}`), ...idleNames]).toEqual([]);
  });
});

describe('CHANGELOG.md', () => {
  it('lists no rename of a name to itself: a rename of all text has taken its old name', () => {
    const text = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
    expect(text.match(/`([^`\n]+)` (?:is|are)\s+`\1`/g) ?? []).toEqual([]);
  });
});

describe('the guard itself', () => {
  const text = [
    'const a = "It has no rights."; // the rights',
    'const rights = `The ${a} is none.`;',
    'const b = "beside"; // `rights`',
    'export function tellAll() {}',
    'test("goes on", () => {});',
  ].join('\n');
  const file = parse('lib/sample.ts', text);

  it('finds words in strings, comments and titles, but not in code', () => {
    const titles = titlesOf({ path: 'lib/sample.ts', text });
    expect([stringsOf(file), commentsOf(file), titles].map((texts) => texts.flatMap(avoidedIn))).toEqual([
      [
        'lib/sample.ts:1 "rights" (permissions): It has no rights.',
        'lib/sample.ts:2 "is none" (is not a valid ...): is none.',
        'lib/sample.ts:5 "goes on" (continues): goes on',
      ],
      ['lib/sample.ts:1 "rights" (permissions): // the rights'],
      ['lib/sample.ts:5 "goes on" (continues): goes on'],
    ]);
  });

  it('finds comments on lines of their own', () => {
    const lines = 'const a = 1; // the rights\n  // the rights\n   * further\n';
    expect(commentLinesOf({ path: 'test/a.ts', text: lines }).flatMap(avoidedIn)).toEqual([
      'test/a.ts:2 "rights" (permissions): // the rights',
      'test/a.ts:3 "further" (additional): * further',
    ]);
  });

  it('takes what is in backquotes for a name: CHANGELOG.md shows what was renamed', () => {
    const renamed = (line: string) => commentLinesOf({ path: 'a.ts', text: `// ${line}` }).flatMap(avoidedIn);
    expect(renamed('Renamed: `patience` is `wallClockTimeout`, `tries of a state` are `attempts`.')).toEqual([]);
    expect(renamed('Renamed: "patience" is `wallClockTimeout`.')).toHaveLength(1);
  });

  it('finds words in names of files and exports', () => {
    expect(avoidedNames('lib/ways.ts', ['ways', ...namesOf(file).slice(1)])).toEqual([
      'lib/ways.ts "ways" (paths, transitions)',
      'lib/ways.ts "tellAll" (report)',
    ]);
  });

  it.each(['There is no state "A".', 'It is no longer there.', '"A" has no transition.', 'There is none.'])(
    'lets pass: %s',
    (sentence) => {
      expect(isAvoided(sentence)).toBe(false);
    },
  );
});

function isAvoided(text: string): boolean {
  return WORDS.some(([avoided]) => avoided.test(text));
}

function avoidedIn({ path, line, text }: ReadText): readonly string[] {
  if (EXCEPTIONS.some(([file, pattern]) => path === file && pattern.test(text))) return [];
  return WORDS.flatMap(([avoided, instead]) => {
    const found = avoided.exec(text);
    return found === null ? [] : [`${path}:${line} "${found[0]}" (${instead}): ${text.trim()}`];
  });
}

function avoidedNames(path: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const word = wordsOf(name).find((one) => Object.hasOwn(NAME_WORDS, one));
    if (word === undefined || NAME_EXCEPTIONS[name] !== undefined) return [];
    return [`${path} "${name}" (${NAME_WORDS[word]})`];
  });
}
