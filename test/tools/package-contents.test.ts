import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { bundledPackages } from '../../tools/package/bundled-packages';

// What the npm package carries with it of others. The tarball itself is judged by "npm run try-package".
const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'stepwright-bundled-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  for (const { name, folder: installed } of bundledPackages()) {
    cpSync(installed, join(folder, 'node_modules', name), { recursive: true, dereference: true });
  }
  node(
    `import(${JSON.stringify(join(ROOT, 'scripts/prune-bundled.mjs'))}).then(({ pruneBundled }) => pruneBundled('node_modules'))`,
  );
});

function node(code: string): string {
  return execFileSync(process.execPath, ['-e', code], { cwd: folder, encoding: 'utf8' });
}

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

test('of the bundled packages only what runs, its types, and who made it', () => {
  const files = filesIn(join(folder, 'node_modules'));
  expect(files.filter((file) => !file.startsWith('yaml/dist/'))).toEqual([
    'fastest-levenshtein/LICENSE.md',
    'fastest-levenshtein/README.md',
    'fastest-levenshtein/esm/mod.d.ts',
    'fastest-levenshtein/esm/mod.js',
    'fastest-levenshtein/mod.d.ts',
    'fastest-levenshtein/mod.js',
    'fastest-levenshtein/package.json',
    'yaml/LICENSE',
    'yaml/README.md',
    'yaml/bin.mjs',
    'yaml/package.json',
    'yaml/util.js',
  ]);
  const dist = files.filter((file) => file.startsWith('yaml/dist/'));
  expect(dist.filter((file) => !/\.(?:m?js|d\.ts)$/.test(file) || /test|browser/.test(file))).toEqual([]);
});

test('they run without the rest', () => {
  const used = node(`
    const { parse } = require('yaml');
    const { distance } = require('fastest-levenshtein');
    console.log(parse('a: 1').a, distance('ab', 'ac'));
  `);
  expect(used.trim()).toBe('1 1');
});
