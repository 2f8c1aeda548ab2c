import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { examplesIn, ROOT } from './doc-examples';

/** Something that users see: an export of an entry, a member of one, or a type that one of them names. */
export interface Documented {
  /** As users write it: `is.equal`, `Steps.task`, `InvokeApiProps.stage`. */
  readonly name: string;
  readonly kind: 'function' | 'method' | 'property' | 'option' | 'type' | 'value';
  readonly comment: boolean;
  readonly example: boolean;
  readonly see: boolean;
  /** Says what holds without it: `@default`. */
  readonly default: boolean;
}

/** All that users see of entries: what these export, and at any depth what that names in its types. */
export function surfaceOf(entries: readonly string[], folder: string): readonly Documented[] {
  const program = programOf(entries);
  const walk = new Walk(program.getTypeChecker(), folder);
  walk.all(exportsOf(program, entries), '');
  return [...walk.found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

class Walk {
  readonly found = new Map<string, Documented>();
  private readonly seen = new Set<ts.Symbol>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly folder: string,
  ) {}

  all(exports: readonly ts.Symbol[], prefix: string): void {
    for (const exported of exports) {
      const symbol = this.resolved(exported);
      const isModule = (symbol.flags & ts.SymbolFlags.ValueModule) !== 0;
      if (isModule) this.all(this.checker.getExportsOfModule(symbol), `${prefix}${exported.name}.`);
      else this.symbol(symbol, `${prefix}${exported.name}`);
    }
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private symbol(symbol: ts.Symbol, name: string): void {
    const declarations = (symbol.declarations ?? []).filter((declaration) => this.isOwn(declaration));
    if (this.seen.has(symbol) || declarations.length === 0) return;
    this.seen.add(symbol);
    const [first] = declarations;
    if (first === undefined) return;
    if (ts.isFunctionDeclaration(first)) this.add(name, 'function', declarations);
    else if (ts.isVariableDeclaration(first)) this.value(symbol, first, name);
    else if (ts.isInterfaceDeclaration(first) || ts.isClassDeclaration(first)) this.members(first, name);
    // Helpers of types that are not exported are only for those who work on them.
    else if (ts.isTypeAliasDeclaration(first) && isExported(first)) this.add(name, 'type', declarations);
    for (const declaration of declarations) this.typesNamedIn(declaration);
  }

  private value(symbol: ts.Symbol, declaration: ts.VariableDeclaration, name: string): void {
    this.add(name, 'value', [declaration]);
    for (const member of this.checker.getTypeOfSymbolAtLocation(symbol, declaration).getProperties()) {
      const target = this.resolved(member);
      const [first] = (target.declarations ?? []).filter((each) => this.isOwn(each));
      if (first === undefined) continue;
      if (ts.isFunctionDeclaration(first)) this.symbol(target, `${name}.${member.name}`);
      else this.property(target, first, `${name}.${member.name}`);
    }
  }

  /** A member of an object that is a value; members of objects in it, too. */
  private property(symbol: ts.Symbol, declaration: ts.Declaration, name: string): void {
    this.add(name, 'property', [declaration]);
    const inner = this.checker.getTypeOfSymbolAtLocation(symbol, declaration).getProperties();
    for (const member of inner) {
      const [first] = member.declarations ?? [];
      if (first !== undefined && ts.isPropertyAssignment(first) && this.isOwn(first)) {
        this.property(member, first, `${name}.${member.name}`);
      }
    }
  }

  private members(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration, name: string): void {
    this.add(name, 'type', [declaration]);
    for (const member of declaration.members) {
      if (member.name === undefined || ts.isComputedPropertyName(member.name) || isHidden(member)) continue;
      const isMethod = ts.isMethodSignature(member) || ts.isMethodDeclaration(member);
      const isOption = ts.isPropertySignature(member) && member.questionToken !== undefined;
      const kind = isMethod ? 'method' : isOption ? 'option' : 'property';
      this.add(`${name}.${member.name.getText()}`, kind, [member]);
    }
  }

  private typesNamedIn(declaration: ts.Node): void {
    const visit = (node: ts.Node): void => {
      if (ts.isBlock(node) || isHidden(node)) return;
      const named = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isExpressionWithTypeArguments(node)
          ? node.expression
          : undefined;
      const symbol = named && this.checker.getSymbolAtLocation(named);
      if (symbol !== undefined) {
        const target = this.resolved(symbol);
        this.symbol(target, target.name);
      }
      ts.forEachChild(node, visit);
    };
    visit(declaration);
  }

  private add(name: string, kind: Documented['kind'], declarations: readonly ts.Declaration[]): void {
    const docs = declarations.flatMap((declaration) => ts.getJSDocCommentsAndTags(declaration)).filter(ts.isJSDoc);
    const tags = docs.flatMap((doc) => doc.tags ?? []).map((tag) => tag.tagName.text);
    this.found.set(name, {
      name,
      kind,
      comment: docs.some((doc) => doc.comment !== undefined),
      example: docs.some((doc) => examplesIn('', doc.getText()).length > 0),
      see: tags.includes('see'),
      default: tags.includes('default'),
    });
  }

  /** Whether it is in the folder, not in another one or in another package. */
  private isOwn(declaration: ts.Node): boolean {
    return relative(ROOT, declaration.getSourceFile().fileName).startsWith(this.folder);
  }
}

/** As the projects of users are compiled. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
};

/** What users of the CDK know is not ours to describe, and its types are most of what would be read. */
const FOREIGN = /\/node_modules\/(?:aws-cdk-lib|constructs)\//;

/** Files are parsed once for all programs. */
const PARSED = new Map<string, ts.SourceFile | undefined>();

/** A program of sources of the package. */
function programOf(files: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const getSourceFile: ts.CompilerHost['getSourceFile'] = (path, target) => {
    if (FOREIGN.test(path)) return undefined;
    if (!PARSED.has(path)) PARSED.set(path, host.getSourceFile(path, target));
    return PARSED.get(path);
  };
  return ts.createProgram(
    files.map((file) => join(ROOT, file)),
    OPTIONS,
    { ...host, getSourceFile },
  );
}

/** What modules export. */
function exportsOf(program: ts.Program, files: readonly string[]): readonly ts.Symbol[] {
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(ROOT, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`"${file}" is no module.`);
    return checker.getExportsOfModule(module);
  });
}

function isExported(declaration: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

function isHidden(node: ts.Node): boolean {
  const isPrivate =
    ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  return isPrivate === true || ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'internal');
}
