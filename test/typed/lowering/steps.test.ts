import { Duration } from 'aws-cdk-lib';
import { Pass, Task } from '../../../lib/index';
import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { is, num, type Ref, task, workflow } from '../../../lib/typed/index';
import { documentOf, type Order, statesOf, WORK, work, working } from './work';

test('a task keeps the part of its result that later steps read in a variable of its name', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const checked = flow.task('Check', work<{ rate: number; ok: boolean }>({ id: order.id }));
    const charged = flow.task('Charge', work<{ ref: string }>({ rate: checked.rate }));
    return { id: order.id, ref: charged.ref };
  });
  expect(documentOf(flow)).toEqual({
    Comment: 'Orders',
    QueryLanguage: 'JSONata',
    StartAt: 'Check',
    States: {
      Check: working(
        { id: '{% $states.input.id %}' },
        { Assign: { check: '{% $states.result %}', input: '{% $states.input %}' }, Next: 'Charge' },
      ),
      Charge: working(
        { rate: '{% $check.rate %}' },
        { Output: { id: '{% $input.id %}', ref: '{% $states.result.ref %}' }, End: true },
      ),
    },
  });
});

test('a task that gives the whole result needs no Output', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => flow.task('Check', work<string>({ id: order.id })));
  expect(statesOf(flow)).toEqual({ Check: working({ id: '{% $states.input.id %}' }) });
});

test('options of a task, and a task that was made beforehand', () => {
  const check = task('Check', (id: Ref<string>) => work<string>({ id }), {
    timeout: Duration.minutes(1),
    retry: { errors: ['Busy'], maxAttempts: 2 },
    comment: 'Asks the bank',
  });
  const flow = workflow('Orders', (flow, order: Ref<Order>) => flow.run(check, order.id));
  const more = {
    Comment: 'Asks the bank',
    TimeoutSeconds: 60,
    Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
    End: true,
  };
  expect(statesOf(flow)).toEqual({ Check: working({ id: '{% $states.input.id %}' }, more) });
});

test('let is assigned by the state before it', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const rate = flow.task('Rate', work<number>({}));
    const price = flow.let('price', num.multiply(order.total, rate));
    flow.task('Charge', work({ price }));
    return price;
  });
  expect(statesOf(flow)).toEqual({
    Rate: working({}, { Assign: { price: '{% $states.input.total * $states.result %}' }, Next: 'Charge' }),
    Charge: working({ price: '{% $price %}' }, { Output: '{% $price %}', End: true }),
  });
});

test('let is a Pass where no state is before it, and nothing where it is not read', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const double = flow.let('double', num.multiply(order.total, 2));
    flow.let('triple', num.multiply(order.total, 3));
    flow.task('Charge', work({ double, again: double }));
  });
  expect(statesOf(flow)).toEqual({
    double: { Type: 'Pass', Assign: { double: '{% $states.input.total * 2 %}' }, Next: 'Charge' },
    Charge: working({ double: '{% $double %}', again: '{% $double %}' }),
  });
});

test('wait keeps the input for what comes behind', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.wait('Pause', Duration.minutes(5));
    flow.wait('UntilDue', { until: order.due });
    flow.wait('More', { seconds: order.total }, { comment: 'A second for each' });
    return { id: order.id };
  });
  expect(statesOf(flow)).toEqual({
    Pause: { Type: 'Wait', Seconds: 300, Next: 'UntilDue' },
    UntilDue: { Type: 'Wait', Timestamp: '{% $states.input.due %}', Next: 'More' },
    More: {
      Type: 'Wait',
      Comment: 'A second for each',
      Seconds: '{% $states.input.total %}',
      Output: { id: '{% $states.input.id %}' },
      End: true,
    },
  });
});

test('fail', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) =>
    flow.fail('Refused', 'OrderRefused', `The order ${order.id} is refused.`),
  );
  const Cause = '{% "The order " & $states.input.id & " is refused." %}';
  expect(statesOf(flow)).toEqual({ Refused: { Type: 'Fail', Error: 'OrderRefused', Cause } });
});

test('return is a Succeed with an Output', () => {
  const flow = workflow<Order, { id: string; isNew: boolean }>('Orders', (flow, order) => {
    const known = flow.task('Find', work<{ id: string; found: boolean }>({ id: order.id }));
    flow.when('Known?', known.found, (f) => f.return('AlreadyThere', { id: known.id, isNew: false }));
    const made = flow.task('Create', work<{ id: string }>({ total: order.total }));
    return { id: made.id, isNew: true };
  });
  expect(statesOf(flow)).toEqual({
    Find: working(
      { id: '{% $states.input.id %}' },
      { Assign: { find: '{% $states.result %}', input: '{% $states.input %}' }, Next: 'Known?' },
    ),
    'Known?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $find.found %}', Next: 'AlreadyThere' }],
      Default: 'Create',
    },
    AlreadyThere: { Type: 'Succeed', Output: { id: '{% $find.id %}', isNew: false } },
    Create: working(
      { total: '{% $input.total %}' },
      { Output: { id: '{% $states.result.id %}', isNew: true }, End: true },
    ),
  });
});

test('embed takes states of the builders as they are', () => {
  const audit = new Task('Audit', RawIntegration.of(WORK, { arguments: { id: 1 } }));
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.task('Check', work({ id: order.id }));
    flow.embed(audit.next(new Pass('Mark', { output: { marked: true } })));
    return { id: order.id };
  });
  expect(statesOf(flow)).toEqual({
    Check: working({ id: '{% $states.input.id %}' }, { Assign: { input: '{% $states.input %}' }, Next: 'Audit' }),
    Audit: working({ id: 1 }, { Next: 'Mark' }),
    Mark: { Type: 'Pass', Output: { marked: true }, Next: 'Done' },
    Done: { Type: 'Succeed', Output: { id: '{% $input.id %}' } },
  });
});

test('options of the workflow', () => {
  const flow = workflow('Orders', (flow) => void flow.task('Check', work({})), {
    comment: 'Takes orders',
    timeout: Duration.hours(2),
    defaultRetry: [{ errors: ['Busy'], maxAttempts: 4 }],
  });
  expect(documentOf(flow)).toEqual({
    Comment: 'Takes orders',
    QueryLanguage: 'JSONata',
    StartAt: 'Check',
    TimeoutSeconds: 7200,
    States: { Check: working({}, { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 4 }], End: true }) },
  });
});

test('a flow without steps gives what it returns', () => {
  const flow = workflow('Orders', (_flow, order: Ref<Order>) => ({ big: is.greater(order.total, 100) }));
  expect(statesOf(flow)).toEqual({
    Orders: { Type: 'Pass', Output: { big: '{% $states.input.total > 100 %}' }, End: true },
  });
});

test('a value that is specified twice gets a state rather than being written twice', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const rate = flow.task('Rate', work<{ a: number; b: number; c: number }>({}));
    const sum = flow.let('sum', num.add(rate.a, rate.b, rate.c, order.total));
    const both = flow.let('both', num.multiply(sum, sum));
    flow.task('Charge', work({ both }));
  });
  const Assign = { sumResult: '{% $states.result.a + $states.result.b + $states.result.c + $states.input.total %}' };
  expect(statesOf(flow)).toEqual({
    Rate: working({}, { Assign, Next: 'both' }),
    both: { Type: 'Pass', Assign: { both: '{% $sumResult * $sumResult %}' }, Next: 'Charge' },
    Charge: working({ both: '{% $both %}' }),
  });
});

test('embedded states may be where a loop leads back to, and keep their names', () => {
  const flow = workflow('Orders', (flow) => {
    flow.repeat(
      'Again?',
      (f) => {
        f.embed(new Pass('Done', { output: { embedded: true } }));
        return f.task('Ask', work<boolean>({}));
      },
      { until: (ready) => ready, atMost: 2, exhausted: (f) => f.fail('Late', 'TooLate') },
    );
    return 1;
  });
  expect(statesOf(flow)).toEqual({
    'Again? start': { Type: 'Pass', Assign: { againTurn: 0 }, Next: 'Done' },
    Done: { Type: 'Pass', Output: { embedded: true }, Next: 'Ask' },
    Ask: working({}, { Assign: { again: '{% $states.result %}', againTurn: '{% $againTurn + 1 %}' }, Next: 'Again?' }),
    'Again?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $again %}', Next: 'Done 2' },
        { Condition: '{% $againTurn >= 2 %}', Next: 'Late' },
      ],
      Default: 'Done',
    },
    Late: { Type: 'Fail', Error: 'TooLate' },
    'Done 2': { Type: 'Succeed', Output: 1 },
  });
});

test('the timeout of all tasks holds for those that say none', () => {
  const flow = workflow(
    'Orders',
    (flow) => {
      flow.task('Quick', work({}), { timeout: Duration.seconds(5) });
      flow.task('Other', work({}));
    },
    { defaultTimeout: Duration.minutes(2) },
  );
  expect(statesOf(flow)).toEqual({
    Quick: working({}, { TimeoutSeconds: 5, Next: 'Other' }),
    Other: working({}, { TimeoutSeconds: 120, End: true }),
  });
});
