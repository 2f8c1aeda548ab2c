// Writes test/fixtures/public-api.txt anew from .jsii, after a wanted change of the public surface.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, publicApiText } from './public-api-text';

const root = join(__dirname, '..');
const assembly = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as Assembly;
writeFileSync(join(root, 'test', 'fixtures', 'public-api.txt'), publicApiText(assembly));
