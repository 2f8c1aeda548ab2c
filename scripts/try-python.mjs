// Tries the package as a user of Python would: makes the Python package of this build, installs it in an environment of
// its own, and runs test/python there. One of its tests synthesizes a stack in Python and compares the template with that
// of the same stack in TypeScript (test/python/shop.ts), with the same version of the CDK.
// Needs python3 and the registries of npm and PyPI.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proof, Skipped, UNREACHABLE } from './proof.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = join(ROOT, 'test', 'python');
const MODULES = join(ROOT, 'node_modules');

/** The oldest version that packages made by jsii run on. */
const OLDEST_PYTHON = 10;

/** What pip says when there is no way to its registry. */
const PIP_UNREACHABLE =
  /NewConnectionError|ProxyError|ConnectTimeoutError|ReadTimeoutError|name resolution|\(from versions: none\)/;

/** What pip says where PyPI does not have the CDK version yet that npm has. */
const NOT_ON_PYPI = /Could not find a version that satisfies the requirement aws-cdk-lib/;

const { folder, run, check, prove } = proof('python', {
  minutes: 5,
  environment: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
});
prove(tryPython);

function tryPython() {
  findPython();
  const wheel = makeWheel();
  const python = wheel && install(wheel);
  if (python) tryCommand(python);
  const twin = python && synthesizeTwin(python);
  if (!twin) return;

  const tests = join(folder, 'tests');
  cpSync(SOURCES, tests, { recursive: true, filter: (path) => path === SOURCES || path.endsWith('.py') });
  runTests(python, tests, 'test_shop', { STEPWRIGHT_TWIN: twin });
  runTests(python, tests, 'test_language', { JSII_HOST_STACK_TRACES: '' });
  runTests(python, tests, 'test_language.DiagnosticTest.test_source', { JSII_HOST_STACK_TRACES: '1' });
}

function findPython() {
  const probe = 'import sys, venv, ensurepip; print(sys.version_info.minor if sys.version_info.major == 3 else 0)';
  const found = run(folder, 'python3', ['-c', probe]);
  if (!found.ok) throw new Skipped('there is no python3 with the modules "venv" and "ensurepip"');
  if (Number(found.output) < OLDEST_PYTHON) throw new Skipped(`python3 is older than 3.${OLDEST_PYTHON}`);
}

/** jsii-pacmak belongs to the jsii that builds: both have the version of the assembly's format. It packs, and so builds. */
function makeWheel() {
  const { version } = JSON.parse(readFileSync(join(MODULES, '@jsii', 'spec', 'package.json'), 'utf8'));
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  writeFileSync(join(tools, 'package.json'), '{ "private": true }');
  const installed = npmInstall(tools, [`jsii-pacmak@${version}`]);
  if (!check(`jsii-pacmak ${version} is installed`, installed.ok, installed.output)) return undefined;

  const dist = join(folder, 'dist');
  const pacmak = join(tools, 'node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak');
  const made = run(ROOT, process.execPath, [pacmak, '--target', 'python', '--outdir', dist, '.']);
  if (!made.ok) skipIfUnreachable(made.output);
  const wheel = made.ok && readdirSync(join(dist, 'python')).find((name) => name.endsWith('.whl'));
  return check('the Python package is made', Boolean(wheel), made.output) ? join(dist, 'python', wheel) : undefined;
}

function install(wheel) {
  const environment = join(folder, 'environment');
  const made = run(folder, 'python3', ['-m', 'venv', environment]);
  if (!check('a virtual environment is made', made.ok, made.output)) return undefined;
  const python = join(environment, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
  const pip = (...args) => run(folder, python, ['-m', 'pip', 'install', '--quiet', ...args]);

  let installed = pip(wheel);
  if (!installed.ok && NOT_ON_PYPI.test(installed.output)) {
    console.log('  PyPI does not have our version of aws-cdk-lib yet: the newest one there is taken instead.');
    const dependencies = pip('aws-cdk-lib', 'constructs', 'jsii', 'publication');
    installed = dependencies.ok ? pip('--no-deps', wheel) : dependencies;
  }
  if (!installed.ok) skipIfUnreachable(installed.output);
  return check('pip installs it', installed.ok, installed.output) ? python : undefined;
}

/** pip installs the command in addition to python; it runs a file of the package, which must be executable. */
function tryCommand(python) {
  const definition = join(folder, 'one.asl.json');
  writeFileSync(definition, JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }));
  const ran = run(folder, join(dirname(python), 'stepwright'), ['check', definition]);
  check('the command "stepwright" that pip installs checks a definition', ran.ok, ran.output);
}

/** The facts of test/python/shop.ts, out of the very files that Python has, with the same version of the CDK. */
function synthesizeTwin(python) {
  const read = [
    'import json, importlib.metadata as m, stepwright_cdk._jsii as s, glob, os',
    'archive = glob.glob(os.path.join(os.path.dirname(s.__file__), "*.tgz"))[0]',
    'print(json.dumps({"cdk": m.version("aws-cdk-lib"), "constructs": m.version("constructs"), "archive": archive}))',
  ].join('\n');
  const asked = run(folder, python, ['-c', read]);
  const facts = asked.ok ? JSON.parse(asked.output.trim().split('\n').at(-1)) : {};
  if (!check(`Python imports it, with aws-cdk-lib ${facts.cdk}`, asked.ok, asked.output)) return undefined;

  run(folder, 'tar', ['-xzf', facts.archive]);
  const sources = join(folder, 'package', 'test', 'python');
  cpSync(SOURCES, sources, { recursive: true });
  provide({ 'aws-cdk-lib': facts.cdk, constructs: facts.constructs });

  const tsx = join(MODULES, 'tsx', 'dist', 'cli.mjs');
  const printed = spawnSync(process.execPath, [tsx, join(sources, 'shop-facts.ts')], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!check('the twin in TypeScript synthesizes', printed.status === 0, printed.stderr)) return undefined;
  const twin = join(folder, 'twin.json');
  writeFileSync(twin, printed.stdout);
  return twin;
}

/** Packages for the twin: those of this repository where the versions fit. */
function provide(versions) {
  const missing = Object.entries(versions).filter(([name, version]) => versionHere(name) !== version);
  if (missing.length > 0) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const installed = npmInstall(
      folder,
      Object.entries(versions).map(([name, version]) => `${name}@${version}`),
    );
    check('the twin gets the same version of the CDK', installed.ok, installed.output);
    return;
  }
  mkdirSync(join(folder, 'node_modules'));
  for (const name of Object.keys(versions))
    symlinkSync(join(MODULES, name), join(folder, 'node_modules', name), 'junction');
}

function versionHere(name) {
  const path = join(MODULES, name, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
}

/** Each test is told in the words of its first line. */
function runTests(python, tests, name, environment) {
  const ran = run(tests, python, ['-m', 'unittest', '--verbose', '--buffer', name], environment);
  const good = [...ran.output.matchAll(/^(.*) \.\.\. ok$/gm)].map(([, text]) => text);
  const bad = [...ran.output.matchAll(/^(?:FAIL|ERROR): .*\n(.*)$/gm)].map(([, text]) => text);
  const [, count] = /^Ran (\d+) tests? in/m.exec(ran.output) ?? [];
  for (const text of good) check(text, true);
  for (const text of bad) check(text, false);
  // What can't be counted has not passed.
  const complete = ran.ok ? good.length === Number(count) : bad.length > 0;
  if (!complete) check(`the tests of ${name} run`, false, ran.output);
  else if (!ran.ok) console.log(ran.output.slice(-8_000));
}

function npmInstall(cwd, packages) {
  const installed = run(cwd, 'npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--no-save',
    '--prefer-offline',
    ...packages,
  ]);
  if (!installed.ok) skipIfUnreachable(installed.output);
  return installed;
}

function skipIfUnreachable(output) {
  const [reason] = UNREACHABLE.exec(output) ?? PIP_UNREACHABLE.exec(output) ?? [];
  if (reason) throw new Skipped(`a registry is not reachable (${reason})`);
}
