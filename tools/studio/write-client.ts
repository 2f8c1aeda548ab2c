import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { studioBundle } from './client-bundle';

/** `npm run report:client`: builds the page of the studio into the package. A stale one fails a test. */
const target = join(__dirname, '../../lib/studio/client.json');
writeFileSync(target, `${JSON.stringify(studioBundle(), undefined, 2)}\n`);
