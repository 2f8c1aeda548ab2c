import { gzipSync } from 'node:zlib';
import { read } from '../engine/map/distributed-map';
import { cpuSeconds } from './cpu-time';
import { type ForgedFile, forgedParquet, levelRun, varint } from './parquet-file';

/*
 * A Parquet file of a hundred bytes can say that it holds a thousand million values, and a decoder that believes it takes all memory
 * and ends the process. What unpacks to more than the bound fails the reader before it is decoded.
 */

const TEXT = Buffer.from([1, 0, 0, 0, 0x78]);
const TOO_LARGE = 'A row group of the object "data" unpacks to more than 268435456 bytes (the limit "unpackedBytes").';
const invalid = (reason: string): string => `The object "data" is not a valid Parquet file: ${reason}.`;

/** A thousand strings, each of which begins with the whole string before it; the first one is a million characters long. */
function sharedBeginnings(): Buffer {
  const first = Buffer.alloc(1_000_000, 0x78);
  // One block of 1,024 differences in a single miniblock of width 0: all of them are the smallest one.
  const constant = (start: number, difference: number): Buffer =>
    Buffer.concat([
      varint(1_024),
      varint(1),
      varint(1_000),
      varint(start * 2),
      varint(difference * 2),
      Buffer.from([0]),
    ]);
  // The prefixes are 0, then 1,000,000 and on: the difference is the same throughout.
  const prefixes = constant(0, 1_000_000);
  return Buffer.concat([levelRun(1, 1_000), prefixes, constant(1_000_000, 0), first]);
}

const FILES: readonly (readonly [string, ForgedFile, string])[] = [
  ['nulls, a thousand million in one run', { pages: [{ body: levelRun(0, 1e9), values: 1e9 }], rows: 1e9 }, TOO_LARGE],
  [
    'a run that is longer than its page',
    { pages: [{ body: levelRun(0, 1e9), values: 10 }], rows: 10 },
    invalid('a run holds more values than its page'),
  ],
  [
    'more rows than values',
    { pages: [{ body: Buffer.concat([levelRun(1, 1), TEXT]), values: 1 }], rows: 1e9 },
    invalid('a row group has more rows than a column has values'),
  ],
  [
    'a packed page that says its true size',
    { pages: [{ body: gzipSync(Buffer.alloc(3e8)), size: 3e8, values: 1 }], rows: 1, codec: 2 },
    TOO_LARGE,
  ],
  [
    'a packed page that says a smaller size',
    { pages: [{ body: gzipSync(Buffer.alloc(3e8)), size: 10, values: 1 }], rows: 1, codec: 2 },
    invalid('Cannot create a Buffer larger than 10 bytes'),
  ],
  [
    'strings that begin with the string before them',
    { pages: [{ body: sharedBeginnings(), values: 1_000, encoding: 7 }], rows: 1_000 },
    TOO_LARGE,
  ],
];

test('a forged file without a lie is read', async () => {
  const file = forgedParquet({ pages: [{ body: Buffer.concat([levelRun(1, 1), TEXT]), values: 1 }], rows: 1 });
  const { output } = await read({ InputType: 'PARQUET' }, { data: file });

  expect(output).toEqual([{ text: 'x' }]);
});

test.each(FILES)('%s: the reader fails at once', async (_what, forged, cause) => {
  const data = forgedParquet(forged);
  let result: unknown;
  const seconds = await cpuSeconds(async () => {
    result = await read({ InputType: 'PARQUET' }, { data });
  });

  expect(result).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed', cause });
  expect(seconds).toBeLessThan(5);
});
