import { posix } from 'node:path';
import * as ts from 'typescript';
import { nodesOf, type SourceFile } from './source-files';

/** What a whole module is asked for, rather than names of it. */
const EVERYTHING = '*';

/**
 * The functions and constants that a file exports and no other one imports, as `file name`. Types and classes are named by the
 * declarations of what is exported, so they may have no importer.
 */
export function unusedExports(files: readonly SourceFile[], isEntry: (path: string) => boolean): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const used = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [target, name] of usesOf(file, paths)) used.set(target, (used.get(target) ?? new Set()).add(name));
  }
  return files
    .filter(({ path }) => path.startsWith('lib/') && !isEntry(path))
    .flatMap((file) => {
      const names = used.get(file.path) ?? new Set();
      if (names.has(EVERYTHING)) return [];
      return valuesOf(file)
        .filter((name) => !names.has(name))
        .map((name) => `${file.path} ${name}`);
    });
}

function usesOf(file: SourceFile, paths: ReadonlySet<string>): readonly (readonly [target: string, name: string])[] {
  return [...nodesOf(file)].flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined || !specifier.startsWith('.')) return [];
    const path = posix.normalize(posix.join(posix.dirname(file.path), specifier));
    const target = [`${path}.ts`, `${path}/index.ts`].find((one) => paths.has(one));
    return target === undefined ? [] : namesOf(node).map((name): [string, string] => [target, name]);
  });
}

/** Of an import, of `export ... from`, of `import('...')` as a type, and of calls: `require('...')`. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  if (ts.isImportTypeNode(node)) {
    const { argument } = node;
    return ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal) ? argument.literal.text : undefined;
  }
  const [first] = ts.isCallExpression(node) ? node.arguments : [];
  return first !== undefined && ts.isStringLiteral(first) ? first.text : undefined;
}

function namesOf(node: ts.Node): readonly string[] {
  const bindings = ts.isImportDeclaration(node)
    ? node.importClause?.namedBindings
    : ts.isExportDeclaration(node)
      ? node.exportClause
      : undefined;
  if (bindings !== undefined && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) {
    return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
  }
  return [EVERYTHING];
}

function valuesOf({ tree }: SourceFile): readonly string[] {
  return tree.statements.filter(isExported).flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(tree));
    }
    return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
  });
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}
