import { Readable } from 'node:stream';
import { MemoryObjectStore, type ObjectBody } from '../../../lib/engine/map/object-store';
import { Simulation } from '../../../lib/engine/runtime/simulation';
import type { TaskHandler } from '../../../lib/engine/task/task-handler';
import { ending, eventTypes, machine, run } from '../run';
import { distributed, reader } from './distributed-map';

const LINES = reader({ InputType: 'JSONL' });

/** A store with one object. */
const storeOf = (get: () => ObjectBody) => ({ get, list: () => [], put: () => undefined });

/** A stream of lines, one part each, that notes how many were taken and whether it was let go. */
function lines(count: number) {
  const seen = { taken: 0, isClosed: false };
  async function* parts() {
    try {
      for (let n = 1; n <= count; n += 1) {
        seen.taken = n;
        yield Buffer.from(`${JSON.stringify({ n })}\n`);
      }
    } finally {
      seen.isClosed = true;
    }
  }
  return { seen, body: parts() };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => ({ n: index + 1 }));

describe('items that are streamed', () => {
  test.each([
    ['an async generator', (): ObjectBody => lines(3).body],
    ['a Readable', (): ObjectBody => Readable.from([Buffer.from('{"n":1}\n{"n"'), Buffer.from(':2}\n{"n":3}')])],
    ['a stream of text', (): ObjectBody => Readable.from(['{"n":1}\n{"n":2', '}\n', '{"n":3}\n'])],
    [
      'a stream of single bytes',
      (): ObjectBody => Readable.from([...Buffer.from('{"n":1}\n{"n":2}\n{"n":3}')].map((byte) => Uint8Array.of(byte))),
    ],
  ])('come from %s', async (_what, body) => {
    expect((await run(distributed(LINES), { objects: storeOf(body) })).output).toEqual(numbers(3));
  });

  test('keep characters whole that a part cuts in two', async () => {
    const bytes = Buffer.from('\uFEFF{"a":"\u00e9\u{1F600}"}\n');
    const parts = [...bytes].map((byte) => Uint8Array.of(byte));

    expect((await run(distributed(LINES), { objects: storeOf(() => Readable.from(parts)) })).output).toEqual([
      { a: '\u00e9\u{1F600}' },
    ]);
  });

  test('are read when there is room for their executions', async () => {
    const { seen, body } = lines(1_000);
    const taken: number[] = [];
    const tasks: TaskHandler = () => {
      taken.push(seen.taken);
      return { kind: 'success', output: null };
    };
    const call = { Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true } };
    const states = distributed({ ...LINES, MaxConcurrency: 2, ResultPath: null }, call);
    const { status } = await run(states, { objects: storeOf(() => body), tasks });

    expect([status, taken.length, taken.at(-1)]).toEqual(['SUCCEEDED', 1_000, 1_000]);
    // Two run at a time, and one part is read ahead.
    expect(Math.max(...taken.map((count, index) => count - index))).toBeLessThanOrEqual(3);
  });

  test('are let go when the Map Run fails', async () => {
    const { seen, body } = lines(1_000);
    const states = distributed({ ...LINES, MaxConcurrency: 1 }, { No: { Type: 'Fail', Error: 'No' } });
    const result = await run(states, { objects: storeOf(() => body) });

    expect([result.error, seen.isClosed]).toEqual(['States.ExceedToleratedFailureThreshold', true]);
    expect(seen.taken).toBeLessThan(10);
  });

  test('are let go when MaxItems of them are read', async () => {
    const { seen, body } = lines(1_000);
    const states = distributed(reader({ InputType: 'JSONL', MaxItems: 2 }));

    expect((await run(states, { objects: storeOf(() => body) })).output).toEqual(numbers(2));
    expect(seen).toEqual({ taken: 3, isClosed: true });
  });

  test('fail the Map Run where they break off, also when executions have begun', async () => {
    async function* body() {
      yield '{"n":1}\n';
      yield '{"n":2}\n';
      yield '{"n":3}\n';
      throw new Error('ECONNRESET');
    }
    const states = distributed({ ...LINES, MaxConcurrency: 1 });
    const result = await run(states, { objects: storeOf(body) });

    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'States.ItemReaderFailed',
      cause: 'ECONNRESET',
    });
    expect(eventTypes(result)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('may be no longer than the service allows', async () => {
    const states = distributed(reader({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }));
    const start = (text: string) =>
      run(states, {
        objects: storeOf(() => Readable.from(['a\n', '"', text, text, '"\n'])),
        limits: { itemLength: 20 },
      });

    expect((await start('0123456789')).cause).toBe('An item of the object "data" is longer than 20 characters.');
    expect((await start('01234567')).output).toEqual([{ a: '0123456701234567' }]);
  });
});

describe('a Map Run of many executions', () => {
  test('starts as many at a time as there may be, and all of them', async () => {
    const simulation = new Simulation({ objects: new MemoryObjectStore() });
    const states = distributed(
      { MaxConcurrency: 1_200, ResultPath: null },
      { Wait: { Type: 'Wait', Seconds: 60, End: true } },
    );
    const execution = simulation.start(machine(states), { input: Array.from({ length: 3_000 }, (_, n) => n) });
    await simulation.settle();
    const going = () => simulation.executions.filter(({ status }) => status === 'RUNNING').length - 1;

    expect(going()).toBe(1_200);
    await simulation.advance(60);
    expect(going()).toBe(1_200);
    await simulation.advance(60);
    expect(going()).toBe(600);
    await simulation.run();
    expect([execution.status, simulation.executions.length]).toEqual(['SUCCEEDED', 3_001]);
  });

  test('keeps the order of its results', async () => {
    const items = Array.from({ length: 2_500 }, (_, n) => n);
    const selected = { ItemSelector: '{% $states.context.Map.Item.Value %}', QueryLanguage: 'JSONata' };

    expect((await run(distributed({}), { input: items })).output).toEqual(items);
    expect((await run(distributed(selected), { input: items })).output).toEqual(items);
  });

  test('fails where a selector fails, and ends what is going', async () => {
    const states = distributed(
      {
        QueryLanguage: 'JSONata',
        MaxConcurrency: 2,
        ItemSelector: { v: '{% 10 / $states.context.Map.Item.Value.n %}' },
      },
      { Wait: { Type: 'Wait', Seconds: 1, End: true } },
    );
    const simulation = new Simulation({});
    const execution = simulation.start(machine(states), { input: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 'x' }] });
    await simulation.run();

    expect([execution.status, execution.error]).toEqual(['FAILED', 'States.QueryEvaluationError']);
    expect(simulation.executions.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED', 'SUCCEEDED', 'ABORTED']);
  });
});

describe('a threshold in percent', () => {
  const odd = {
    Odd: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'No' }], Default: 'Yes' },
    No: { Type: 'Fail', Error: 'TooSmall' },
    Yes: { Type: 'Succeed' },
  };

  test.each([
    [20, 'SUCCEEDED'],
    [19, 'FAILED'],
  ])('of %d is judged by all items, though they are not known at first', async (percent, status) => {
    const { body } = lines(10);
    const states = distributed({ ...LINES, MaxConcurrency: 1, ToleratedFailurePercentage: percent }, odd);

    expect((await run(states, { objects: storeOf(() => body) })).status).toBe(status);
  });

  test.each([
    ['ToleratedFailureCountPath', { ToleratedFailureCountPath: '$.tolerated' }, 'JSONPath'],
    ['ToleratedFailurePercentagePath', { ToleratedFailurePercentagePath: '$.tolerated' }, 'JSONPath'],
    ['ToleratedFailureCount', { ToleratedFailureCount: '{% $states.input.tolerated %}' }, 'JSONata'],
    ['ToleratedFailurePercentage', { ToleratedFailurePercentage: '{% $states.input.tolerated %}' }, 'JSONata'],
  ])('or a count is read from %s', async (_field, fields, language) => {
    const items = language === 'JSONPath' ? { ItemsPath: '$.items' } : { Items: '{% $states.input.items %}' };
    const inner = { ...odd, Odd: { ...odd.Odd, QueryLanguage: 'JSONPath' } };
    const states = distributed({ QueryLanguage: language, ...items, ...fields }, inner);
    const start = async (tolerated: number) =>
      (await run(states, { input: { items: numbers(100), tolerated } })).status;

    expect([await start(2), await start(1)]).toEqual(['SUCCEEDED', 'FAILED']);
  });
});

test('a redriven Map Run tries what failed again, and continues with what was not started', async () => {
  let isBroken = true;
  const started: unknown[] = [];
  const tasks: TaskHandler = ({ parameters }) => {
    started.push(parameters);
    return isBroken && started.length === 3
      ? { kind: 'failure', error: 'Broken' }
      : { kind: 'success', output: parameters };
  };
  const opened: string[] = [];
  const objects = {
    ...storeOf(() => {
      opened.push('data');
      return lines(5).body;
    }),
  };
  const call = { Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true } };
  const simulation = new Simulation({ tasks, objects });
  const execution = simulation.start(machine(distributed({ ...LINES, MaxConcurrency: 1 }, call)));
  await simulation.run();
  expect([execution.status, execution.error]).toEqual(['FAILED', 'States.ExceedToleratedFailureThreshold']);

  isBroken = false;
  simulation.redrive(execution);
  await simulation.run();

  expect([execution.status, execution.output]).toEqual(['SUCCEEDED', numbers(5)]);
  expect(started).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 3 }, { n: 4 }, { n: 5 }]);
  expect(opened).toHaveLength(2);
});

describe('results that are longer than an output may be', () => {
  const big = { Big: { Type: 'Pass', Result: 'x'.repeat(1_000), End: true } };
  const input = Array.from({ length: 300 }, (_, n) => n);
  const cause =
    "The state/task 'Each' returned a result with a size exceeding the maximum number of bytes service limit.";

  test.each([
    ['are the output', {}],
    ['are a member of it', { ResultPath: '$.results', ItemsPath: '$.items' }],
  ])('fail the state where they %s', async (_where, fields) => {
    const result = await run(distributed(fields, big), { input: 'ItemsPath' in fields ? { items: input } : input });

    expect([result.error, result.cause]).toEqual(['States.DataLimitExceeded', cause]);
    expect(eventTypes(result)).toContain('MapRunSucceeded');
  });

  test.each([
    ['by ResultPath', { ResultPath: null }, input],
    ['by ResultSelector', { ResultSelector: { 'first.$': '$[299]' } }, { first: 'x'.repeat(1_000) }],
    ['by OutputPath', { OutputPath: '$[0]' }, 'x'.repeat(1_000)],
    ['by Output', { QueryLanguage: 'JSONata', Output: '{% $count($states.result) %}' }, 300],
  ])('are not matter where the state leaves them out %s', async (_how, fields, output) => {
    expect((await run(distributed(fields, big), { input })).output).toEqual(output);
  });
});

test('a batch holds no more bytes than an input may have, whatever the definition says', async () => {
  const input = Array.from({ length: 30 }, () => 'x'.repeat(10_000));
  const count = {
    Count: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $count($states.input.Items) %}', End: true },
  };
  const { output } = await run(
    distributed({ ItemsPath: '$.items', ItemBatcher: { MaxInputBytesPerBatch: 10_000_000 } }, count),
    {
      input: { items: input },
      limits: { payloadBytes: Number.POSITIVE_INFINITY },
    },
  );

  expect(output).toEqual([26, 4]);
});
