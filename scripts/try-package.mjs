// Tries the package as a new user would: packs it, installs the tarball in a folder of its own, writes a workflow there,
// type-checks it with the strictest settings, synthesizes it and tests it by snapshots; as a program in CommonJS and in
// ECMAScript modules; on this Node.js and on the newest with long-term support. Also checks what is in the tarball.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proof, UNREACHABLE } from './proof.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OWN = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const FIXTURE = join(ROOT, 'test', 'fixtures', 'package');

/** What the user's project installs, in the versions that we test with. */
const PACKAGES = [
  'aws-cdk-lib',
  'constructs',
  'typescript',
  'jest',
  '@types/jest',
  '@types/node',
  '@swc/core',
  '@swc/jest',
];

/** What nobody needs of a bundled package: see scripts/prune-bundled.mjs. */
const UNNEEDED =
  /(?:^|\/)(?:\.[^/]+|tests?(?:-\w+)?|bench(?:mark)?|browser)(?:\.(?:d\.)?[jt]s)?(?:\/|$)|es5|\.min\.|\.map$/;

/** The newest major version of Node.js with long-term support; the npm package "node" brings it. */
const NEWEST_LTS = 26;

/** Not the compiled ones in "out", too. */
const TEST_FILES = ['--testMatch', '<rootDir>/*.spec.ts'];

const { folder, run, node, check, skip, prove } = proof('package', { minutes: 10, environment: { CI: '' } });
prove(tryPackage);

function tryPackage() {
  const tarball = pack();
  if (tarball === undefined) return;
  checkContents(entriesOf(tarball));
  console.log(`The tarball has ${kilobytes(statSync(tarball).size)}: ${contentsOf(entriesOf(tarball))}.`);
  const project = makeProject(tarball);
  if (project !== undefined) tryProject(project);
}

/** `npm pack` builds first (script "prepack"). */
function pack() {
  const packed = run(ROOT, 'npm', ['pack', '--pack-destination', folder]);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  return check('npm pack makes a tarball', packed.ok && name !== undefined, packed.output)
    ? join(folder, name)
    : undefined;
}

function entriesOf(tarball) {
  const command = run(folder, 'tar', ['-tvzf', tarball, 'package/build/bin/stepwright.js']).output;
  check('the command is executable in the tarball, as pip runs the file itself', command.startsWith('-rwx'), command);
  const listed = run(folder, 'tar', ['-tzf', tarball]);
  return listed.output
    .split('\n')
    .filter((line) => line.startsWith('package/'))
    .map((line) => line.slice(8));
}

/** `12 bin, 2,000 lib, 96 node_modules/yaml`: how many files each part has. */
function contentsOf(entries) {
  const counts = new Map();
  for (const entry of entries.filter((name) => !name.endsWith('/'))) {
    const [first, second] = entry.split('/');
    const part = second === undefined ? 'files' : first === 'node_modules' ? `${first}/${second}` : first;
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, count]) => `${count} ${part}`).join(', ');
}

function checkContents(entries) {
  const own = entries.filter((entry) => !entry.startsWith('node_modules/'));
  for (const name of [
    'package.json',
    '.jsii',
    'README.md',
    'LICENSE',
    'NOTICE',
    'build/lib/index.js',
    'build/lib/index.d.ts',
  ]) {
    check(`the tarball holds ${name}`, own.includes(name));
  }
  for (const target of Object.values(OWN.exports).flatMap((value) =>
    typeof value === 'string' ? [value] : Object.values(value),
  )) {
    check(`the tarball holds ${target}, which "exports" names`, own.includes(target.replace('./', '')));
  }
  for (const name of OWN.bundledDependencies) {
    check(`the tarball holds the bundled ${name}`, entries.includes(`node_modules/${name}/package.json`));
  }
  const links = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  const dead = links.filter((link) => !/^(?:https:|#)/.test(link) && !own.includes(link));
  check('each link of the README is absolute or leads to a file of the tarball', dead.length === 0, dead.join('\n'));
  const allowed =
    /^(?:build\/lib\/.*\.(?:js|d\.ts|json)|build\/bin\/stepwright\.(?:js|d\.ts)|docs\/.*\.md|\.jsii|[A-Z]+(?:\.md)?|package\.json)$/;
  const foreign = own.filter((entry) => !allowed.test(entry));
  check('the tarball holds no sources, tests or other files', foreign.length === 0, foreign.join('\n'));
  const unneeded = entries.filter((entry) => entry.startsWith('node_modules/') && UNNEEDED.test(entry));
  check(
    'the bundled packages bring no tests, builds for browsers or settings',
    unneeded.length === 0,
    unneeded.join('\n'),
  );
  const orphans = own.filter(
    (entry) =>
      /^build\/lib\/(?!bundle\/).*\.js$/.test(entry) &&
      !existsSync(join(ROOT, entry.replace(/^build\/(.*)\.js$/, '$1.ts'))),
  );
  check('each compiled file in the tarball has its source', orphans.length === 0, orphans.join('\n'));
}

function makeProject(tarball) {
  const project = join(folder, 'shop');
  cpSync(FIXTURE, project, { recursive: true });
  const versions = Object.fromEntries(PACKAGES.map((name) => [name, OWN.devDependencies[name]]));
  const dependencies = { ...versions, stepwright: `file:../${basename(tarball)}` };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'shop', private: true, dependencies }, null, 2));
  const config = /^```js\n(\/\/ jest\.config\.cjs\n[\s\S]*?)^```/m.exec(
    readFileSync(join(ROOT, 'docs/guides/testing.md'), 'utf8'),
  );
  check('the guide to testing shows how to set Jest up', config !== null);
  writeFileSync(join(project, 'jest.config.cjs'), config?.[1] ?? '');
  readmeExamples().forEach((text, index) => {
    writeFileSync(join(project, `readme-${index + 1}.ts`), text);
  });

  const installed = run(project, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline']);
  if (!installed.ok && UNREACHABLE.test(installed.output)) {
    skip('npm install: the npm registry is not reachable, so the project gets the packages of this repository');
    installWithoutRegistry(project, tarball);
    return project;
  }
  return check('npm install takes the tarball', installed.ok, installed.output) ? project : undefined;
}

/** Whole programs in the first guide: those that have their imports. */
function readmeExamples() {
  const text = readFileSync(join(ROOT, 'docs/guides/getting-started.md'), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code]) => code);
  return blocks.filter((code) => code.includes("from 'stepwright'") && code.includes('new App('));
}

function installWithoutRegistry(project, tarball) {
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'stepwright'), { recursive: true });
  run(project, 'tar', ['-xzf', tarball, '-C', join(modules, 'stepwright'), '--strip-components=1']);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    const target = join(modules, name);
    if (!existsSync(target)) symlinkSync(join(ROOT, 'node_modules', name), target);
  }
}

function tryProject(project) {
  const bin = (name) => join(project, 'node_modules', name);
  const modules = join(project, 'node_modules', 'stepwright', 'node_modules');
  check(
    'the bundled packages are installed with it',
    OWN.bundledDependencies.every((name) => existsSync(join(modules, name))),
  );

  const startup = node(project, [
    join(ROOT, 'scripts/try-service/startup.mjs'),
    bin('stepwright/build/bin/stepwright.js'),
  ]);
  const millis = Number(startup.output.trim());
  const goal = millis < 1_500 ? 'met' : 'NOT met';
  check(
    `"stepwright dev" answers a first request (after ${millis} ms; goal: 1500 ms, ${goal})`,
    startup.ok,
    startup.output,
  );

  const tsc = bin('typescript/bin/tsc');
  const typed = node(project, [tsc, '-p', '.']);
  check('the workflow type-checks with "strict", our declarations included', typed.ok, typed.output);
  const old = node(project, [tsc, '-p', 'tsconfig.old.json']);
  check('also with "module": "commonjs" and the module resolution of old projects', old.ok, old.output);

  tryConsumers(project, process.execPath, `Node.js ${process.versions.node}`);
  tryNewestNode(project);

  const programs = [
    'orders-stack.js',
    ...readdirSync(join(project, 'out')).filter((name) => /^readme-\d+\.js$/.test(name)),
  ];
  for (const program of programs) {
    const assembly = join(project, 'cdk.out', program);
    const synthesized = node(project, [join('out', program)], { CDK_OUTDIR: assembly });
    // An example of the README need not call synth: the CDK does, when it started the program.
    const machines = synthesized.ok ? machinesIn(assembly) : 0;
    check(`${program.replace('.js', '.ts')} synthesizes a state machine`, machines === 1, synthesized.output);
  }

  const jest = bin('jest/bin/jest.js');
  const first = node(project, [jest, ...TEST_FILES]);
  check('snapshot tests pass in Jest', first.ok && first.output.includes('2 snapshots written'), first.output);
  const second = node(project, [jest, '--ci', ...TEST_FILES]);
  check(
    'and pass again, with the same snapshots',
    second.ok && /^Snapshots: +2 passed/m.test(second.output),
    second.output,
  );
  const snapshots = join(project, '__snapshots__', 'orders.spec.ts.snap');
  const text = existsSync(snapshots) ? readFileSync(snapshots, 'utf8') : '';
  const readable = text.includes('${ValidateFn.Arn}') && !text.includes('Fn::') && !text.includes('${Token[');
  check('the snapshots hold readable placeholders', readable, text);
}

/** The same program in both kinds of modules: every entry can be imported and required, and the values are whole. */
function tryConsumers(project, executable, name) {
  for (const [kind, file] of [
    ['CommonJS', 'consumer-cjs.cjs'],
    ['ECMAScript modules', 'consumer-esm.mjs'],
  ]) {
    const used = run(project, executable, [join('out', file)], {
      CDK_OUTDIR: join(project, 'cdk.out', `${name} ${kind}`),
    });
    check(
      `a program in ${kind} uses every entry, on ${name}`,
      used.ok && used.output.includes('["SUCCEEDED",{"id":"o-1"}]'),
      used.output,
    );
  }
}

function tryNewestNode(project) {
  const place = join(folder, 'node');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{ "private": true }');
  const installed = run(place, 'npm', ['install', `node@${NEWEST_LTS}`, '--no-audit', '--no-fund', '--prefer-offline']);
  if (!installed.ok && UNREACHABLE.test(installed.output)) {
    return skip(`Node.js ${NEWEST_LTS}: the npm registry is not reachable`);
  }
  const executable = join(place, 'node_modules', 'node', 'bin', 'node');
  const version = run(place, executable, ['--version']);
  if (!check(`Node.js ${NEWEST_LTS} is installed`, version.output.startsWith(`v${NEWEST_LTS}.`), installed.output))
    return;
  tryConsumers(project, executable, `Node.js ${version.output.trim().slice(1)}`);
  const jest = join(project, 'node_modules', 'jest', 'bin', 'jest.js');
  const tested = run(project, executable, [jest, '--ci', ...TEST_FILES, '--', 'shipping']);
  check(`and tests pass in Jest on Node.js ${NEWEST_LTS}`, tested.ok, tested.output);
}

function machinesIn(assembly) {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  const resources = templates.flatMap((name) =>
    Object.values(JSON.parse(readFileSync(join(assembly, name), 'utf8')).Resources ?? {}),
  );
  return resources.filter((resource) => resource.Type === 'AWS::StepFunctions::StateMachine').length;
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1024).toLocaleString('en-US')} kB`;
}
