import { durableTestingPackage } from '../../lib/task-answer/lambda/durable-testing-package';
import type { LambdaOptions } from '../../lib/task-answer/lambda/lambda-options';
import { simulate } from '../../lib/testing/index';

const INVOKE = {
  StartAt: 'Invoke',
  States: {
    Invoke: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'orders:1', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    },
  },
};

/** Handlers as their functions have them; the SDK is found from the folder of the project. */
const CODE = `
const { withDurableExecution } = require('@aws/durable-execution-sdk-js');
let charged = 0;
exports.charge = withDurableExecution(async ({ amount }, context) => {
  const reference = await context.step('charge', async () => 'r-' + (charged += 1));
  await context.wait({ hours: 2 });
  const [tax, total] = (await context.parallel('sums', [
    async (branch) => branch.step('tax', async () => amount / 5),
    async (branch) => { await branch.wait({ days: 1 }); return amount + amount / 5; },
  ])).getResults();
  return { reference, charged, tax, total, by: context.lambdaContext.functionName };
});
let attempts = 0;
exports.flaky = withDurableExecution(async (event, context) =>
  context.step('ask', async () => { if ((attempts += 1) < 3) throw new Error('busy'); return attempts; }));
exports.failing = withDurableExecution(async (event, context) => {
  await context.step('look', async () => 1);
  throw new RangeError('no such order');
});
exports.spinning = withDurableExecution(async () => { for (;;); });
exports.calling = withDurableExecution(async (event, context) => context.invoke('tax', 'tax-of', event));
exports.plain = async () => 1;
`;

const PACKAGE = '@aws/durable-execution-sdk-js-testing';
const isInstalled = (() => {
  try {
    return durableTestingPackage('orders', 'nodejs') !== '';
  } catch {
    return false;
  }
})();

const invoke = (options: LambdaOptions, input: unknown = {}) =>
  simulate(INVOKE)
    .lambda('orders', { inline: CODE, durable: true, timeout: 60_000, ...options })
    .start(input);

(isInstalled ? describe : describe.skip)(`durable functions, run by ${PACKAGE}`, () => {
  test('have each step once, and wait for no time', async () => {
    const run = await invoke({ handler: 'index.charge' }, { amount: 10 });
    expect(run.output).toEqual({ reference: 'r-1', charged: 1, tax: 2, total: 12, by: 'orders' });
    expect(run.durationMillis).toBe(0);
  });

  test('retry steps, and fail with their error', async () => {
    expect((await invoke({ handler: 'index.flaky' })).output).toBe(3);
    const failed = await invoke({ handler: 'index.failing' });
    expect([failed.error, JSON.parse(String(failed.cause))]).toEqual([
      'RangeError',
      { errorType: 'RangeError', errorMessage: 'no such order', trace: [] },
    ]);
  });

  test('time out by invocation', async () => {
    const run = await invoke({ handler: 'index.spinning', timeout: 100 });
    expect(run.error).toBe('Sandbox.Timedout');
  });

  test.each([
    ['is not durable', 'index.plain', 'is not made by withDurableExecution.'],
    [
      'calls another function',
      'index.calling',
      'calls "tax-of" by context.invoke, which a local run does not have. Mock the task, or answer it by a handler.',
    ],
  ])('are reported where the handler %s', async (_, handler, mistake) => {
    await expect(invoke({ handler })).rejects.toThrow(`The handler of the durable function "orders" ${mistake}`);
  });
});

test('a durable function in Python is not run', async () => {
  const python = { inline: undefined, directory: __dirname, runtime: 'python' } as unknown as LambdaOptions;
  await expect(invoke(python)).rejects.toThrow(
    'The function "orders" is durable and in Python, and is not run here. Mock its tasks, or answer them by a handler.',
  );
});

test('a package that is not installed is asked for', () => {
  const missing = () => {
    throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
  };
  expect(() => durableTestingPackage('orders', 'nodejs', missing)).toThrow(
    `Running the durable function "orders" needs the package "${PACKAGE}", which is not installed: npm install --save-dev ${PACKAGE}`,
  );
});
