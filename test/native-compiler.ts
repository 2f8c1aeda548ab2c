import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { CORE_OF_CDK } from './types-of-cdk';

const ROOT = join(__dirname, '..');
const COMPILER = join(ROOT, 'node_modules/typescript-native/bin/tsc');

/** An error of the compiler. */
export interface Found {
  /** As it was given. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** All lines of the message. */
  readonly message: string;
}

/** What the compiler found, and what it printed besides: with `extendedDiagnostics`, how many types it made. */
export interface Compiled {
  readonly errors: readonly Found[];
  readonly printed: string;
}

/**
 * Compiles programs as strictly as TypeScript can, as the projects of users do, by the native compiler: that of the `typescript`
 * package takes three times as long, and its loading alone a second in each file of tests.
 *
 * @param programs texts by paths in the package, where they seem to stand: relative imports find what stands there
 * @param options additional options of the compiler
 */
export function compiledNatively(
  programs: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>> = {},
): Compiled {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-programs-')));
  try {
    for (const [file, text] of Object.entries(programs)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const { paths = {}, ...others } = options as { readonly paths?: Readonly<Record<string, readonly string[]>> };
    const settings = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2022',
      module: 'nodenext',
      moduleResolution: 'nodenext',
      types: ['node', 'jest'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
      rootDirs: [folder, ROOT],
      paths: { ...CORE_OF_CDK, ...paths },
      ...others,
    };
    const files = Object.keys(programs).filter((file) => !file.endsWith('.d.ts'));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: settings, files }));
    // Several threads take more of the processor together, and the other files of tests keep it busy as it is.
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [COMPILER, '--singleThreaded', '--pretty', 'false', '-p', folder],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      },
    );
    return { errors: errorsIn(stdout, folder), printed: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `file(line,column): error TS2345: message`, and additional lines of the message indented below. */
function errorsIn(printed: string, folder: string): readonly Found[] {
  const errors: Found[] = [];
  for (const line of printed.split('\n')) {
    const [, file, at, column, message] = /^(.+)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line) ?? [];
    const last = errors.at(-1);
    if (file !== undefined && message !== undefined) {
      errors.push({ file: relative(folder, join(folder, file)), line: Number(at), column: Number(column), message });
    } else if (/^error TS\d+: /.test(line)) {
      throw new Error(`The compiler does not begin: ${line}`);
    } else if (last !== undefined && /^ +\S/.test(line)) {
      errors[errors.length - 1] = { ...last, message: `${last.message}\n${line.trim()}` };
    }
  }
  return errors;
}
