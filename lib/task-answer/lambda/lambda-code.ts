import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { SimulationError } from '../../engine/simulation-error';
import { FileError } from '../../file/file-error';
import { referencedPath } from '../../file/referenced-path';
import { BrokenEnvironment } from './broken-environment';
import { bundled } from './bundle';
import { durableTestingPackage } from './durable-testing-package';
import type { EnvironmentSetup, LambdaEnvironment } from './invocation';
import type { LambdaOptions } from './lambda-options';
import { type NodeCode, NodeEnvironment } from './node-environment';
import { PythonEnvironment } from './python-environment';
import { serviceVariables } from './service-variables';

/** Starts a new execution environment of a function. */
export type EnvironmentStart = () => LambdaEnvironment;

/** Lambda's own default, in megabytes. */
const DEFAULT_MEMORY_SIZE = 128;

/**
 * Makes a function's code ready to run: bundles an entry, finds the file of a handler in a folder.
 *
 * @throws SimulationError where there is no such code
 */
export async function preparedLambda(functionName: string, options: LambdaOptions): Promise<EnvironmentStart> {
  if (options.problem !== undefined) throw new SimulationError(options.problem);
  const place = placeOf(functionName, options);
  const durablePackage = options.durable === true ? durableTestingPackage(functionName, place.runtime) : undefined;
  const setup = setupOf(functionName, options, place);
  const malformed = options.entry === undefined ? malformedHandler(place) : undefined;
  if (malformed !== undefined) return () => new BrokenEnvironment('Runtime.MalformedHandlerName', malformed);
  if (place.runtime === 'python') {
    const file = place.handler.slice(0, place.handler.lastIndexOf('.')).replaceAll('.', '/');
    handlerFile(functionName, place, setup.layers, [`${file}.py`, join(file, '__init__.py')]);
    return () => new PythonEnvironment(place.directory, place.handler, setup);
  }
  const code = await nodeCode(functionName, options, place, setup.layers);
  return () => new NodeEnvironment({ ...code, ...(durablePackage !== undefined && { durablePackage }) }, setup);
}

interface Place {
  readonly runtime: 'nodejs' | 'python';
  readonly directory: string;
  /** `index.handler` */
  readonly handler: string;
}

function setupOf(functionName: string, options: LambdaOptions, place: Place): EnvironmentSetup {
  const { credentials = 'dummy', memorySize = DEFAULT_MEMORY_SIZE, endpoint, layers = [] } = options;
  const { runtime, handler, directory: root } = place;
  const facts = { functionName, handler, root, runtime, memorySize, endpoint, credentials };
  return {
    functionName,
    environment: { ...serviceVariables(facts), ...options.environment },
    memorySize,
    layers: layers.map((layer) => layerFolder(functionName, layer)),
    isIsolated: credentials !== 'inherit',
  };
}

function layerFolder(functionName: string, layer: string): string {
  const path = resolve(layer);
  if (existsSync(path) && statSync(path).isDirectory()) return path;
  throw new SimulationError(
    `The layer "${layer}" of the function "${functionName}" is not a folder. Pass the folder whose content is in /opt.`,
  );
}

function placeOf(functionName: string, options: LambdaOptions): Place {
  const { entry, directory, inline, handler } = options;
  if ([entry, directory, inline].filter((given) => given !== undefined).length !== 1) {
    throw new SimulationError(`The function "${functionName}" needs one of "entry", "directory" and "inline".`);
  }
  if (inline !== undefined) return { runtime: 'nodejs', directory: process.cwd(), handler: handler ?? 'index.handler' };
  const path = resolve(entry ?? directory ?? '');
  if (!existsSync(path)) throw new SimulationError(`The code of the function "${functionName}" is not there: ${path}`);
  if (directory !== undefined) {
    if (!statSync(path).isDirectory()) {
      throw new SimulationError(`The code of the function "${functionName}" is not a folder: ${path}`);
    }
    return { runtime: options.runtime ?? 'nodejs', directory: path, handler: handler ?? 'index.handler' };
  }
  if (!statSync(path).isFile()) {
    throw new SimulationError(`The code of the function "${functionName}" is not a regular file: ${path}`);
  }
  const ending = extname(path);
  return {
    runtime: options.runtime ?? (ending === '.py' ? 'python' : 'nodejs'),
    directory: dirname(path),
    handler: `${basename(path, ending)}.${entryExport(options)}`,
  };
}

function entryExport({ handler }: LambdaOptions): string {
  return handler?.split('.').at(-1) ?? 'handler';
}

/** In the words of the Lambda runtimes; Node's refuses any "..". */
function malformedHandler({ handler }: Place): string | undefined {
  if (handler.includes('..')) {
    return `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`;
  }
  return handler.slice(handler.lastIndexOf('/') + 1).includes('.') ? undefined : `Bad handler '${handler}'`;
}

async function nodeCode(
  functionName: string,
  options: LambdaOptions,
  place: Place,
  layers: readonly string[],
): Promise<NodeCode> {
  const { directory, handler } = place;
  if (options.entry !== undefined) {
    const file = resolve(options.entry);
    // What is in a layer is there only when the function runs.
    const external = options.external === undefined ? undefined : [...options.external, '/opt/*'];
    return { code: await bundled(file, external), file, exportName: entryExport(options), handler };
  }
  // "src/index.handler": the folders, the module up to the first dot, and the export.
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  const [module, exportName] = [handler.slice(0, dot), handler.slice(dot + 1)];
  if (options.inline !== undefined) {
    return { code: options.inline, file: join(directory, `${module}.js`), exportName, handler };
  }
  const names = ['.js', '.mjs', '.cjs'].map((ending) => module + ending);
  const file = handlerFile(functionName, place, layers, names);
  if (file !== undefined) return { file, exportName, handler };
  throw new SimulationError(`The function "${functionName}" has no file for its handler "${handler}" in ${directory}`);
}

/** Where the service unpacks the code of a function, and its layers. */
const TASK_ROOT = '/var/task/';
const LAYER_ROOT = '/opt/';

/**
 * The first of the files that exists, in the code of the function, or in a layer where the handler has its absolute path.
 *
 * @throws SimulationError where it is none of the function's own files
 */
function handlerFile(
  functionName: string,
  { directory, handler }: Place,
  layers: readonly string[],
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const [roots, within] = name.startsWith(LAYER_ROOT)
      ? [[...layers].reverse(), name.slice(LAYER_ROOT.length)]
      : [[directory], name.startsWith(TASK_ROOT) ? name.slice(TASK_ROOT.length) : name];
    for (const root of roots) {
      // An absolute path of any other folder is one of this machine, which the function doesn't have.
      const file = join(root, within);
      if (!existsSync(file)) continue;
      if (!statSync(referenced(functionName, handler, root, within)).isFile()) continue;
      return file;
    }
  }
  return undefined;
}

function referenced(functionName: string, handler: string, root: string, path: string): string {
  try {
    return referencedPath(root, root, join('.', path));
  } catch (problem) {
    if (!(problem instanceof FileError)) throw problem;
    throw new SimulationError(
      `The file "${path}" of the handler "${handler}" of the function "${functionName}" ${problem.message}.`,
    );
  }
}
