import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { memberOf } from '../util/member-of';

/** The version of this package, as its package.json has it. */
export function version(): string {
  const text = readFileSync(join(packageFolder(__dirname), 'package.json'), 'utf8');
  return String(memberOf(JSON.parse(text), 'version'));
}

/** The sources lie less deep in it than the compiled files. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}
