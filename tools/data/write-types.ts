// Writes lib/sdk/sdk-services.ts out of the data set: run by `npm run data:types`, after `npm run data`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdkServiceTypes } from './sdk-service-types';

const FILE = join(__dirname, '..', '..', 'lib', 'sdk', 'sdk-services.ts');

const text = sdkServiceTypes();
writeFileSync(FILE, text);
console.log(`lib/sdk/sdk-services.ts: ${text.length} characters.`);
