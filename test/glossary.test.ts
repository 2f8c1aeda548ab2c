import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import { lineOf, nodesOf, parse, type SourceFile, sourceFiles } from './architecture/source-files';

/** Words that docs/glossary.md replaces, and what it has in their place. */
const WORDS: readonly (readonly [avoided: RegExp, instead: string])[] = [
  [/\brights\b/i, 'permissions'],
  [/\btime-outs?\b/i, 'timeout'],
  [/\btries\b/i, 'attempts'],
  [/\bstands? (?:in|for|beside|here|twice|behind|alone|under|only|where|without)\b|\bstand in\b/i, 'is in, appears'],
  [/\b(?:somebody|nobody)\b/i, 'the caller, or the passive'],
  [/\bbeside\b/i, 'in addition to'],
  [/\bfurther\b/i, 'additional'],
  [/\b(?:is|are) none\b/i, 'is not a valid ...'],
  [/(?<!there )\b(?:is|are) no(?= [a-z])(?! (?:longer|more|such|one))/i, 'is not a ...'],
  [/\b(?:goes|go|going|went) on\b/i, 'continues'],
  [/\btake (?:it )?away\b/i, 'remove'],
  [/\bleave out\b/i, 'remove'],
  [/\bcase counts\b/i, 'names are case-sensitive'],
  [/\bways? on\b|\b(?:every|all|no|other) ways?\b/i, 'path, transition'],
  [/\bpieces? of advice\b|\badvice\b/i, 'suggestion'],
  [/\bsilenc(?:e|ed|es|ing)\b/i, 'suppress'],
  [/\b(?:is|are) (?:said|told)\b/i, 'specified, called'],
  [/\btells?\b/i, 'report, return'],
];

/** Where a word is right all the same. */
const EXCEPTIONS: readonly (readonly [file: string, string: RegExp, reason: string])[] = [
  ['lib/task-answer/lambda/python-source.ts', /^\nimport importlib/, 'a program in Python, which has "is None"'],
  [
    'lib/task-answer/lambda/node-worker-source.ts',
    /^\n'use strict'/,
    'a program in JavaScript, with comments of its own',
  ],
];

const STRINGS = sourceFiles('lib').flatMap(readStrings);

describe('the words of docs/glossary.md', () => {
  it('are used in the strings of lib that users read', () => {
    expect(STRINGS.flatMap(avoidedIn)).toEqual([]);
  });

  it.each(['docs/glossary.md'])('are known to %s', (file) => {
    const page = readFileSync(file, 'utf8');
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

  it('are needed: each exception holds for a string that there is', () => {
    const idle = EXCEPTIONS.filter(
      ([file, pattern]) => !STRINGS.some((one) => one.path === file && pattern.test(one.text) && isAvoided(one.text)),
    );
    expect(idle.map(([file, pattern]) => `${file} ${pattern}`)).toEqual([]);
  });
});

describe('the guard itself', () => {
  it('finds words in messages, but not in code and comments', () => {
    const text = 'const a = "It has no rights."; // rights\nconst rights = `The ${a} is none.`;\nconst b = "beside";\n';
    expect(readStrings(parse('lib/sample.ts', text)).flatMap(avoidedIn)).toEqual([
      'lib/sample.ts:1 "rights" (permissions): It has no rights.',
      'lib/sample.ts:2 "is none" (is not a valid ...):  is none.',
    ]);
  });

  it.each(['There is no state "A".', 'It is no longer there.', '"A" has no transition.'])('lets pass: %s', (text) => {
    expect(isAvoided(text)).toBe(false);
  });
});

interface ReadString {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The string literals with a space in them: what has none is a name. */
function readStrings(file: SourceFile): readonly ReadString[] {
  return [...nodesOf(file)].flatMap((node) => {
    const isString =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    if (!isString || !node.text.includes(' ')) return [];
    return [{ path: file.path, line: lineOf(file, node), text: node.text }];
  });
}

function isAvoided(text: string): boolean {
  return WORDS.some(([avoided]) => avoided.test(text));
}

function avoidedIn({ path, line, text }: ReadString): readonly string[] {
  if (EXCEPTIONS.some(([file, pattern]) => path === file && pattern.test(text))) return [];
  return WORDS.flatMap(([avoided, instead]) => {
    const found = avoided.exec(text);
    return found === null ? [] : [`${path}:${line} "${found[0]}" (${instead}): ${text}`];
  });
}
