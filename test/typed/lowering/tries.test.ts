import { Duration } from 'aws-cdk-lib';
import { simulate } from '../../../lib/testing/index';
import { onError, type Ref, workflow } from '../../../lib/typed/index';
import { type Order, statesOf, work, working } from './work';

test('a step alone has the Catch itself, and the handler gets the error as its input', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.try('Payment', (f) => void f.task('Charge', work({ id: order.id })), {
      catch: [
        onError(['Declined', 'Expired'], (f, error) => {
          f.task('Tell', work({ why: error.Cause, id: order.id }));
        }),
        onError('States.TaskFailed', (f, error) => f.rethrow('Broken', error)),
      ],
    });
    flow.task('Close', work({}));
  });
  expect(statesOf(flow)).toEqual({
    Charge: working(
      { id: '{% $states.input.id %}' },
      {
        Catch: [
          { ErrorEquals: ['Declined', 'Expired'], Assign: { input: '{% $states.input %}' }, Next: 'Tell' },
          { ErrorEquals: ['States.TaskFailed'], Next: 'Broken' },
        ],
        Next: 'Close',
      },
    ),
    Tell: working({ why: '{% $states.input.Cause %}', id: '{% $input.id %}' }, { Next: 'Close' }),
    Broken: {
      Type: 'Fail',
      Error: '{% $states.input.Error %}',
      Cause: '{% $states.input.Cause != null ? $states.input.Cause : "" %}',
    },
    Close: working({}),
  });
});

test('several steps are a Parallel with one branch, which is retried as a whole', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const payment = flow.try(
      'Payment',
      (f) => {
        const hold = f.task('Hold', work<{ id: string }>({ id: order.id }));
        return f.task('Charge', work<{ ref: string }>({ hold: hold.id }));
      },
      {
        retry: { errors: ['Busy'], maxAttempts: 2 },
        catch: [onError('Declined', (_f, error) => ({ ref: error.Error }))],
      },
    );
    flow.task('Close', work({ ref: payment.ref }));
  });
  expect(statesOf(flow)).toEqual({
    Payment: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Hold',
          States: {
            Hold: working(
              { id: '{% $states.input.id %}' },
              { Assign: { hold: '{% $states.result %}' }, Next: 'Charge' },
            ),
            Charge: working({ hold: '{% $hold.id %}' }),
          },
        },
      ],
      Assign: { payment: '{% $states.result[0] %}' },
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
      Catch: [
        { ErrorEquals: ['Declined'], Assign: { payment: { ref: '{% $states.errorOutput.Error %}' } }, Next: 'Close' },
      ],
      Next: 'Close',
    },
    Close: working({ ref: '{% $payment.ref %}' }),
  });
});

test('finally stands once, and an error continues behind it', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.try('Payment', (f) => void f.task('Charge', work({ id: order.id })), {
      finally: (f) => void f.task('Release', work({})),
    });
    flow.task('Close', work({}));
  });
  const Assign = { paymentError: '{% $states.errorOutput %}' };
  expect(statesOf(flow)).toEqual({
    Charge: working(
      { id: '{% $states.input.id %}' },
      {
        Assign: { paymentError: null },
        Catch: [{ ErrorEquals: ['States.ALL'], Assign, Next: 'Release' }],
        Next: 'Release',
      },
    ),
    Release: working({}, { Next: 'Payment failed?' }),
    'Payment failed?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $paymentError != null %}', Next: 'Payment failed' }],
      Default: 'Close',
    },
    'Payment failed': {
      Type: 'Fail',
      Error: '{% $paymentError.Error %}',
      Cause: '{% $paymentError.Cause != null ? $paymentError.Cause : "" %}',
    },
    Close: working({}),
  });
});

test('what the step gives or the handler does is in one variable, which each of them sets', () => {
  const flow = workflow('Orders', (flow) => {
    const both = flow.try('Payment', (f) => f.task('Rate', work<number>({})), {
      catch: [
        onError('Declined', (f) => {
          f.task('Tell', work({}));
          return 0;
        }),
      ],
    });
    flow.task('Close', work({ both, again: both }));
  });
  expect(statesOf(flow)).toEqual({
    Rate: working(
      {},
      {
        Assign: { payment: '{% $states.result %}' },
        Catch: [{ ErrorEquals: ['Declined'], Next: 'Tell' }],
        Next: 'Close',
      },
    ),
    Tell: working({}, { Assign: { payment: 0 }, Next: 'Close' }),
    Close: working({ both: '{% $payment %}', again: '{% $payment %}' }),
  });
});

test('a handler of all errors may return for the flow', async () => {
  const flow = workflow<Order, { state: string }>('Orders', (flow, order) => {
    flow.try('Payment', (f) => void f.task('Charge', work({ id: order.id })), {
      catch: [onError('States.ALL', (f, error) => f.return('NotPaid', { state: error.Error }))],
    });
    flow.task('Close', work({}));
    return { state: 'PAID' };
  });
  expect(statesOf(flow)).toEqual({
    Charge: working(
      { id: '{% $states.input.id %}' },
      {
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'NotPaid' }],
        Next: 'Close',
      },
    ),
    NotPaid: { Type: 'Succeed', Output: { state: '{% $states.input.Error %}' } },
    Close: { ...working({}), Output: { state: 'PAID' } },
  });
});

test('an error that has no cause continues as well', async () => {
  const flow = workflow('Orders', (flow) => {
    flow.try('Payment', (f) => f.fail('Refused', 'NoMoney'), {
      catch: [
        onError('NoMoney', (f, error) => {
          f.wait('Pause', Duration.seconds(1));
          return f.rethrow('NotPaid', error);
        }),
      ],
    });
  });

  const run = await simulate(flow).start();

  expect([run.status, run.error, run.cause]).toEqual(['FAILED', 'NoMoney', '']);
});
