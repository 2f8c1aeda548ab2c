import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expandPattern } from '../../../lib/cli/load/expand-pattern';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pattern-'));
  for (const name of ['a.json', 'b.json', 'c.yaml', 'x/a.json', 'x/y/d-1.json', 'x/y/[1].json', 'x/{b.json']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
});

afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['*.json', ['a.json', 'b.json']],
  ['**/*.json', ['a.json', 'b.json', 'x/a.json', 'x/y/[1].json', 'x/y/d-1.json', 'x/{b.json']],
  ['?.{json,yaml}', ['a.json', 'b.json', 'c.yaml']],
  ['[a-b].json', ['a.json', 'b.json']],
  ['[!a].json', ['b.json']],
  ['x/y/[[]1[]].json', ['x/y/[1].json']],
  ['x/y/d[-x]1.json', ['x/y/d-1.json']],
  ['[b-a].json', []],
  ['x/{b.json', ['x/{b.json']],
  ['x/{{b.json}', []],
])('finds what %s represents', (pattern, expected) => {
  const found = expandPattern(join(folder, pattern));
  expect(found.paths.map((path) => path.slice(folder.length + 1))).toEqual(expected);
});
