import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cyclesOf } from './architecture/cycles';
import { EXCEPTIONS, FLOORS, INNER_FLOORS, TYPE_RECURSIONS } from './architecture/floors';
import { type Import, importedFile, importsOf, lateModules } from './architecture/imports';
import { type Breach, breachOfImport, breachText, impurities, isExcepted } from './architecture/rules';
import { dataFiles, parse, ROOT, sourceFiles } from './architecture/source-files';

const FILES = sourceFiles('lib', 'bin');
const PATHS = new Set([...FILES.map((file) => file.path), ...dataFiles('lib')]);
const IMPORTS = FILES.flatMap(importsOf);

describe('the files of lib/ and bin/', () => {
  it('are read', () => {
    expect(PATHS).toContain('lib/index.ts');
    expect(IMPORTS.length).toBeGreaterThan(FILES.length);
  });

  it('import from their own folder and from lower floors, concrete files only', () => {
    expect(open(breachesOfImports(IMPORTS, PATHS))).toEqual([]);
  });

  it('import downwards inside of a folder, too, where it has floors of its own', () => {
    const upwards = IMPORTS.flatMap((imported) => {
      const [from, to] = [imported.from, importedFile(imported, PATHS) ?? ''].map((path) =>
        path.split('/').slice(1, 3),
      );
      const floors = from?.[0] === to?.[0] ? INNER_FLOORS[from?.[0] ?? ''] : undefined;
      const [own = '', other = ''] = [from?.[1], to?.[1]];
      const [floor, otherFloor] = [own, other].map((name) => floors?.findIndex((names) => names.includes(name)));
      if (floor === undefined || otherFloor === undefined || own === other || floor < 0) return [];
      return otherFloor >= 0 && otherFloor < floor ? [] : [`${imported.from} imports "${other}"`];
    });
    expect(upwards).toEqual([]);
  });

  it('are pure below the construct edge', () => {
    expect(open(FILES.flatMap(impurities))).toEqual([]);
  });

  it('do not import each other in a circle when they run', () => {
    const atRunTime = IMPORTS.filter((imported) => !imported.typeOnly);
    expect(cyclesOf(graphOf(atRunTime, PATHS))).toEqual([]);
  });

  it('do not import types in a circle, but for types that contain each other', () => {
    expect(cyclesOf(graphOf(IMPORTS, PATHS))).toEqual(TYPE_RECURSIONS.map(({ files }) => files));
  });

  it('give a module that is loaded late the type of that same module', () => {
    const late = FILES.flatMap(lateModules);
    expect(late.length).toBeGreaterThan(10);
    expect(late.filter(({ type, loaded }) => type !== loaded)).toEqual([]);
  });

  it('need every exception that is made for them', () => {
    const breaches = [...breachesOfImports(IMPORTS, PATHS), ...FILES.flatMap(impurities)];
    const unused = EXCEPTIONS.filter(({ file, uses }) => !breaches.some((b) => b.file === file && b.uses === uses));
    expect(unused).toEqual([]);
  });
});

describe('scripts that node runs directly', () => {
  it('load modules that there are: no compiler looks at them', () => {
    const loaded = ['scripts', 'test/conformance'].flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('.mjs'))
        .flatMap((name) => {
          const text = readFileSync(join(ROOT, folder, name), 'utf8');
          return [...text.matchAll(/loadLib\('([^']+)'\)/g)].map(([, module]) => `lib/${module}.ts`);
        }),
    );
    expect(loaded).toContain('lib/engine/index.ts');
    expect(loaded.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has the floors that are held, of all folders that there are', () => {
    const text = readFileSync(join(__dirname, '../ARCHITECTURE.md'), 'utf8');
    const told = [...text.matchAll(/^\| (\d+) \| `([\w-]+)` \|/gm)].map(([, floor, folder]) => [folder, Number(floor)]);
    const folders = new Set([...PATHS].flatMap((path) => /^lib\/([^/]+)\//.exec(path)?.[1] ?? []));
    const held = Object.entries(FLOORS).filter(([folder]) => folders.has(folder));

    expect(told).toEqual(held);
    expect(Object.keys(FLOORS).filter((folder) => !folders.has(folder))).toEqual([]);
  });
});

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'])('%s', (page) => {
  const folders = ['lib', 'bin', 'test', 'tools', 'scripts', 'docs', 'examples'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `/${folder}/${name}`),
  );
  const text = readFileSync(join(ROOT, page), 'utf8');
  const named = (form: RegExp) => [...text.matchAll(form)].map(([, name]) => name ?? '');
  const isThere = (name: string) => existsSync(join(ROOT, name)) || files.some((file) => file.endsWith(`/${name}`));

  it('names files that there are', () => {
    expect(named(/`([\w./-]+\.(?:ts|mjs|json))`/g).filter((name) => !isThere(name))).toEqual([]);
  });

  it('names folders that there are', () => {
    // Entries of packages have the same form, and what a build makes is there after a build only.
    const paths = named(/`((?!stepwright\/|aws-cdk-lib\/|lib\/bundle|build\/|@)[a-z][\w-]*\/(?:[\w-]+\/?)*)`/g);
    expect(paths.map((path) => path.replace(/\/$/, '')).filter((path) => !isThere(path))).toEqual([]);
  });
});

describe('comments of lib/', () => {
  const comments = FILES.flatMap(({ path, tree }) =>
    tree.text
      .split('\n')
      .flatMap((text, index) => (/^\s*(?:\/\/|\/?\*)/.test(text) ? [{ path, line: index + 1, text }] : [])),
  );

  it('name files that there are', () => {
    const gone = comments.flatMap(({ path, line, text }) =>
      [...text.matchAll(/(?<![\w/.])`?((?:[\w-]+\/)+[\w-]+\.ts)\b/g)]
        .map(([, name = '']) => name)
        .filter((name) => Object.hasOwn(FLOORS, name.split('/')[0] ?? ''))
        .filter((name) => !PATHS.has(`lib/${name}`))
        .map((name) => `${path}:${line} ${name}`),
    );
    expect(gone).toEqual([]);
  });

  it('describe a parameter without a dash, which other languages would show as a part of the sentence', () => {
    const dashed = comments.filter(({ text }) => /@param \w+ - /.test(text));
    expect(dashed.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
  });
});

describe('the guard itself', () => {
  it.each([
    [
      'a higher floor',
      "import { a } from '../engine/a';",
      '"asl" must not know "engine", which is floor 4, above floor 2',
    ],
    [
      'a higher floor, lazily',
      "const a = () => require('../engine/a');",
      '"asl" must not know "engine", which is floor 4, above floor 2',
    ],
    [
      'a higher floor, in a type',
      "type A = import('../engine/a').A;",
      '"asl" must not know "engine", which is floor 4, above floor 2',
    ],
    ['the entry', "export * from '../index';", 'entry files and folders are for users; import the file that holds it'],
    [
      'a folder',
      "import { a } from '../engine';",
      'entry files and folders are for users; import the file that holds it',
    ],
    ['a missing file', "import { a } from './gone';", 'there is no such file'],
    ['the tests', "import { a } from '../../test/a';", 'lib/ imports nothing outside of lib/'],
    [
      'a foreign package',
      "import type { a } from 'aws-cdk-lib/core';",
      '"asl" must not know the package "aws-cdk-lib"',
    ],
    ['an unknown package', "import { a } from 'lodash';", 'no file of lib/ may import this package'],
    ['a computed name', 'const a = require(name);', 'no file of lib/ may import this package'],
    [
      'files',
      "import { readFileSync } from 'node:fs';",
      'below the construct edge nothing reads files or the environment',
    ],
  ])('reports an import of %s', (_, text, rule) => {
    const breaches = breachesIn('lib/asl/sample.ts', text);
    expect(breaches.map((found) => [found.file, found.line, found.rule])).toEqual([['lib/asl/sample.ts', 1, rule]]);
  });

  it('reports an import of a folder on the same floor, of types too', () => {
    expect(breachesIn('lib/integration/sample.ts', "import type { a } from '../engine/a';").map(breachText)).toEqual([
      'lib/integration/sample.ts:1 uses "../engine/a": "integration" must not know "engine", which stands beside it on floor 4',
    ]);
  });

  it('reports a package that is loaded where only its types are allowed', () => {
    expect(breachesIn('lib/builder/sample.ts', "import { Duration } from 'aws-cdk-lib';").map(breachText)).toEqual([
      'lib/builder/sample.ts:1 uses "aws-cdk-lib": "builder" may use types of "aws-cdk-lib" only: write "import type"',
    ]);
    expect(breachesIn('lib/builder/sample.ts', "import { type Duration } from 'aws-cdk-lib';")).toEqual([]);
  });

  it('lets a file import from its own folder and from lower floors', () => {
    expect(breachesIn('lib/engine/sample.ts', "import { a } from './a'; import { b } from '../asl/b';")).toEqual([]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'process.env.HOME',
    'setTimeout(f)',
    'console.log(1)',
  ])('reports %s below the construct edge', (text) => {
    expect(impurities(parse('lib/asl/sample.ts', `const a = ${text};`))).toHaveLength(1);
    expect(impurities(parse('lib/construct/sample.ts', `const a = ${text};`))).toEqual([]);
  });

  it('lets a date be made from a number', () => {
    expect(impurities(parse('lib/asl/sample.ts', 'const a = new Date(0).toISOString();'))).toEqual([]);
  });

  it('finds circles of any length, and nothing else', () => {
    const graph = new Map([
      ['a', ['b', 'f']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', ['e']],
      ['e', ['d']],
      ['f', ['d']],
      ['g', ['g', 'a']],
    ]);
    expect(cyclesOf(graph)).toEqual([['a', 'b', 'c'], ['d', 'e'], ['g']]);
  });
});

function breachesOfImports(imports: readonly Import[], paths: ReadonlySet<string>): readonly Breach[] {
  return imports.map((imported) => breachOfImport(imported, paths)).filter((found) => found !== undefined);
}

function breachesIn(path: string, text: string): readonly Breach[] {
  const others = ['lib/index.ts', 'lib/engine/index.ts', 'lib/engine/a.ts', 'lib/diagnostic/a.ts', 'lib/asl/b.ts'];
  return breachesOfImports(importsOf(parse(path, text)), new Set([path, ...others]));
}

/** What stays when the named exceptions are taken off, as lines to read. */
function open(breaches: readonly Breach[]): readonly string[] {
  return breaches.filter((found) => !isExcepted(found)).map(breachText);
}

function graphOf(imports: readonly Import[], paths: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const graph = new Map([...paths].map((path): [string, string[]] => [path, []]));
  for (const imported of imports) {
    const target = importedFile(imported, paths);
    if (target !== undefined && paths.has(target)) graph.get(imported.from)?.push(target);
  }
  return graph;
}
