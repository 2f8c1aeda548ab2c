// Writes NOTICE: `npm run notice`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeText } from './notice';

writeFileSync(join(__dirname, '..', '..', 'NOTICE'), noticeText());
