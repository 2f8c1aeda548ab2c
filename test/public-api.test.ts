import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { exports as entries } from '../package.json';
import { type Assembly, publicApiText } from '../scripts/public-api-text';
import { importedFile, importsOf } from './architecture/imports';
import { weaknesses } from './architecture/jsii-weaknesses';
import { parse, ROOT, type SourceFile, sourceFiles } from './architecture/source-files';

const FILES = sourceFiles('lib');
/** The modules that programs of users import: `stepwright/typed` and its file. */
const ENTRIES = Object.entries(entries).flatMap(([path, target]) =>
  typeof target === 'object' ? [[path.replace(/^\./, 'stepwright'), target.default] as const] : [],
);
const ENTRY = FILES.find((file) => file.path === 'lib/index.ts') as SourceFile;

describe('the public surface', () => {
  it('is the one on record; a wanted change is recorded by "npm run api"', () => {
    const recorded = readFileSync(join(ROOT, 'test', 'fixtures', 'public-api.txt'), 'utf8');
    expect(publicApiText(freshAssembly())).toBe(recorded);
  });

  it('holds every name that lib/index.ts exports: jsii drops functions, constants and type aliases without a word', () => {
    const typeNames = Object.values(freshAssembly().types ?? {}).map(({ name }) => name);
    expect(typeNames.sort()).toEqual([...exportedNames(ENTRY)].sort());
  });

  it('says nothing that jsii only weakens: generic methods, overloads, "this", literal types, maps in addition to classes', () => {
    const names = new Set(exportedNames(ENTRY));
    const paths = new Set(FILES.map((file) => file.path));
    const exporting = new Set(importsOf(ENTRY).map((imported) => importedFile(imported, paths)));
    const files = FILES.filter((file) => exporting.has(file.path));
    expect(files.flatMap((file) => weaknesses(file, names))).toEqual([]);
  });

  it('has unions of a construct and a string, and those whose reasons ARCHITECTURE.md gives ("Types of props"), only', () => {
    const lines = publicApiText(freshAssembly()).split('\n');
    const names = lines.map((line, index) => `${headlineOf(lines, index)}${/^ {2}(?:static )?(\w+)/.exec(line)?.[1]}`);
    const isConstructOrString = (union: string): boolean =>
      union.split(' | ').every((type) => /^string$|^aws-cdk-lib\.(?:[\w.]+\.I[A-Z]\w+|CfnResource)$/.test(type));
    const others = lines.flatMap((line, index) =>
      (line.match(UNION) ?? []).some((union) => !isConstructOrString(union)) ? [names[index]] : [],
    );
    expect([...new Set(others)]).toEqual([
      'AliasReleaseProps.aliasAlarms',
      'AliasReleaseProps.versionAlarms',
      'DynamoDbGetItemProps.consistentRead',
      'Emr.setClusterTerminationProtection',
      'EventBridgePutEventsProps.entries',
      'ExplainedPermission.conditions',
      'Intrinsic.arrayGetItem',
      'Intrinsic.arrayPartition',
      'Intrinsic.arrayRange',
      'Intrinsic.mathAdd',
      'Intrinsic.mathRandom',
      'PermissionProps.conditions',
      'StateMachineDefaults.alarms',
      'StateMachineDefaults.dashboard',
      'StateMachineMonitoringProps.alarms',
      'StateMachineMonitoringProps.dashboard',
      'Workflow.fromAsl',
      'WorkflowStateMachineProps.alarms',
      'WorkflowStateMachineProps.dashboard',
    ]);
  });

  it.each(ENTRIES)(
    '%s is its source in tests and in programs of this repository, where the package has %s',
    (name, target) => {
      const source = join(ROOT, target.replace(/^\.\/build\/(.*)\.js$/, '$1.ts'));
      const { options } = ts.parseJsonConfigFileContent(
        ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config,
        ts.sys,
        ROOT,
      );
      const { resolvedModule } = ts.resolveModuleName(name, join(ROOT, 'examples', 'own.ts'), options, ts.sys);

      expect([require.resolve(name), resolvedModule?.resolvedFileName]).toEqual([source, source]);
    },
  );
});

describe('the guard itself', () => {
  it('writes every kind of type, in order of name', () => {
    const text: Assembly = {
      name: 'own',
      types: {
        'own.Size': { name: 'Size', kind: 'enum', members: [{ name: 'SMALL' }, { name: 'LARGE' }] },
        'own.BoxProps': {
          name: 'BoxProps',
          kind: 'interface',
          datatype: true,
          interfaces: ['other.BaseProps'],
          properties: [
            {
              name: 'width',
              immutable: true,
              type: { union: { types: [{ primitive: 'number' }, { fqn: 'own.Size' }] } },
            },
            { name: 'label', immutable: true, optional: true, type: { primitive: 'string' } },
          ],
        },
        'own.Box': {
          name: 'Box',
          kind: 'class',
          abstract: true,
          base: 'own.Thing',
          initializer: { parameters: [{ name: 'props', optional: true, type: { fqn: 'own.BoxProps' } }] },
          properties: [{ name: 'open', type: { primitive: 'boolean' } }],
          methods: [
            { name: 'put', parameters: [{ name: 'things', variadic: true, type: { fqn: 'own.Thing' } }] },
            {
              name: 'all',
              static: true,
              returns: { type: { collection: { kind: 'map', elementtype: { primitive: 'any' } } } },
            },
          ],
        },
      },
    };
    expect(publicApiText(text)).toBe(
      [
        'abstract class Box extends Thing',
        '  new (props?: BoxProps)',
        '  mutable open: boolean',
        '  put(...things: Thing[]): void',
        '  static all(): map<any>',
        '',
        'struct BoxProps extends other.BaseProps',
        '  label?: string',
        '  width: number | Size',
        '',
        'enum Size',
        '  LARGE',
        '  SMALL',
        '',
      ].join('\n'),
    );
  });

  it('finds what jsii only weakens in exported types', () => {
    const text = [
      'export class A {',
      '  of<T>(value: T): T { return value; }',
      '  size(): number; size(text: string): number; size() { return 1; }',
      '  next(): this { return this; }',
      "  constructor(readonly mode: 'on' | 'off') {}",
      '  put(values: { [name: string]: B | { [type: string]: unknown } }): B | string { return new B(); }',
      '  /** @internal */ _any<T>(value: T): T { return value; }',
      '  private hidden<T>(value: T): T { return value; }',
      '}',
      'class B { of<T>(value: T): T { return value; } }',
    ].join('\n');
    expect(weaknesses(parse('sample.ts', text), new Set(['A']))).toEqual([
      'sample.ts:2 A.of is generic: other languages get "any"',
      'sample.ts:3 A.size is overloaded: other languages get the first signature',
      'sample.ts:4 A.next returns "this": other languages get the declaring class',
      "sample.ts:5 A.constructor has the literal type 'on': other languages get any text; make it an enum",
      "sample.ts:5 A.constructor has the literal type 'off': other languages get any text; make it an enum",
      'sample.ts:6 A.put is a map or an object of a class: the objects of other languages arrive as maps; make it "unknown"',
    ]);
  });
});

/** Types with a bar between them. */
const UNION = /[\w.-]+(?: \| [\w.-]+)+/g;

/** The type that a line of the text belongs to: `Intrinsic.`. */
function headlineOf(lines: readonly string[], index: number): string {
  const headline = lines
    .slice(0, index + 1)
    .reverse()
    .find((line) => /^(?:abstract )?(?:class|struct|enum|interface) /.test(line));
  return `${/^(?:abstract )?\w+ (\w+)/.exec(headline ?? '')?.[1]}.`;
}

/** What jsii wrote for the sources as they are now. */
function freshAssembly(): Assembly {
  const path = join(ROOT, '.jsii');
  if (!existsSync(path)) throw new Error('There is no .jsii yet: run "npm run build".');
  const built = statSync(path).mtimeMs;
  const newer = FILES.find((file) => statSync(join(ROOT, file.path)).mtimeMs > built);
  if (newer) throw new Error(`"${newer.path}" was changed after .jsii was written: run "npm run build".`);
  return JSON.parse(readFileSync(path, 'utf8')) as Assembly;
}

/** The names of an entry file, which lists them one by one. */
function exportedNames({ tree, path }: SourceFile): readonly string[] {
  return tree.statements.flatMap((statement) => {
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    if (clause && ts.isNamedExports(clause)) return clause.elements.map(({ name }) => name.text);
    throw new Error(`${path} only names what it exports, but says: ${statement.getText(tree)}`);
  });
}
