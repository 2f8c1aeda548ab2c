import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';

const CLIENT = join(__dirname, 'client');

/** A page's own code and style, as the package has them. */
export interface ClientBundle {
  readonly script: string;
  readonly style: string;
}

/** Builds the client of the report: one script without imports, one style sheet. */
export function clientBundle(): ClientBundle {
  // The end of a script inside of a script would end it.
  const script = bundledScript(join(CLIENT, 'main.ts')).replaceAll('</', '<\\/');
  return { script, style: bundledStyle(join(CLIENT, 'style.css')) };
}

/** One script, with all that it imports. */
export function bundledScript(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
  });
  return (outputFiles[0]?.text ?? '').trim();
}

export function bundledStyle(file: string): string {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    loader: 'css',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
  });
  return code.trim();
}
