import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

test('the table of attacks names each file of this folder, and no other', () => {
  const rows = readFileSync(join(__dirname, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));

  const files = readdirSync(__dirname).flatMap((file) => /^(.*)\.test\.ts$/.exec(file)?.[1] ?? []);
  expect(named.sort()).toEqual(files.filter((name) => name !== 'readme').sort());
});
