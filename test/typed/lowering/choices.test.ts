import { is, type Ref, workflow } from '../../../lib/typed/index';
import { type Order, statesOf, work, working } from './work';

test('when: both ways lead on', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.when('Large?', is.greater(order.total, 100), (f) => {
      f.task('Approve', work({ id: order.id }));
    });
    flow.task('Charge', work({ id: order.id }));
  });
  const Assign = { input: '{% $states.input %}' };
  expect(statesOf(flow)).toEqual({
    'Large?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.total > 100 %}', Assign, Next: 'Approve' }],
      Default: 'Charge',
      Assign,
    },
    Approve: working({ id: '{% $states.input.id %}' }, { Next: 'Charge' }),
    Charge: working({ id: '{% $input.id %}' }),
  });
});

test('when: what its functions return is the variable of its name', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const by = flow.when(
      'Approval?',
      is.greater(order.total, 100),
      (f) => f.task('Approve', work<{ person: string }>({ id: order.id })).person,
      () => 'nobody',
    );
    flow.task('Charge', work({ by }));
  });
  expect(statesOf(flow)).toEqual({
    'Approval?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.total > 100 %}', Next: 'Approve' }],
      Default: 'Charge',
      Assign: { approval: 'nobody' },
    },
    Approve: working(
      { id: '{% $states.input.id %}' },
      { Assign: { approval: '{% $states.result.person %}' }, Next: 'Charge' },
    ),
    Charge: working({ by: '{% $approval %}' }),
  });
});

test('when: a result at the end is the Output of the last states', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) =>
    flow.when(
      'Paid?',
      is.equal(order.status, 'paid'),
      (f) => f.task('Ship', work<string>({ id: order.id })),
      (f) => f.task('Remind', work<string>({ id: order.id })),
    ),
  );
  expect(statesOf(flow)).toEqual({
    'Paid?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.status = "paid" %}', Next: 'Ship' }],
      Default: 'Remind',
    },
    Ship: working({ id: '{% $states.input.id %}' }),
    Remind: working({ id: '{% $states.input.id %}' }),
  });
});

test('when: a value that is present is known to be there', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.when('Note?', is.present(order.note), (f, note) => {
      f.task('Print', work({ note }));
    });
  });
  expect(statesOf(flow)).toEqual({
    'Note?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($states.input.note) %}', Next: 'Print' }],
      Default: 'Done',
    },
    Print: working({ note: '{% $states.input.note %}' }, { Next: 'Done' }),
    Done: { Type: 'Succeed' },
  });
});

test('need', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const note = flow.need('Note?', order.note, (f) => f.fail('NoNote', 'NoteMissing'));
    flow.task('Print', work({ note }));
  });
  expect(statesOf(flow)).toEqual({
    'Note?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.note != null %}', Next: 'Print' }],
      Default: 'NoNote',
    },
    NoNote: { Type: 'Fail', Error: 'NoteMissing' },
    Print: working({ note: '{% $states.input.note %}' }),
  });
});

test('choose', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const size = flow.choose(
      'Size?',
      [
        [is.greater(order.total, 1000), () => 'large'],
        [is.greater(order.total, 100), (f) => f.task('Ask', work<string>({ id: order.id }))],
      ],
      () => 'small',
    );
    flow.task('Pack', work({ size }));
  });
  expect(statesOf(flow)).toEqual({
    'Size?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.total > 1000 %}', Assign: { size: 'large' }, Next: 'Pack' },
        { Condition: '{% $states.input.total > 100 %}', Next: 'Ask' },
      ],
      Default: 'Pack',
      Assign: { size: 'small' },
    },
    Ask: working({ id: '{% $states.input.id %}' }, { Assign: { size: '{% $states.result %}' }, Next: 'Pack' }),
    Pack: working({ size: '{% $size %}' }),
  });
});

test('switch: no Default where the cases are all there are', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.switch('Status?', order.status, {
      new: (f) => void f.task('Charge', work({ id: order.id })),
      paid: (f) => void f.task('Ship', work({ id: order.id })),
    });
    flow.task('Tell', work({}));
  });
  expect(statesOf(flow)).toEqual({
    'Status?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.status = "new" %}', Next: 'Charge' },
        { Condition: '{% $states.input.status = "paid" %}', Next: 'Ship' },
      ],
    },
    Charge: working({ id: '{% $states.input.id %}' }, { Next: 'Tell' }),
    Ship: working({ id: '{% $states.input.id %}' }, { Next: 'Tell' }),
    Tell: working({}),
  });
});

test('match', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.match('Payment?', order.payment, 'kind', {
      card: (f, payment) => void f.task('Charge', work({ number: payment.number })),
      otherwise: (f) => f.fail('NoCash', 'CashRefused'),
    });
  });
  expect(statesOf(flow)).toEqual({
    'Payment?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.payment.kind = "card" %}', Next: 'Charge' }],
      Default: 'NoCash',
    },
    Charge: working({ number: '{% $states.input.payment.number %}' }),
    NoCash: { Type: 'Fail', Error: 'CashRefused' },
  });
});
