// Bundles the compiled files of build/lib into a few, build/lib/bundle/*.js, and makes each entry of the package a few lines that load
// them. Finding and opening hundreds of files is what takes time, not running them: a file in a bundle runs when it is first
// required, as it would by itself, and what an entry exports is loaded when it is first used. Files that the same entries and
// commands need are in one bundle, so that is not read what only others need.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OWN = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const BUNDLES = 'build/lib/bundle';

/** The entries of the package, and what build/bin/stepwright.js loads. */
const ENTRIES = [
  ...Object.values(OWN.exports).flatMap((target) => (target.default?.endsWith('.js') ? [target.default.slice(2)] : [])),
  'build/lib/cli/main.js',
  'build/lib/file/read-regular-file.js',
];

/** What is loaded as a whole: the entries, and the commands of build/bin/stepwright.js. */
const isRoot = (file) => ENTRIES.includes(file) || /^build\/lib\/cli\/.*-command\.js$/.test(file);

/** @returns the size of all bundles, in bytes */
export async function bundle() {
  rmSync(join(ROOT, BUNDLES), { recursive: true, force: true });
  const files = readdirSync(join(ROOT, 'build/lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `build/lib/${name.split(sep).join('/')}`)
    .sort();
  const bundles = bundlesOf(files);
  const names = [...new Set(bundles.values())];
  const outputs = await Promise.all(
    names.map((name) =>
      bundled(
        name,
        files.filter((file) => bundles.get(file) === name),
        bundles,
      ),
    ),
  );
  const stubs = ENTRIES.map((entry) => [entry, stubOf(entry, bundles)]);
  mkdirSync(join(ROOT, BUNDLES));
  for (const { path, contents } of outputs) writeFileSync(path, contents);
  for (const [entry, stub] of stubs) writeFileSync(join(ROOT, entry), stub);
  return outputs.reduce((sum, { contents }) => sum + contents.length, 0);
}

/** The bundle of each file, by name. */
function bundlesOf(files) {
  const roots = files.filter(isRoot);
  const needs = new Map(files.map((file) => [file, requiredBy(file)]));
  const neededBy = new Map(files.map((file) => [file, []]));
  for (const root of roots) {
    const reached = new Set([root]);
    for (const file of reached) {
      neededBy.get(file).push(root);
      // A command is loaded when it is called.
      for (const next of needs.get(file)) if (!isRoot(next) || !isRoot(file)) reached.add(next);
    }
  }
  const keys = files.map((file) => neededBy.get(file).join());
  const names = new Map([...new Set(keys)].map((key, index) => [key, String(index + 1).padStart(2, '0')]));
  return new Map(files.map((file, index) => [file, names.get(keys[index])]));
}

function requiredBy(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(REQUIRE)].flatMap(([, target]) => fileOf(file, target) ?? []);
}

/** A file of ours that a compiled file requires. */
const REQUIRE = /require\(["'](\.[^"']+)["']\)/g;

function fileOf(from, target) {
  const path = posix.join(posix.dirname(from), target);
  return [`${path}.js`, `${path}/index.js`].find((one) => existsSync(join(ROOT, one)));
}

async function bundled(name, files, bundles) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    stdin: {
      contents: files.map((file) => `exports[${JSON.stringify(file)}] = () => require('./${file}');`).join('\n'),
      resolveDir: ROOT,
      sourcefile: `${name}.js`,
    },
    outfile: `${BUNDLES}/${name}.js`,
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    packages: 'external',
    // The compiled files, not the sources in addition to them.
    resolveExtensions: ['.js', '.json'],
    plugins: [compiledFiles(bundles)],
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0];
}

/** Programs in ECMAScript modules see the names that are here, so that they can import them one by one. */
function stubOf(entry, bundles) {
  const names = [...readFileSync(join(ROOT, entry), 'utf8').matchAll(EXPORTED)].map(([, name]) => name);
  const path = posix.relative(posix.dirname(entry), `${BUNDLES}/${bundles.get(entry)}.js`);
  return [
    '"use strict";',
    `module.exports = require(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)})[${JSON.stringify(entry)}]();`,
    '// What Node.js reads for programs in ECMAScript modules.',
    `0 && (module.exports = { ${[...new Set(names)].join(', ')} });`,
    '',
  ].join('\n');
}

/** A name that a compiled file exports. */
const EXPORTED = /^(?:Object\.defineProperty\(exports, "(?!__esModule)|exports\.)(\w+)/gm;

const compiledFiles = (bundles) => ({
  name: 'compiled files',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^bundle:/ }, ({ path }) => ({ path: `./${path.slice('bundle:'.length)}.js`, external: true }));
    onLoad({ filter: /[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const file = relative(ROOT, path).split(sep).join('/');
      const text = readFileSync(path, 'utf8')
        .replaceAll('__dirname', folderOf(file))
        // Files of data are chosen by name when the program runs: they stay files.
        .replaceAll('require(`./', `require(${folderOf(file)} + \`/`)
        .replace(REQUIRE, (call, target) => {
          const found = fileOf(file, target);
          const name = bundles.get(found);
          return found === undefined || name === bundles.get(file) ? call : `require("bundle:${name}")["${found}"]()`;
        });
      return { contents: ENTRIES.includes(file) ? withLazyExports(text) : text, loader: 'js' };
    });
  },
});

/** The folder of a file, for code that is in a bundle. */
function folderOf(file) {
  return `require("node:path").join(__dirname, ${JSON.stringify(posix.relative(BUNDLES, posix.dirname(file)))})`;
}

const IMPORT = /^var (\w+) = (require\(.*?\)(?:\[.*?\]\(\))?);\n/gm;
const EXPORT =
  /^(Object\.defineProperty\(exports, "\w+", \{ enumerable: true, get: function \(\) \{ return )(\w+)(\.\w+; \} \}\);)$/gm;

/** What TypeScript makes of `export { Task } from './task'` loads `./task` at once; here it is loaded by its first use. */
function withLazyExports(text) {
  const modules = new Map([...text.matchAll(IMPORT)].map(([, name, load]) => [name, load]));
  const lazy = text.replace(EXPORT, (line, start, name, end) => {
    const load = modules.get(name);
    return load === undefined ? line : `${start}${load}${end}`;
  });
  // An import that something else needs as well stays.
  return lazy.replace(IMPORT, (line, name) => (lazy.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : ''));
}
