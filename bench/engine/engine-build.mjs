// The engine as it is published, in plain JavaScript: bundled from the sources, so that no loader is measured.
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../../package.json', import.meta.url));
const outfile = join(mkdtempSync(join(tmpdir(), 'stepwright-bench-')), 'engine.cjs');

require('esbuild').buildSync({
  entryPoints: [fileURLToPath(new URL('../../lib/engine/index.ts', import.meta.url))],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outfile,
  logLevel: 'error',
});

export const engine = require(outfile);
