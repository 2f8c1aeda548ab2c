import { returns, simulate, sweepFaults, throws } from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).mocks(HAPPY_PATH);

test('lets each task fail in each way and tells where the run ends', async () => {
  const sweep = await sweepFaults(orders, { input: { total: 5 }, states: ['ChargeCard'] });
  expect(sweep.toText()).toBe(`state       fault                            handled             ends
ChargeCard  Throttled                        2 retries, NOBODY   FAILED in ChargeCard with Throttled
ChargeCard  CardDeclined                     caught -> Rejected  FAILED in Rejected with OrderRejected
ChargeCard  States.TaskFailed                NOBODY              FAILED in ChargeCard with States.TaskFailed
ChargeCard  States.Permissions               NOBODY              FAILED in ChargeCard with States.Permissions
ChargeCard  Lambda.ServiceException          NOBODY              FAILED in ChargeCard with Lambda.ServiceException
ChargeCard  Lambda.TooManyRequestsException  NOBODY              FAILED in ChargeCard with Lambda.TooManyRequestsException
ChargeCard  timeout                          NOBODY              TIMED_OUT in ChargeCard after 365 days
`);
});

test('time-outs and missing heartbeats are faults too; what is not reached is told', async () => {
  const sweep = await sweepFaults(orders, { input: { total: 500 }, states: ['Approve'] });
  const clock = sweep.results.filter(({ kind }) => kind !== 'error');
  expect(clock.map(({ kind, caughtNext, durationMillis }) => ({ kind, caughtNext, durationMillis }))).toEqual([
    { kind: 'timeout', caughtNext: 'Rejected', durationMillis: 86_400_000 },
    { kind: 'heartbeat', caughtNext: 'Rejected', durationMillis: 3_600_000 },
  ]);
  expect((await sweepFaults(orders, { input: { total: 5 } })).unreached).toEqual(['Approve']);
});

test('a fault that is caught around the state is handled', async () => {
  const call = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true };
  const around = {
    StartAt: 'All',
    States: {
      All: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Send', States: { Send: call } }],
        Catch: [{ ErrorEquals: ['Sqs.Down', 'States.ALL'], Next: 'Undo' }],
        End: true,
      },
      Undo: { Type: 'Pass', End: true },
    },
  };
  const sweep = await sweepFaults(simulate(around), { errors: { Send: ['Poison'] } });
  expect(sweep.results.map(({ error, isDeclared, caughtBy, status }) => [error, isDeclared, caughtBy, status])).toEqual(
    [
      ['Sqs.Down', true, 'All', 'SUCCEEDED'],
      ['Poison', false, 'All', 'SUCCEEDED'],
      ['States.TaskFailed', false, 'All', 'SUCCEEDED'],
      ['States.Permissions', false, 'All', 'SUCCEEDED'],
      ['States.Timeout', false, undefined, 'TIMED_OUT'],
    ],
  );
  expect(() => sweep.check()).toThrow('Nobody handles:\nstate  fault    handled  ends\nSend   timeout  NOBODY');
});

test('a fault that leads to an unanswered state is told', async () => {
  const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', ...fields });
  const States = {
    Send: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }], End: true }),
    Undo: task({ End: true }),
  };
  await expect(sweepFaults(simulate({ StartAt: 'Send', States }), { states: ['Send'] })).rejects.toThrow(
    'Where "Send" fails by States.TaskFailed: Nothing answers the task "Undo"',
  );
});

test('a catcher of another state, on the way to the failing one, has not caught it', async () => {
  const task = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' };
  const States = {
    Send: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }], End: true },
    Undo: { ...task, TimeoutSeconds: 5, End: true },
  };
  const failing = simulate({ StartAt: 'Send', States }).mock('Send', throws('Down')).mock('Undo', returns({}));
  const sweep = await sweepFaults(failing, { states: ['Undo'] });
  expect(sweep.results.map(({ caughtBy, isHandled, endError }) => [caughtBy, isHandled, endError])).toEqual([
    [undefined, false, 'States.TaskFailed'],
    [undefined, false, 'States.Permissions'],
    [undefined, false, 'States.Timeout'],
  ]);
});

test('what a function throws has a cause of JSON, which workflows parse; what the service throws has a text', async () => {
  const catcher = { ErrorEquals: ['Invalid', 'Lambda.ServiceException'], Next: 'Tell' };
  const States = {
    Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', Catch: [catcher], End: true },
    Tell: { Type: 'Pass', Parameters: { 'told.$': 'States.StringToJson($.Cause)' }, End: true },
  };
  const sweep = await sweepFaults(simulate({ StartAt: 'Call', States }));
  const caught = sweep.results.filter(({ isDeclared }) => isDeclared);
  expect(caught.map(({ error, status }) => [error, status])).toEqual([
    ['Invalid', 'SUCCEEDED'],
    ['Lambda.ServiceException', 'FAILED'],
  ]);
});
