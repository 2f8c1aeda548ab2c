import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { JsonValue } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { printDocument } from '../../lib/asl/print';
import { anyCharacter } from '../code-points';
import { samples } from '../samples';
import { arbitraryDocument } from './arbitrary-document';

/** `line:column message | help`, with the code in front where it is not SW1001. */
function problems(text: string): string[] {
  return parseDefinition(text, { format: 'json' }).diagnostics.map(({ code, source, message, help }) => {
    const place = `${source?.line}:${source?.column}`;
    return `${code === 'SW1001' ? '' : `${code} `}${place} ${message} | ${help}`;
  });
}

function valueOf(text: string): JsonValue | undefined {
  return parseDefinition(text, { format: 'json' }).value;
}

/** What the JavaScript engine says of a text. Numbers that it makes infinite are not for us. */
function judge(text: string): { readonly value: unknown } | undefined {
  try {
    let finite = true;
    JSON.parse(text, (_, member) => {
      finite &&= typeof member !== 'number' || Number.isFinite(member);
    });
    // Parsed a second time, as a reviver loses the members called "__proto__".
    return finite ? { value: JSON.parse(text) } : undefined;
  } catch {
    return undefined;
  }
}

/** The same verdict and the same value as the engine's own parser. */
function agrees(text: string): boolean {
  const { value, diagnostics } = parseDefinition(text, { format: 'json' });
  const expected = judge(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const errors = diagnostics.filter(({ code }) => code === 'SW1001');
  return expected === undefined ? errors.length > 0 : errors.length === 0 && isDeepStrictEqual(value, expected.value);
}

describe('parseDefinition of JSON', () => {
  test('accepts what JSON.parse accepts, with the same value', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), agrees));
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), agrees));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,/*\\\n\t u0-1.eE+trufalsn\'') }), agrees), {
      numRuns: samples(1_000),
    });
  });

  test('agrees with JSON.parse about damaged definitions, and never throws', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(3),
      insert: fc.oneof(fc.string({ unit: fc.constantFrom(...'{}[]":,/\\\n1e9-tn\''), maxLength: 3 }), fc.string()),
    });
    fc.assert(
      fc.property(arbitraryDocument, fc.array(damage, { minLength: 1, maxLength: 4 }), (document, damages) => {
        let text = printDocument(document);
        for (const { at, remove, insert } of damages) {
          const position = Math.floor(at * text.length);
          text = text.slice(0, position) + insert + text.slice(position + remove);
        }

        return agrees(text);
      }),
      { numRuns: samples(150) },
    );
  });

  test('keeps numbers as JavaScript has them', () => {
    expect(valueOf('[0, -0, 1e3, 12345678901234567890, 0.1, -1.888e289, 1E-400]')).toEqual([
      0, -0, 1000, 12345678901234567000, 0.1, -1.888e289, 0,
    ]);
  });

  test('keeps a member called "__proto__" a member', () => {
    const value = valueOf('{"__proto__": {"polluted": true}, "a": {"__proto__": 1}}') as Record<string, JsonValue>;

    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in value).toBe(false);
  });

  test('takes a byte order mark, and does not count it', () => {
    expect(problems('\uFEFF{"a": 1,}')).toEqual([
      '1:8 Nothing follows this comma. | Remove it: there must be none before "}".',
    ]);
  });

  test('reads on behind a problem and reports them all', () => {
    const text = [
      '{',
      '  // the order workflow',
      '  "StartAt": "A"',
      "  'Comment': 'it''s',",
      '  States: {',
      '    "A": {"Type": "Pass", "End": True,},',
      '    "B": {"Type" "Fail", "Cause": },',
      '    "C": {"Retry": [1, 01, .5, 1e999,],}',
      '  }',
      '}',
    ].join('\n');

    expect(problems(text)).toEqual([
      '2:3 There is a comment, which JSON does not have. | Remove all comments, or put them into "Comment" fields.',
      '4:3 A comma is missing in front of this. | Put a comma between two members.',
      '4:3 A string is in single quotes. | Put all strings in double quotes.',
      '4:18 A comma is missing in front of this. | Put a comma between two members.',
      '4:18 The value of "s" is missing. | Write it after the key and a colon.',
      '5:3 The key "States" is without quotes. | Write "States" in double quotes.',
      '6:34 True is not a word of JSON. | Write true.',
      '6:38 Nothing follows this comma. | Remove it: there must be none before "}".',
      '7:18 A colon is missing after "Type". | Put one between key and value.',
      '7:26 The value of "Cause" is missing. | Write it after the key and a colon.',
      '8:24 01 is not a number of JSON. | Write it like 10, -1 or 0.5, or in quotes.',
      '8:28 .5 is not a number of JSON. | Write it like 10, -1 or 0.5, or in quotes.',
      '8:32 The number 1e999 is too large. | The largest is about 1.8e308.',
      '8:37 Nothing follows this comma. | Remove it: there must be none before "]".',
      '8:39 Nothing follows this comma. | Remove it: there must be none before "}".',
    ]);
    expect(valueOf(text)).toEqual({
      StartAt: 'A',
      Comment: 'it',
      States: {
        A: { Type: 'Pass', End: true },
        B: { Type: 'Fail' },
        C: { Retry: [1, 1, 0.5, null] },
      },
    });
  });

  test.each([
    ['', '1:1 The definition is empty. | A definition is an object with "StartAt" and "States".'],
    ['  \n', '1:1 The definition is empty. | A definition is an object with "StartAt" and "States".'],
    ['StartAt: A', '1:1 The definition is not JSON: it starts with "StartAt". | A definition starts with "{".'],
    ['{"a": 1} x', '1:10 There are characters after the end of the definition. | Remove it.'],
    ['{"a": [1, 2', '1:7 The "[" is never closed. | The definition ends while 2 brackets are open.'],
    ['{"a": [1, 2}', '1:12 "[" is not closed before "}". | Close it first.'],
    ['{"a": 1]}', '1:8 "]" closes nothing. | Open is "{".'],
    ['{"a": "x}', '1:7 The string that starts here has no closing quote on its line. | Close it with a double quote.'],
    [
      '{"a": "x,\n "b": 1, "c": [}',
      '1:7 The string that starts here has no closing quote on its line. | Close it with a double quote.',
    ],
    ['{"a": "\\x"}', '1:8 "\\x" is not an escape sequence of JSON. | Write a backslash as \\\\.'],
    ['{"a": "\\u12"}', '1:8 "\\u" is not an escape sequence of JSON. | Four hexadecimal digits must follow \\u.'],
    ['{"a": "\t"}', '1:8 A control character is in a string. | Write it as \\t.'],
    ['{"a": "\u0001"}', '1:8 A control character is in a string. | Write it as \\u0001.'],
    ['{"a":\u00a01}', '1:6 The character U+00A0 is not white space in JSON. | Put an ordinary space there.'],
    [
      '{"a": 1 /* one */}',
      '1:9 There is a comment, which JSON does not have. | Remove all comments, or put them into "Comment" fields.',
    ],
    ['{"a":: 1}', '1:6 A colon too many. | Remove it.'],
    ['{: 1}', '1:2 A key is missing in front of the colon. | Every value in an object needs a key.'],
    ['{{"a": 1}}', '1:2 "{" is where a key is expected. | Every value in an object needs a key.'],
    ['{"a": ["b": 1]}', '1:11 There is a colon in an array. | Only objects have keys: use "{" and "}".'],
    ['{"a": [,1]}', '1:8 There is a comma where a value is expected. | Remove it.'],
    ['{"a": Pass}', '1:7 The text "Pass" is without quotes. | Write "Pass" in double quotes.'],
    [
      '[1]',
      'SW1004 1:1 The definition is an array, not an object. | A definition is an object with "StartAt" and "States".',
    ],
    [
      '"x"',
      'SW1004 1:1 The definition is a string, not an object. | A definition is an object with "StartAt" and "States".',
    ],
    [
      'null',
      'SW1004 1:1 The definition is null, not an object. | A definition is an object with "StartAt" and "States".',
    ],
  ])('says of %j: %s', (text, expected) => {
    expect(problems(text)).toContain(expected);
  });

  test('closes what is open when the text ends', () => {
    expect(valueOf('{"a": [1, {"b": "c"')).toEqual({ a: [1, { b: 'c' }] });
  });

  test('reports a key that is there twice, at both places, and takes the last one', () => {
    const text = '{\n  "States": {\n    "a/b": {"End": true},\n    "a/b": {"End": false}\n  }\n}';
    const { document, diagnostics } = parseDefinition(text, { file: 'orders.asl.json' });

    expect(diagnostics).toEqual([
      {
        code: 'SW1003',
        severity: 'error',
        message: 'The key "a/b" appears twice in one object; only the last one counts.',
        help: 'Rename one of them, or remove it.',
        path: '/States/a~1b',
        source: { file: 'orders.asl.json', line: 4, column: 5 },
        related: [{ message: 'first here', source: { file: 'orders.asl.json', line: 3, column: 5 } }],
      },
    ]);
    expect(document).toEqual({ States: { 'a/b': { End: false } } });
  });

  test('points into the definition where it can', () => {
    const { diagnostics } = parseDefinition('{"States": {"A": {"Retry": [{"MaxAttempts": 1,}]}}}');

    expect(diagnostics.map(({ path }) => path)).toEqual(['/States/A/Retry/0']);
  });

  test('gives no document where the text cannot be read without errors', () => {
    expect(Object.keys(parseDefinition('{"a": 1,}'))).toEqual(['value', 'positions', 'diagnostics']);
    expect(Object.keys(parseDefinition(''))).toEqual(['positions', 'diagnostics']);
  });

  test('stops counting at a hundred problems', () => {
    expect(problems(`[${'x '.repeat(10_000)}]`)).toHaveLength(100);
  });
});
