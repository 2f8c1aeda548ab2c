import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exports as entries, files } from '../../package.json';

// What users load is not the compiled files but what scripts/bundle.mjs makes of them.

const ROOT = join(__dirname, '../..');
const ENTRIES = Object.values(entries).flatMap((entry) => (typeof entry === 'object' ? [entry.default] : []));

/** What a program prints as JSON. */
function printed(program: string): unknown {
  if (!existsSync(join(ROOT, 'build/bundle'))) throw new Error('There is no build/bundle yet: run "npm run build".');
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
    expect(files).toEqual(expect.arrayContaining(['build/bundle/*.js', ...ENTRIES.map((entry) => entry.slice(2))]));
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

  test('load nothing before it is used', () => {
    const loaded = `require('./build/lib/index.js');
      console.log(JSON.stringify(Object.keys(require.cache).length))`;
    expect(printed(loaded)).toBe(2);
  });
});
