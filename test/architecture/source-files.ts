import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

/** The root of the repository. */
export const ROOT = join(__dirname, '..', '..');

/** A parsed file; `path` is relative to the root, with slashes: `lib/asl/walk.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** All TypeScript files below some folders of the repository, without declarations, in order of path. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) => typescriptFilesBelow(join(ROOT, folder)))
    .map((file) => parse(relative(ROOT, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The same as they are, without parsing them. */
export function sourceTexts(
  ...folders: readonly string[]
): readonly { readonly path: string; readonly text: string }[] {
  return folders
    .flatMap((folder) => typescriptFilesBelow(join(ROOT, folder)))
    .map((file) => ({ path: relative(ROOT, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

/** All data files below a folder: an import may name them, with their extension. */
export function dataFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

/** A file from text, for tests of what reads files. */
export function parse(path: string, text: string): SourceFile {
  return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

/** Every node of a file, parents first. */
export function* nodesOf(file: SourceFile): Generator<ts.Node> {
  const rest: ts.Node[] = [file.tree];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    rest.push(...children.reverse());
  }
}

/** Line of a node, counted from 1. */
export function lineOf(file: SourceFile, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1;
}

function typescriptFilesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.split(/[\\/]/).includes('node_modules'))
    .map((name) => join(folder, name));
}
