import '../../lib/testing/jest';
import { pending, type Run, returnsPayload, simulate, stepwrightMatchers, throws } from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).mocks(HAPPY_PATH);
let good: Run;
let declined: Run;
let waiting: Run;

beforeAll(async () => {
  good = await orders.start({ total: 5 });
  declined = await orders.mock('ChargeCard', throws('CardDeclined', 'no funds')).start({ total: 5 });
  waiting = await orders.mock('Approve', pending()).begin({ total: 500 });
});

test('hold of what has happened', async () => {
  expect(good).toHaveSucceeded();
  expect(good).toHaveSucceededWith({ paid: expect.any(Boolean) });
  expect(good).toHaveVisited('Validate', 'Done');
  expect(good).toHavePassed('Large?');
  expect(good).toHaveTaken('Large?', 'ChargeCard');
  expect(good).toHaveCalled('Validate');
  expect(good).toHaveCalled('ChargeCard', expect.objectContaining({ Payload: { total: 5 } }));
  expect(declined).toHaveFailed();
  expect(declined).toHaveFailedWith('OrderRejected', /not accepted/);
  expect(declined).toHaveCaught('ChargeCard', 'CardDeclined');
  const throttled = await orders.mock('ChargeCard', throws('Throttled')).start({ total: 5 });
  expect(throttled).toHaveRetried('ChargeCard', 2);
});

test('do not hold of what has not', () => {
  expect(declined).not.toHaveSucceeded();
  expect(good).not.toHaveSucceededWith({ paid: false });
  expect(good).not.toHaveFailed();
  expect(good).not.toHaveVisited('Done', 'Validate');
  expect(good).not.toHavePassed('Rejected');
  expect(good).not.toHaveTaken('Large?', 'Approve');
  expect(good).not.toHaveRetried('ChargeCard');
  expect(declined).not.toHaveRetried('ChargeCard', 1);
  expect(good).not.toHaveCaught('ChargeCard');
  expect(declined).not.toHaveCaught('ChargeCard', 'Throttled');
  expect(good).not.toHaveCalled('Approve');
  expect(good).not.toHaveCalled('ChargeCard', undefined);
  expect(waiting).not.toHaveFailed();
  expect(waiting).not.toHaveSucceeded();
});

test.each([
  [
    'a run that failed',
    () => expect(declined).toHaveSucceeded(),
    `Expected the execution to succeed

  path     Validate > Large? > ChargeCard !CardDeclined > Rejected !OrderRejected
  status   FAILED at "Rejected" with OrderRejected: The order was not accepted`,
  ],
  [
    'a run that waits',
    () => expect(waiting).toHaveSucceeded(),
    `Expected the execution to succeed

  path     Validate > Large? > Approve ...
  status   RUNNING, in "Approve"`,
  ],
  [
    'a state that was not entered',
    () => expect(good).toHaveVisited('Validate', 'Chargecard'),
    `Expected the execution to visit "Validate", then "Chargecard"

  path     Validate > Large? > ChargeCard > Done
  status   SUCCEEDED
  output   {"paid":true}

It never entered "Chargecard". Did you mean "ChargeCard"?`,
  ],
  [
    'another branch',
    () => expect(declined).toHaveTaken('Large?', 'Approve'),
    `Expected the execution to go from "Large?" to "Approve"

  path     Validate > Large? > ChargeCard !CardDeclined > Rejected !OrderRejected
  status   FAILED at "Rejected" with OrderRejected: The order was not accepted

It went on to "ChargeCard".`,
  ],
])('say of %s what was expected and the way it took', (_what, expectation, message) => {
  expect(expectation).toThrow(new Error(message));
});

test('long paths are told in short', async () => {
  const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
  const map = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: item, End: true } } };
  expect((await simulate(map).start(Array.from({ length: 50 }, () => 0))).pathText).toBe('Each > Item x50');
});

test('need a run, not its promise', () => {
  expect(() => expect(orders.start()).toHaveSucceeded()).toThrow('await the run');
  expect(() => expect({ status: 'SUCCEEDED' }).toHaveSucceeded()).toThrow(
    'needs the run that simulate(...).start(...) gives',
  );
});

test('work without the means of a test framework', () => {
  const { toHaveSucceededWith } = stepwrightMatchers;
  expect(toHaveSucceededWith.call(undefined, good, { paid: true }).pass).toBe(true);
  expect(toHaveSucceededWith.call(undefined, good, { paid: 1 }).message()).toContain('to succeed with {"paid":1}');
});

test('a payload of the happy path stays a value of its own', async () => {
  const run = await orders.mock('ChargeCard', returnsPayload({ paid: true })).start({ total: 1 });
  expect(run).toHaveSucceededWith({ paid: true });
});
