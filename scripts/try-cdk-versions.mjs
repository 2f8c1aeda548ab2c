// Tries the package with the lowest version of the CDK that it takes, and with the newest that the registry has.
// For each: npm installs the packed tarball in addition to that version; a project type-checks against our declarations and
// synthesizes; the example "orders" gives the same template as with the version that we build with; and, where the version
// is not that one, the unit tests of lib/construct and of "orders" pass.
// Needs the npm registry; says so and succeeds where it is not there.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proof, Skipped, UNREACHABLE } from './proof.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OWN = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const MODULES = join(ROOT, 'node_modules');
const PEERS = Object.keys(OWN.peerDependencies);

/** What the tests of the construct need of this repository, in addition to the packages. */
const SOURCES = [
  'lib',
  'bin',
  'examples',
  'test',
  'docs/guides',
  'cdk.json',
  'jest.config.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Packages that load the CDK themselves are copied: behind a link they would load that of this repository. */
const COPIED = ['cdk-nag'];

const TESTS = ['test/construct', 'examples/orders/orders.test.ts'];

/** The CDK's own check of templates, which this test is about, came with a later version. */
const TEMPLATE_CHECK = 'core/lib/validation/cloudformation-validate-plugin.js';
const TEST_OF_TEMPLATE_CHECK = 'test/construct/cdk-validation.test.ts';

const { folder, run, node, check, prove } = proof('cdk', { minutes: 30, environment: { CI: '' } });
prove(tryVersions);

function tryVersions() {
  const lowest = Object.fromEntries(PEERS.map((name) => [name, OWN.peerDependencies[name].replace('^', '')]));
  const newest = Object.fromEntries(PEERS.map((name) => [name, newestOf(name)]));
  const tarball = pack();
  if (tarball === undefined) return;
  const ours = templateOf(ROOT, join(folder, 'ours'));
  if (!check('"orders" synthesizes with the version that we build with', ours.ok, ours.output)) return;
  for (const [what, versions] of Object.entries({ lowest, newest })) tryVersion(what, versions, tarball, ours.template);
}

function newestOf(name) {
  const asked = run(folder, 'npm', ['view', name, 'version']);
  if (asked.ok) return asked.output.trim().split('\n').at(-1);
  if (UNREACHABLE.test(asked.output)) throw new Skipped('the npm registry is not reachable');
  throw new Error(asked.output);
}

/** `npm pack` builds first (script "prepack"). */
function pack() {
  const packed = run(ROOT, 'npm', ['pack', '--pack-destination', folder]);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  return check('npm pack makes a tarball', packed.ok && name !== undefined, packed.output)
    ? join(folder, name)
    : undefined;
}

function tryVersion(what, versions, tarball, ours) {
  const cdk = versions['aws-cdk-lib'];
  console.log(`The ${what}: ${PEERS.map((name) => `${name} ${versions[name]}`).join(', ')}`);
  const project = join(folder, what);
  mkdirSync(project);
  const dependencies = { ...versions, stepwright: `file:../${basename(tarball)}` };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'shop', private: true, dependencies }));
  const installed = run(project, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline']);
  if (!installed.ok && UNREACHABLE.test(installed.output)) throw new Skipped('the npm registry is not reachable');
  if (!check(`npm installs the tarball beside aws-cdk-lib ${cdk}`, installed.ok, installed.output)) return;
  linkPackages(project);

  tryConsumer(project);

  const copy = join(project, 'stepwright');
  for (const source of SOURCES) {
    cpSync(join(ROOT, source), join(copy, source), {
      recursive: true,
      filter: (path) => !/\.(?:js|d\.ts)$/.test(path),
    });
  }
  // The CDK bundles functions with the esbuild that npx finds in the folder of the nearest package.json.
  symlinkSync(join('..', 'node_modules'), join(copy, 'node_modules'));
  const synthesized = templateOf(copy, join(project, 'cdk.out'));
  check('"orders" synthesizes', synthesized.ok, synthesized.output);
  const differing = synthesized.ok ? differences(ours, synthesized.template) : ['there is none'];
  check('and its template is that of the version that we build with', differing.length === 0, differing.join('\n'));

  if (cdk === versionHere('aws-cdk-lib')) {
    console.log('        (its unit tests are those of this repository, which "npm test" runs)');
    return;
  }
  const hasCheck = existsSync(join(project, 'node_modules', 'aws-cdk-lib', TEMPLATE_CHECK));
  const left = hasCheck ? [] : ['--testPathIgnorePatterns', TEST_OF_TEMPLATE_CHECK];
  if (!hasCheck) console.log(`        (without ${TEST_OF_TEMPLATE_CHECK}: this version has no such check)`);
  const jest = join(MODULES, 'jest', 'bin', 'jest.js');
  const tested = node(copy, [jest, '--ci', '--maxWorkers=2', ...left, '--', ...TESTS]);
  const summary = /^Tests: .*$/m.exec(tested.output)?.[0] ?? 'no tests ran';
  check(`the unit tests pass with aws-cdk-lib ${cdk} (${summary})`, tested.ok, tested.output.slice(-8_000));
}

/** Everything else is that of this repository. */
function linkPackages(project) {
  const modules = join(project, 'node_modules');
  for (const name of readdirSync(MODULES)) {
    const target = join(modules, name);
    if (existsSync(target)) continue;
    if (COPIED.includes(name)) cpSync(join(MODULES, name), target, { recursive: true });
    else symlinkSync(join(MODULES, name), target);
  }
  for (const name of readdirSync(join(MODULES, '.bin'))) {
    const target = join(modules, '.bin', name);
    if (!existsSync(target)) symlinkSync(join(MODULES, '.bin', name), target);
  }
}

/** A project of a user: the strictest types, the declarations of the package included, and a stack. */
function tryConsumer(project) {
  const shop = join(project, 'shop');
  cpSync(join(ROOT, 'test', 'fixtures', 'package'), shop, { recursive: true });
  const typed = node(shop, [join(MODULES, 'typescript', 'bin', 'tsc'), '-p', '.']);
  check('a project type-checks with "strict", our declarations included', typed.ok, typed.output);
  const synthesized = node(shop, [join('out', 'orders-stack.js')], { CDK_OUTDIR: join(project, 'shop.out') });
  check('and synthesizes', synthesized.ok, synthesized.output);
}

function templateOf(root, assembly) {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const environment = {
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:disable-version-reporting': true }),
    // The check of templates is not what is compared, and takes its time.
    CDK_VALIDATION: 'false',
  };
  const tsx = join(MODULES, 'tsx', 'dist', 'cli.mjs');
  const { ok, output } = node(root, [tsx, join('bin', 'orders.ts')], environment);
  const template = ok && existsSync(assembly) && readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  return template
    ? { ok, output, template: comparable(JSON.parse(readFileSync(join(assembly, template), 'utf8'))) }
    : { ok: false, output };
}

/** Without what depends on the folder (hashes of bundled code), and with the keys of dashboards in one order. */
function comparable(value) {
  if (typeof value === 'string') return value.replace(/\b[0-9a-f]{64}\b/g, '<hash>');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'DashboardBody' ? sortedKeys(JSON.parse(asText(member))) : comparable(member),
    ]),
  );
}

function asText(value) {
  if (typeof value === 'string') return value;
  const [separator, parts] = value['Fn::Join'];
  return parts
    .map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part).replace(/["\\]/g, "'")}>`))
    .join(separator);
}

function sortedKeys(value) {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortedKeys(member)]));
}

/** Where two templates differ, as JSON pointers. */
function differences(expected, actual, path = '') {
  if (JSON.stringify(expected) === JSON.stringify(actual)) return [];
  const areObjects = [expected, actual].every((value) => typeof value === 'object' && value !== null);
  if (!areObjects) return [`${path}: ${JSON.stringify(expected)} became ${JSON.stringify(actual)}`];
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  const found = keys.flatMap((key) => differences(expected[key], actual[key], `${path}/${key}`));
  return found.length > 0 ? found : [`${path}: the keys are in another order`];
}

function versionHere(name) {
  return JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')).version;
}
