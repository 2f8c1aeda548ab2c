// One case of map-memory.ts: node map-memory-case.mjs ENGINE CASE
import { createRequire } from 'node:module';

const [, , engine, text] = process.argv;
const { execute, MemoryObjectStore } = createRequire(import.meta.url)(engine);
const { rows, rowBytes, body, batch, writes, format = 'CSV' } = JSON.parse(text);

const FORMATS = {
  CSV: { start: 'id,name,text\n', end: '', row: (index) => padded(`${index},name of ${index},`, '\n') },
  JSON: { start: '[', end: '{}]', row: (index) => padded(`{"id":${index},"text":"`, '"},') },
  JSONL: { start: '', end: '', row: (index) => padded(`{"id":${index},"text":"`, '"}\n') },
};
const { start: beginning, end, row } = FORMATS[format];

function padded(first, last) {
  return first.padEnd(rowBytes - last.length, 'x') + last;
}

function* parts() {
  yield beginning;
  for (let start = 0; start < rows; start += 1_000) {
    yield Array.from({ length: Math.min(1_000, rows - start) }, (_, index) => row(start + index)).join('');
  }
  yield end;
}

async function* bytes() {
  for (const part of parts()) yield Buffer.from(part);
}

/** As a file is read: one string, or one buffer, that holds nothing else. */
function whole() {
  const all = Buffer.alloc(beginning.length + rows * rowBytes + end.length);
  let at = 0;
  for (const part of parts()) at += all.write(part, at);
  return body === 'string' ? all.toString('latin1') : all;
}

const content = body === 'stream' ? undefined : whole();
const memory = new MemoryObjectStore();
const before = process.cpuUsage();
const start = performance.now();
const { status, error } = await execute(
  {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: format, ...(format === 'CSV' ? { CSVHeaderLocation: 'FIRST_ROW' } : {}) },
          Parameters: { Bucket: 'in', Key: 'data.csv' },
        },
        ...(batch === undefined ? {} : { ItemBatcher: { MaxItemsPerBatch: batch } }),
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'One',
          States: { One: { Type: 'Pass', Result: 1, End: true } },
        },
        ...(writes
          ? {
              ResultWriter: {
                Resource: 'arn:aws:states:::s3:putObject',
                Parameters: { Bucket: 'out' },
                WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' },
              },
            }
          : {}),
        End: true,
      },
    },
  },
  {
    keepHistory: false,
    objects: {
      get: () => content ?? bytes(),
      list: () => [],
      put: (bucket, key, written) => memory.put(bucket, key, written),
    },
  },
);
const millis = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ status, error, millis, cpuMillis: (user + system) / 1000, peakMiB }));
