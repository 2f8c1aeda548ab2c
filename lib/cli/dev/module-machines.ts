import { createRequire, Module } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { asDocument } from '../../asl/document-json';
import { isJsonObject } from '../../asl/json';
import { installedPackage } from '../../util/installed-package';
import { isAnyObject, memberOf } from '../../util/member-of';
import type { AppMachine } from './app-machine';
import { validName } from './valid-name';

/** The part of esbuild that is used; the user's project has it. */
interface Esbuild {
  build(options: Readonly<Record<string, unknown>>): Promise<{
    readonly outputFiles?: readonly { readonly text: string }[];
    readonly metafile?: { readonly inputs: Readonly<Record<string, unknown>> };
  }>;
}

export function isModule(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file);
}

/**
 * The workflows that a module exports, under the names of the exports, and all files of the user that it is made of.
 *
 * The module is the user's own program, and is run. Packages are those of the user's project.
 *
 * @throws Error where esbuild is missing, or the module can't be built or run
 */
export async function moduleMachines(
  file: string,
  express: boolean,
): Promise<{ readonly machines: readonly AppMachine[]; readonly files: readonly string[] }> {
  const path = resolve(file);
  const esbuild = loadEsbuild(path);
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    write: false,
    metafile: true,
    logLevel: 'silent',
    absWorkingDir: dirname(path),
  });
  const files = Object.keys(metafile?.inputs ?? {}).map((input) => relative('.', resolve(dirname(path), input)));
  const exported = run(outputFiles?.[0]?.text ?? '', path);
  const machines = Object.entries(exported).flatMap(([name, value]) => machineOf(name, value, file, express));
  return { machines, files: [file, ...files] };
}

function machineOf(name: string, value: unknown, file: string, express: boolean): readonly AppMachine[] {
  const compile = typeof value === 'object' && value !== null && 'compile' in value ? value.compile : undefined;
  if (typeof compile !== 'function') return [];
  const document = asDocument(compile.call(value));
  const spec = memberOf(value, '_spec');
  const schema = memberOf(spec, 'inputSchema');
  const helpers = memberOf(spec, 'helperStates');
  return [
    {
      ...{ name: validName(name), type: express ? 'EXPRESS' : 'STANDARD', document, ids: [name], file },
      ...(isJsonObject(schema) && { inputSchema: schema }),
      ...(Array.isArray(helpers) && helpers.length > 0 && { helperStates: helpers.map(String) }),
    },
  ];
}

function run(code: string, path: string): Readonly<Record<string, unknown>> {
  const made = new Module(path);
  made.filename = path;
  const paths = untyped(Module, '_nodeModulePaths', dirname(path));
  made.paths = Array.isArray(paths) ? paths.map(String) : [];
  untyped(made, '_compile', code, path);
  const exported: unknown = made.exports;
  return isAnyObject(exported) ? exported : {};
}

/** Calls a method that Node.js has for loaders, and that its types don't have. */
function untyped(owner: object, method: '_nodeModulePaths' | '_compile', ...args: readonly string[]): unknown {
  const found: unknown = Reflect.get(owner, method);
  if (typeof found !== 'function') throw new Error(`This version of Node.js can't load a module by "${method}"`);
  return Reflect.apply(found, owner, args);
}

function loadEsbuild(path: string): Esbuild {
  for (const place of [path, __filename]) {
    const esbuild = installedPackage(() => createRequire(place)('esbuild'));
    if (isEsbuild(esbuild)) return esbuild;
  }
  throw new Error('To load workflows from their source esbuild is needed: npm install --save-dev esbuild');
}

function isEsbuild(value: unknown): value is Esbuild {
  return typeof memberOf(value, 'build') === 'function';
}
