import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientBundle } from './client-bundle';

/** `npm run report:client`: builds the client of the HTML report into the package. A stale one fails a test. */
const target = join(__dirname, '../../lib/report/client.json');
writeFileSync(target, `${JSON.stringify(clientBundle(), undefined, 2)}\n`);
