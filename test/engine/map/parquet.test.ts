import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { MissingPackageError } from '../../../lib/engine/missing-package';
import { optionalPackage } from '../../../lib/engine/optional-package';
import { ending, machine, run } from '../run';
import { distributed, read, reader } from './distributed-map';

/** A file that `test/fixtures/parquet/make.py` wrote. */
function parquetFile(name: string): Uint8Array {
  return readFileSync(join(__dirname, '../../fixtures/parquet', name));
}

const failed = (cause: string) => ({ status: 'FAILED', output: undefined, error: 'States.ItemReaderFailed', cause });

async function rowsOf(name: string): Promise<unknown> {
  const result = await read({ InputType: 'PARQUET' }, { data: parquetFile(`${name}.parquet`) });
  return result.status === 'SUCCEEDED' ? result.output : ending(result);
}

describe('a Parquet file', () => {
  const TYPES = {
    int8: [1, -128],
    uint8: [1, 255],
    int32: [1, -2147483648],
    uint32: [1, 4294967295],
    int64: [1, 9007199254740993n],
    uint64: [1, 18446744073709551615n],
    float: [0.1, 'Infinity'],
    double: [0.1, 'NaN'],
    half: [0.5, -2],
    boolean: [true, false],
    string: ['grün', ''],
    binary: ['/wA=', 'ab'],
    fixed: ['AQI=', 'YWI='],
    uuid: ['00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    json: ['{"a":1}', '[]'],
    date: ['2026-01-31', '1969-12-31'],
    millis: ['2026-01-31T10:00:00.005Z', '1969-12-31T23:59:59Z'],
    micros: ['2026-01-31T10:00:00.000005Z', '1969-12-31T23:59:59.999999Z'],
    nanos: ['2026-01-31T10:00:00.000000005Z', '1969-12-31T23:59:59.999999999Z'],
    local: ['2026-01-31T10:00:00', '2026-01-31T10:00:00.005'],
    time: ['10:00:00.005', '23:59:59'],
    timeMillis: ['10:00:00.005', '23:59:59'],
    decimal9: [12.3, -0.05],
    decimal18: [12.3, '-1234567890123456.05'],
    decimal38: [12.3, '123456789012345678901234567890.12'],
    whole38: [12, 123456789012345678901234567890n],
    dictionary: ['a', 'a'],
  };
  const rowOf = (index: 0 | 1): object =>
    Object.fromEntries(Object.entries(TYPES).map(([name, values]) => [name, values[index]]));
  const nothing = Object.fromEntries(Object.keys(TYPES).map((name) => [name, null]));

  test.each(['types', 'types-v2'])('gives each type as JSON, with all of its digits: %s', async (name) => {
    expect(await rowsOf(name)).toEqual([rowOf(0), nothing, rowOf(1)]);
  });

  test('gives the timestamps of older writers', async () => {
    expect(await rowsOf('int96')).toEqual([{ time: '2026-01-31T10:00:00.000005Z' }, { time: null }]);
  });

  const own = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);

  test.each(['nested', 'nested-v2'])('gives lists, structures and maps: %s', async (name) => {
    expect(await rowsOf(name)).toEqual([
      {
        list: [1, null, 2],
        lists: [[1], []],
        struct: { a: 1, b: 'x' },
        deep: { in: { l: [{ x: 1.5 }, { x: null }] } },
        map: { a: 1, ...own('__proto__', null) },
        intMap: { 7: ['p'] },
        structs: [{ d: '2026-01-01' }],
        'a.b': 1,
        ...own('__proto__', 'p'),
      },
      {
        list: [],
        lists: null,
        struct: null,
        deep: { in: null },
        map: {},
        intMap: null,
        structs: [null],
        'a.b': 2,
        ...own('__proto__', 'q'),
      },
      {
        list: null,
        lists: [null, [2, 3]],
        struct: { a: null, b: null },
        deep: null,
        map: null,
        intMap: { 8: null },
        structs: [],
        'a.b': 3,
        ...own('__proto__', 'r'),
      },
    ]);
  });

  test('gives columns that always have a value', async () => {
    expect(await rowsOf('required')).toEqual([
      { id: 1, tags: ['a'] },
      { id: 2, tags: ['b', 'c'] },
      { id: 3, tags: [] },
    ]);
  });

  const ROWS = Array.from({ length: 60 }, (_, id) => ({
    id,
    text: `row number ${Math.floor(id / 7)}`,
    n: id % 3 === 0 ? id * 1.5 : null,
  }));

  test.each([
    'rows-none',
    'rows-snappy',
    'rows-gzip',
    'rows-brotli',
    'rows-zstd',
    'rows-lz4',
    'rows-plain-v2',
    'rows-delta',
    'rows-delta-length',
  ])('is read in every compression and encoding, row group by row group: %s', async (name) => {
    expect(await rowsOf(name)).toEqual(ROWS);
  });

  test('without rows gives no items', async () => {
    expect(await rowsOf('empty')).toEqual([]);
  });

  test('is read no more than MaxItems, and may come as a stream', async () => {
    const bytes = parquetFile('rows-none.parquet');
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 3);
      yield bytes.subarray(3);
    }
    const objects = { get: parts, list: () => [], put: () => undefined };
    const { output } = await run(distributed(reader({ InputType: 'PARQUET', MaxItems: 2 })), { objects });

    expect(output).toEqual(ROWS.slice(0, 2));
  });

  test.each([
    [
      'text',
      'a,b\n1,2\n',
      'The object "data" is a string: a Parquet file is bytes, so the object store must give it as a Uint8Array or a stream.',
    ],
    [
      'nothing',
      new Uint8Array(0),
      'The object "data" is not a valid Parquet file: it does not begin and end with "PAR1".',
    ],
    [
      'cut off',
      parquetFile('rows-none.parquet').subarray(0, 500),
      'The object "data" is not a valid Parquet file: it does not begin and end with "PAR1".',
    ],
  ])('that is %s fails the reader', async (_what, data, cause) => {
    expect(ending(await read({ InputType: 'PARQUET' }, { data }))).toEqual(failed(cause));
  });

  test('that a row of its content is broken in fails the reader', async () => {
    const data = Buffer.from(parquetFile('rows-snappy.parquet'));
    data.fill(0xff, 4, 200);
    const { error, cause } = await read({ InputType: 'PARQUET' }, { data });

    expect(error).toBe('States.ItemReaderFailed');
    expect(cause).toMatch(/^The object "data" is not a valid Parquet file: /);
  });
});

describe('an object that is compressed with ZSTD', () => {
  test('is read by its first bytes', async () => {
    const { output } = await read({ InputType: 'JSONL' }, { data: parquetFile('lines.jsonl.zst') });

    expect(output).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('may unpack to so many bytes', async () => {
    const objects = { get: () => parquetFile('zeros.jsonl.zst'), list: () => [], put: () => undefined };
    const start = (unpackedBytes: number) =>
      run(distributed(reader({ InputType: 'JSONL' })), { objects, limits: { unpackedBytes } });

    expect(ending(await start(999_999))).toEqual(
      failed('The object "data" unpacks to more than 999999 bytes (the limit "unpackedBytes").'),
    );
    expect((await start(1_000_000)).output).toEqual([]);
  });

  test.each([
    ['cut off', (whole: Uint8Array) => whole.subarray(0, 15)],
    ['broken inside', (whole: Uint8Array) => Uint8Array.from(whole, (byte, index) => (index > 3 ? 0xff : byte))],
  ])('that is %s fails the reader', async (_what, broken) => {
    const { error, cause } = await read({ InputType: 'JSONL' }, { data: broken(parquetFile('lines.jsonl.zst')) });

    expect(error).toBe('States.ItemReaderFailed');
    expect(cause).toMatch(/^The object "data" is not valid ZSTD: /);
  });
});

describe('a package that is not installed', () => {
  test('ends the run, past every catcher', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepwright-parquet-'));
    try {
      const engine = join(folder, 'engine.cjs');
      const entryPoints = [join(__dirname, '../../../lib/engine/index.ts')];
      buildSync({ entryPoints, bundle: true, platform: 'node', target: 'node20', outfile: engine });
      const catchers = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] };
      const states = {
        ...distributed({ ...reader({ InputType: 'PARQUET' }), ...catchers }),
        Caught: { Type: 'Succeed' },
      };
      const script = `
        const { execute, MemoryObjectStore } = require(${JSON.stringify(engine)});
        execute(${JSON.stringify(machine(states))}, { objects: new MemoryObjectStore({ 'in/data': new Uint8Array(12) }) }).then(
          ({ status }) => console.log(status),
          ({ name, message }) => console.log(name + ': ' + message),
        );
      `;

      expect(execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' })).toBe(
        'MissingPackageError: Reading Parquet needs the package "hyparquet", which is not installed: npm install --save-dev hyparquet\n',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const refused = (code: string) => () => {
    throw Object.assign(new Error('Refused'), { code });
  };

  test.each([
    [
      'MODULE_NOT_FOUND',
      'Reading ZSTD needs the package "fzstd", which is not installed: npm install --save-dev fzstd',
    ],
    [
      'ERR_REQUIRE_ESM',
      'Reading ZSTD needs the package "fzstd", an ES module that this version of Node.js can\'t load: use Node.js 20.19, 22.12 or newer.',
    ],
    ['EACCES', 'Reading ZSTD needs the package "fzstd", which can\'t be loaded: Refused'],
  ])('is named: %s', (code, message) => {
    expect(() => optionalPackage('fzstd', 'Reading ZSTD', refused(code))).toThrow(
      new MissingPackageError('fzstd', message),
    );
  });
});
