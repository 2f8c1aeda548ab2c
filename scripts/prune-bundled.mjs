// Removes from the bundled packages what nobody needs who uses this one: their tests, their builds for browsers, the settings
// of their tools. npm packs a bundled package as it is installed, and offers no other way to omit files. Runs after
// "npm ci" (script "prepare") and before "npm pack" (script "prepack"); "npm ci" brings everything back.
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Files and folders by package. A new version may bring others: test/tools/package-contents.test.ts then says so. */
export const UNNEEDED = {
  'fastest-levenshtein': [
    '.eslintrc.json',
    '.prettierrc',
    '.travis.yml',
    'bench.js',
    'esm/mod.d.ts.map',
    'test.js',
    'test.ts',
  ],
  yaml: ['browser', 'dist/test-events.d.ts', 'dist/test-events.js'],
};

/** Removes the files from the packages in a folder of modules. What can't be removed stays, and is reported. */
export function pruneBundled(modules) {
  for (const [name, files] of Object.entries(UNNEEDED)) {
    for (const file of files) {
      const path = join(modules, name, file);
      if (!existsSync(path)) continue;
      try {
        rmSync(path, { recursive: true });
      } catch (error) {
        console.error(`${path} is in the way of a small package: ${error.message}`);
      }
    }
  }
}

const isProgram =
  process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href;
if (isProgram) pruneBundled(join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules'));
