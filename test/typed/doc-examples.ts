import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import * as ts from 'typescript';
import { CORE_OF_CDK } from '../types-of-cdk';

/** The root of the package. */
export const ROOT = join(__dirname, '../..');

/** What examples take for granted, by the folder that they are in. */
const NAMES: Readonly<Record<string, string>> = {
  'lib/testing/': 'test/typed/doc-names-testing.ts',
  'lib/typed/': 'test/typed/doc-names.ts',
};

/** An example in a doc comment. */
export interface Example {
  readonly file: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The sources below a folder, by their paths in the package. */
export function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** The examples of a source. */
export function examplesOf(file: string): readonly Example[] {
  return examplesIn(file, readFileSync(join(ROOT, file), 'utf8'));
}

/** The examples in the doc comments of a text: what is indented by four spaces more, up to the next text. */
export function examplesIn(file: string, text: string): readonly Example[] {
  return [...text.matchAll(/^ *\/\*\*\n(?: *\*.*\n)*? *\*\/$/gm)].flatMap((comment) => {
    const first = text.slice(0, comment.index).split('\n').length;
    return examplesInLines(file, first, comment[0].split('\n'));
  });
}

function examplesInLines(file: string, first: number, comment: readonly string[]): readonly Example[] {
  const lines = comment.map((line) => /^ *\* {5}(.*)$/.exec(line)?.[1]);
  const isBlank = comment.map((line) => /^ *\*$/.test(line));
  const found: Example[] = [];
  let current: string[] = [];
  const end = (at: number) => {
    const code = current.join('\n').trimEnd();
    if (code !== '') found.push({ file, line: first + at - current.length, code });
    current = [];
  };
  lines.forEach((line, at) => {
    if (line !== undefined) current.push(line);
    else if (isBlank[at] && current.length > 0) current.push('');
    else end(at);
  });
  end(lines.length);
  return found;
}

/** All errors of examples, at their lines in the files. One program for all: reading the CDK's types is what costs. */
export function errorsIn(examples: readonly Example[]): readonly string[] {
  const names = exportsOf(programOf(Object.values(NAMES)), Object.values(NAMES));
  const modules = new Map(
    examples.map((example) => [join(__dirname, `${example.file.replaceAll('/', '.')}.${example.line}.ts`), example]),
  );
  const host = hostWith(new Map([...modules].map(([path, example]) => [path, moduleOf(example, names)] as const)));
  const program = ts.createProgram([...modules.keys()], OPTIONS, host);
  return [...modules].flatMap(([path, { file, line }]) => {
    const source = program.getSourceFile(path);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ start = 0, messageText }) => {
      const offset = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${file}:${line + offset}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/**
 * The example as the body of a function, with those of the names around it that it names. Its imports stand before the
 * function, on the same line, as everything that is added: so line n of it is line n of the example.
 */
function moduleOf({ file, code }: Example, names: ReadonlyMap<string, readonly ts.Symbol[]>): string {
  const [, module = 'test/typed/doc-names.ts'] =
    Object.entries(NAMES).find(([folder]) => file.startsWith(folder)) ?? [];
  const imports = [...code.matchAll(/^import .*$/gm)].map(([line]) => line);
  const body = withTypes(code.replace(/^import .*$/gm, '').replace(/^export /gm, ''));
  const known = (names.get(module) ?? []).map(({ name }) => name);
  const used = known.filter((name) => mentions(body, name) && !imports.some((line) => mentions(line, name)));
  const scope = used.length === 0 ? '' : `import { ${used.join(', ')} } from './${basename(module, '.ts')}';`;
  return `${imports.join(' ')} ${scope} export async function example() { ${body}\n}`;
}

/** A type that follows a value as a comment is the type of the value: `order.id // Ref<string>`. */
function withTypes(code: string): string {
  return code.replace(/^(.*\S);? +\/\/ (Ref<.*>)$/gm, (_line, value, type) => {
    return `${value.replace(/;$/, '')} satisfies ${type};`;
  });
}

function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(code);
}

/** As the projects of users are checked, with the names of the entries. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node', 'jest'],
  paths: CORE_OF_CDK,
};

/** Modules of a reader's project that examples import. */
const MODULES: Readonly<Record<string, string>> = {
  'validate.ts': `import type { Order } from './doc-names';
export declare function handler(event: { order: Order }): Promise<{ ok: boolean; reason?: string }>;`,
  'order.schema.json.d.ts': 'declare const schema: { type: string }; export default schema;',
};

const PARSED = new Map<string, ts.SourceFile | undefined>();

function hostWith(modules: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const virtual = (path: string) => modules.get(path) ?? MODULES[relative(__dirname, path)];
  return {
    ...host,
    fileExists: (path) => virtual(path) !== undefined || host.fileExists(path),
    readFile: (path) => virtual(path) ?? host.readFile(path),
    getSourceFile: (path, target) => {
      const text = virtual(path);
      if (text !== undefined) return ts.createSourceFile(path, text, target);
      if (!PARSED.has(path)) PARSED.set(path, host.getSourceFile(path, target));
      return PARSED.get(path);
    },
  };
}

/** A program of sources of the package. */
export function programOf(files: readonly string[]): ts.Program {
  return ts.createProgram(
    files.map((file) => join(ROOT, file)),
    OPTIONS,
    hostWith(new Map()),
  );
}

/** What modules export, by module. */
export function exportsOf(program: ts.Program, files: readonly string[]): ReadonlyMap<string, readonly ts.Symbol[]> {
  const checker = program.getTypeChecker();
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(join(ROOT, file));
      const module = source && checker.getSymbolAtLocation(source);
      if (module === undefined) throw new Error(`"${file}" is no module.`);
      return [file, checker.getExportsOfModule(module)];
    }),
  );
}
