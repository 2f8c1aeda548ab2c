// One case of map-memory.ts: node map-memory-case.mjs ENGINE CASE
import { createRequire } from 'node:module';

const [, , engine, text] = process.argv;
const { execute, MemoryObjectStore } = createRequire(import.meta.url)(engine);
const { rows, rowBytes, body, batch, writes } = JSON.parse(text);

const row = (index) => `${index},name of ${index},`.padEnd(rowBytes - 1, 'x').concat('\n');

function* parts() {
  yield 'id,name,text\n';
  for (let start = 0; start < rows; start += 1_000) {
    yield Array.from({ length: Math.min(1_000, rows - start) }, (_, index) => row(start + index)).join('');
  }
}

async function* bytes() {
  for (const part of parts()) yield Buffer.from(part);
}

/** As a file is read: one string, or one buffer, that holds nothing else. */
function whole() {
  const all = Buffer.alloc('id,name,text\n'.length + rows * rowBytes);
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
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
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
