// The engine for scripts that node runs directly: the sources by tsx, or the compiled files where there are no sources.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = new URL('../../lib/', import.meta.url);

/** Loads a module of lib, named without its extension: `engine/index`. */
export function loadLib(name) {
  const source = fileURLToPath(new URL(`${name}.ts`, root));
  // Compiled files may be older than the sources.
  if (!existsSync(source)) return require(fileURLToPath(new URL(`../build/lib/${name}.js`, root)));
  return require('tsx/cjs/api').require(source, import.meta.url);
}
