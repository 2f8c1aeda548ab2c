import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { SimulationError } from '../simulation-error';
import { bundled } from './bundle';
import { type LambdaEnvironment, serviceVariables } from './invocation';
import type { LambdaOptions } from './lambda-options';
import { type NodeCode, NodeEnvironment } from './node-environment';
import { PythonEnvironment } from './python-environment';

/** Starts a new execution environment of a function. */
export type EnvironmentStart = () => LambdaEnvironment;

/**
 * Makes a function's code ready to run: bundles an entry, finds the file of a handler in a folder.
 *
 * @throws SimulationError where there is no such code
 */
export async function preparedLambda(functionName: string, options: LambdaOptions): Promise<EnvironmentStart> {
  const place = placeOf(functionName, options);
  const environment = {
    ...serviceVariables(functionName, place.handler, place.directory),
    ...options.environment,
  };
  if (place.runtime === 'python') return () => new PythonEnvironment(place.directory, environment);
  const code = await nodeCode(functionName, options, place);
  return () => new NodeEnvironment(code, functionName, environment);
}

interface Place {
  readonly runtime: 'nodejs' | 'python';
  readonly directory: string;
  /** `index.handler` */
  readonly handler: string;
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
    return { runtime: options.runtime ?? 'nodejs', directory: path, handler: handler ?? 'index.handler' };
  }
  const ending = extname(path);
  const exported = handler?.split('.').at(-1) ?? 'handler';
  return {
    runtime: options.runtime ?? (ending === '.py' ? 'python' : 'nodejs'),
    directory: dirname(path),
    handler: `${basename(path, ending)}.${exported}`,
  };
}

async function nodeCode(functionName: string, options: LambdaOptions, place: Place): Promise<NodeCode> {
  const { directory, handler } = place;
  // "src/index.handler": the folders, the module up to the first dot, and the export.
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  const [module, exportName] = dot < 0 ? [handler, ''] : [handler.slice(0, dot), handler.slice(dot + 1)];
  if (options.entry !== undefined) {
    const file = resolve(options.entry);
    return { code: await bundled(file, options.external), file, exportName, handler };
  }
  if (options.inline !== undefined) {
    return { code: options.inline, file: join(directory, `${module}.js`), exportName, handler };
  }
  const file = ['.js', '.mjs', '.cjs'].map((ending) => join(directory, module + ending)).find(existsSync);
  if (file !== undefined) return { file, exportName, handler };
  throw new SimulationError(`The function "${functionName}" has no file for its handler "${handler}" in ${directory}`);
}
