import fc from 'fast-check';
import jsonata from 'jsonata';
import { wildcardPattern } from '../../../lib/integration/resource/wildcard-pattern';
import { path } from '../support';

test.each([
  ['orders', { text: 'orders', dynamic: false }],
  ['', { text: '', dynamic: false }],
  [path('$.a'), { text: '*', dynamic: true }],
  [`${path('$.a')}${path('$.b')}`, { text: '*', dynamic: true }],
  [`a${path('$.a')}b`, { text: 'a*b', dynamic: true }],
  ['{% $a %}', { text: '*', dynamic: true }],
  ["{% 'orders' %}", { text: 'orders', dynamic: false }],
  ['{% \'a-\' & $states.input.b & "-c" %}', { text: 'a-*-c', dynamic: true }],
  ["{%'a' & $b%}", { text: 'a*', dynamic: true }],
  ["{% 'a' & $uppercase($b) %}", { text: 'a*', dynamic: true }],
  ["{% 'a' & $b[0] %}", { text: 'a*', dynamic: true }],
  ["{% 'a' & ('b' & $c) %}", { text: 'a*', dynamic: true }],
  ["{% 'a\\u0062' %}", { text: 'ab', dynamic: false }],
  ["{% $b ? 'orders-a' : $c ? 'orders-b' : 'orders' & $d %}", { text: 'orders*', dynamic: true }],
  ["{% $b ? 'a' : 'b' %}", { text: '*', dynamic: true }],
  ["{% $b ? 'a' %}", { text: '*', dynamic: true }],
  [path("States.Format('orders-{}-{}', $.b, 'x')"), { text: 'orders-*-x', dynamic: true }],
  [path("States.Format('a\\{}{}', $.b)"), { text: 'a{}*', dynamic: true }],
  // An asterisk of the text itself is not a wildcard: it travels as another character.
  ['a*b?', { text: 'a\uFDD2b\uFDD3', dynamic: false }],
  [`a*${path('$.b')}`, { text: 'a\uFDD2*', dynamic: true }],
  ["{% 'a*' %}", { text: 'a\uFDD2', dynamic: false }],
])('%j', (text, expected) => {
  expect(wildcardPattern(text)).toEqual(expected);
});

test.each([
  ['a choice', "{% 'a' & $b = 'c' ? 'd' : 'e' %}"],
  ['a filter on a literal', "{% 'a'[1] & $b %}"],
  ['a sum', "{% 'a' & $b + 1 %}"],
  ['a call with the concatenation', "{% $uppercase('a' & $b) %}"],
  ['an unfinished concatenation', "{% 'a' & %}"],
  ['nothing', '{%%}'],
  ['two operands without operator', "{% 'a' $b %}"],
])('an expression with %s is wholly unknown', (_, text) => {
  expect(wildcardPattern(text)).toEqual({ text: '*', dynamic: true });
});

/** Whether IAM would say that the pattern covers the text. */
function covers(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((literal) => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 's').test(text);
}

const literal = fc.stringMatching(/^[a-z0-9:/-]{0,5}$/);
const value = fc.stringMatching(/^[a-z*:/-]{0,5}$/);
const piece = fc.record({ literal, value });

test('covers whatever the run puts in the place of references', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
      const { text } = wildcardPattern(pieces.map((each) => each.literal + path('$.x')).join(''));
      expect(covers(text, pieces.map((each) => each.literal + each.value).join(''))).toBe(true);
    }),
  );
});

test('covers what JSONata makes of a concatenation', async () => {
  const quotes = fc.constantFrom("'", '"');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1 }), quotes, async (pieces, quote) => {
      const operands = pieces.flatMap((each, index) => [quote + each.literal + quote, `$v${index}.x`]);
      const bindings = Object.fromEntries(pieces.map((each, index) => [`v${index}`, { x: each.value }]));
      const actual = await jsonata(operands.join(' & ')).evaluate({}, bindings);
      expect(covers(wildcardPattern(`{% ${operands.join(' & ')} %}`).text, actual)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
