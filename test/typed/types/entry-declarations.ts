import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { CORE_OF_CDK } from '../../types-of-cdk';

const ROOT = join(__dirname, '../../..');

/** The entries that programs of users import, by the name of the module. */
export const ENTRIES: Readonly<Record<string, string>> = {
  'stepwright/typed': 'lib/typed/index',
  'stepwright/typed/sdk': 'lib/typed/sdk',
  'stepwright/testing': 'lib/testing/index',
};

/** How the programs are compiled: as strictly as TypeScript can, unless they say otherwise. */
export const STRICT: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  ignoreDeprecations: '6.0',
  types: ['node'],
};

/**
 * The declaration files of the entries, as the package ships them: without what is internal. Their types may differ from
 * those of the sources.
 *
 * @returns texts by the absolute path of the file, which would be in addition to its source
 */
export function entryDeclarations(): ReadonlyMap<string, string> {
  const built = builtDeclarations();
  if (built !== undefined) return built;
  const cache = join(CACHE, `${keyOfSources()}.relative.json`);
  const kept = keptText(cache);
  if (kept !== undefined) return located(JSON.parse(kept));
  const texts = emittedDeclarations();
  // Checkouts that share their packages may have the same sources, at other paths.
  keep(cache, JSON.stringify([...texts].map(([file, text]) => [relative(ROOT, file), text])));
  return texts;
}

function located(texts: readonly (readonly [file: string, text: string])[]): ReadonlyMap<string, string> {
  return new Map(texts.map(([file, text]) => [join(ROOT, file), text]));
}

/** Those of the build, which `npm test` makes first; none where a source is newer, or was never built. */
function builtDeclarations(): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  for (const file of sourceFiles()) {
    const declarations = file.replace(/\.ts$/, '.d.ts');
    const compiled = join(ROOT, 'build', relative(ROOT, declarations));
    const built = statSync(compiled, { throwIfNoEntry: false });
    if (built === undefined || built.mtimeMs < statSync(file).mtimeMs) return undefined;
    texts.set(declarations, readFileSync(compiled, 'utf8'));
  }
  return texts;
}

/** The sources of the package, by absolute paths. */
function sourceFiles(): readonly string[] {
  return readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(ROOT, 'lib', file));
}

/** Where the declarations of one state of the sources are kept: four files of tests need them, and each is a process. */
const CACHE = join(ROOT, 'node_modules/.cache/stepwright-declarations');

/** All that the declarations are made of. */
function keyOfSources(): string {
  const hash = createHash('sha256').update(JSON.stringify([ts.version, ENTRIES, STRICT]));
  hash.update(readFileSync(join(ROOT, 'package-lock.json')));
  const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => (file.endsWith('.ts') && !file.endsWith('.d.ts')) || file.endsWith('.json'))
    .sort();
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, 'lib', file)));
  return hash.digest('hex');
}

function keptText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Never made, or just removed by a process whose sources are others.
    return undefined;
  }
}

/** Written as a whole, as another process may be reading; older ones are removed. */
function keep(file: string, text: string): void {
  mkdirSync(CACHE, { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, text);
  for (const old of readdirSync(CACHE)) if (old.endsWith('.json')) rmSync(join(CACHE, old), { force: true });
  renameSync(partial, file);
}

function emittedDeclarations(): ReadonlyMap<string, string> {
  const sources = Object.values(ENTRIES).map((entry) => join(ROOT, `${entry}.ts`));
  const options = {
    ...STRICT,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    resolveJsonModule: true,
  };
  const program = ts.createProgram({ rootNames: sources, options, host: hostOf(new Map(), options) });
  const texts = new Map<string, string>();
  program.emit(undefined, (name, text) => texts.set(name, text), undefined, true);
  return texts;
}

/** Files are parsed once for all programs: those of aws-cdk-lib alone take half a gigabyte. */
const PARSED = new Map<string, ts.SourceFile | undefined>();

/** A host for which the declarations are in place of their sources, so that a program sees what a user's program sees. */
export function hostOf(declarations: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    fileExists: (name) => declarations.has(name) || (!isSource(name, declarations) && host.fileExists(name)),
    readFile: (name) => declarations.get(name) ?? host.readFile(name),
    getSourceFile: (name, target) => {
      if (!PARSED.has(name)) {
        const text = declarations.get(name);
        PARSED.set(
          name,
          text === undefined ? host.getSourceFile(name, target) : ts.createSourceFile(name, text, target),
        );
      }
      return PARSED.get(name);
    },
  };
}

/** Where the modules stand. */
export function pathsOf(extension: '.ts' | '.d.ts'): ts.CompilerOptions {
  const entries = Object.entries(ENTRIES).map(([name, entry]) => [name, [join(ROOT, entry + extension)]]);
  return { paths: { ...Object.fromEntries(entries), ...CORE_OF_CDK } };
}

function isSource(name: string, declarations: ReadonlyMap<string, string>): boolean {
  return name.endsWith('.ts') && !name.endsWith('.d.ts') && declarations.has(name.replace(/\.ts$/, '.d.ts'));
}
