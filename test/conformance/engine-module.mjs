// The engine for scripts that node runs directly: the compiled files where they are there, else the sources by tsx.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = new URL('../../lib/', import.meta.url);

/** Loads a module of lib, named without its extension: `engine/index`. */
export function loadLib(name) {
  const compiled = fileURLToPath(new URL(`${name}.js`, root));
  if (existsSync(compiled)) return require(compiled);
  const { require: requireTypeScript } = require('tsx/cjs/api');
  return requireTypeScript(fileURLToPath(new URL(`${name}.ts`, root)), import.meta.url);
}
