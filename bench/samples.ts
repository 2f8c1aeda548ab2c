import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Sample } from './sample';

/** `equipped`: the stock classes with the logs, tracing and alarms that Stepwright gives by itself. */
export type Side = 'stepwright' | 'stock' | 'equipped';
export type Mode = 'graph' | 'synth';

export const BOTH: readonly Side[] = ['stepwright', 'stock'];
const PROGRAM = bundle();

/** Both sides as compiled JavaScript in one file, in addition to the packages that it needs. */
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

/** The median of every step of so many samples, for each side. A busy machine slows both, because they take turns. */
export function medians(
  count: number,
  name: string,
  sides: readonly Side[],
  mode: Mode,
  environment: Readonly<Record<string, string>> = {},
): readonly Sample[] {
  const rounds = Array.from({ length: count }, () => sides.map((side) => sample(name, side, mode, environment)));
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
