import { Duration } from 'aws-cdk-lib';
import { attempts, pending, returns, returnsPayload, simulate, throws } from '../../lib/testing/index';
import { is, num, workflow } from '../../lib/typed/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).mocks(HAPPY_PATH);

describe('a run as a table', () => {
  test('reports times, transitions, attempts, what was caught, and the end', async () => {
    const charge = attempts(throws('Throttled'), throws('CardDeclined', 'no funds'));
    const run = await orders.mock('ChargeCard', charge).start({ total: 5 });
    expect(run.toText()).toBe(`00:00:00.000  Validate
00:00:00.000  Large?      default -> ChargeCard
00:00:00.000  ChargeCard  2 attempts, CardDeclined: caught -> Rejected
00:00:02.000  Rejected
FAILED after 2 s with OrderRejected: The order was not accepted
`);
  });

  test('marks the states that the lowering added', async () => {
    const flow = workflow('Count', (flow) => {
      const counted = flow.loop('Loop', { n: 0 }, (_, { n }) => ({ n: num.add(n, 1) }), {
        while: ({ n }) => is.less(n, 1),
        atMost: 9,
      });
      return counted.n;
    });
    const run = await simulate(flow).start({});
    expect(run.toText()).toBe(`00:00:00.000  Loop start  helper
00:00:00.000  Loop        rule 1 -> Loop
00:00:00.000  Loop        default -> Done
00:00:00.000  Done        helper
SUCCEEDED after 0 s: 1
`);
    expect(run.visits().map(({ state, helper = false }) => [state, helper])).toEqual([
      ['Loop start', true],
      ['Loop', false],
      ['Loop', false],
      ['Done', true],
    ]);
  });

  test('reports what waits, and days', async () => {
    const run = await orders.mock('Approve', pending()).begin({ total: 500 });
    expect(run.toText()).toBe(`00:00:00.000  Validate
00:00:00.000  Large?    rule 1 -> Approve
00:00:00.000  Approve   waits
RUNNING after 0 s
`);
    for (let hour = 0; hour < 23; hour += 1) {
      await run.advance(Duration.minutes(59));
      await run.sendHeartbeat('Approve');
    }
    await run.stop('Closed');
    expect(run.toText()).toContain('Approve   not ended\nABORTED after 22.617 h with Closed\n');
  });

  test('has inner states farther in, and lines that repeat once', async () => {
    const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true };
    const branches = [
      { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: item, End: true } } },
      { StartAt: 'Call', States: { Call: task } },
    ];
    const wait = { Type: 'Wait', Seconds: 90_000, Next: 'All' };
    const document = {
      StartAt: 'Hold',
      States: { Hold: wait, All: { Type: 'Parallel', Branches: branches, End: true } },
    };
    const failure = () => {
      throw new TypeError('no id');
    };
    const simulation = simulate(document);
    expect((await simulation.mock('Call', returns(1)).start([1, 2, 3])).toText()).toBe(`    00:00:00.000  Hold
1 d 01:00:00.000  All
1 d 01:00:00.000    Each
1 d 01:00:00.000    Call
1 d 01:00:00.000      Item  (3 times)
SUCCEEDED after 1.042 d: [ [ 1, 2, 3 ], 1 ]
`);
    // Of a function's failure, whose cause is JSON, the message.
    const failed = (await simulation.mock('Call', returnsPayload(failure)).start([])).toText();
    expect(failed).toContain('  Call  TypeError\n');
    expect(failed).toMatch(/FAILED after 1\.042 d with TypeError: no id\n$/);
  });

  test('has the first turn of a loop, and how often it comes again', async () => {
    const loop = counting(40, 'Turn');
    expect((await simulate(loop).start(0)).toText()).toBe(`00:00:00.000  Turn
00:00:10.000  Again?  rule 1 -> Turn
         ...  these 2 states 38 times more, until 00:06:30.000
00:06:30.000  Turn
00:06:40.000  Again?  default -> End
00:06:40.000  End
SUCCEEDED after 6.667 min: 40
`);
  });

  test('has each turn of a loop of two turns', async () => {
    const text = (await simulate(counting(2, 'Turn')).start(0)).toText();
    const rows = text.split('\n').slice(0, -2);
    expect(rows.map((row) => row.slice(14))).toEqual([
      'Turn',
      'Again?  rule 1 -> Turn',
      'Turn',
      'Again?  default -> End',
      'End',
    ]);
  });

  test('distinguishes branches where they interleave, and not where they do not', async () => {
    const branch = (name: string, seconds: number) => ({
      StartAt: `${name}1`,
      States: {
        [`${name}1`]: { Type: 'Wait', Seconds: seconds, Next: `${name}2` },
        [`${name}2`]: { Type: 'Wait', Seconds: seconds, End: true },
      },
    });
    const both = (...branches: object[]) => ({
      StartAt: 'Both',
      States: { Both: { Type: 'Parallel', Branches: branches, End: true } },
    });
    expect((await simulate(both(branch('A', 5), branch('B', 3))).start({})).toText()).toBe(`00:00:00.000  Both
00:00:00.000    [1] A1
00:00:00.000    [2] B1
00:00:03.000    [2] B2
00:00:05.000    [1] A2
SUCCEEDED after 10 s: [ {}, {} ]
`);
    expect((await simulate(both(branch('A', 5))).start({})).toText()).not.toContain('[1]');
  });

  test('counts what is too much to show', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 301 }, (_, index) => [`S${index}`, { Type: 'Pass', Next: `S${index + 1}` }] as const),
    );
    const document = { StartAt: 'S0', States: { ...states, S301: { Type: 'Succeed' } } };
    const lines = (await simulate(document).start(0)).toText().split('\n');
    expect([lines.length, ...lines.slice(-3)]).toEqual([203, '... and 102 more visits', 'SUCCEEDED after 0 s: 0', '']);
  });
});

/** A machine that counts to a number, and waits between. */
function counting(to: number, name: string): object {
  return {
    QueryLanguage: 'JSONata',
    StartAt: name,
    States: {
      [name]: { Type: 'Wait', Seconds: 10, Output: '{% $states.input + 1 %}', Next: 'Again?' },
      'Again?': {
        Type: 'Choice',
        Choices: [{ Condition: `{% $states.input < ${to} %}`, Next: name }],
        Default: 'End',
      },
      End: { Type: 'Succeed' },
    },
  };
}

test('the files of a result writer are among the objects', async () => {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED' },
    StartAt: 'P',
    States: { P: { Type: 'Pass', End: true } },
  };
  const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results', Prefix: 'out' } };
  const map = { Type: 'Map', ItemProcessor: processor, ResultWriter: writer, End: true };
  const run = await simulate({ StartAt: 'M', States: { M: map } })
    .objects({ 'uploads/a': 'x' })
    .start([1]);
  const places = Object.keys(run.objects).map((place) => place.replace(/[0-9a-f-]{36}/, 'ID'));
  expect(places).toEqual(['uploads/a', 'results/out/ID/SUCCEEDED_0.json', 'results/out/ID/manifest.json']);
});
