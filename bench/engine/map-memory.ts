// Measures what large Map Runs take: npx tsx bench/engine/map-memory.ts, or with the root of another checkout to compare, and a
// part of the titles of those that are to be run.
// Each case is a fresh process of plain Node that runs the bundled engine; its peak is the most memory that it ever had.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

interface Case {
  readonly title: string;
  readonly rows: number;
  /** Bytes of a row, with its line end. */
  readonly rowBytes: number;
  /** @default 'CSV' */
  readonly format?: 'JSON' | 'JSONL';
  /** How the store holds the file. */
  readonly body: 'string' | 'bytes' | 'stream';
  readonly batch?: number;
  readonly writes?: boolean;
}

const MILLION = 1_000_000;

const CASES: readonly Case[] = [
  { title: '27 MB CSV, 1,000,000 items', rows: MILLION, rowBytes: 27, body: 'string' },
  { title: '27 MB CSV, results in files', rows: MILLION, rowBytes: 27, body: 'string', writes: true },
  { title: '27 MB CSV, batches of 100', rows: MILLION, rowBytes: 27, body: 'string', batch: 100 },
  { title: '200 MB CSV, bytes', rows: MILLION, rowBytes: 200, body: 'bytes' },
  { title: '200 MB CSV, bytes, batches of 100', rows: MILLION, rowBytes: 200, body: 'bytes', batch: 100 },
  { title: '200 MB CSV, streamed', rows: MILLION, rowBytes: 200, body: 'stream' },
  { title: '200 MB CSV, streamed, batches of 100', rows: MILLION, rowBytes: 200, body: 'stream', batch: 100 },
  { title: '50 MB JSON, batches of 100', rows: MILLION, rowBytes: 50, body: 'string', batch: 100, format: 'JSON' },
  {
    title: '200 MB JSON, bytes, batches of 100',
    rows: MILLION,
    rowBytes: 200,
    body: 'bytes',
    batch: 100,
    format: 'JSON',
  },
  { title: '200 MB JSON, streamed, batches', rows: MILLION, rowBytes: 200, body: 'stream', batch: 100, format: 'JSON' },
  {
    title: '200 MB JSONL, bytes, batches of 100',
    rows: MILLION,
    rowBytes: 200,
    body: 'bytes',
    batch: 100,
    format: 'JSONL',
  },
  {
    title: '200 MB JSONL, streamed, batches',
    rows: MILLION,
    rowBytes: 200,
    body: 'stream',
    batch: 100,
    format: 'JSONL',
  },
];

function seconds(millis: number): string {
  return `${(millis / 1000).toFixed(1)} s`.padStart(8);
}

const folder = mkdtempSync(join(tmpdir(), 'stepwright-map-memory-'));
try {
  const root = resolve(process.argv[2] ?? join(__dirname, '..', '..'));
  const engine = join(folder, 'engine.cjs');
  buildSync({
    entryPoints: [join(root, 'lib', 'engine', 'index.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile: engine,
  });
  for (const one of CASES.filter(({ title }) => title.includes(process.argv[3] ?? ''))) {
    const child = join(__dirname, 'map-memory-case.mjs');
    const result = JSON.parse(
      execFileSync(process.execPath, [child, engine, JSON.stringify(one)], { encoding: 'utf8' }),
    );
    const { status, error, millis, cpuMillis, peakMiB } = result;
    const times = `${seconds(millis)}${seconds(cpuMillis)} CPU`;
    const end = error === undefined ? status : `${status} (${error})`;
    console.log(`${one.title.padEnd(38)}${times}${`${peakMiB} MiB`.padStart(10)}   ${end}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
