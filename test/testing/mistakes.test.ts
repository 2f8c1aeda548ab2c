import { Duration } from 'aws-cdk-lib';
import '../../lib/testing/jest';
import { pending, returns, returnsPayload, simulate, sweepFaults, throws } from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

// What a test does wrong is reported as such: not as an outcome of the workflow, and never passed over.

const orders = simulate(ORDERS).mocks(HAPPY_PATH);

test.each([
  ['states', () => orders.start({ total: 1 }).then((run) => run.visits('Chargecard'))],
  ['calls', () => orders.start({ total: 1 }).then((run) => run.calls('Chargecard'))],
  ['tokens', () => orders.start({ total: 1 }).then((run) => run.sendSuccess('Chargecard'))],
])('asking for %s of a state that is not there', async (_what, ask) => {
  await expect(ask()).rejects.toThrow('There is no state "Chargecard" in the workflow. Did you mean "ChargeCard"?');
});

test('a token that was answered, or timed out', async () => {
  const run = await orders.mock('Approve', pending()).begin({ total: 500 });
  const token = run.taskToken('Approve');
  await run.sendSuccess(token, {});
  await expect(run.sendSuccess(token, {})).rejects.toThrow('This token of "Approve" is not valid any more');

  const late = await orders.mock('Approve', pending()).begin({ total: 500 });
  const lateToken = late.taskToken('Approve');
  await late.advance(Duration.hours(2));
  await expect(late.sendHeartbeat(lateToken)).rejects.toThrow(
    'The run went: Validate > Large? > Approve !States.Timeout',
  );
});

test('an expectation that fails inside a mock fails the test, whatever the workflow catches', async () => {
  const document = {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:1:function:a',
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Hidden' }],
        End: true,
      },
      Hidden: { Type: 'Succeed' },
    },
  };
  const check = (input: unknown) => {
    expect(input).toEqual({ total: 2 });
    return 1;
  };
  const simulation = simulate(document);
  await expect(simulation.mock('A', returns(check)).start({ total: 1 })).rejects.toMatchObject({
    matcherResult: { pass: false },
  });
  await expect(simulation.handler('a', async (input) => check(input)).start({ total: 1 })).rejects.toMatchObject({
    matcherResult: { pass: false },
  });
  // What throws in production as well is a failure of the task.
  const assertion = Object.assign(new Error('no id'), { name: 'AssertionError', code: 'ERR_ASSERTION' });
  const run = await simulation
    .mock(
      'A',
      returns(() => {
        throw assertion;
      }),
    )
    .start({});
  expect(run).toHaveCaught('A', 'AssertionError');
  expect(run.thrownErrors).toEqual([{ state: 'A', error: assertion }]);
});

test('a member of a result under another case', () => {
  const read = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: {}, End: true };
  expect(() => simulate({ StartAt: 'Read', States: { Read: read } }).mock('Read', returns({ item: {} }))).toThrow(
    'The mock of "Read": dynamodb:getItem never answers so: its member is "Item", not "item".',
  );
});

test.each([
  ['only a key', { 'orders.csv': 'a' }, 'An object is named "bucket/key", not "orders.csv".'],
  ['no text', { 'b/k': { a: 1 } }, 'The object "b/k" must be a string or bytes, not {"a":1}.'],
])('an object with %s', (_what, objects, message) => {
  expect(() => orders.objects(objects as never)).toThrow(message);
});

test('what no Express machine can have, all of it', async () => {
  const task = (resource: string) => ({ Type: 'Task', Resource: resource, End: true });
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED' },
    StartAt: 'P',
    States: { P: { Type: 'Pass', End: true } },
  };
  const document = {
    StartAt: 'Ask',
    States: {
      Ask: task('arn:aws:states:::sqs:sendMessage.waitForTaskToken'),
      Job: task('arn:aws:states:::batch:submitJob.sync'),
      Work: task('arn:aws:states:us-east-1:123456789012:activity:work'),
      Import: { Type: 'Map', ItemProcessor: processor, End: true },
      Fine: task('arn:aws:states:::sqs:sendMessage'),
    },
  };
  const message =
    'This can\'t be an Express machine: "Ask" waits for a task token, "Job" waits for a job (.sync), ' +
    '"Work" calls an activity, "Import" is a Distributed Map.';
  await expect(simulate(document).express().start()).rejects.toThrow(message);
  expect(() => orders.machine('Child', document, 'EXPRESS')).toThrow(message);
});

test('redriving what has not failed', async () => {
  const run = await orders.start({ total: 1 });
  await expect(run.redrive()).rejects.toThrow(
    'Only an execution that has failed can be redriven: this one is SUCCEEDED.',
  );
});

test.each([
  ['to be failed', { states: ['Chargecard'] }],
  ['with errors', { errors: { Chargecard: ['CardLost'] } }],
])('a sweep of a state %s that is not there', async (_what, props) => {
  await expect(sweepFaults(orders, props)).rejects.toThrow(
    'There is no Task state "Chargecard" to fail. Did you mean "ChargeCard"? The Task states are "Validate",',
  );
});

test('a sweep makes handlers that remember anew for each run', async () => {
  const make = () => {
    let left = 1;
    return simulate(ORDERS)
      .mock('Validate', HAPPY_PATH.Validate)
      .handler('charge-card', () => {
        left -= 1;
        if (left < 0) throw new Error('charged twice');
        return { paid: true };
      });
  };
  const sweep = await sweepFaults(make, { input: { total: 1 }, states: ['Validate'] });
  expect(new Set(sweep.results.map(({ pathText }) => pathText.includes('ChargeCard')))).toEqual(new Set([false]));
  const payload = await sweepFaults(() => make().mock('Validate', returnsPayload({ total: 1 })), {
    input: { total: 1 },
    states: ['Approve'],
  });
  expect(payload.toText()).toBe(`state    fault   handled        ends
(none)   (none)                 SUCCEEDED in Done
Approve  (all)   (not reached)  needs another input or other mocks
`);
});

test('an error is not hidden by the one after it', async () => {
  const run = await orders.mock('ChargeCard', throws('Lost')).start({ total: 1 });
  expect(run.thrownErrors).toEqual([]);
});
