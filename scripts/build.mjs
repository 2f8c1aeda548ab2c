// Builds lib/ and bin/stepwright.ts with jsii: the compiled files in build/, and .jsii. Fails on every warning but those named below.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Words of the language that are keywords in others; why they are kept is in ARCHITECTURE.md. */
const KEPT_WORDS = [
  { file: 'lib/builder/condition.ts', word: 'and' },
  { file: 'lib/builder/condition.ts', word: 'or' },
  { file: 'lib/builder/condition.ts', word: 'not' },
  { file: 'lib/builder/fail.ts', word: 'error' },
  { file: 'lib/integration/service/attribute-value.ts', word: 'string' },
  { file: 'lib/integration/service/attribute-value.ts', word: 'boolean' },
  { file: 'lib/integration/service/attribute-value.ts', word: 'map' },
  { file: 'lib/integration/service/batch.ts', word: 'type' },
  { file: 'lib/integration/service/ecs.ts', word: 'base' },
  { file: 'lib/integration/service/eks.ts', word: 'namespace' },
  { file: 'lib/integration/service/emr-serverless.ts', word: 'type' },
  { file: 'lib/integration/service/message-attribute.ts', word: 'string' },
];

/**
 * jsii wants the lowest version of the peer range as the one that we build with. We build with the newest, whose types have
 * everything that we may use by mistake; `npm run try-cdk-versions` proves the lowest, by types and by tests.
 */
const PEERS = ['aws-cdk-lib', 'constructs'];

// Compiled files whose source is gone would still be packed.
rmSync(join(ROOT, 'build'), { recursive: true, force: true });
const { status, output } = runJsii();
const expected = KEPT_WORDS.filter(({ file, word }) => warningOf(output, file, word));
const peers = PEERS.filter((name) => output.includes(`JSII6: A "peerDependency" on "${name}"`));
const [, warnings = '0'] = /Warnings: (\d+)/.exec(output) ?? [];

const isExpected = expected.length === KEPT_WORDS.length && peers.length === PEERS.length;
if (status !== 0 || Number(warnings) !== KEPT_WORDS.length + PEERS.length || !isExpected) {
  process.stdout.write(output);
  for (const { file, word } of KEPT_WORDS) {
    if (!warningOf(output, file, word)) console.log(`scripts/build.mjs expects a warning about "${word}" in ${file}.`);
  }
  for (const name of PEERS) {
    if (!peers.includes(name)) console.log(`scripts/build.mjs expects a warning about the peer dependency "${name}".`);
  }
  process.exit(status === 0 ? 1 : status);
}
copyData();
// What pip installs runs the file itself, while npm makes it executable: the mode must be in the tarball.
chmodSync(join(ROOT, 'build', 'bin', 'stepwright.js'), 0o755);
const size = await bundle();
console.log(`jsii: built build/ and .jsii without errors; build/lib/bundle has ${Math.round(size / 1000)} kB.`);

function runJsii() {
  const result = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'jsii', 'bin', 'jsii')], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      FORCE_COLOR: '0',
      // Node 20 is the oldest version that users of the CDK have, so it is the one that we build and test with.
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    },
  });
  if (result.error) throw result.error;
  return { status: result.status ?? 1, output: `${result.stderr}${result.stdout}` };
}

function warningOf(text, file, word) {
  return text
    .split('\n')
    .some((line) => line.startsWith(`${file}:`) && line.includes(`JSII5018: "${word}" is a reserved`));
}

/** TypeScript copies the data that a file imports, but not what is chosen by name when the program runs. */
function copyData() {
  for (const name of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.json')) cpSync(join(ROOT, 'lib', name), join(ROOT, 'build', 'lib', name));
  }
}
