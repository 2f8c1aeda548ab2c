// What the types of `stepwright/typed` cost: `npm run bench:typed`, or `npm run bench:typed -- 9` for the best of nine runs each.
// A flow of 200 steps is checked by `tsc --extendedDiagnostics`; the same one with `any` for the types of its data; and with `any` for
// the flow as well, which leaves nothing to check.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import * as ts from 'typescript';
import { entryDeclarations, pathsOf, STRICT } from '../../test/typed/types/entry-declarations';
import { flowProgram, type Typing } from './generate-flow';

const RUNS = Number(process.argv[2] ?? 5);
const STEPS = 200;
const ROOT = join(__dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const FIGURES = ['Check time', 'Total time', 'Types', 'Instantiations', 'Memory used'] as const;

const TYPINGS = ['typed', 'any data', 'any'] as const satisfies readonly Typing[];

type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

const folder = mkdtempSync(join(tmpdir(), 'stepwright-types-'));
try {
  layOut();
  console.log(
    `TypeScript ${ts.version}, ${STEPS} steps, the best of ${RUNS} runs by the time of checking; the sides take turns.\n`,
  );
  compare();
  complete();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The package as a user has it: declaration files. */
function layOut(): void {
  for (const [name, text] of entryDeclarations()) {
    const place = join(folder, relative(ROOT, name));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const typing of TYPINGS) {
    writeFileSync(join(folder, `${typing}.ts`), flowProgram(typing, STEPS));
    const compilerOptions = {
      ...{ strict: true, noImplicitAny: false, noEmit: true, skipLibCheck: true, target: 'ES2022', module: 'commonjs' },
      ...{ moduleResolution: 'node10', ignoreDeprecations: '6.0', types: ['node'] },
      paths: { 'stepwright/typed': ['./lib/typed/index.d.ts'] },
    };
    writeFileSync(join(folder, `${typing}.json`), JSON.stringify({ compilerOptions, files: [`${typing}.ts`] }));
  }
}

function compare(): void {
  const all = Array.from({ length: RUNS }, () => TYPINGS.map((typing) => run(typing)));
  const [typed, data, any] = TYPINGS.map((_, side) => best(all.map((sides) => sides[side] as Figures)));
  if (typed === undefined || data === undefined || any === undefined)
    throw new TypeError('Every side has its figures.');
  console.log(['', ...TYPINGS, 'to any data', 'to any'].map((word) => word.padStart(16)).join(''));
  for (const name of FIGURES) {
    const figures = [typed[name], data[name], any[name], ratio(typed[name], data[name]), ratio(typed[name], any[name])];
    console.log([name, ...figures].map((word) => String(word).padStart(16)).join(''));
  }
  const more = typed['Check time'] - any['Check time'];
  console.log(`\n${((more / STEPS) * 1000).toFixed(1)} ms for each step.`);
}

/** None to nearly nothing. */
function ratio(one: number, other: number): string {
  return other < 1 && one > 100 ? '' : other < 10 && one > 1000 ? '' : (one / other).toFixed(2);
}

function run(typing: Typing): Figures {
  const { stdout, status } = spawnSync(
    process.execPath,
    [TSC, '-p', join(folder, `${typing}.json`), '--extendedDiagnostics'],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The program does not compile.\n${stdout.slice(0, 2000)}`);
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return Object.fromEntries(FIGURES.map((name) => [name, figure(name)])) as Figures;
}

function best(runs: readonly Figures[]): Figures {
  return runs.reduce((one, other) => (other['Check time'] < one['Check time'] ? other : one));
}

/** How long the editor takes for a list of names at the end of the flow, after each key. */
function complete(): void {
  const file = join(folder, 'typed.ts');
  const written = flowProgram('typed', STEPS);
  const cursor = written.lastIndexOf('  return { id:');
  const typed = 'input.';
  let version = 0;
  let text = written;
  const options = { ...STRICT, noImplicitAny: false, ...pathsIn() };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : '1'),
    getScriptSnapshot: (name) => {
      const found = name === file ? text : ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (all) => ts.getDefaultLibFilePath(all),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const times = Array.from({ length: RUNS + 1 }, () => {
    version += 1;
    text = `${written.slice(0, cursor)}  ${typed}\n${written.slice(cursor)}${'\n'.repeat(version)}`;
    const start = performance.now();
    const names = service.getCompletionsAtPosition(file, cursor + 2 + typed.length, {})?.entries.length ?? 0;
    return { time: performance.now() - start, names };
  });
  const [first, ...later] = times;
  const shown = later.map(({ time }) => time).sort((a, b) => a - b)[Math.floor(later.length / 2)];
  console.log(
    `Completion after "input." at the end of the flow: ${first?.names} names; the first after ${first?.time.toFixed(0)} ms ` +
      `(all files are read then), after an edit in ${shown?.toFixed(0)} ms (median).`,
  );
}

function pathsIn(): ts.CompilerOptions {
  const { paths = {} } = pathsOf('.d.ts');
  return {
    paths: Object.fromEntries(
      Object.entries(paths).map(([name, places]) => [name, places.map((place) => join(folder, relative(ROOT, place)))]),
    ),
  };
}
