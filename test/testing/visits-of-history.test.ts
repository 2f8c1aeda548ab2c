import { returns, sequence, throws } from '../../lib/task-answer/answer';
import { visitsOfHistory } from '../../lib/testing/replay/visits-of-history';
import { simulate } from '../../lib/testing/run/simulate';

const task = { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:function:f' };

/** What a simulation knows for certain is what its history shows. */
async function bothOf(document: object, answer: ReturnType<typeof throws>, input: object) {
  const run = await simulate(document).mock('Call', answer).start(input);
  const read = visitsOfHistory(document as never, run.history);
  const facts = (visits: readonly (typeof read)[number][]) =>
    visits.map(({ state, outcome, error, attempts }) => ({ state, outcome, error, attempts }));
  return { known: facts(run.visits() as never), read: facts(read), iterations: read.map(({ iteration }) => iteration) };
}

describe('a history shows', () => {
  const parallel = (more: object) => ({
    StartAt: 'Both',
    States: {
      Both: { Type: 'Parallel', Branches: [{ StartAt: 'Call', States: { Call: { ...task, End: true } } }], ...more },
      After: { Type: 'Pass', End: true },
    },
  });

  it('that a Parallel failed and was caught', async () => {
    const { known, read } = await bothOf(
      parallel({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }], Next: 'After' }),
      throws('Busy', 'too much'),
      {},
    );

    expect(read).toEqual(known);
    expect(read[0]).toEqual({ state: 'Both', outcome: 'caught', error: 'Busy', attempts: 1 });
  });

  it('that a Parallel was retried, and succeeded', async () => {
    const { read } = await bothOf(
      parallel({
        Retry: [{ ErrorEquals: ['Busy'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
        Next: 'After',
      }),
      sequence(throws('Busy'), returns({ ok: true })),
      {},
    );

    expect(read).toEqual([
      { state: 'Both', outcome: 'succeeded', error: undefined, attempts: 2 },
      { state: 'Call', outcome: 'failed', error: 'Busy', attempts: 1 },
      { state: 'Call', outcome: 'succeeded', error: undefined, attempts: 1 },
      { state: 'After', outcome: 'succeeded', error: undefined, attempts: 1 },
    ]);
  });

  it('which iteration a state was in, and that what comes after the Map is in none', async () => {
    const { iterations } = await bothOf(
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            MaxConcurrency: 1,
            ItemProcessor: { StartAt: 'Call', States: { Call: { ...task, End: true } } },
            ItemsPath: '$.items',
            Next: 'After',
          },
          After: { Type: 'Pass', End: true },
        },
      },
      returns({}),
      { items: [1, 2] },
    );

    expect(iterations).toEqual([undefined, 0, 1, undefined]);
  });
});
