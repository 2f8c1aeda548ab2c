import * as fc from 'fast-check';
import { globCovers, resourceCovers, withKeptLetters, withPolicyVariables } from '../../lib/policy/glob';

/** What a pattern covers, by trying every division of the text. */
function coversByTrying(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first = ''] = pattern;
  const rest = pattern.slice(1);
  if (first === '*') {
    return Array.from({ length: text.length + 1 }, (_, at) => coversByTrying(rest, text.slice(at))).includes(true);
  }
  if (text === '') return false;
  return (first === '?' ? text[0] !== '*' : text[0] === first) && coversByTrying(rest, text.slice(1));
}

const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });

test('a pattern covers what some division of the text fits', () => {
  fc.assert(
    fc.property(letters('ab*?'), letters('ab*'), (pattern, text) => {
      expect(globCovers(pattern, text)).toBe(coversByTrying(pattern, text));
    }),
    { numRuns: 2000 },
  );
});

test('many asterisks take no time that grows with their number of divisions', () => {
  const text = 'a'.repeat(2000);
  expect(globCovers(`${'a*'.repeat(500)}b`, text)).toBe(false);
  expect(globCovers('a*'.repeat(500), text)).toBe(true);
});

test.each([
  ['*', 'anything', true],
  ['arn:aws:s3:::data/*', 'arn:aws:s3:::data/in/x.csv', true],
  ['arn:aws:s3:::data/*', 'arn:aws:s3:::data', false],
  ['arn:aws:lambda:*:1111:function:f', 'arn:aws:lambda:eu-west-1:1111:function:f', true],
  // A wildcard in a field does not reach into the next one.
  ['arn:aws:lambda:*:function:f', 'arn:aws:lambda:eu-west-1:1111:function:f', false],
  ['arn:aws:lambda:*', 'arn:aws:lambda:eu-west-1:1111:function:f', true],
  ['arn:aws:lambda:eu-west-1:1111:function:f:*', 'arn:aws:lambda:eu-west-1:1111:function:f:live', true],
  ['arn:aws:lambda:eu-west-1:1111:function:f', 'arn:aws:lambda:eu-west-1:1111:function:f:live', false],
  // What is unknown is covered by an asterisk alone.
  ['arn:aws:s3:::data/a*', 'arn:aws:s3:::data/*', false],
  ['arn:aws:s3:::data/?', 'arn:aws:s3:::data/*', false],
  ['arn:aws:s3:::*/*', 'arn:aws:s3:::data/*', true],
  ['arn:aws:s3:::data', '*', false],
])('%s covers %s: %s', (pattern, resource, expected) => {
  expect(resourceCovers(pattern, resource)).toBe(expected);
});

test('an asterisk that is a character of a name is not a wildcard', () => {
  const kept = withKeptLetters('arn:aws:s3:::data/${*}');
  expect(resourceCovers(kept, 'arn:aws:s3:::data/x')).toBe(false);
  expect(resourceCovers(kept, kept)).toBe(true);
  expect(withPolicyVariables(kept)).toBe('arn:aws:s3:::data/${*}');
});
