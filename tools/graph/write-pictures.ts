import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictures } from './pictures';

/** `npm run pictures`: writes the pictures of the documentation. */
const folder = join(__dirname, '../../docs/pictures');
mkdirSync(folder, { recursive: true });
pictures().then((all) => {
  for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, name), content);
});
