// Judges what the package bundles by the committed list of advisories: npm run advisories
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledDependencies } from '../../package.json';
import advisories from './advisories.json';
import { type InstalledPackage, judgeAdvisories } from './judge';

const MODULES = join(__dirname, '..', '..', 'node_modules');

/** The bundled packages and all that they depend on: npm packs these with them. */
function bundledPackages(): readonly InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const pending = [...bundledDependencies];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    const manifest = join(MODULES, name, 'package.json');
    if (!existsSync(manifest)) throw new Error(`"${name}" is not installed: run npm ci.`);
    const { version, dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
    found.set(name, { name, version });
    pending.push(...Object.keys(dependencies));
  }
  return [...found.values()];
}

const installed = bundledPackages();
const problems = judgeAdvisories(installed, advisories.packages);
for (const problem of problems) console.error(problem);
for (const { name, version } of installed) console.log(`${name} ${version}`);
console.log(`advisories: ${problems.length === 0 ? installed.length : 0} passed, ${problems.length} failed`);
process.exitCode = problems.length === 0 ? 0 : 1;
