import { Duration } from 'aws-cdk-lib';
import { type Ref, workflow } from '../../../lib/typed/index';
import { type Order, statesOf, work, working } from './work';

test('a record of branches: their results by the same keys, where them is read', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const done = flow.parallel('Fulfil', {
      stock: (f) => f.task('Reserve', work<{ shelf: string }>({ id: order.id })),
      notice: (f) => {
        const text = f.task('Write', work<string>({ id: order.id }));
        return f.task('Send', work<string>({ text }));
      },
    });
    flow.task('Pack', work({ shelf: done.stock.shelf }));
  });
  expect(statesOf(flow)).toEqual({
    Fulfil: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Reserve', States: { Reserve: working({ id: '{% $states.input.id %}' }) } },
        {
          StartAt: 'Write',
          States: {
            Write: working(
              { id: '{% $states.input.id %}' },
              { Assign: { write: '{% $states.result %}' }, Next: 'Send' },
            ),
            Send: working({ text: '{% $write %}' }),
          },
        },
      ],
      Assign: { fulfil: { stock: '{% $states.result[0] %}' } },
      Next: 'Pack',
    },
    Pack: working({ shelf: '{% $fulfil.stock.shelf %}' }),
  });
});

test('a tuple of branches is taken apart by its places, and has as many as there are branches', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const done = flow.parallel('Fulfil', [
      (f) => f.task('Reserve', work<{ shelf: string }>({ id: order.id })),
      (f) => f.map('Weigh', order.lines, (_g, line) => line.quantity),
    ]);
    const [{ shelf }, weights] = done;
    expect([done.length, [...done].length]).toEqual([2, 2]);
    flow.task('Pack', work({ shelf, weights }));
  });
  expect(statesOf(flow)).toMatchObject({
    Fulfil: { Assign: { fulfil: '{% $states.result %}' }, Next: 'Pack' },
    Pack: working({ shelf: '{% $fulfil[0].shelf %}', weights: '{% $fulfil[1] %}' }),
  });
});

test('a tuple of branches: the list of their results', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) =>
    flow.parallel(
      'Fulfil',
      [(f) => f.task('Reserve', work<string>({ id: order.id })), (f) => void f.wait('Pause', Duration.seconds(5))],
      { retry: { errors: ['Busy'], maxAttempts: 2 }, comment: 'Both at once' },
    ),
  );
  expect(statesOf(flow)).toEqual({
    Fulfil: {
      Type: 'Parallel',
      Comment: 'Both at once',
      Branches: [
        { StartAt: 'Reserve', States: { Reserve: working({ id: '{% $states.input.id %}' }) } },
        { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 5, Output: null, End: true } } },
      ],
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
      End: true,
    },
  });
});

test('variables of branches next to each other may have the same name, those around not', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const rate = flow.task('Rate', work<number>({}));
    const branch = (name: string) => (f: typeof flow) => {
      const other = f.let('rate', 1);
      f.task(`${name} first`, work({ rate }));
      f.task(`${name} second`, work({ other, id: order.id }));
    };
    flow.parallel('Both', { a: branch('A') as never, b: branch('B') as never });
  });
  const branch = (name: string, key: string) => ({
    StartAt: `rate${key}`,
    States: {
      [`rate${key}`]: { Type: 'Pass', Assign: { rate2: 1 }, Next: `${name} first` },
      [`${name} first`]: working({ rate: '{% $rate %}' }, { Next: `${name} second` }),
      [`${name} second`]: working({ other: '{% $rate2 %}', id: '{% $input.id %}' }),
    },
  });
  expect(statesOf(flow)).toEqual({
    Rate: working({}, { Assign: { rate: '{% $states.result %}', input: '{% $states.input %}' }, Next: 'Both' }),
    Both: { Type: 'Parallel', Branches: [branch('A', ''), branch('B', ' 2')], End: true },
  });
});
