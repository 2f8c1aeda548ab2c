import { createRequire, Module } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import type { JsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { installedPackage } from '../../util/installed-package';
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
  const document = compile.call(value) as StateMachineDocument;
  const { _spec: spec } = value as { readonly _spec?: { readonly inputSchema?: JsonObject } };
  const schema = spec?.inputSchema;
  return [
    {
      ...{ name: validName(name), type: express ? 'EXPRESS' : 'STANDARD', document, ids: [name], file },
      ...(schema !== undefined && { inputSchema: schema }),
    },
  ];
}

function run(code: string, path: string): Readonly<Record<string, unknown>> {
  const made = new Module(path) as Module & { _compile(code: string, path: string): void };
  made.filename = path;
  made.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(dirname(path));
  made._compile(code, path);
  const exported = made.exports as unknown;
  return typeof exported === 'object' && exported !== null ? (exported as Readonly<Record<string, unknown>>) : {};
}

function loadEsbuild(path: string): Esbuild {
  for (const place of [path, __filename]) {
    const esbuild = installedPackage(() => createRequire(place)('esbuild'));
    if (esbuild !== undefined) return esbuild as Esbuild;
  }
  throw new Error('To load workflows from their source esbuild is needed: npm install --save-dev esbuild');
}
