import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';

const CLIENT = join(__dirname, 'client');

/** The report's own code and style, as the package has them. */
export interface ClientBundle {
  readonly script: string;
  readonly style: string;
}

/** Builds the client of the report: one script without imports, one style sheet. */
export function clientBundle(): ClientBundle {
  const { outputFiles } = buildSync({
    entryPoints: [join(CLIENT, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
  });
  const script = outputFiles[0]?.text ?? '';
  const style = transformSync(readFileSync(join(CLIENT, 'style.css'), 'utf8'), {
    loader: 'css',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
  });
  // The end of a script inside of a script would end it.
  return { script: script.trim().replaceAll('</', '<\\/'), style: style.code.trim() };
}
