// Tries the service with the clients that people use: boto3, the AWS CLI and the AWS SDKs for Java 2 and for Go 2; and the example
// "orders" with its own functions. In addition, all recorded executions and calls of TestState run through boto3, and the shapes
// of the inputs are compared with botocore's own model. Needs python3 and PyPI, for Java also Maven and its registry, for Go the
// proxy of its modules.
//   node scripts/try-service.mjs [--only TEXT]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadLib } from '../test/conformance/engine-module.mjs';
import { asRecorded, recordedOptions, roleArn } from '../test/conformance/recorded-options.mjs';
import { tally } from './proof.mjs';
import { STEPWRIGHT } from './try-service/dev-process.mjs';
import { tryFaults } from './try-service/faults.mjs';
import { killInTheMiddle } from './try-service/kill.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = join(ROOT, 'scripts', 'try-service');
const RECORDINGS = process.env.STEPWRIGHT_RECORDINGS ?? join(ROOT, '..', 'shared', 'conformance');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

const { LocalService } = loadLib('service/local-service');
const { ServiceServer } = loadLib('service/http/service-server');
const { INPUTS } = loadLib('service/protocol/inputs');

const { check, skip, end } = tally('service');
const folder = mkdtempSync(join(tmpdir(), 'stepwright-service-'));

/** Runs a program to its end; the service in this process continues answering. */
function run(command, args, { cwd = folder, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' },
    });
    let output = '';
    const keep = (data) => {
      output += data;
    };
    child.stderr.on('data', keep);
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(`${line}\n`);
      onLine?.(line);
    });
    child.on('error', (problem) => resolve({ ok: false, output: String(problem) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function served(options, use) {
  const service = new LocalService(options);
  const server = new ServiceServer(service, { port: 0, onProblem: (problem) => console.error(problem) });
  const url = await server.listen();
  try {
    return await use(url, service);
  } finally {
    await server.close();
    await service.close();
  }
}

/** A process of Python that makes calls by boto3. */
class Boto {
  constructor(python) {
    this.child = spawn(python, [join(SOURCES, 'clients.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on('line', (line) =>
      this.waiting.shift()?.(JSON.parse(line).results),
    );
    this.child.on('close', () => {
      for (const resolve of this.waiting)
        resolve([{ refused: { Error: { Code: 'Gone', Message: 'Python has ended' } } }]);
    });
  }

  call(url, ...calls) {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.child.stdin.write(`${JSON.stringify({ url, calls })}\n`);
    });
  }

  close() {
    this.child.stdin.end();
  }
}

async function environment() {
  const given = process.env.STEPWRIGHT_TRY_VENV;
  if (given !== undefined) return join(given, 'bin');
  const probe = spawnSync('python3', ['-c', 'import venv, ensurepip']);
  if (probe.status !== 0) return undefined;
  const path = join(folder, 'venv');
  const made = await run('python3', ['-m', 'venv', path]);
  const installed = made.ok && (await run(join(path, 'bin', 'pip'), ['install', '--quiet', 'boto3', 'awscli']));
  if (!installed?.ok) {
    console.log(`  boto3 and the AWS CLI can't be installed: ${(installed || made).output.slice(-500)}`);
    return undefined;
  }
  return join(path, 'bin');
}

/** The bounds, words and required members of all inputs are those of botocore's model. */
async function compareModel(python) {
  const { output } = await run(python, [join(SOURCES, 'model.py')]);
  const model = JSON.parse(output.trim().split('\n').at(-1));
  const differing = [];
  const plain = (shape) => {
    const { type, min, max, values, pattern, isSensitive, of, members } = shape;
    return {
      type,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(values === undefined ? {} : { values: [...values].sort() }),
      ...(pattern === undefined ? {} : { pattern: pattern.text ?? pattern }),
      ...(isSensitive ? { isSensitive } : {}),
      ...(of === undefined ? {} : { of: plain(of) }),
      ...(members === undefined
        ? {}
        : {
            members: Object.fromEntries(
              Object.entries(members)
                .sort(([one], [two]) => (one < two ? -1 : 1))
                .map(([name, member]) => [name, { ...plain(member.shape), required: member.required }]),
            ),
          }),
    };
  };
  for (const name of new Set([...Object.keys(model), ...Object.keys(INPUTS)])) {
    const [ours, theirs] = [INPUTS[name], model[name]].map((shape) => shape && JSON.stringify(plain(shape)));
    if (ours !== theirs) differing.push(`${name}: ${ours} != ${theirs}`);
  }
  check(
    `the inputs of ${Object.keys(model).length} operations are as botocore has them`,
    differing.length === 0,
    differing.join('\n'),
  );
}

const EXPORTED = Date.parse('2026-11-22T08:44:00Z');

async function recordedExecutions(boto) {
  const { score, mockQueues } = await import(pathToFileURL(join(RECORDINGS, 'score.mjs')).href);
  const { executions: exceptions } = JSON.parse(readFileSync(join(ROOT, 'test/conformance/exceptions.json'), 'utf8'));
  const inexact = exceptions.flatMap(({ ids }) => ids);
  const cases = JSON.parse(readFileSync(join(RECORDINGS, 'executions.json'), 'utf8')).filter(
    (one) => one.awsValidated && (only === undefined || one.id.includes(only)),
  );
  const tally = { cases: 0, pass: 0, strict: 0, events: 0, histories: 0, exact: 0 };
  const bad = [];
  for (const recorded of cases) {
    const options = recordedOptions(recorded, mockQueues(recorded));
    const [, , , region, account] = recorded.executionArn.split(':');
    const result = await served(
      { clock: { kind: 'virtual' }, startTime: EXPORTED, region, account, engineOptionsOf: () => options },
      async (url, service) => {
        const execution = {
          machine: {
            name: recorded.stateMachineName,
            roleArn: roleArn(recorded),
            type: recorded.type,
            definition: JSON.stringify(recorded.definition),
          },
          name: recorded.executionName,
          text: recorded.inputText ?? '{}',
          express: recorded.type === 'EXPRESS',
        };
        const [answer] = await boto.call(url, { execution });
        return resultOf(answer, recorded, service);
      },
    );
    const scored = score(recorded, result);
    tally.cases += 1;
    tally.pass += scored.pass ? 1 : 0;
    tally.strict += scored.strict ? 1 : 0;
    if (scored.events !== undefined && recorded.type !== 'EXPRESS') {
      tally.histories += 1;
      tally.events += scored.events ? 1 : 0;
      tally.exact += scored.exactHistory === true ? 1 : 0;
    }
    const isInexact =
      scored.exactHistory === false && recorded.type !== 'EXPRESS' && !inexact.some((id) => recorded.id.includes(id));
    if (!scored.pass || !scored.strict || isInexact) {
      bad.push(
        `${recorded.id}: ${JSON.stringify({ ...result, history: undefined }).slice(0, 400)} ${scored.diffs.slice(0, 2).join(' | ')}`,
      );
    }
  }
  const { cases: count, pass, strict, events, histories, exact } = tally;
  console.log(
    `  through boto3: ${pass}/${count} as recorded, ${strict}/${count} with their causes, ${events}/${histories} histories by their events, ${exact}/${histories} in full`,
  );
  check(
    `${count} recorded executions end through boto3 as they do in process`,
    bad.length === 0,
    bad.slice(0, 12).join('\n       '),
  );
}

function resultOf(answer, recorded) {
  if (answer.refused !== undefined)
    return { status: 'REFUSED', error: answer.refused.Error.Code, cause: answer.refused.Error.Message };
  const { status, output, error, cause } = answer.described;
  const history = answer.history === undefined ? undefined : asRecorded(answer.history, recorded);
  return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause, history };
}

async function recordedTests(boto) {
  const { applyReplacements, maskEq, parseJsonish } = await import(pathToFileURL(join(RECORDINGS, 'score.mjs')).href);
  const exceptions = JSON.parse(readFileSync(join(ROOT, 'test/conformance/exceptions.json'), 'utf8')).testState.flatMap(
    ({ ids }) => ids,
  );
  const cases = JSON.parse(readFileSync(join(RECORDINGS, 'test-state.json'), 'utf8'));
  const bad = [];
  let current;
  const tasks = (request) => {
    const semantics = current.lambdas?.[request.resource]?.semantics;
    return semantics?.kind === 'identity'
      ? { kind: 'success', output: request.parameters }
      : { kind: 'failure', error: 'NoRecordedAnswer' };
  };
  await served({ account: '111111111111', engineOptionsOf: () => ({ tasks }) }, async (url) => {
    for (const recorded of cases) {
      current = recorded;
      const [answer] = await boto.call(url, { operation: 'test_state', input: recorded.args });
      const { ResponseMetadata: _metadata, ...expected } = recorded.expected;
      const given =
        answer.refused === undefined ? answer : { Error: answer.refused.Error, message: answer.refused.Error.Message };
      // boto3 shows an answer without inspection data as an empty member; the recording does not.
      if (expected.inspectionData === undefined && JSON.stringify(given.inspectionData) === '{}')
        delete given.inspectionData;
      const differences = [];
      maskEq(
        expected,
        parseJsonish(applyReplacements(given, recorded.replacements ?? [])),
        recorded.masks ?? [],
        new Map(),
        '$',
        differences,
      );
      if (differences.length > 0 && !exceptions.some((id) => recorded.id.includes(id)))
        bad.push(`${recorded.id}: ${differences.slice(0, 2).join(' | ')}`);
    }
  });
  check(
    `${cases.length} recorded calls of TestState are answered through boto3 as in process`,
    bad.length === 0,
    bad.slice(0, 10).join('\n       '),
  );
}

async function recordedReferences(boto) {
  const cases = JSON.parse(readFileSync(join(RECORDINGS, 'variable-references.json'), 'utf8'));
  const bad = [];
  await served({}, async (url) => {
    for (const [index, { id, definition, variableReferences }] of cases.entries()) {
      const input = {
        name: `m${index}`,
        roleArn: 'arn:aws:iam::123456789012:role/Role',
        definition: JSON.stringify(definition),
      };
      const stateMachineArn = `arn:aws:states:us-east-1:123456789012:stateMachine:m${index}`;
      const [made, described] = await boto.call(
        url,
        { operation: 'create_state_machine', input },
        { operation: 'describe_state_machine', input: { stateMachineArn } },
      );
      const sorted = (value) =>
        JSON.stringify(
          Object.entries(value ?? {})
            .map(([name, list]) => [name, [...list].sort()])
            .sort(),
        );
      if (sorted(described.variableReferences) !== sorted(variableReferences))
        bad.push(`${id}: ${JSON.stringify(made.refused ?? described.variableReferences)}`);
    }
  });
  check(
    `${cases.length} recorded variable references are described through boto3`,
    bad.length === 0,
    bad.join('\n       '),
  );
}

const onCheck = (line) => {
  if (!line.startsWith('{"name"')) return;
  const { name, ok, detail } = JSON.parse(line);
  check(name, ok, detail);
};

async function tryPython(bin) {
  await served({}, async (url) => {
    const { ok, output } = await run(join(bin, 'python'), [join(SOURCES, 'orders.py'), url], { onLine: onCheck });
    if (!ok) check('the program in Python runs to its end', false, output.slice(-2_000));
  });
}

async function tryCli(bin) {
  const aws = join(bin, 'aws');
  if (!existsSync(aws)) return void skip('the AWS CLI is not there');
  await served({}, async (url) => {
    const cli = (...args) =>
      run(aws, ['stepfunctions', ...args, '--endpoint-url', url, '--region', 'us-east-1', '--output', 'json']);
    const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result: 1, End: true } } });
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:cli';
    const made = await cli(
      'create-state-machine',
      '--name',
      'cli',
      '--role-arn',
      'arn:aws:iam::123456789012:role/Role',
      '--definition',
      definition,
    );
    check('AWS CLI: create-state-machine', made.ok && JSON.parse(made.output).stateMachineArn === arn, made.output);
    const started = await cli('start-execution', '--state-machine-arn', arn, '--name', 'one');
    check(
      'AWS CLI: start-execution',
      started.ok && JSON.parse(started.output).executionArn.endsWith(':execution:cli:one'),
      started.output,
    );
    const described = await cli(
      'describe-execution',
      '--execution-arn',
      'arn:aws:states:us-east-1:123456789012:execution:cli:one',
    );
    check('AWS CLI: describe-execution', described.ok && JSON.parse(described.output).output === '1', described.output);
    const history = await cli(
      'get-execution-history',
      '--execution-arn',
      'arn:aws:states:us-east-1:123456789012:execution:cli:one',
      '--max-items',
      '2',
    );
    check(
      'AWS CLI: get-execution-history in pages',
      history.ok && JSON.parse(history.output).events.length === 2,
      history.output,
    );
    const gone = await cli('describe-state-machine', '--state-machine-arn', `${arn}x`);
    check('AWS CLI: an error of the API', !gone.ok && gone.output.includes('(StateMachineDoesNotExist)'), gone.output);
  });
}

/** Needs no other language. */
async function tryKill() {
  const { acknowledged, wrong, exitCode } = await killInTheMiddle(join(folder, 'data'), ROOT);
  check(
    `of ${acknowledged} executions that were acknowledged before kill -9 none is lost`,
    acknowledged >= 300 && wrong.length === 0,
    wrong.slice(0, 5).join('; '),
  );
  check('SIGTERM ends it cleanly', exitCode === 0, exitCode);
}

/** The example with its own functions; what they call is moto's, by the AWS SDK that the user has installed. */
async function tryExample(bin) {
  const app = join(folder, 'orders');
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  const clients = ['@aws-sdk/client-dynamodb@3.1169.0', '@aws-sdk/client-sqs@3.1169.0'];
  const [moto, sdk] = [
    await run(join(bin, 'pip'), ['install', '--quiet', 'moto[server]==5.2.5']),
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...clients], { cwd: project }),
  ];
  if (!moto.ok || !sdk.ok)
    return void skip(
      `the example: moto or the AWS SDK can't be installed: ${(moto.ok ? sdk : moto).output.slice(-300)}`,
    );
  const synthesized = await run('npx', ['cdk', 'synth', '--quiet', '--no-notices', '--output', app], { cwd: ROOT });
  if (!synthesized.ok) return check('the example is synthesized', false, synthesized.output.slice(-2_000));
  const program = join(SOURCES, 'example.py');
  const { ok, output } = await run(join(bin, 'python'), [program, app, ...STEPWRIGHT], {
    cwd: project,
    onLine: onCheck,
  });
  if (!ok) check('the program of the example runs to its end', false, output.slice(-2_000));
}

/** The program around the code that the guide shows. */
async function tryGo() {
  if (spawnSync('go', ['version']).status !== 0) return void skip('the AWS SDK for Go: Go is not there');
  const project = join(folder, 'go');
  mkdirSync(project);
  const guide = readFileSync(join(ROOT, 'docs/guides/local.md'), 'utf8');
  const [snippet] = [...guide.matchAll(/^```go\n([\s\S]*?)^```/gm)].map(([, code]) => code);
  const program = readFileSync(join(SOURCES, 'go', 'main.go.txt'), 'utf8').replace('// CLIENT\n', () => snippet ?? '');
  writeFileSync(join(project, 'main.go'), program);
  writeFileSync(join(project, 'go.mod'), readFileSync(join(SOURCES, 'go', 'go.mod.txt')));
  const tidied = await run('go', ['mod', 'tidy'], { cwd: project });
  if (!tidied.ok && /dial tcp|timeout|proxy|no such host|reset by peer/i.test(tidied.output))
    return void skip('the AWS SDK for Go: the proxy of its modules is not reachable');
  const built = tidied.ok ? await run('go', ['build', '-o', 'try'], { cwd: project }) : tidied;
  if (!built.ok) return check('the program in Go is built', false, built.output.slice(-2_000));
  await served({}, async (url) => {
    const { ok, output } = await run(join(project, 'try'), [url], { onLine: onCheck });
    if (!ok) check('the program in Go runs to its end', false, output.slice(-2_000));
  });
}

async function tryJava() {
  const probe = spawnSync('mvn', ['--version']);
  if (probe.status !== 0) return void skip('the AWS SDK for Java: Maven is not there');
  const project = join(SOURCES, 'java');
  const built = await run('mvn', [
    '-q',
    '-B',
    '-f',
    join(project, 'pom.xml'),
    `-DbuildDirectory=${folder}/java`,
    `-Dproject.build.directory=${folder}/java`,
    'compile',
    'dependency:build-classpath',
    `-Dmdep.outputFile=${folder}/classpath`,
  ]);
  if (!built.ok) {
    if (/Could not (transfer|resolve)|Unknown host|Connection refused|timed out/.test(built.output))
      return void skip('the AWS SDK for Java: the registry of Maven is not reachable');
    return check('the program in Java is built', false, built.output.slice(-2_000));
  }
  const classes = existsSync(join(folder, 'java', 'classes'))
    ? join(folder, 'java', 'classes')
    : join(project, 'target', 'classes');
  await served({}, async (url) => {
    const path = `${classes}:${readFileSync(join(folder, 'classpath'), 'utf8').trim()}`;
    const { ok, output } = await run('java', ['-cp', path, 'TryService', url], { onLine: onCheck });
    if (!ok) check('the program in Java runs to its end', false, output.slice(-2_000));
  });
  rmSync(join(project, 'target'), { recursive: true, force: true });
}

try {
  const bin = await environment();
  if (bin === undefined) skip('Python: there is no python3 with venv, or PyPI is not reachable');
  else {
    await compareModel(join(bin, 'python'));
    if (existsSync(join(RECORDINGS, 'executions.json'))) {
      const boto = new Boto(join(bin, 'python'));
      await recordedExecutions(boto);
      if (only === undefined) {
        await recordedTests(boto);
        await recordedReferences(boto);
      }
      boto.close();
    } else console.log('  The recorded executions are not part of the repository: they are not replayed.');
    if (only === undefined) {
      await tryPython(bin);
      await tryCli(bin);
      await tryExample(bin);
    }
  }
  if (only === undefined) {
    await tryKill();
    await tryFaults(join(folder, 'faults'), check, skip);
    await tryGo();
    await tryJava();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
end();
process.exit();
