import { gzipSync } from 'node:zlib';
import { execute } from '../../../lib/engine/run/execute';
import { ending, eventTypes, machine, run } from '../run';
import { distributed, read, reader } from './distributed-map';

const failed = (cause: string) => ({ status: 'FAILED', output: undefined, error: 'States.ItemReaderFailed', cause });

describe('a compressed object', () => {
  const LINES = '{"n":1}\n{"n":2}\n';

  test('is read by its first bytes, whatever its name is', async () => {
    const { output } = await read({ InputType: 'JSONL' }, { data: gzipSync(LINES) });

    expect(output).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test.each([
    ['cut off', gzipSync(LINES).subarray(0, 20), 'unexpected end of file'],
    ['broken inside', gzipSync(LINES).fill(0xff, 10, 20), 'invalid block type'],
    ['only a beginning', Uint8Array.of(0x1f, 0x8b), 'unexpected end of file'],
  ])('that is %s fails the Map Run', async (_what, data, reason) => {
    const result = await read({ InputType: 'JSONL' }, { data });

    expect(ending(result)).toEqual(failed(`The object "data" is not valid gzip: ${reason}.`));
    expect(eventTypes(result).slice(-3)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  test('that is broken is caught like any other failure of a reader', async () => {
    const caught = { Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Caught' }] };
    const states = { ...distributed({ ...reader({ InputType: 'JSONL' }), ...caught }), Caught: { Type: 'Succeed' } };
    const { status } = await run(states, { objects: { get: () => gzipSync(LINES).subarray(0, 20), list, put } });

    expect(status).toBe('SUCCEEDED');
  });

  test('may unpack to so many bytes', async () => {
    const objects = { get: () => gzipSync('\n'.repeat(1_000)), list, put };
    const start = (unpackedBytes: number) =>
      run(distributed(reader({ InputType: 'JSONL' })), { objects, limits: { unpackedBytes } });

    expect(ending(await start(999))).toEqual(
      failed('The object "data" unpacks to more than 999 bytes (the limit "unpackedBytes").'),
    );
    expect((await start(1_000)).output).toEqual([]);
  });
});

describe('a store that throws', () => {
  const refused = (): never => {
    throw new Error('Access Denied');
  };

  test.each([
    ['at once', refused],
    ['later', async () => refused()],
  ])('%s fails the reader', async (_when, get) => {
    const result = await run(distributed(reader({ InputType: 'JSONL' })), { objects: { get, list, put } });

    expect(ending(result)).toEqual(failed('Access Denied'));
  });

  test('fails the reader of a listing', async () => {
    const objects = { get: () => undefined, list: refused, put };
    const result = await run(distributed(reader({}, 'listObjectsV2', {})), { objects });

    expect(ending(result)).toEqual(failed('Access Denied'));
  });

  test('fails the writer', async () => {
    const writer = { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out' } } };
    const result = await run(distributed(writer), {
      input: [1],
      objects: { get: () => undefined, list, put: refused },
    });

    expect(ending(result)).toEqual({ ...failed('Access Denied'), error: 'States.ResultWriterFailed' });
  });
});

test.each([
  ['InputType', { InputType: 'constructor' }, '"CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"'],
  ['InputType', { InputType: 'XML' }, '"CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"'],
  ['ManifestType', { ManifestType: 'toString', InputType: 'CSV' }, '"S3_INVENTORY", "ATHENA_DATA"'],
  ['Transformation', { Transformation: 'FLAT', InputType: 'JSON' }, '"NONE", "LOAD_AND_FLATTEN"'],
  [
    'CSVDelimiter',
    { CSVDelimiter: 'valueOf', InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
    '"COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"',
  ],
])('an unknown %s fails the reader', async (field, config, known) => {
  const result = await read(config, { data: '[]' });

  const word = (config as Record<string, string>)[field];
  expect(ending(result)).toEqual(failed(`The ${field} "${word}" is not supported; it must be one of ${known}.`));
});

test('a missing InputType fails the reader', async () => {
  expect(ending(await read({}, { data: '[]' }))).toEqual(
    failed('The ReaderConfig needs "InputType", one of "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST".'),
  );
});

test.each(['ItemReader', 'ItemBatcher', 'ResultWriter'])('an inline Map with %s is not loaded', async (field) => {
  const [each] = Object.values(distributed({ [field]: {} }, undefined, { Mode: 'INLINE', ExecutionType: undefined }));

  await expect(execute(machine({ Each: each }))).rejects.toThrow(
    'The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps',
  );
});

test.each([
  ['Mode', { Mode: 'DISTRIBUTE' }, '"Mode" must be INLINE or DISTRIBUTED, not "DISTRIBUTE"'],
  ['ExecutionType', { ExecutionType: 'toString' }, '"ExecutionType" must be STANDARD or EXPRESS, not "toString"'],
])('an unknown %s is not loaded', async (_field, config, message) => {
  await expect(run(distributed({}, undefined, config))).rejects.toThrow(message);
});

function list(): readonly [] {
  return [];
}

function put(): void {}
