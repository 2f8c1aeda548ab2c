import * as ts from 'typescript';
import { EDGE, EXCEPTIONS, FLOORS, PACKAGES } from './floors';
import { type Import, importedFile } from './imports';
import { lineOf, nodesOf, type SourceFile } from './source-files';

/** What a file does that it must not. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  /** The module or the global name. */
  readonly uses: string;
  readonly rule: string;
}

/** As a line for the person who broke the rule. */
export function breachText({ file, line, uses, rule }: Breach): string {
  return `${file}:${line} uses "${uses}": ${rule}`;
}

/** Whether a breach is one of the named exceptions. */
export function isExcepted({ file, uses }: Breach): boolean {
  return EXCEPTIONS.some((exception) => exception.file === file && exception.uses === uses);
}

/** The rules for one import. */
export function breachOfImport(imported: Import, paths: ReadonlySet<string>): Breach | undefined {
  const target = importedFile(imported, paths);
  const rule = target === undefined ? ruleOfPackage(imported) : ruleOfFile(imported, target, paths);
  return rule === undefined ? undefined : breach(imported, rule);
}

function ruleOfFile({ from, specifier }: Import, target: string, paths: ReadonlySet<string>): string | undefined {
  if (!target.startsWith('lib/')) return from.startsWith('bin/') ? undefined : 'lib/ imports nothing outside of lib/';
  if (!paths.has(target)) return 'there is no such file';
  if (isEntry(target)) return ruleOfEntry(from, specifier);
  // The entry of the package names what is public; bin/ stands above all floors.
  if (from === 'lib/index.ts' || from.startsWith('bin/')) return undefined;
  const own = folderOf(from);
  const other = folderOf(target);
  if (own === other) return undefined;
  const floor = FLOORS[own];
  const otherFloor = FLOORS[other];
  if (floor === undefined) return `the folder "${own}" has no floor: give it one in test/architecture/floors.ts`;
  if (otherFloor === undefined) return `the folder "${other}" has no floor: give it one in test/architecture/floors.ts`;
  if (otherFloor < floor) return undefined;
  const which =
    otherFloor === floor ? `stands beside it on floor ${floor}` : `is floor ${otherFloor}, above floor ${floor}`;
  return `"${own}" must not know "${other}", which ${which}`;
}

function ruleOfEntry(from: string, specifier: string): string | undefined {
  if (from.startsWith('bin/') && specifier.endsWith('/index')) return undefined;
  return 'entry files and folders are for users; import the file that holds it';
}

function ruleOfPackage({ from, specifier, typeOnly }: Import): string | undefined {
  const folder = folderOf(from);
  if (from.startsWith('bin/')) return undefined;
  if (specifier.startsWith('node:')) {
    return (FLOORS[folder] ?? 0) < EDGE ? 'below the construct edge nothing reads files or the environment' : undefined;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const users = PACKAGES[name];
  if (users === undefined) return 'no file of lib/ may import this package';
  if (users.load.includes(folder)) return undefined;
  if (!users.types.includes(folder)) return `"${folder}" must not know the package "${name}"`;
  return typeOnly ? undefined : `"${folder}" may use types of "${name}" only: write "import type"`;
}

/** Names that reach the world outside, where they are called or a member of theirs is read. */
const WORLD = new Set([
  'process',
  'console',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
]);
const WORLDLY_MEMBERS = new Set(['Date.now', 'Math.random']);

/** Every place of a file below the construct edge that reads the clock, the environment or randomness. */
export function impurities(file: SourceFile): readonly Breach[] {
  if (file.path.startsWith('bin/') || (FLOORS[folderOf(file.path)] ?? EDGE) >= EDGE) return [];
  const found: Breach[] = [];
  for (const node of nodesOf(file)) {
    const uses = worldlyName(node);
    if (uses === undefined) continue;
    const rule =
      'below the construct edge nothing reads the clock, the environment or randomness: take it as an argument';
    found.push({ file: file.path, line: lineOf(file, node), uses, rule });
  }
  return found;
}

function worldlyName(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0) {
    return 'new Date()';
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const { text } = node.expression;
    if (text === 'Date') return 'Date()';
    return WORLD.has(text) ? text : undefined;
  }
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const whole = `${node.expression.text}.${node.name.text}`;
  return WORLD.has(node.expression.text) || WORLDLY_MEMBERS.has(whole) ? whole : undefined;
}

/** `lib/index.ts` and `lib/<folder>/index.ts`. */
export function isEntry(path: string): boolean {
  return /^lib\/(?:[^/]+\/)?index\.ts$/.test(path);
}

function folderOf(path: string): string {
  const [, folder = '', file] = path.split('/');
  return file === undefined ? '' : folder;
}

function breach({ from, line, specifier }: Import, rule: string): Breach {
  return { file: from, line, uses: specifier, rule };
}
