import {
  attempts,
  pending,
  type Run,
  replayHistory,
  returns,
  returnsPayload,
  simulate,
  throws,
} from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).startingAt('2026-11-22T09:00:00Z').mocks(HAPPY_PATH);
const SAME = 'Today the same happens.';

/** A history as the AWS CLI prints it: other ids, times in another form. */
const exported = ({ history }: Run): string =>
  JSON.stringify({ events: history.map((event) => ({ ...event, timestamp: event.timestamp.replace('Z', '+00:00') })) });

test('the same definition does the same', async () => {
  const charge = attempts(throws('Throttled', 'busy'), returnsPayload({ paid: true }).after(2500));
  const run = await orders.seed(9).mock('ChargeCard', charge).start({ total: 5 });
  const replay = await replayHistory(ORDERS, exported(run));
  expect([replay.toText(), replay.run.durationMillis]).toEqual([SAME, run.durationMillis]);
});

test('a token that was answered later is answered at that time', async () => {
  const run = await orders.seed(9).mock('Approve', pending()).begin({ total: 500 });
  await run.advance(1_800_000);
  await run.sendSuccess('Approve', { approved: true });
  const replay = await replayHistory(ORDERS, exported(run));
  expect([replay.toText(), replay.run.durationMillis]).toEqual([SAME, 1_800_000]);
});

test('a missing heartbeat is missed again', async () => {
  const run = await orders.mock('Approve', pending()).start({ total: 500 });
  const replay = await replayHistory(ORDERS, run.history);
  expect([replay.toText(), replay.run.durationMillis]).toEqual([SAME, 3_600_000]);
});

test('another way is a divergence', async () => {
  const run = await orders.start({ total: 5 });
  const States = { ...ORDERS.States, 'Large?': { ...ORDERS.States['Large?'], Default: 'Done' } };
  const replay = await replayHistory({ ...ORDERS, States }, run.history);
  expect(replay.toText()).toBe(
    'Event 9, TaskStateEntered of "ChargeCard", does not happen today: instead there is SucceedStateEntered of "Done".',
  );
});

test('other data is a divergence, with its place', async () => {
  const run = await orders.start({ total: 5 });
  const ChargeCard = {
    ...ORDERS.States.ChargeCard,
    Arguments: { FunctionName: 'charge-card', Payload: { amount: 5 } },
  };
  const replay = await replayHistory({ ...ORDERS, States: { ...ORDERS.States, ChargeCard } }, run.history);
  expect(replay.toText()).toBe(`Event 10, TaskScheduled, differs in parameters.Payload.total:
  recorded  5
  today     undefined`);
});

test('one more call than there was is a divergence', async () => {
  const run = await orders.mock('ChargeCard', throws('Denied')).start({ total: 5 });
  const ChargeCard = { ...ORDERS.States.ChargeCard, Retry: [{ ErrorEquals: ['Denied'] }] };
  const replay = await replayHistory({ ...ORDERS, States: { ...ORDERS.States, ChargeCard } }, run.history);
  expect(replay.divergence?.recorded?.type).toBe('ExecutionFailed');
});

test('branches may interleave in another order', async () => {
  const send = (name: string) => ({
    StartAt: name,
    States: {
      [name]: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: name }, End: true },
    },
  });
  const both = { StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [send('A'), send('B')], End: true } } };
  const turned = {
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [send('B'), send('A')], End: true } },
  };
  const mocks = { A: returns({ MessageId: 'a' }), B: returns({ MessageId: 'a' }) };
  const run = await simulate(both).mocks(mocks).start();
  expect((await replayHistory(turned, run.history)).toText()).toBe(SAME);
});

test.each([
  ['no JSON', '{', 'not JSON'],
  ['no events', '{"events":[]}', 'what GetExecutionHistory returns'],
  ['a later page', [{ id: 5, previousEventId: 4, type: 'TaskStarted' }], 'export all of its pages'],
  ['other things', [{}], 'a number "id"'],
])('refuses a history of %s', async (_what, history, message) => {
  await expect(replayHistory(ORDERS, history)).rejects.toThrow(message);
});
