import type { RandomSource } from '../../lib/engine/random-source';
import { type ExecutionResult, execute } from '../../lib/engine/run/execute';
import { ending, machine } from './run';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';

/** Runs a task that fails with the errors in turn, with the last one for ever; the seconds at which it was called. */
async function failing(
  errors: readonly string[],
  retriers: readonly object[],
  random?: RandomSource,
): Promise<{ readonly at: readonly number[]; readonly result: ExecutionResult }> {
  const at: number[] = [];
  const result = await execute(machine({ Work: { Type: 'Task', Resource: FUNCTION, Retry: retriers, End: true } }), {
    startTime: 0,
    ...(random !== undefined && { random }),
    tasks: ({ time }) => {
      const error = errors[Math.min(at.length, errors.length - 1)] ?? 'Busy';
      at.push(time / 1000);
      return { kind: 'failure', error };
    },
  });
  return { at, result };
}

describe('each retrier has a count of its own:', () => {
  test('errors that take turns use up the retrier of each', async () => {
    const retriers = [
      { ErrorEquals: ['A'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['B'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 2 },
    ];

    const { at, result } = await failing(['A', 'B', 'A', 'B', 'B'], retriers);

    // 1 and 10 seconds, then 2 and 20: the second delay of each retrier, although two attempts lie between.
    expect([at, result.error]).toEqual([[0, 1, 11, 13, 33], 'B']);
  });

  test('an error that several retriers match counts in the first one only', async () => {
    const retriers = [
      { ErrorEquals: ['A'], MaxAttempts: 1, IntervalSeconds: 1 },
      { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2, IntervalSeconds: 5, BackoffRate: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 3, IntervalSeconds: 7, BackoffRate: 1 },
    ];

    const { at, result } = await failing(['B', 'A', 'B', 'B'], retriers);

    // "A" neither uses an attempt of the second retrier nor starts its delays anew; States.ALL is never asked.
    expect([at, result.error]).toEqual([[0, 5, 6, 11], 'B']);
  });

  test('a retrier that is used up is not replaced by a later one', async () => {
    const retriers = [
      { ErrorEquals: ['A'], MaxAttempts: 1, IntervalSeconds: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 9, IntervalSeconds: 1 },
    ];

    expect((await failing(['A'], retriers)).at).toEqual([0, 1]);
  });

  test('MaxAttempts of 0 means never, also where a later retrier matches', async () => {
    const retriers = [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];

    const { at, result } = await failing(['A'], retriers);

    expect([at, result.error]).toEqual([[0], 'A']);
  });

  test('a state that is entered again starts with fresh counts', async () => {
    const at: number[] = [];
    const result = await execute(
      machine({
        Work: {
          Type: 'Task',
          Resource: FUNCTION,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Again?' }],
          End: true,
        },
        'Again?': {
          Type: 'Choice',
          Choices: [{ Variable: '$$.State.EnteredTime', TimestampLessThan: '1970-01-01T00:00:02Z', Next: 'Work' }],
          Default: 'Failed',
        },
        Failed: { Type: 'Fail' },
      }),
      {
        startTime: 0,
        input: {},
        tasks: ({ time }) => {
          at.push(time / 1000);
          return { kind: 'failure', error: 'Busy' };
        },
      },
    );

    expect([at, result.status]).toEqual([[0, 1, 1, 2], 'FAILED']);
  });
});

describe('delays', () => {
  const half: RandomSource = { next: () => 0.5, uuid: () => '00000000-0000-4000-8000-000000000000' };

  test('of States.ALL with jitter grow, are capped by MaxDelaySeconds, and then cut by the random share', async () => {
    const retriers = [
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 4,
        BackoffRate: 3,
        MaxAttempts: 4,
        MaxDelaySeconds: 20,
        JitterStrategy: 'FULL',
      },
    ];

    // 4, 12, 36 and 108 seconds, capped to 20, then half of each.
    expect((await failing(['A', 'B'], retriers, half)).at).toEqual([0, 2, 8, 18, 28]);
  });

  test('are those of the defaults where nothing is given: 1, 2 and 4 seconds', async () => {
    expect((await failing(['A'], [{ ErrorEquals: ['A'] }])).at).toEqual([0, 1, 3, 7]);
  });

  test('may be fractions, by the backoff rate', async () => {
    const retriers = [{ ErrorEquals: ['A'], IntervalSeconds: 1, BackoffRate: 1.5, MaxAttempts: 3 }];

    expect((await failing(['A'], retriers)).at).toEqual([0, 1, 2.5, 4.75]);
  });

  test('that grow beyond all bounds end with the year that an execution may take', async () => {
    const retriers = [{ ErrorEquals: ['A'], IntervalSeconds: 99_999_999, BackoffRate: 1e200, MaxAttempts: 9 }];

    const { at, result } = await failing(['A'], retriers);

    expect([at, result.status]).toEqual([[0], 'TIMED_OUT']);
  });
});

test('a number that only the deployment knows fails the state when the retrier is needed, and not before', async () => {
  const retriers = [
    { ErrorEquals: ['A'], IntervalSeconds: 1 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: '${MaxAttempts}' },
  ];

  const { at, result } = await failing(['A', 'B'], retriers);

  expect([at, ending(result)]).toEqual([
    [0, 1],
    {
      status: 'FAILED',
      output: undefined,
      error: 'States.Runtime',
      cause:
        'An error occurred while executing the state \'Work\' (entered at the event id #2). "MaxAttempts" is ${MaxAttempts}, which only the deployment knows.',
    },
  ]);
});
