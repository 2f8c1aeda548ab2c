import { MemoryObjectStore } from '../../../lib/engine/map/object-store';
import { Simulation } from '../../../lib/engine/runtime/simulation';
import type { SimulationOptions } from '../../../lib/engine/runtime/simulation-options';
import type { TaskHandler } from '../../../lib/engine/task/task-handler';
import { machine, run } from '../run';
import { distributed } from './distributed-map';

const writer = (config?: object) => ({
  ResultWriter: {
    Resource: 'arn:aws:states:::s3:putObject',
    Parameters: { Bucket: 'out', Prefix: 'runs' },
    ...(config === undefined ? {} : { WriterConfig: { OutputType: 'JSON', ...config } }),
  },
});

/** Fails for what is above 2; a list stays a list. */
const upToTwo = {
  Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericGreaterThan: 2, Next: 'No' }], Default: 'Yes' },
  No: { Type: 'Fail', Error: 'TooBig', Cause: 'There is no more room' },
  Yes: { Type: 'Succeed' },
};

/** What was written, by the key below the folder of the Map Run. */
function filesOf(store: MemoryObjectStore): Record<string, unknown> {
  return Object.fromEntries(
    [...store.contents].map(([path, body]) => [
      path.replace(/^out\/runs\/[0-9a-f-]{36}\//, ''),
      path.endsWith('.json') ? JSON.parse(String(body)) : String(body),
    ]),
  );
}

async function written(fields: object, input: unknown, options: SimulationOptions = {}) {
  const store = new MemoryObjectStore();
  const result = await run(distributed(fields, upToTwo), {
    input,
    objects: store,
    stateMachineName: 'Parent',
    ...options,
  });
  return { result, store, files: filesOf(store) };
}

const DATE = '2025-01-01T00:00:00.000Z';

const described = (name: unknown, input: unknown) => ({
  ExecutionArn: `arn:aws:states:us-east-1:123456789012:execution:Parent/Jobs:${name}`,
  Input: JSON.stringify(input),
  InputDetails: { Included: true },
  Name: name,
  OutputDetails: { Included: true },
  RedriveCount: 0,
  StartDate: DATE,
  StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Parent/Jobs',
  StopDate: DATE,
});

const succeeded = (name: unknown, input: unknown) => ({
  ...described(name, input),
  Output: JSON.stringify(input),
  RedriveStatus: 'NOT_REDRIVABLE',
  RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  Status: 'SUCCEEDED',
});

const failed = (name: unknown, input: unknown) => ({
  ...described(name, input),
  Cause: 'There is no more room',
  Error: 'TooBig',
  RedriveStatus: 'REDRIVABLE_BY_MAP_RUN',
  Status: 'FAILED',
});

const namesIn = (file: unknown): readonly unknown[] => (file as readonly { Name: unknown }[]).map(({ Name }) => Name);

test('executions are described in files by how they ended', async () => {
  const { result, files, store } = await written({ ...writer(), ToleratedFailureCount: 1 }, [1, 3, 2]);
  const { MapRunArn, ResultWriterDetails } = result.output as {
    MapRunArn: string;
    ResultWriterDetails: { Bucket: string; Key: string };
  };
  const id = MapRunArn.split(':').at(-1) ?? '';
  const [one, two] = namesIn(files['SUCCEEDED_0.json']);
  const [three] = namesIn(files['FAILED_0.json']);

  expect(MapRunArn).toMatch(/^arn:aws:states:us-east-1:123456789012:mapRun:Parent\/Jobs:/);
  expect(ResultWriterDetails).toEqual({ Bucket: 'out', Key: `runs/${id}/manifest.json` });
  expect(files['SUCCEEDED_0.json']).toEqual([succeeded(one, 1), succeeded(two, 2)]);
  expect(files['FAILED_0.json']).toEqual([failed(three, 3)]);
  expect(Object.keys((files['FAILED_0.json'] as readonly object[])[0] ?? {})).toEqual(
    Object.keys(failed('', 0)).sort(),
  );
  expect(files['manifest.json']).toEqual({
    DestinationBucket: 'out',
    MapRunArn,
    ResultFiles: {
      FAILED: [
        {
          Key: `runs/${id}/FAILED_0.json`,
          Size: Buffer.byteLength(String(store.get('out', `runs/${id}/FAILED_0.json`))),
        },
      ],
      PENDING: [],
      SUCCEEDED: [
        {
          Key: `runs/${id}/SUCCEEDED_0.json`,
          Size: Buffer.byteLength(String(store.get('out', `runs/${id}/SUCCEEDED_0.json`))),
        },
      ],
    },
  });
});

describe('a Transformation', () => {
  const lists = [[1, 2], 3, [], [[4]]];

  test.each([
    ['COMPACT', lists],
    ['FLATTEN', [1, 2, 3, [4]]],
  ])('%s gives the outputs', async (Transformation, expected) => {
    const store = new MemoryObjectStore();
    await run(distributed(writer({ Transformation })), { input: lists, objects: store });
    const inline = await run(distributed({ ResultWriter: { WriterConfig: { Transformation, OutputType: 'JSON' } } }), {
      input: lists,
    });

    expect(filesOf(store)['SUCCEEDED_0.json']).toEqual(expected);
    expect(inline.output).toEqual(expected);
  });

  test('leaves what failed as it is', async () => {
    const { files } = await written({ ...writer({ Transformation: 'FLATTEN' }), ToleratedFailureCount: 9 }, [1, 3]);

    expect(files['SUCCEEDED_0.json']).toEqual([1]);
    expect(files['FAILED_0.json']).toEqual([failed(namesIn(files['FAILED_0.json'])[0], 3)]);
  });

  test('NONE in the output of the state describes each execution', async () => {
    const config = { ResultWriter: { WriterConfig: { Transformation: 'NONE', OutputType: 'JSON' } } };
    const { result } = await written(config, [1]);

    expect(result.output).toEqual([succeeded(namesIn(result.output)[0], 1)]);
  });
});

test('JSON Lines are lines', async () => {
  const store = new MemoryObjectStore();
  const fields = { ...writer({ Transformation: 'COMPACT', OutputType: 'JSONL' }) };
  await run(distributed(fields), { input: [{ n: 1 }, 'a\nb'], objects: store });

  expect(filesOf(store)['SUCCEEDED_0.jsonl']).toBe('{"n":1}\n"a\\nb"');
});

test('a file that becomes too long is followed by another', async () => {
  const store = new MemoryObjectStore();
  await run(distributed(writer({ Transformation: 'COMPACT' })), {
    input: ['aaaa', 'bbbb', 'cccc'],
    objects: store,
    limits: { resultFileLength: 14 },
  });
  const files = filesOf(store);
  const manifest = files['manifest.json'] as { ResultFiles: { SUCCEEDED: readonly { Key: string; Size: number }[] } };

  expect([files['SUCCEEDED_0.json'], files['SUCCEEDED_1.json']]).toEqual([['aaaa', 'bbbb'], ['cccc']]);
  expect(manifest.ResultFiles.SUCCEEDED.map(({ Key, Size }) => [Key.slice(-16), Size])).toEqual([
    ['SUCCEEDED_0.json', 15],
    ['SUCCEEDED_1.json', 8],
  ]);
});

test('a Map Run that fails writes what there is, and the inputs that were not started', async () => {
  const { result, files } = await written(
    { ...writer({ Transformation: 'COMPACT' }), MaxConcurrency: 1 },
    [1, 3, 2, 4],
  );

  expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
  expect(files['SUCCEEDED_0.json']).toEqual([1]);
  expect(files['FAILED_0.json']).toEqual([failed(namesIn(files['FAILED_0.json'])[0], 3)]);
  expect(files['PENDING_0.json']).toEqual([
    { Input: '2', InputDetails: { Included: true }, Status: 'PENDING' },
    { Input: '4', InputDetails: { Included: true }, Status: 'PENDING' },
  ]);
});

test('executions that the failure of others ends are in the file of what failed', async () => {
  const store = new MemoryObjectStore();
  const states = {
    Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericGreaterThan: 2, Next: 'No' }], Default: 'Wait' },
    No: { Type: 'Fail', Error: 'TooBig' },
    Wait: { Type: 'Wait', Seconds: 9, End: true },
  };
  await run(distributed(writer(), states), { input: [1, 3], objects: store });

  expect((filesOf(store)['FAILED_0.json'] as readonly { Status: string }[]).map(({ Status }) => Status)).toEqual([
    'FAILED',
    'ABORTED',
  ]);
});

test('a redrive writes into a folder of its own, and lists all that succeeded', async () => {
  let isBroken = true;
  const tasks: TaskHandler = ({ parameters }) =>
    isBroken && parameters === 2 ? { kind: 'failure', error: 'Broken' } : { kind: 'success', output: parameters };
  const call = { Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true } };
  const store = new MemoryObjectStore();
  const simulation = new Simulation({ tasks, objects: store });
  const fields = { ...writer({ Transformation: 'COMPACT' }), MaxConcurrency: 1 };
  const execution = simulation.start(machine(distributed(fields, call)), { input: [1, 2, 3] });
  await simulation.run();
  isBroken = false;
  simulation.redrive(execution);
  await simulation.run();
  const files = filesOf(store);
  const manifest = files['Redrive-1/manifest.json'] as { ResultFiles: Record<string, readonly { Key: string }[]> };

  expect(execution.output).toMatchObject({
    ResultWriterDetails: { Key: expect.stringMatching(/\/Redrive-1\/manifest\.json$/) },
  });
  expect([files['SUCCEEDED_0.json'], files['Redrive-1/SUCCEEDED_0.json']]).toEqual([[1], [2, 3]]);
  expect(
    Object.values(manifest.ResultFiles).map((list) => list.map(({ Key }) => Key.replace(/^runs\/[^/]*\//, ''))),
  ).toEqual([[], [], ['SUCCEEDED_0.json', 'Redrive-1/SUCCEEDED_0.json']]);
});

describe('a store that can not be written to', () => {
  const refused = (): never => {
    throw new Error('Access Denied');
  };

  test.each([
    ['at once', refused],
    ['later', async () => refused()],
  ])('fails the Map Run, %s', async (_when, put) => {
    const objects = { get: () => undefined, list: () => [], put };
    const result = await run(distributed(writer()), { input: [1, 2], objects });

    expect([result.error, result.cause]).toEqual(['States.ResultWriterFailed', 'Access Denied']);
    expect(result.history.map(({ type }) => type).slice(-4)).toEqual([
      'MapRunStarted',
      'MapRunFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('does not hide why a Map Run failed', async () => {
    const objects = { get: () => undefined, list: () => [], put: refused };
    const result = await run(distributed(writer(), upToTwo), { input: [3], objects });

    expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  test('is waited for, part by part', async () => {
    const puts: string[] = [];
    const put = async (_bucket: string, key: string): Promise<void> => {
      await Promise.resolve();
      puts.push(key.slice(key.lastIndexOf('/') + 1));
    };
    const objects = { get: () => undefined, list: () => [], put };
    const input = Array.from({ length: 1_500 }, (_, n) => n);
    const { status } = await run(distributed({ ...writer({ Transformation: 'COMPACT' }), MaxConcurrency: 10 }), {
      input,
      objects,
      limits: { resultFileLength: 2_000 },
    });

    expect(status).toBe('SUCCEEDED');
    expect(puts).toEqual([
      'SUCCEEDED_0.json',
      'SUCCEEDED_1.json',
      'SUCCEEDED_2.json',
      'SUCCEEDED_3.json',
      'manifest.json',
    ]);
  });
});

test.each([
  ['Transformation', { Transformation: 'toString' }, '"NONE", "COMPACT", "FLATTEN"'],
  ['OutputType', { Transformation: 'NONE', OutputType: 'CSV' }, '"JSON", "JSONL"'],
])('an unknown %s fails the writer before anything is started', async (field, config, known) => {
  const { result } = await written(writer(config), [1]);
  const word = (config as Record<string, string>)[field];

  expect([result.error, result.cause]).toEqual([
    'States.ResultWriterFailed',
    `The ${field} "${word}" is not supported; it must be one of ${known}.`,
  ]);
});

test('a missing bucket fails the writer', async () => {
  const fields = { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Prefix: 'p' } } };

  expect((await written(fields, [1])).result).toMatchObject({
    error: 'States.ResultWriterFailed',
    cause: 'The ResultWriter needs a Bucket but had: undefined',
  });
});
