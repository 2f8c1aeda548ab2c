import fc from 'fast-check';
import { matchPlaceholders } from '../../lib/testing/replay/match-placeholders';
import { lonePlaceholder, partsOf } from '../../lib/testing/replay/placeholder-text';

const NOTHING_KNOWN = () => undefined;

const match = (text: string, recorded: string, known: Readonly<Record<string, string>> = {}) => {
  const found = matchPlaceholders(partsOf(text), recorded, (placeholder) => known[placeholder]);
  return found && Object.fromEntries(found);
};

test.each<[text: string, recorded: string, found: Readonly<Record<string, string>> | undefined]>([
  ['${A}', 'orders', { '${A}': 'orders' }],
  ['${A}', '', { '${A}': '' }],
  ['queue/${A}', 'queue/orders', { '${A}': 'orders' }],
  ['queue/${A}', 'topic/orders', undefined],
  ['${A}/items', 'orders/item', undefined],
  ['arn:${P}:sqs:${R}:${A}:x', 'arn:aws:sqs:eu-west-1:1:x', { '${P}': 'aws', '${R}': 'eu-west-1', '${A}': '1' }],
  ['${A}-${A}', 'x-x', { '${A}': 'x' }],
  ['${A}-${A}', 'x-y', undefined],
  // Where it can be cut in several ways, nothing is certain, but it fits.
  ['${A}-${B}', 'x-y-z', {}],
  ['${A}${B}', 'xy', {}],
  ['ab${A}ba', 'aba', undefined],
  ['no ${A', 'no ${A', {}],
  ['${Fn::Select(5, Fn::Split(:, ${F.Arn}))}!', 'f!', { '${Fn::Select(5, Fn::Split(:, ${F.Arn}))}': 'f' }],
])('%s as %s', (text, recorded, found) => {
  expect(match(text, recorded)).toEqual(found);
});

test('what is known has to fit, and makes the rest certain', () => {
  expect(match('${A}-${B}', 'x-y-z', { '${A}': 'x-y' })).toEqual({ '${B}': 'z' });
  expect(match('${A}-${B}', 'x-y-z', { '${A}': 'y' })).toBeUndefined();
  expect(match('${A}', 'x', { '${A}': 'x' })).toEqual({});
});

test('a lone placeholder is all of its text', () => {
  expect(['${A}', '${A}${B}', ' ${A}', '${A', 'A', ''].map(lonePlaceholder)).toEqual([
    '${A}',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('any text with placeholders fits the text that it is deployed as, with no other values', () => {
  const literal = fc.string({ unit: fc.constantFrom(...'ab:/-'), maxLength: 4 });
  const value = fc.string({ unit: fc.constantFrom(...'ab:-'), maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(literal, fc.nat(3)), { maxLength: 5 }),
      fc.array(value, { minLength: 4, maxLength: 4 }),
      literal,
      (pieces, values, end) => {
        const text = pieces.map(([before, index]) => `${before}\${P${index}}`).join('') + end;
        const recorded = pieces.map(([before, index]) => `${before}${values[index]}`).join('') + end;
        const found = matchPlaceholders(partsOf(text), recorded, NOTHING_KNOWN);
        expect(found).toBeDefined();
        for (const [placeholder, is] of found ?? []) expect(is).toBe(values[Number(placeholder.slice(3, -1))]);
      },
    ),
    { numRuns: 500 },
  );
});

test('takes linear time', () => {
  const text = '${A}a${B}a${C}a${D}a${E}b';
  const started = process.cpuUsage().user;
  expect(matchPlaceholders(partsOf(text), 'a'.repeat(500_000), NOTHING_KNOWN)).toBeUndefined();
  expect(process.cpuUsage().user - started).toBeLessThan(1_000_000);
});
