// Deploys the examples with the real CLI of the CDK to an emulator of AWS on this machine, and runs what was deployed: our engine runs
// the definition that DescribeStateMachine gives, against the functions, tables, queues and buckets, each call signed with the
// permissions of the machine's role. Needs python3 with venv, PyPI and the registry of npm; no AWS account and no Docker.
//   npm run try-deploy [-- --port PORT] [--python PYTHON] [--write]
// --python is one that has the packages "ministack" and "cryptography"; --write renews expected.json.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { proof, Skipped } from './proof.mjs';
import { ADDED_STATE, synthesizeExamples, synthesizeReleases } from './try-deploy/assemblies.mjs';
import { CdkCli } from './try-deploy/cdk-cli.mjs';
import { Clients } from './try-deploy/clients.mjs';
import { DeployedStack } from './try-deploy/deployed-stack.mjs';
import {
  ACCOUNT,
  checkInstalled,
  freePort,
  REGION,
  SetupError,
  startEmulator,
  waitForAnswer,
} from './try-deploy/emulator.mjs';
import { ProbeRole } from './try-deploy/probe-role.mjs';
import { countRunning, endAll, endAllOnSignals } from './try-deploy/processes.mjs';
import { SCENARIOS } from './try-deploy/scenarios.mjs';
import { preparePackages, preparePython } from './try-deploy/tools.mjs';
import { tryRelease } from './try-deploy/try-release.mjs';
import { validateTemplates } from './try-deploy/validators.mjs';

const EXPECTED = join(dirname(fileURLToPath(import.meta.url)), 'try-deploy', 'expected.json');
const { values: options } = parseArgs({
  options: { port: { type: 'string' }, python: { type: 'string' }, write: { type: 'boolean', default: false } },
});

const { folder, check, prove } = proof('deploy', { minutes: 5 });
const expected = JSON.parse(readFileSync(EXPECTED, 'utf8'));
const actual = {};
endAllOnSignals();
// A signal ends the script past its end.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

await prove(async () => {
  try {
    await all();
  } catch (problem) {
    if (!(problem instanceof SetupError)) throw problem;
    check('the surroundings', false, problem.message);
  } finally {
    endAll();
  }
});

async function all() {
  const wantedPort = options.port === undefined ? undefined : portOf(options.port);
  if (options.python !== undefined) await checkInstalled(options.python);
  const [python, packages] = await Promise.all([preparePython(folder, options.python), preparePackages(folder)]);
  if (python === undefined) {
    throw new Skipped('there is no python3 (3.10 or newer) with venv');
  }
  await tryBadInput(python);
  const examples = timed('synthesized', () => synthesizeExamples(folder));
  const releases = timed('synthesized', () => synthesizeReleases(folder));
  await timedAsync('validated', () =>
    validateTemplates({ examples: [...examples, releases], python, packages, check }),
  );

  const port = wantedPort ?? (await freePort());
  const emulator = await timedAsync('the emulator started', () => startEmulator({ python, folder, port }));
  const clients = new Clients(packages, emulator);
  try {
    const cli = new CdkCli({ env: emulator.env, folder });
    const bootstrapped = await timedAsync('bootstrapped', () => cli.bootstrap(ACCOUNT, REGION));
    if (!check('cdk bootstrap', bootstrapped.ok, bootstrapped.output)) return;
    for (const example of examples)
      await timedAsync(`${example.name} done`, () => tryExample(example, { cli, clients }));
    await timedAsync('release done', () => tryRelease(releases, { cli, clients, check }));
  } finally {
    clients.close();
    await emulator.end();
  }
  check('nothing is left running', countRunning() === 0, `${countRunning()} processes`);
  if (options.write) writeFileSync(EXPECTED, `${JSON.stringify(actual, undefined, 2)}\n`);
}

async function tryExample(example, { cli, clients }) {
  const { name, machines, template, leftOut, simplified } = example;
  const root = clients.root();
  if (simplified.length > 0)
    console.log(
      `  ${name}: the emulator has no metric math, so these alarms watch their metric alone: ${simplified.join(', ')}`,
    );
  same(`${name}: what the emulator does not know`, { simplified, leftOut }, [name, 'unknown']);

  const deployed = await cli.deploy(example);
  if (!check(`${name}: cdk deploy`, deployed.ok, deployed.output)) return;
  const stack = await DeployedStack.read(example, root);
  const missing = Object.keys(template.Resources).filter(
    (id) => !stack.resources.get(id)?.ResourceStatus.endsWith('COMPLETE'),
  );
  check(
    `${name}: all ${Object.keys(template.Resources).length} resources are there`,
    missing.length === 0,
    missing.join(', '),
  );
  const unchanged = await cli.diff(example);
  check(`${name}: cdk diff is clean`, unchanged.ok, unchanged.output);

  for (const machine of machines) {
    const description = await stack.describe(machine);
    const filled = await stack.filled(machine.definition);
    check(
      `${name}: the definition of ${machine.name} is that of compile()`,
      isDeepStrictEqual(JSON.parse(description.definition), filled),
      `${description.definition}\n${JSON.stringify(filled)}`,
    );
    await tryMachine({ name, machine, description, stack, clients, root });
  }

  const updated = await cli.deploy({ directory: example.updated, id: example.id });
  if (check(`${name}: cdk deploy of an update`, updated.ok, updated.output)) {
    for (const machine of machines) {
      const description = await stack.describe(machine);
      const [{ run: start }] = SCENARIOS[name][machine.name];
      const endpoint = root;
      const { run, ends } = await start({ description, endpoint, machine, stack, root });
      check(
        `${name}: ${machine.name} runs with the state that the update added`,
        run.path.includes(ADDED_STATE) && ends.startsWith('SUCCEEDED'),
        ends,
      );
    }
  }

  await emptyBuckets(stack, root);
  const destroyed = await cli.destroy(example);
  check(`${name}: cdk destroy`, destroyed.ok, destroyed.output);
  const left = await root.sfn.listStateMachines({});
  check(`${name}: no state machine is left`, (left.stateMachines ?? []).length === 0, JSON.stringify(left));
}

/** A key has a statement for each service that uses it for the machine. */
function usedBy({ Condition }) {
  const service = Condition?.StringEquals?.['kms:ViaService'];
  return service === undefined ? '' : ` by ${service}`;
}

async function tryMachine({ name, machine, description, stack, clients, root }) {
  const scenarios = SCENARIOS[name][machine.name];
  const probe = await ProbeRole.of(description.roleArn, root);
  const denied = new Set();
  const endpoint = await clients.asRole(probe.arn, (call) => denied.add(call));
  const at = { description, endpoint, machine, stack, root };
  for (const scenario of scenarios) {
    const { run, ends, data } = await scenario.run(at);
    if (denied.size > 0) console.log(`    denied: ${[...denied].join(', ')}`);
    same(
      `${name}: ${machine.name}: ${scenario.name}`,
      { ends, data },
      [name, machine.name, 'runs', scenario.name],
      run.toText(),
    );
  }

  const needed = {};
  const notAsked = [];
  for (const statement of probe.statements) {
    denied.clear();
    await probe.without(statement);
    for (const scenario of scenarios) {
      if (denied.size === 0) await scenario.run(at);
    }
    const words = stack.readable(
      `${[statement.Action].flat().join(', ')} on ${[statement.Resource].flat().join(', ')}${usedBy(statement)}`,
    );
    if (denied.size === 0) notAsked.push(words);
    else needed[words] = [...denied].sort();
  }
  await probe.remove();
  const count = Object.keys(needed).length;
  same(`${name}: ${machine.name}: without any of ${count} statements a call is denied`, needed, [
    name,
    machine.name,
    'needed',
  ]);
  same(`${name}: ${machine.name}: what the emulator does not ask for`, notAsked.sort(), [
    name,
    machine.name,
    'notAsked',
  ]);
}

/** A bucket with objects can't be deleted, in AWS neither. */
async function emptyBuckets(stack, { s3 }) {
  for (const { ResourceType, PhysicalResourceId: Bucket } of stack.resources.values()) {
    if (ResourceType !== 'AWS::S3::Bucket') continue;
    const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) await s3.deleteObject({ Bucket, Key, VersionId });
  }
}

/** Compares with what is committed. */
function same(what, value, path, details = '') {
  let [from, to] = [expected, actual];
  for (const name of path.slice(0, -1)) {
    from = from?.[name];
    to[name] ??= {};
    to = to[name];
  }
  const last = path.at(-1);
  to[last] = value;
  const isSame = isDeepStrictEqual(from?.[last], value);
  check(what, isSame, `is       ${JSON.stringify(value)}\nexpected ${JSON.stringify(from?.[last])}\n${details}`);
}

/** What is wrong with the surroundings is told, and leaves nothing running. */
async function tryBadInput(python) {
  const before = countRunning();
  const told = async (what, attempt, message) => {
    const problem = await attempt().then(
      () => 'it was started',
      (error) => error.message,
    );
    check(`bad input: ${what}`, message.test(problem) && countRunning() === before, problem);
  };
  await told(
    'no emulator',
    () => startEmulator({ python: process.execPath, folder, port: 1 }),
    /^The emulator is not installed for .*: install "ministack"/,
  );
  const silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address();
  await told(
    'a port in use',
    () => startEmulator({ python, folder, port }),
    /^Port \d+ of 127\.0\.0\.1 is in use by another program/,
  );
  await told(
    'an endpoint that hangs',
    () => waitForAnswer(`https://127.0.0.1:${port}`, { waitSeconds: 1 }),
    /did not answer within 1 seconds: it took the connection and did not answer/,
  );
  silent.close();
}

function portOf(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new SetupError(`--port must be 1 to 65535, not "${text}".`);
  return port;
}

function timed(what, make) {
  const started = Date.now();
  const made = make();
  console.log(`  (${what} in ${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return made;
}

async function timedAsync(what, make) {
  const started = Date.now();
  const made = await make();
  console.log(`  (${what} in ${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return made;
}
