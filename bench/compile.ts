// Compares Stepwright with the stock classes of aws-cdk-lib: `npm run bench`, or `npm run bench -- 3` for three samples of each.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { CASES } from './cases';
import type { Sample } from './sample';

type Side = 'stepwright' | 'stock';
type Mode = 'graph' | 'synth';

const SAMPLES = Number(process.argv[2] ?? 5);
const COMPARED = ['chain100', 'chain1000', 'chain4000', 'nested1000', 'lambda1000'];
const ALONE = ['chain1000', 'chain10000', 'chain20000', 'chain50000'];
const BOTH: readonly Side[] = ['stepwright', 'stock'];
const PROGRAM = bundle();

console.log(`Node ${process.version}, medians of ${SAMPLES} fresh processes each, milliseconds; the sides take turns.`);

heading('Graph to JSON: from builders to the text of the definition, tokens resolved');
table(
  ['case', 'stepwright', 'build/compile/text', 'stock', 'build/bind/compile/text', 'ratio', 'ratio of CPU time'],
  COMPARED,
  (name) => {
    const [ours = {}, theirs = {}] = medians(name, BOTH, 'graph');
    return [
      title(name),
      millis(ours.total),
      parts(ours, 'build', 'compile', 'text'),
      millis(theirs.total),
      parts(theirs, 'build', 'bind', 'compile', 'text'),
      ratio(theirs, ours, 'total'),
      ratio(theirs, ours, 'cpu'),
    ];
  },
);

for (const [words, environment] of [
  ['without the validation that the CDK does at synthesis (CDK_VALIDATION=false)', { CDK_VALIDATION: 'false' }],
  ['as it is by default', {}],
] as const) {
  heading(`Full synthesis, ${words}; Stepwright's stack also holds logs and alarms`);
  table(
    ['case', 'stepwright', 'build/construct/synth', 'stock', 'build/construct/synth', 'ratio', 'ratio of CPU time'],
    COMPARED,
    (name) => {
      const [ours = {}, theirs = {}] = medians(name, BOTH, 'synth', environment);
      const phases = ['build', 'construct', 'synth'];
      return [
        title(name),
        millis(ours.total),
        parts(ours, ...phases),
        millis(theirs.total),
        parts(theirs, ...phases),
        ratio(theirs, ours, 'total'),
        ratio(theirs, ours, 'cpu'),
      ];
    },
  );
}

heading('Growth: Stepwright alone, graph to JSON (the stock classes run out of stack at 5,000 states)');
table(['case', 'stepwright', 'build/compile/text', 'ns per state'], ALONE, (name) => {
  const [ours = {}] = medians(name, ['stepwright'], 'graph');
  const perState = (ours.total ?? 0) / (CASES[name]?.states ?? 1);
  return [title(name), millis(ours.total), parts(ours, 'build', 'compile', 'text'), (perState * 1e6).toFixed(0)];
});

/** Both sides as compiled JavaScript in one file, beside the packages that it needs. */
function bundle(): string {
  const outfile = join(__dirname, '..', 'node_modules', '.cache', 'stepwright-bench', 'sample.js');
  buildSync({
    entryPoints: [join(__dirname, 'sample.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['aws-cdk-lib', 'constructs'],
    logLevel: 'warning',
  });
  return outfile;
}

/** The median of every step, for each side. A busy machine slows both, because they take turns. */
function medians(
  name: string,
  sides: readonly Side[],
  mode: Mode,
  environment: Readonly<Record<string, string>> = {},
): readonly Sample[] {
  const rounds = Array.from({ length: SAMPLES }, () => sides.map((side) => sample(name, side, mode, environment)));
  return sides.map((_, index) => {
    const samples = rounds.map((round) => round[index] ?? {});
    const steps = Object.keys(samples[0] ?? {});
    return Object.fromEntries(steps.map((step) => [step, middle(samples.map((one) => one[step] ?? 0))]));
  });
}

function sample(name: string, side: Side, mode: Mode, environment: Readonly<Record<string, string>>): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
  try {
    const output = join(folder, 'cdk.out');
    mkdirSync(output);
    const text = execFileSync(process.execPath, [PROGRAM, name, side, mode], {
      encoding: 'utf8',
      env: { ...withoutCdkSettings(), CDK_OUTDIR: output, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return JSON.parse(text) as Sample;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withoutCdkSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CDK_')));
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function title(name: string): string {
  return CASES[name]?.title ?? name;
}

function parts(sample: Sample, ...steps: readonly string[]): string {
  return steps.map((step) => millis(sample[step])).join(' / ');
}

function millis(value = Number.NaN): string {
  return value.toFixed(value < 100 ? 1 : 0);
}

function ratio(theirs: Sample, ours: Sample, of: 'total' | 'cpu'): string {
  return `${((theirs[of] ?? Number.NaN) / (ours[of] ?? Number.NaN)).toFixed(2)}x`;
}

function heading(text: string): void {
  console.log(`\n### ${text}\n`);
}

/** As Markdown, so that it can be pasted into a document. */
function table(
  headings: readonly string[],
  names: readonly string[],
  rowOf: (name: string) => readonly string[],
): void {
  console.log(`| ${headings.join(' | ')} |`);
  console.log(`|${headings.map(() => '---').join('|')}|`);
  for (const name of names) console.log(`| ${rowOf(name).join(' | ')} |`);
}
