import { PROBLEMS } from '../../lib/integration/problems';

const kinds = Object.values(PROBLEMS);

test('every kind has a code of its own, and they stand in order', () => {
  const codes = kinds.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter((code) => !/^SW5\d{3}$/.test(code))).toEqual([]);
});

test.each(kinds.map((kind) => [kind.code, kind] as const))('%s says what to do, in sentences', (_, { help, url }) => {
  expect(help).toMatch(/^[A-Z].*\.$/s);
  expect(url ?? 'https://docs.aws.amazon.com/').toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});
