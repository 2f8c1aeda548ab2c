import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparePage } from './compare-page';

/** `npm run data:compare`: writes the page that compares permissions. */
writeFileSync(join(__dirname, '../../docs/permissions-side-by-side.md'), comparePage());
