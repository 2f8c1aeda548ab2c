import { join } from 'node:path';
import { bundledScript, bundledStyle, type ClientBundle } from '../report/client-bundle';

/** Builds the page of the studio: one script without imports, one style sheet, which begins with that of the report. */
export function studioBundle(): ClientBundle {
  const folder = join(__dirname, 'client');
  return {
    script: bundledScript(join(folder, 'main.ts')),
    style: [join(__dirname, '../report/client/style.css'), join(folder, 'style.css')].map(bundledStyle).join('\n'),
  };
}
