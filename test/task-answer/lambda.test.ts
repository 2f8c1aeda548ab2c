import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { LambdaOptions } from '../../lib/task-answer/lambda/lambda-options';
import { simulate } from '../../lib/testing/index';

const FIXTURES = join(__dirname, 'fixtures');
const CODE = join(FIXTURES, 'total.ts');

const INVOKE = {
  StartAt: 'Invoke',
  States: {
    Invoke: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: {
        FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:orders-total:live',
        'Payload.$': '$',
      },
      OutputPath: '$.Payload',
      End: true,
    },
  },
};

/** Processes start slowly on a busy machine, where the 3 seconds that a function has by default would end them. */
const PATIENCE_MILLIS = 60_000;

const invoke = (options: LambdaOptions, input: unknown = {}) =>
  simulate(INVOKE)
    .lambda('orders-total', { timeout: PATIENCE_MILLIS, ...options })
    .start(input);

test('runs a TypeScript entry with the environment of the function', async () => {
  const run = await invoke({ entry: CODE, environment: { TABLE: 'orders' } }, { items: [{ price: 2 }, { price: 3 }] });
  expect(run.output).toEqual({ total: 5, table: 'orders', by: 'orders-total', invocations: 1 });
});

test('keeps an execution environment warm within a run, and starts anew in the next', async () => {
  const twice = {
    StartAt: 'One',
    States: {
      One: { ...INVOKE.States.Invoke, End: undefined, ResultPath: null, OutputPath: '$', Next: 'Invoke' },
      Invoke: INVOKE.States.Invoke,
    },
  };
  const simulation = simulate(JSON.parse(JSON.stringify(twice))).lambda('orders-total', CODE);
  const outputs = [await simulation.start({ items: [] }), await simulation.start({ items: [] })].map(
    (run) => run.output,
  );
  expect(outputs).toEqual([expect.objectContaining({ invocations: 2 }), expect.objectContaining({ invocations: 2 })]);
});

test('sees nothing of the environment of the tests', async () => {
  const run = await invoke({ entry: CODE, handler: 'secrets' });
  expect(run.output).toEqual(['HOME', 'LANG', 'PATH', 'TZ', '_HANDLER']);
});

test.each([
  ['throws', { handler: 'failing' }, 'OrderNotFound', 'no such order'],
  ['never answers', { handler: 'silent', timeout: 50 }, 'Sandbox.Timedout', 'Task timed out after 0.05 seconds'],
  ['ends the process', { handler: 'leaving' }, 'Runtime.ExitError', 'exit status 3'],
  ['is not exported', { handler: 'gone' }, 'Runtime.HandlerNotFound', 'total.gone is undefined or not exported'],
])('fails the task where the handler %s', async (_what, options, error, message) => {
  const run = await invoke({ entry: CODE, ...options });
  expect([run.status, run.error]).toEqual(['FAILED', error]);
  expect(JSON.parse(run.cause ?? '')).toMatchObject({
    errorType: error,
    errorMessage: expect.stringContaining(message),
  });
});

test('a handler that returns nothing answers null, and one may call back', async () => {
  const [nothing, called] = [
    await invoke({ entry: CODE, handler: 'nothing' }),
    await invoke({ entry: CODE, handler: 'withCallback' }),
  ];
  expect([nothing.output, called.output]).toEqual([null, 'called back']);
});

test('virtual time stands still, or continues as long as is specified', async () => {
  const run = await invoke({ entry: CODE, handler: 'nothing', takes: 90_000 });
  expect(run.durationMillis).toBe(90_000);
});

test('runs an asset as it is deployed, CommonJS or ES modules', async () => {
  const asset = await invoke({ directory: join(FIXTURES, 'asset'), environment: { TABLE: 't' } }, { id: 1 });
  const esm = await invoke({ directory: join(FIXTURES, 'esm') }, { id: 1 });
  expect([asset.output, esm.output]).toEqual([
    { asset: true, event: { id: 1 }, table: 't' },
    { esm: true, event: { id: 1 } },
  ]);
});

test('runs inline code', async () => {
  const run = await invoke({ inline: 'exports.handler = async (event) => event.n + 1;' }, { n: 1 });
  expect(run.output).toBe(2);
});

test.each([
  ['no code', {}, 'needs one of "entry", "directory" and "inline"'],
  ['a file that is not there', { entry: 'nowhere.ts' }, 'is not there'],
  [
    'a folder without the handler',
    { directory: FIXTURES, handler: 'main.handler' },
    'has no file for its handler "main.handler"',
  ],
])('refuses %s', async (_what, options, message) => {
  await expect(invoke(options)).rejects.toThrow(message);
});

describe('Python', () => {
  const hasPython = (() => {
    try {
      execFileSync('python3', ['--version']);
      return true;
    } catch {
      return false;
    }
  })();
  const testPython = hasPython ? test : test.skip;

  testPython('runs a handler in a python3 process', async () => {
    const run = await invoke({ entry: join(FIXTURES, 'price.py'), environment: { TABLE: 'orders' } }, { price: 4 });
    expect(run.output).toEqual({ double: 8, table: 'orders', by: 'orders-total' });
  });

  testPython('fails the task with the exception', async () => {
    const run = await invoke({ entry: join(FIXTURES, 'price.py'), handler: 'failing' });
    expect([run.error, JSON.parse(run.cause ?? '').errorMessage]).toEqual(['OutOfStock', 'none left']);
  });
});
