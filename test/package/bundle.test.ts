import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exports as entries, files } from '../../package.json';

// What users load is not the compiled files but what scripts/bundle.mjs makes of them.

const ROOT = join(__dirname, '../..');
const ENTRIES = Object.values(entries).flatMap((entry) => (typeof entry === 'object' ? [entry.default] : []));

/** What a program prints as JSON. */
function printed(program: string): unknown {
  if (!existsSync(join(ROOT, 'build/lib/bundle')))
    throw new Error('There is no build/lib/bundle yet: run "npm run build".');
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' });
  return stdout === '' ? stderr : JSON.parse(stdout);
}

describe('the bundled entries', () => {
  // `testing/jest` exports nothing: it extends `expect`.
  test.each(ENTRIES.filter((entry) => !entry.endsWith('/jest.js')))('%s exports what its source does', (entry) => {
    const names = Object.keys(require(join(ROOT, entry.replace(/^\.\/build\/(.*)\.js$/, '$1.ts')))).sort();

    const values = `const entry = require(${JSON.stringify(entry)});
      console.log(JSON.stringify(Object.keys(entry).filter((name) => entry[name] !== undefined).sort()))`;
    expect(printed(values)).toEqual(names);
    const imported = `import(${JSON.stringify(entry)}).then((entry) =>
      console.log(JSON.stringify(Object.keys(entry).filter((name) => !/^(default|module.exports)$/.test(name)).sort())))`;
    expect(printed(imported)).toEqual(names);
  });

  test('are in the package, with the bundles', () => {
    expect(files).toEqual(expect.arrayContaining(['build/lib/bundle/*.js', ...ENTRIES.map((entry) => entry.slice(2))]));
  });

  test('have the same classes', () => {
    expect(
      printed(`
        const { Pass, Workflow } = require('./build/lib/index.js');
        const { simulate } = require('./build/lib/testing/index.js');
        simulate(Workflow.startWith(new Pass('A', { output: 1 }))).start({})
          .then(({ status, output }) => console.log(JSON.stringify([status, output])), (error) => console.log(JSON.stringify(String(error))));
      `),
    ).toEqual(['SUCCEEDED', 1]);
  });

  test('show the line of the program for what a fluent method made, not a line of the bundles', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepwright-bundle-'));
    const file = join(folder, 'program.js');
    const program = `const { Pass, Workflow } = require(${JSON.stringify(join(ROOT, 'build/lib/index.js'))});
      const first = new Pass('First');
      first.next(new Pass('Second'));
      console.log(JSON.stringify(Workflow.startWith(first).diagnose().map(({ message, source }) => [message, source])));`;
    writeFileSync(file, program);
    try {
      expect(printed(`require(${JSON.stringify(file)})`)).toEqual([
        [
          'Nothing uses the new value that "first.next(...)" returns: the workflow has "First" without it.',
          { file, line: 3, column: 13 },
        ],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('load nothing before it is used', () => {
    const loaded = `require('./build/lib/index.js');
      console.log(JSON.stringify(Object.keys(require.cache).length))`;
    expect(printed(loaded)).toBe(2);
  });
});
