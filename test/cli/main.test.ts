import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { version as packageVersion } from '../../package.json';
import { recordedIo } from './recorded-io';

const ORDERS = {
  QueryLanguage: 'JSONata',
  StartAt: 'Validate',
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'validate', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 90 }],
      Catch: [{ ErrorEquals: ['Invalid'], Next: 'Rejected' }],
      Next: 'Large?',
    },
    'Large?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.total > 10 %}', Next: 'Hold' }],
      Default: 'Done',
    },
    Hold: { Type: 'Wait', Seconds: 100_000, Next: 'Done' },
    Done: { Type: 'Succeed' },
    Rejected: { Type: 'Fail', Error: 'OrderRejected' },
  },
};

const MACHINE = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(ORDERS) } };

const FILES: Readonly<Record<string, string>> = {
  'orders.asl.json': JSON.stringify(ORDERS),
  'orders.asl.yaml': 'StartAt: Only\nStates:\n  Only:\n    Type: Pass\n    End: true\n',
  'stack.template.json': JSON.stringify({ Resources: { OrdersD4B1A5C9: MACHINE } }),
  'two.template.json': JSON.stringify({ Resources: { OrdersD4B1A5C9: MACHINE, RefundsD4B1A5C9: MACHINE } }),
  'input.json': '{"id":"o-1"}',
  'broken.asl.json': '{"StartAt": "Gone", "States": {"A": {"Type": "Pass", "Next": "B"}}}',
  'not.asl.json': '{"StartAt": }',
  'mocks.json': JSON.stringify({
    Validate: [{ Throw: { Error: 'Busy', Cause: 'later' } }, { Return: { Payload: { total: 50 } } }],
  }),
  'invalid.json': JSON.stringify({ Validate: { Throw: { Error: 'Invalid' } } }),
  'wrong.json': JSON.stringify({ Validat: { Return: 1 }, Validate: { Retrun: 1 } }),
  'MockConfigFile.json': JSON.stringify({
    StateMachines: { orders: { TestCases: { Small: { Validate: 'small' }, Bad: { Validate: 'bad' } } } },
    MockedResponses: {
      small: { 0: { Return: { Payload: { total: 1 } } } },
      bad: { 0: { Throw: { Error: 'Invalid' } } },
    },
  }),
};

async function stepwright(...args: string[]) {
  const { io, printed } = recordedIo({
    readFile: (path) => {
      const content = FILES[path];
      if (content === undefined) throw new Error('no such file');
      return content;
    },
  });
  const code = await main(args, io);
  return { code, out: printed.out, err: printed.err };
}

describe('stepwright run', () => {
  test('prints a trace with virtual times, and the output as JSON', async () => {
    expect(await stepwright('run', 'orders.asl.json', '--mocks', 'mocks.json')).toEqual({
      code: 0,
      out: '{\n  "total": 50\n}\n',
      err: `00:00:00.000  Validate Task
00:00:00.000    task failed: Busy: later
00:00:00.000    retry 1 of Validate in 1.5 min
00:01:30.000  Large? Choice
00:01:30.000    rule 1 -> Hold
00:01:30.000  Hold Wait
1 d 03:48:10.000  Done Succeed
SUCCEEDED after 1.158 d, 5 billed transitions
`,
    });
  });

  test('exits with 1 where the execution fails', async () => {
    expect(await stepwright('run', 'orders.asl.json', '--mocks=invalid.json')).toEqual({
      code: 1,
      out: '',
      err: `00:00:00.000  Validate Task
00:00:00.000    task failed: Invalid
00:00:00.000    caught by Validate, on to Rejected
00:00:00.000  Rejected Fail
FAILED with OrderRejected after 0 s, 2 billed transitions
`,
    });
  });

  test('shows data where it is asked for', async () => {
    const { err } = await stepwright('run', 'orders.asl.yaml', '--input', '@input.json', '--verbose', '--express');
    expect(err).toBe(`00:00:00.000  Only Pass
00:00:00.000    input  {"id":"o-1"}
00:00:00.000    output {"id":"o-1"} of Only
SUCCEEDED after 0 s, 0 billed transitions
`);
  });

  test('shows the events as lines of JSON in place of the trace', async () => {
    const { code, err } = await stepwright('run', 'orders.asl.yaml', '--history', '--input', '1');
    const types = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect([code, types]).toEqual([
      0,
      ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
    ]);
  });

  test.each([
    ['the only machine of a template', 'stack.template.json'],
    ['a named machine of a template', 'two.template.json#Refunds'],
  ])('runs %s', async (_what, file) => {
    expect((await stepwright('run', file, '--mocks', 'mocks.json')).out).toBe('{\n  "total": 50\n}\n');
  });

  test.each([
    ['by its name', 'Small', 0],
    ['by machine and name', 'orders/Bad', 1],
  ])('takes a test case of a MockConfigFile.json %s', async (_how, testCase, code) => {
    const run = await stepwright('run', 'orders.asl.json', '--mocks', 'MockConfigFile.json', '--test-case', testCase);
    expect(run.code).toBe(code);
  });

  test('reports everything that is wrong with the call at once', async () => {
    expect(
      await stepwright('run', 'gone.json', 'more.json', '--inputs', '--express=1', '--input', '{', '--mocks', 'input'),
    ).toEqual({
      code: 2,
      out: '',
      err: `stepwright run:
- there is no option --inputs; did you mean --input?
- --express takes no value
- one file is run at a time, not "gone.json" and "more.json"
- gone.json can't be read: no such file
- --input is not JSON: Expected property name or '}' in JSON at position 1
- the mocks in input can't be used: no such file
See "stepwright run --help".
`,
    });
  });

  test.each([
    ['no file', ['run'], 'the file to be run is missing'],
    ['an option without its value', ['run', 'orders.asl.json', '--input'], '--input needs a value'],
    ['text that is no JSON', ['run', 'not.asl.json'], 'not.asl.json:1:2: The value of "StartAt" is missing.'],
    ['a definition that can not be run', ['run', 'broken.asl.json'], '"Gone"'],
    [
      'one machine of several',
      ['run', 'two.template.json'],
      'name one: two.template.json#Orders, two.template.json#Refunds',
    ],
    ['a machine that is not there', ['run', 'stack.template.json#Order'], 'Did you mean "Orders"?'],
    ['a machine of no template', ['run', 'orders.asl.json#Orders'], 'is not a template'],
    [
      'mocks that can not be',
      ['run', 'orders.asl.json', '--mocks', 'wrong.json'],
      'the mock of "Validate" in wrong.json needs',
    ],
    ['mocks of no state', ['run', 'orders.asl.json', '--mocks', 'wrong.json'], 'Did you mean "Validate"?'],
    [
      'one test case of several',
      ['run', 'orders.asl.json', '--mocks', 'MockConfigFile.json'],
      'name one by --test-case: Small, Bad',
    ],
    ['a missing mock', ['run', 'orders.asl.json'], '{ "Validate": { "Return": ... } }'],
    [
      'an input that is too large',
      ['run', 'orders.asl.yaml', '--input', `"${'x'.repeat(300_000)}"`],
      'longer than 262144 bytes',
    ],
  ])('exits with 2 for %s', async (_what, args, message) => {
    const { code, out, err } = await stepwright(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('stepwright', () => {
  test('lists its commands, and reports each', async () => {
    const list = await stepwright('--help');
    const help = await stepwright('run', '--help');
    expect([list.code, help.code]).toEqual([0, 0]);
    expect(list.out).toMatch(/^ {2}run +runs a state machine/m);
    expect(help.out).toContain('Usage: stepwright run FILE.asl.json|TEMPLATE[#LogicalId] [OPTIONS]');
  });

  test.each([['--version'], ['-v'], ['version'], ['check', '--version'], ['run', 'orders.asl.json', '--version']])(
    'prints its version: %s %s',
    async (...args) => {
      expect(await stepwright(...args)).toEqual({ code: 0, out: `${packageVersion}\n`, err: '' });
    },
  );

  test('without a command, or with an unknown one, is misuse', async () => {
    expect((await stepwright()).code).toBe(2);
    expect(await stepwright('rum')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "run"?') });
  });
});

test('the program keeps to stdout, stderr and exit codes, without colours in a pipe', () => {
  const directory = mkdtempSync(join(tmpdir(), 'stepwright-cli-'));
  try {
    const file = join(directory, 'orders.asl.yaml');
    writeFileSync(file, FILES['orders.asl.yaml'] ?? '');
    const root = join(__dirname, '../..');
    const program = ['--require', join(root, 'node_modules/tsx/dist/cjs/index.cjs'), join(root, 'bin/stepwright.ts')];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...program, 'run', file, '--input', '{"a":1}'], {
      encoding: 'utf8',
    });
    const succeeded = {
      status: 0,
      stdout: '{\n  "a": 1\n}\n',
      stderr: '00:00:00.000  Only Pass\nSUCCEEDED after 0 s, 1 billed transition\n',
    };
    expect({ status, stdout, stderr }).toEqual(succeeded);
    const piped = spawnSync(process.execPath, [...program, 'run', '-', '--input', '{"a":1}'], {
      encoding: 'utf8',
      input: FILES['orders.asl.yaml'],
    });
    expect({ status: piped.status, stdout: piped.stdout, stderr: piped.stderr }).toEqual(succeeded);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
