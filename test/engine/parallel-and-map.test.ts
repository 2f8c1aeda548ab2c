import { MemoryObjectStore } from '../../lib/engine/map/object-store';
import type { TaskHandler } from '../../lib/engine/task/task-handler';
import { ending, eventTypes, run } from './run';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const work = (name: string, fields: object = {}) => ({
  StartAt: name,
  States: { [name]: { Type: 'Task', Resource: FUNCTION, End: true, ...fields } },
});
const failing: TaskHandler = ({ stateName }) =>
  stateName === 'Bad' ? { kind: 'failure', error: 'E', cause: 'c' } : { kind: 'silence' };

describe('Parallel', () => {
  test('gives the outputs in the order of the branches', async () => {
    const branch = (name: string, seconds: number) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Wait', Seconds: seconds, Next: `${name}2` },
        [`${name}2`]: { Type: 'Pass', Result: name, End: true },
      },
    });
    const result = await run({ Both: { Type: 'Parallel', Branches: [branch('A', 9), branch('B', 1)], End: true } });

    expect([result.output, result.durationMillis]).toEqual([['A', 'B'], 9000]);
  });

  test('ends its other branches when one fails, and records what stood open', async () => {
    const result = await run(
      { Both: { Type: 'Parallel', Branches: [work('Slow'), work('Bad')], End: true } },
      { tasks: failing },
    );

    expect(ending(result)).toEqual({ status: 'FAILED', output: undefined, error: 'E', cause: 'c' });
    expect(eventTypes(result).slice(-5)).toEqual([
      'LambdaFunctionFailed',
      'TaskStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('is retried as a whole', async () => {
    let calls = 0;
    const result = await run(
      {
        Both: {
          Type: 'Parallel',
          Branches: [work('A'), work('B')],
          Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
          End: true,
        },
      },
      {
        tasks: ({ stateName }) => {
          calls += 1;
          return calls === 2 ? { kind: 'failure', error: 'E' } : { kind: 'success', output: stateName };
        },
      },
    );

    expect([result.output, calls]).toEqual([['A', 'B'], 4]);
  });
});

describe('an inline Map', () => {
  const each = (fields: object, processor: object) => ({
    Each: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...processor }, End: true, ...fields },
  });
  const pass = { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } };

  test('selects what each item gets', async () => {
    const result = await run(
      each(
        {
          ItemsPath: '$.items',
          ItemSelector: { 'item.$': '$$.Map.Item.Value', 'place.$': '$$.Map.Item.Index', 'by.$': '$.by' },
        },
        pass,
      ),
      { input: { items: ['a', 'b'], by: 'me' } },
    );

    expect(result.output).toEqual([
      { item: 'a', place: 0, by: 'me' },
      { item: 'b', place: 1, by: 'me' },
    ]);
  });

  test('runs as many iterations at a time as MaxConcurrency says', async () => {
    let running = 0;
    let most = 0;
    const result = await run(each({ MaxConcurrency: 3 }, work('Work')), {
      input: [1, 2, 3, 4, 5, 6, 7],
      tasks: ({ parameters, signal }) => {
        running += 1;
        most = Math.max(most, running);
        signal.addEventListener('abort', () => undefined);
        return { kind: 'success', output: parameters, delaySeconds: 1 };
      },
      onEvent: (entry) => {
        if (entry.type === 'MapIterationSucceeded') running -= 1;
      },
    });

    expect([result.output, most, result.durationMillis]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3, 3000]);
  });

  test('without items is over at once', async () => {
    const result = await run(each({}, pass), { input: [] });

    expect(result.output).toEqual([]);
    expect(eventTypes(result)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('over the members of an object knows their keys', async () => {
    const result = await run({
      Each: {
        Type: 'Map',
        QueryLanguage: 'JSONata',
        Items: { a: 1, b: 2 },
        ItemSelector: '{% $states.context.Map.Item.Key & $states.context.Map.Item.Value %}',
        ItemProcessor: pass,
        End: true,
      },
    });

    expect(result.output).toEqual(['a1', 'b2']);
  });

  test('ends the other iterations when one fails', async () => {
    const processor = {
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Bad' }], Default: 'Slow' },
        Bad: { Type: 'Task', Resource: FUNCTION, End: true },
        Slow: { Type: 'Task', Resource: FUNCTION, End: true },
      },
    };
    const result = await run(each({}, processor), { input: [0, 1], tasks: failing });

    expect(eventTypes(result).slice(-7)).toEqual([
      'LambdaFunctionFailed',
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('fails where its items are not list', async () => {
    expect((await run(each({ ItemsPath: '$.items' }, pass), { input: { items: 1 } })).cause).toBe(
      `An error occurred while executing the state 'Each' (entered at the event id #2). Reference path "$.items" must point to array.`,
    );
  });
});

describe('a distributed Map', () => {
  const distributed = (fields: object, states: object = { One: { Type: 'Pass', End: true } }) => ({
    Each: {
      Type: 'Map',
      Label: 'Jobs',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: Object.keys(states)[0],
        States: states,
      },
      End: true,
      ...fields,
    },
  });
  const reader = (config: object, action = 'getObject', fields: object = { Key: 'data' }) => ({
    ItemReader: {
      Resource: `arn:aws:states:::s3:${action}`,
      ReaderConfig: config,
      Parameters: { Bucket: 'in', ...fields },
    },
  });
  const objects = (contents: Record<string, string>) => new MemoryObjectStore(contents);

  test('runs each item as an execution of its own', async () => {
    const result = await run(
      distributed(
        {},
        {
          Who: {
            Type: 'Pass',
            Parameters: { 'machine.$': '$$.StateMachine.Id', 'input.$': '$$.Execution.Input' },
            End: true,
          },
        },
      ),
      { input: ['a'], stateMachineName: 'Parent' },
    );

    expect(result.output).toEqual([
      { machine: 'arn:aws:states:us-east-1:123456789012:stateMachine:Parent/Jobs', input: 'a' },
    ]);
  });

  test('can not read the variables around it', async () => {
    const result = await run({
      Set: { Type: 'Pass', Assign: { n: 1 }, Result: [1], Next: 'Each' },
      ...distributed({ ToleratedFailureCount: 0 }, { Read: { Type: 'Pass', Parameters: { 'n.$': '$n' }, End: true } }),
    });

    expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  test.each([
    ['JSON', { InputType: 'JSON' }, '[1,2]', [1, 2]],
    ['JSON below a pointer', { InputType: 'JSON', ItemsPointer: '/a/b~1c' }, '{"a":{"b/c":[3]}}', [3]],
    ['JSONL', { InputType: 'JSONL' }, '{"n":1}\n\n{"n":2}\n', [{ n: 1 }, { n: 2 }]],
    [
      'CSV with its own headers',
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      'a,b\n1,"x, ""y"""\r\n2\n',
      [
        { a: '1', b: 'x, "y"' },
        { a: '2', b: '' },
      ],
    ],
    [
      'CSV with given headers',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], CSVDelimiter: 'PIPE' },
      '1|2\n3',
      [{ a: '1' }, { a: '3' }],
    ],
    ['no more than MaxItems', { InputType: 'JSON', MaxItems: 1 }, '[1,2]', [1]],
  ])('reads %s', async (_what, config, body, expected) => {
    const result = await run(distributed(reader(config)), { objects: objects({ 'in/data': body }) });

    expect(result.output).toEqual(expected);
  });

  test('reads a listing, an inventory and an Athena manifest', async () => {
    const store = objects({
      'in/a.txt': 'x',
      'in/b.txt': 'yy',
      'in/data': JSON.stringify({
        destinationBucket: 'arn:aws:s3:::in',
        fileFormat: 'CSV',
        fileSchema: 'Bucket, Key',
        files: [{ key: 'rows.csv' }],
      }),
      'in/rows.csv': '"in","one"\n"in","two"\n',
      'in/manifest.csv': 's3://in/part.jsonl\n',
      'in/part.jsonl': '{"n":1}\n',
    });
    const listing = await run(distributed(reader({}, 'listObjectsV2', { Prefix: 'b' })), { objects: store });
    const inventory = await run(distributed(reader({ ManifestType: 'S3_INVENTORY' })), { objects: store });
    const athena = await run(
      distributed(reader({ ManifestType: 'ATHENA_DATA', InputType: 'JSONL' }, 'getObject', { Key: 'manifest.csv' })),
      { objects: store },
    );

    expect(listing.output).toEqual([
      {
        Etag: '"2fb1c5cf58867b5bbc9a1b145a86f3a0"',
        Key: 'b.txt',
        LastModified: 1_735_689_600,
        Size: 2,
        StorageClass: 'STANDARD',
      },
    ]);
    expect(inventory.output).toEqual([
      { Bucket: 'in', Key: 'one' },
      { Bucket: 'in', Key: 'two' },
    ]);
    expect(athena.output).toEqual([{ n: 1 }]);
  });

  test.each([
    ['a missing object', { InputType: 'JSON' }, {}, 'The object "data" does not exist in the bucket "in".'],
    ['what is no JSON', { InputType: 'JSON' }, { 'in/data': '1' }, 'Attempting to map over non-iterable node.'],
    [
      'Parquet in a string',
      { InputType: 'PARQUET' },
      { 'in/data': 'PAR1' },
      'The object "data" is a string: a Parquet file is bytes, so the object store must give it as a Uint8Array or a stream.',
    ],
    [
      'twice the same header',
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      { 'in/data': 'a,a\n1,2' },
      'CSV headers cannot contain duplicates.',
    ],
  ])('fails the Map Run on %s', async (_what, config, contents, cause) => {
    const result = await run(distributed(reader(config)), { objects: objects(contents as Record<string, string>) });

    expect(ending(result)).toEqual({ status: 'FAILED', output: undefined, error: 'States.ItemReaderFailed', cause });
    expect(eventTypes(result).slice(-3)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  test('makes batches of so many items or bytes', async () => {
    const byItems = await run(distributed({ ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'n.$': '$[0]' } } }), {
      input: [1, 2, 3],
    });
    const byBytes = await run(distributed({ ItemBatcher: { MaxInputBytesPerBatch: 24 } }), {
      input: ['aaaa', 'bbbb', 'cccc'],
    });

    expect(byItems.output).toEqual([
      { BatchInput: { n: 1 }, Items: [1, 2] },
      { BatchInput: { n: 1 }, Items: [3] },
    ]);
    expect(byBytes.output).toEqual([{ Items: ['aaaa'] }, { Items: ['bbbb'] }, { Items: ['cccc'] }]);
  });

  const oddFail = {
    Odd: { Type: 'Choice', Choices: [{ Variable: '$', NumericGreaterThan: 2, Next: 'No' }], Default: 'Yes' },
    No: { Type: 'Fail', Error: 'TooBig' },
    Yes: { Type: 'Succeed' },
  };

  test.each([
    [{}, 'FAILED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 49 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 2, ToleratedFailurePercentage: 10 }, 'FAILED'],
    [{ ToleratedFailureCount: 1, ToleratedFailurePercentage: 100 }, 'FAILED'],
    [{ ToleratedFailureCount: 2, ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    // 0 counts as not set where the other one is set.
    [{ ToleratedFailureCount: 0, ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 2, ToleratedFailurePercentage: 0 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 0, ToleratedFailurePercentage: 0 }, 'FAILED'],
  ])('with %p and two of four items failing ends as %s', async (tolerance, status) => {
    const result = await run(distributed(tolerance, oddFail), { input: [1, 2, 3, 4] });

    expect([result.status, result.error]).toEqual([
      status,
      status === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined,
    ]);
  });

  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  /** Fails where the last item of the batch is at least 51. */
  const lastFails = {
    Which: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Choices: [{ Condition: '{% $states.input.Items[-1] >= 51 %}', Next: 'No' }],
      Default: 'Yes',
    },
    No: { Type: 'Fail', Error: 'TooBig', Cause: 'There is no more room' },
    Yes: { Type: 'Pass', Result: 'ok', End: true },
  };

  test.each([
    ['one of 51 at 5 %', { ToleratedFailurePercentage: 5 }, 25, 51, 'SUCCEEDED'],
    ['one of 51 at 1 %', { ToleratedFailurePercentage: 1 }, 25, 51, 'FAILED'],
    ['50 of 100 with 3 tolerated', { ToleratedFailureCount: 3 }, 50, 100, 'FAILED'],
    ['50 of 100 with 49 tolerated', { ToleratedFailureCount: 49 }, 50, 100, 'FAILED'],
    ['50 of 100 with 50 tolerated', { ToleratedFailureCount: 50 }, 50, 100, 'SUCCEEDED'],
    ['two of 52 with 1 tolerated', { ToleratedFailureCount: 1 }, 2, 52, 'FAILED'],
  ])('counts failed items, not failed batches: %s', async (_what, tolerance, size, count, status) => {
    const fields = { ...tolerance, ItemBatcher: { MaxItemsPerBatch: size } };
    const result = await run(distributed(fields, lastFails), { input: numbers(count) });

    expect([result.status, result.error]).toEqual([
      status,
      status === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined,
    ]);
  });

  const tolerated = { Status: 'FAILED', Error: 'TooBig', Cause: 'There is no more room' };

  test.each([
    ['without a ResultWriter', {}],
    ['as COMPACT', { ResultWriter: { WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' } } }],
    ['as FLATTEN', { ResultWriter: { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' } } }],
  ])('keeps the place of a failed batch that is tolerated, %s', async (_what, fields) => {
    const result = await run(
      distributed({ ...fields, ToleratedFailureCount: 9, ItemBatcher: { MaxItemsPerBatch: 2 } }, lastFails),
      { input: [1, 2, 60, 61, 3] },
    );

    expect(result.output).toEqual(['ok', tolerated, 'ok']);
  });

  test('shows a tolerated failure without error and cause by its status', async () => {
    const result = await run(distributed({ ToleratedFailureCount: 1 }, { No: { Type: 'Fail' } }), { input: [1] });

    expect(result.output).toEqual([{ Status: 'FAILED' }]);
  });

  test('writes its results into files, and says where', async () => {
    const store = objects({});
    const result = await run(
      distributed(
        {
          ToleratedFailureCount: 9,
          ResultWriter: {
            Resource: 'arn:aws:states:::s3:putObject',
            Parameters: { Bucket: 'out', Prefix: 'runs' },
            WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' },
          },
        },
        oddFail,
      ),
      { input: [1, 2, 3], objects: store },
    );
    const { ResultWriterDetails: details } = result.output as { ResultWriterDetails: { Bucket: string; Key: string } };
    const manifest = JSON.parse(String(store.get(details.Bucket, details.Key)));

    expect(details.Key).toMatch(/^runs\/[0-9a-f-]{36}\/manifest\.json$/);
    expect(Object.keys(manifest.ResultFiles)).toEqual(['FAILED', 'PENDING', 'SUCCEEDED']);
    expect(String(store.get('out', manifest.ResultFiles.SUCCEEDED[0].Key))).toBe('1\n2');
    expect(JSON.parse(String(store.get('out', manifest.ResultFiles.FAILED[0].Key)))).toMatchObject({
      Status: 'FAILED',
      Error: 'TooBig',
      Input: '3',
    });
  });
});
