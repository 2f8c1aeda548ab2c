// Judges what the package bundles by the committed list of advisories: npm run advisories
import { bundledPackages } from '../package/bundled-packages';
import advisories from './advisories.json';
import { judgeAdvisories } from './judge';

const installed = bundledPackages();
const problems = judgeAdvisories(installed, advisories.packages);
for (const problem of problems) console.error(problem);
for (const { name, version } of installed) console.log(`${name} ${version}`);
console.log(`advisories: ${problems.length === 0 ? installed.length : 0} passed, ${problems.length} failed`);
process.exitCode = problems.length === 0 ? 0 : 1;
