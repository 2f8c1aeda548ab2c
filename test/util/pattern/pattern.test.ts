import fc from 'fast-check';
import { Pattern } from '../../../lib/util/pattern/pattern';
import {
  type PatternFlags,
  PatternMalformed,
  PatternTooLarge,
  PatternUnsupported,
} from '../../../lib/util/pattern/pattern-node';

const PLAIN: PatternFlags = { ignoreCase: false, multiline: false };
const free = (): void => undefined;

/** All matches, with their groups behind them. */
function found(
  source: string,
  text: string,
  flags: PatternFlags = PLAIN,
): readonly (readonly (string | undefined)[])[] {
  const matches = [...Pattern.of(source, flags).matches(text, free)];
  return matches.map(({ start, end, groups }) => [text.slice(start, end), ...groups]);
}

describe('reads what Java reads', () => {
  test.each<[string, string, readonly (readonly (string | undefined)[])[]]>([
    ['a|ab', 'ab', [['a']]],
    [
      '(\\w+)@(\\w+)',
      'me@home you@work',
      [
        ['me@home', 'me', 'home'],
        ['you@work', 'you', 'work'],
      ],
    ],
    ['a*?b', 'aab', [['aab']]],
    ['a{2,3}', 'aaaaa', [['aaa'], ['aa']]],
    [
      '(a)|(b)',
      'ab',
      [
        ['a', 'a', undefined],
        ['b', undefined, 'b'],
      ],
    ],
    ['x*', 'axx', [[''], ['xx'], ['']]],
    ['^a$', 'a\n', [['a']]],
    ['a\\z', 'a\n', []],
    ['\\Aa\\Z', 'a\r\n', [['a']]],
    ['.', '\n\r\u0085\u2028\u2029x', [['x']]],
    ['\\s', '\u00a0 \u2003', [[' ']]],
    ['\\h', 'a\u00a0', [['\u00a0']]],
    ['\\R', '\r\n\u2028', [['\r\n'], ['\u2028']]],
    ['\\w', 'é_', [['_']]],
    ['\\bfoo\\b', 'foo food', [['foo']]],
    ['a\\Bb', 'ab', [['ab']]],
    ['[a-c&&[^b]]+', 'abc', [['a'], ['c']]],
    ['[a[0-9]]+', 'a1b2', [['a1'], ['2']]],
    ['[]a]+', ']a', [[']a']]],
    ['[a-]', '-', [['-']]],
    ['[^\\d\\s]+', 'ab 12', [['ab']]],
    ['\\p{Lu}\\p{Ll}+', 'Éa Ab', [['Éa'], ['Ab']]],
    ['\\p{IsGreek}\\P{Alpha}', 'α1', [['α1']]],
    ['\\p{Punct}+\\pL', '.!b', [['.!b']]],
    ['\\x41\\u0042\\x{1F600}\\t\\0101', 'AB😀\tA', [['AB😀\tA']]],
    ['\\Qa.b\\E+', 'a.bb', [['a.bb']]],
    ['a.c', 'a😀c', [['a😀c']]],
    ['(?i)é|A', 'Éa', [['a']]],
    ['a(?i:B)c', 'abc aBc', [['abc'], ['aBc']]],
    ['(?x) a b # no more\n c', 'abc', [['abc']]],
    ['(?s)a.b', 'a\nb', [['a\nb']]],
    ['(?m)^b$', 'a\nb\nc', [['b']]],
    ['(?<year>\\d{4})-\\k<year>', '2024-2024', [['2024-2024', '2024']]],
    ['(a)(b)?\\1', 'aa', [['aa', 'a', undefined]]],
    ['(a)?\\1b', 'b', []],
    ['foo(?=bar)', 'foobar foo', [['foo']]],
    ['foo(?!bar)', 'foobar foo', [['foo']]],
    ['(?<=\\$)\\d+', '$12 34', [['12']]],
    ['(?<!\\$)\\b\\d+', '$12 34', [['34']]],
    ['(?>a+)ab', 'aaab', []],
    ['a++b', 'aab', [['aab']]],
    ['(?:a*)*b', 'aab', [['aab']]],
    ['(a|b*)*c', 'abc', [['abc', 'b']]],
    ['(a|b*)*c', 'c', [['c', '']]],
    ['(?:b??)*', 'b', [[''], ['']]],
    ['\\3', '\u0003', []],
    ['(?=(a))ab|(a)c', 'ac', [['ac', undefined, 'a']]],
  ])('%s in %j', (source, text, expected) => {
    expect(found(source, text)).toEqual(expected);
  });

  test('flags of the whole pattern', () => {
    expect(found('^a.b$', 'A\nB', { ignoreCase: true, multiline: true, dotAll: true })).toEqual([['A\nB']]);
    // Without regard to case is about ASCII.
    expect(found('[à-ü]', 'É', { ignoreCase: true, multiline: false })).toEqual([]);
  });

  test.each([
    '(',
    ')',
    'a)',
    '*a',
    'a**',
    'a{2}{3}',
    '[a',
    '[z-a]',
    '{',
    'a{,2}',
    '\\',
    'a{3,2}',
    '\\x{110000}',
    '(?<a',
    '\\k<b>',
  ])('"%s" is malformed', (source) => {
    expect(() => Pattern.of(source, PLAIN)).toThrow(PatternMalformed);
  });

  test.each(['\\q', '\\X', '(?U)a', '\\p{InGreek}', '[\\d-z]'])('"%s" is not supported', (source) => {
    expect(() => Pattern.of(source, PLAIN)).toThrow(PatternUnsupported);
  });

  test.each(['(((a{1,1000}){1,1000}){1,1000})', '('.repeat(5000) + ')'.repeat(5000), 'a{1,2000000}'])(
    '%.40s is too large',
    (source) => {
      expect(() => Pattern.of(source, PLAIN)).toThrow(PatternTooLarge);
    },
  );
});

describe('reads as JavaScript what Java refuses', () => {
  test.each([
    ['{"a": *', '{"a":  ', '{"a":  '],
    ['a{,2}', 'a{,2}', 'a{,2}'],
    ['\\q', 'q', 'q'],
    ['[[]', '[', '['],
    ['[\\d-z]+', '1-z', '1-z'],
    ['(?<$a>b)', 'b', 'b'],
    ['[^]', '\n', '\n'],
  ])('%s in %j', (source, text, expected) => {
    const [first] = [...Pattern.lenient(source, PLAIN).matches(text, free)];
    expect(text.slice(first?.start, first?.end)).toBe(expected);
  });

  test('what both refuse is malformed', () => {
    for (const source of ['(', 'a**', '[a', '{2}'])
      expect(() => Pattern.lenient(source, PLAIN)).toThrow(PatternMalformed);
  });
});

/**
 * Patterns that mean the same in both languages: where a part that can be empty is repeated, Java leaves the loop and
 * JavaScript tries the part in another way. A solid part is never empty.
 */
const sources = fc.letrec<{ any: string; solid: string }>((tie) => ({
  solid: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\d'),
    tie('solid').map((one) => `(${one})`),
    fc.tuple(tie('any'), tie('solid')).map((both) => `(?:${both.join('')})`),
    fc.tuple(tie('solid'), tie('any')).map((both) => `(?:${both.join('')})`),
    fc.tuple(tie('solid'), tie('solid')).map((both) => `(?:${both.join('|')})`),
    fc
      .tuple(tie('solid'), fc.constantFrom('+', '{2}', '{1,2}', '+?'))
      .map(([one, quantifier]) => `(?:${one})${quantifier}`),
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('', '\\b'),
    tie('solid'),
    fc.tuple(tie('any'), tie('any')).map((both) => `(?:${both.join('')})`),
    fc.tuple(tie('any'), tie('any')).map((both) => `(?:${both.join('|')})`),
    fc.tuple(tie('solid'), fc.constantFrom('*', '?', '*?', '??')).map(([one, quantifier]) => `(?:${one})${quantifier}`),
  ),
})).any;

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 12 });

test('finds what a matcher with backtracking finds', () => {
  fc.assert(
    fc.property(sources, texts, (source, text) => {
      const expected = [...text.matchAll(new RegExp(source, 'g'))].map((match) => [match.index, match[0]]);
      const ours = [...Pattern.of(source, PLAIN).matches(text, free)];
      expect(ours.map(({ start, end }) => [start, text.slice(start, end)])).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('matches a whole text where a matcher with backtracking does', () => {
  fc.assert(
    fc.property(sources, texts, (source, text) => {
      const expected = new RegExp(`^(?:${source})$`).test(text);
      expect(Pattern.of(source, PLAIN).matchesWhole(text, free)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

test('the work of a search grows with the text and the pattern, not faster', () => {
  fc.assert(
    fc.property(sources, fc.constantFrom('a', 'ab', 'abc1 ', 'aab'), (source, pump) => {
      const work = (times: number): number => {
        let steps = 0;
        Pattern.of(`(?:${source})x`, PLAIN)
          .search(pump.repeat(times), (more) => {
            steps += more;
          })
          .next(0);
        return steps;
      };
      // A pattern of that size has few instructions, and tries each at each position once.
      expect(work(2000)).toBeLessThan(2000 * pump.length * (source.length + 3) * 8);
    }),
    { numRuns: 300 },
  );
});

test('a search that looks around ends where its charge says so', () => {
  const pattern = Pattern.of('(?=(a+)+b)', PLAIN);
  let left = 100_000;
  const charge = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new Error('enough');
  };

  expect(() => pattern.search('a'.repeat(10_000), charge).next(0)).toThrow('enough');
});
