import { posix } from 'node:path';
import * as ts from 'typescript';
import { lineOf, nodesOf, type SourceFile } from './source-files';

/** One module that a file names. */
export interface Import {
  /** The importing file and the line in it. */
  readonly from: string;
  readonly line: number;
  /** As written: `../asl/walk`, `aws-cdk-lib`. */
  readonly specifier: string;
  /** Whether only types are imported: then nothing is left of the import in the compiled JavaScript. */
  readonly typeOnly: boolean;
}

/** All imports of a file: `import`, `export ... from`, `import x = require()`, `require()`, `import()`, in types too. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(file)) {
    const named = moduleNamedBy(node);
    if (named) found.push({ from: file.path, line: lineOf(file, node), ...named });
  }
  return found;
}

/** The file of the repository that an import means; undefined for a package. */
export function importedFile({ from, specifier }: Import, paths: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.normalize(posix.join(posix.dirname(from), specifier));
  const bare = target.replace(/\.js$/, '');
  // A folder is found last, as Node does; what is not found is reported under its own name.
  return [target, `${bare}.ts`, `${bare}/index.ts`].find((path) => paths.has(path)) ?? target;
}

/** A constant that is a module loaded by `require`, whose type TypeScript takes as it is written. */
export interface LateModule {
  readonly path: string;
  readonly line: number;
  /** The module in `typeof import(...)`. */
  readonly type: string;
  /** The module in `require(...)`. */
  readonly loaded: string;
}

/** All `const x: typeof import('./a') = require('./a')` of a file. */
export function lateModules(file: SourceFile): readonly LateModule[] {
  const found: LateModule[] = [];
  for (const node of nodesOf(file)) {
    if (!ts.isVariableDeclaration(node) || node.type === undefined || !ts.isImportTypeNode(node.type)) continue;
    const [type, loaded] = [node.type, node.initializer].map((part) => part && moduleNamedBy(part)?.specifier);
    if (type === undefined || loaded === undefined) continue;
    found.push({ path: file.path, line: lineOf(file, node), type, loaded });
  }
  return found;
}

function moduleNamedBy(node: ts.Node): Pick<Import, 'specifier' | 'typeOnly'> | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  if (ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && named(node.moduleSpecifier, isTypeOnlyExport(node));
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return named(node.moduleReference.expression, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isCallExpression(node) && isLoad(node.expression)) {
    const [module] = node.arguments;
    if (module) return named(module, false);
  }
  return undefined;
}

function named(module: ts.Node, typeOnly: boolean): Pick<Import, 'specifier' | 'typeOnly'> {
  // A computed name can't be judged: it is reported as it is written, and no rule lets it pass.
  return { specifier: ts.isStringLiteralLike(module) ? module.text : `(computed) ${module.getText()}`, typeOnly };
}

/** `require(...)`, `require.resolve(...)` or `import(...)`. */
function isLoad(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return ts.isIdentifier(name) && name.text === 'require';
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  if (clause.name !== undefined || clause.namedBindings === undefined) return false;
  const { namedBindings } = clause;
  return ts.isNamedImports(namedBindings) && isAllTypes(namedBindings.elements);
}

function isTypeOnlyExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  return (
    isTypeOnly || (exportClause !== undefined && ts.isNamedExports(exportClause) && isAllTypes(exportClause.elements))
  );
}

function isAllTypes(elements: readonly { readonly isTypeOnly: boolean }[]): boolean {
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}
