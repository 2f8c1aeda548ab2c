import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compiledNatively } from '../native-compiler';

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
  const names = new Map(Object.values(NAMES).map((module) => [module, exportedNames(module)] as const));
  const modules = new Map(
    examples.map((example) => [`test/typed/${example.file.replaceAll('/', '.')}.${example.line}.ts`, example]),
  );
  const programs = Object.fromEntries([...modules].map(([path, example]) => [path, moduleOf(example, names)]));
  return compiledNatively({ ...programs, ...MODULES }).errors.map(({ file: path, line, message }) => {
    const example = modules.get(path);
    return `${example?.file ?? path}:${line + (example?.line ?? 1) - 1}: ${message.replaceAll('\n', ' ')}`;
  });
}

/** The names that a module exports, as its text says. One that is missing here is one that an example can't find. */
function exportedNames(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const declared = /^export (?:declare |abstract |async )*(?:class|const|function|interface|namespace|type) (\w+)/gm;
  const listed = /^export (?:type )?\{([^}]*)\}/gm;
  return [
    ...[...text.matchAll(declared)].flatMap(([, name]) => name ?? []),
    ...[...text.matchAll(/^export \* as (\w+)/gm)].flatMap(([, name]) => name ?? []),
    ...[...text.matchAll(listed)].flatMap(([, names = '']) =>
      [...names.matchAll(/(\w+)\s*(?=,|$)/g)].map(([, name]) => name ?? ''),
    ),
    ...[...text.matchAll(/^export (?:type )?\* from '(\.[^']*)'/gm)].flatMap(([, from = '']) =>
      exportedNames(join(dirname(file), `${from}.ts`)),
    ),
  ];
}

/**
 * The example as the body of a function, with those of the names around it that it names. Its imports stand before the
 * function, on the same line, as everything that is added: so line n of it is line n of the example.
 */
function moduleOf({ file, code }: Example, names: ReadonlyMap<string, readonly string[]>): string {
  const [, module = 'test/typed/doc-names.ts'] =
    Object.entries(NAMES).find(([folder]) => file.startsWith(folder)) ?? [];
  const imports = [...code.matchAll(/^import .*$/gm)].map(([line]) => line);
  const body = withTypes(code.replace(/^import .*$/gm, '').replace(/^export /gm, ''));
  const used = [...new Set(names.get(module))].filter(
    (name) => mentions(body, name) && !imports.some((line) => mentions(line, name)),
  );
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

/** Modules of a reader's project that examples import. */
const MODULES: Readonly<Record<string, string>> = {
  'test/typed/validate.ts': `import type { Order } from './doc-names';
export declare function handler(event: { order: Order }): Promise<{ ok: boolean; reason?: string }>;`,
  'test/typed/order.schema.json.d.ts': 'declare const schema: { type: string }; export default schema;',
};
