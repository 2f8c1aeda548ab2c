import '../../lib/testing/jest';
import {
  pending,
  type Run,
  returns,
  returnsPayload,
  sequence,
  simulate,
  stepwrightMatchers,
  throws,
} from '../../lib/testing/index';
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
    () => expect(good).toHaveVisited('Validate', 'Approve'),
    `Expected the execution to visit "Validate", then "Approve"

  path     Validate > Large? > ChargeCard > Done
  status   SUCCEEDED
  output   {"paid":true}

It never entered "Approve".`,
  ],
  [
    'another branch',
    () => expect(declined).toHaveTaken('Large?', 'Approve'),
    `Expected the execution to go from "Large?" to "Approve"

  path     Validate > Large? > ChargeCard !CardDeclined > Rejected !OrderRejected
  status   FAILED at "Rejected" with OrderRejected: The order was not accepted

It continued with "ChargeCard".`,
  ],
])('say of %s what was expected and the way it took', (_what, expectation, message) => {
  expect(expectation).toThrow(new Error(message));
});

test.each([
  ['a visit', () => expect(good).toHaveVisited('Chargecard')],
  ['no visit', () => expect(good).not.toHaveVisited('Chargecard')],
  ['no passing', () => expect(good).not.toHavePassed('Chargecard')],
  ['no way', () => expect(good).not.toHaveTaken('Large?', 'Chargecard')],
  ['no retry', () => expect(good).not.toHaveRetried('Chargecard')],
  ['nothing caught', () => expect(good).not.toHaveCaught('Chargecard')],
  ['no call', () => expect(good).not.toHaveCalled('Chargecard')],
])('refuse to expect %s of a state that is not there', (_what, expectation) => {
  expect(expectation).toThrow('There is no state "Chargecard" in the workflow. Did you mean "ChargeCard"?');
});

test('refuse to expect a visit of nothing', () => {
  expect(() => expect(good).toHaveVisited()).toThrow('needs at least one state');
});

test('say that a state was never retried', () => {
  expect(() => expect(good).toHaveRetried('ChargeCard')).toThrow('It was never retried.');
});

test('point at the line in which a mock threw', async () => {
  const run = await orders
    .mock(
      'ChargeCard',
      returnsPayload((order: { card: { number: string } }) => order.card.number),
    )
    .start({ total: 5 });
  expect(() => expect(run).toHaveSucceeded()).toThrow(
    /thrown {3}by what answers "ChargeCard", at .*matchers\.test\.ts:\d+:\d+/,
  );
});

test('report why a Map Run failed, also where it was caught', async () => {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED' },
    StartAt: 'A',
    States: { A: { Type: 'Pass', End: true } },
  };
  const reader = {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSON' },
    Parameters: { Bucket: '${Uploads}', Key: 'orders.json' },
  };
  const map = { Type: 'Map', ItemReader: reader, ItemProcessor: processor };
  const caught = { ...map, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }], End: true };
  const run = await simulate({
    StartAt: 'Import',
    States: { Import: caught, Failed: { Type: 'Fail', Error: 'NoImport' } },
  })
    .objects({ 'Uploads/orders.json': '[]' })
    .start();
  expect(() => expect(run).toHaveSucceeded()).toThrow(
    new Error(`Expected the execution to succeed

  path     Import !States.ItemReaderFailed > Failed !NoImport
  status   FAILED at "Failed" with NoImport
  map run  The object "orders.json" does not exist in the bucket "\${Uploads}".
  objects  "Uploads/orders.json"`),
  );
  const uncaught = await simulate({ StartAt: 'Import', States: { Import: { ...map, End: true } } }).start();
  expect(() => expect(uncaught).toHaveSucceeded()).toThrow(
    /does not exist in the bucket.*\n {2}objects {2}none: pass them/,
  );
});

test('long paths are reported in short', async () => {
  const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
  const map = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: item, End: true } } };
  expect((await simulate(map).start(Array.from({ length: 50 }, () => 0))).pathText).toBe('Each > Item x50');
});

test('long paths report how often a state failed', async () => {
  const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true };
  const caught = { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Skip' }] };
  const states = { Item: caught, Skip: { Type: 'Pass', End: true } };
  const map = { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: states }, End: true };
  const run = await simulate({ StartAt: 'Each', States: { Each: map } })
    .mock('Item', sequence(throws('Odd'), throws('Odd'), returns(1)))
    .start(Array.from({ length: 50 }, () => 0));
  expect(run.pathText).toBe('Each > Item x50 (2 failed) > Skip x2');
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

describe('toBeAllowedBy', () => {
  const template = (resource: string) => ({
    Resources: {
      Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: resource }] },
            },
          ],
        },
      },
    },
  });
  const EVERY_FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:*';

  test('names what the role does not allow, and for which state', () => {
    const names = [...new Set(good.calls().map((call) => call.state))];
    expect(names).toEqual(['Validate', 'ChargeCard']);
    expect(good).toBeAllowedBy(template('*'));
    expect(good).not.toBeAllowedBy(template(EVERY_FUNCTION));
    expect(() => expect(good).toBeAllowedBy(template(EVERY_FUNCTION), 'Orders')).toThrow(
      [
        'Expected each call of the run to be allowed by the role "Role"',
        '',
        '  path     Validate > Large? > ChargeCard > Done',
        '  status   SUCCEEDED',
        '  output   {"paid":true}',
        '',
        '  lambda:InvokeFunction on ${ValidateFn.Arn}',
        '    for "Validate", which invokes the function "${ValidateFn.Arn}": no statement allows it',
        '  lambda:InvokeFunction on arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:charge-card',
        '    for "ChargeCard", which invokes the function "charge-card": no statement allows it',
      ].join('\n'),
    );
  });

  test('needs a template that makes the role', () => {
    expect(() => expect(good).toBeAllowedBy(template('*'), 'Order')).toThrow('Order');
    expect(() => expect(good).toBeAllowedBy({})).toThrow('is not a template of CloudFormation');
  });
});
