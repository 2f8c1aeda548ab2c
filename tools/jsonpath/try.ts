import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonValue } from '../../lib/asl/json';
import { jsonPathValue, PathNotFound } from '../../lib/engine/evaluate/json-path-value';
import { parsePayloadPath } from '../../lib/expression/json-path/parse-payload-path';
import { equalJson } from '../../lib/util/equal-json';
import { type Pair, PairSource, randomFrom } from './random-pair';

// npm run try-jsonpath -- [--seed N] [--count N]: our paths of payload templates against json-path 2.0.0 itself.

type Answer = { readonly value: JsonValue } | { readonly refused: string } | { readonly fails: string };

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const seed = Number(values.seed ?? 1);
const count = Number(values.count ?? 25_000);

/** Where we differ from the library on purpose. */
const EXPLAINED: readonly { readonly reason: string; readonly holds: (path: string) => boolean }[] = [
  {
    reason: 'the service reads "$$" and "$name" as the context object and a variable, the library knows only "$"',
    holds: (path) => /^\$[$\p{ID_Start}_]/u.test(path),
  },
];

const folder = mkdtempSync(join(tmpdir(), 'stepwright-jsonpath-'));
try {
  const source = new PairSource(randomFrom(seed));
  const pairs = Array.from({ length: count }, () => source.next());
  process.exitCode = report(pairs, askLibrary(pairs));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(pairs: readonly Pair[], expected: readonly Answer[]): number {
  let failed = 0;
  const explained = new Map<string, number>();
  pairs.forEach((pair, index) => {
    const theirs = expected[index] as Answer;
    const ours = answer(pair);
    if (agree(ours, theirs)) return;
    const reason = EXPLAINED.find(({ holds }) => holds(pair.path))?.reason;
    if (reason !== undefined) {
      explained.set(reason, (explained.get(reason) ?? 0) + 1);
      return;
    }
    failed += 1;
    if (failed <= 25) console.log(JSON.stringify({ ...pair, theirs, ours }));
  });
  const kinds = (kind: string) => expected.filter((one) => kind in one).length;
  for (const [reason, times] of explained) console.log(`explained, ${times} times: ${reason}`);
  console.log(`seed ${seed}: ${kinds('value')} values, ${kinds('refused')} refused, ${kinds('fails')} failures`);
  console.log(`jsonpath: ${pairs.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function answer({ path, document }: Pair): Answer {
  const parsed = parsePayloadPath(path);
  if (!parsed.ok) return { refused: parsed.issue.message };
  const value = jsonPathValue(parsed.value, document);
  return value instanceof PathNotFound ? { fails: value.reason } : { value };
}

function agree(ours: Answer, theirs: Answer): boolean {
  if ('value' in ours && 'value' in theirs) return equalJson(ours.value, theirs.value);
  return ('refused' in ours && 'refused' in theirs) || ('fails' in ours && 'fails' in theirs);
}

function askLibrary(pairs: readonly Pair[]): readonly Answer[] {
  cpSync(__dirname, folder, { recursive: true });
  const build = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libraries'];
  run('mvn', build, 'Maven is needed, and the registry that it reads (or a filled local repository)');
  const classpath = `${join(folder, 'libraries')}/*${delimiter}${folder}`;
  run('javac', ['-cp', classpath, '-d', folder, join('src', 'main', 'java', 'Oracle.java')], 'A JDK 17 is needed');
  const lines = `${pairs.map((pair) => JSON.stringify(pair)).join('\n')}\n`;
  const out = run('java', ['-cp', classpath, 'Oracle'], 'Java 17 is needed', lines);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

function run(command: string, args: readonly string[], need: string, input?: string): string {
  const result = spawnSync(command, args, { cwd: folder, input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (result.status === 0) return result.stdout;
  console.error(`${need}: "${command}" failed. ${result.error?.message ?? `${result.stdout}${result.stderr}`}`);
  console.log('jsonpath: 0 passed, 1 failed');
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
