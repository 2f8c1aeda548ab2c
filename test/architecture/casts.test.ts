import { CASTS, castsIn } from './casts';
import { parse, sourceFiles } from './source-files';

test('each folder of lib/ has the casts on record, and no more', () => {
  const counts: Record<string, number> = {};
  for (const file of sourceFiles('lib')) {
    const [, folder = ''] = file.path.split('/');
    const casts = castsIn(file);
    if (casts > 0) counts[folder] = (counts[folder] ?? 0) + casts;
  }
  expect(counts).toEqual(CASTS);
});

test('a cast counts wherever it stands; "as const", an import by another name, and a comment do not', () => {
  const text = [
    "import { a as b } from './a'; // as any",
    'const names = [b as string, ["x"] as const];',
    'const twice = b as unknown as number;',
  ];
  expect(castsIn(parse('lib/x.ts', text.join('\n')))).toBe(3);
});
