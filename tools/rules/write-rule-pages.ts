// Writes docs/rules: `npm run rules`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from './rule-pages';

const FOLDER = join(__dirname, '..', '..', 'docs', 'rules');
const pages = rulePages();

mkdirSync(FOLDER, { recursive: true });
for (const name of readdirSync(FOLDER)) if (!pages.has(name)) rmSync(join(FOLDER, name));
for (const [name, content] of pages) writeFileSync(join(FOLDER, name), content);
console.log(`docs/rules: ${pages.size} pages.`);
