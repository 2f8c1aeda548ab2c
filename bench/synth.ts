// What full synthesis takes next to the stock classes, and how compiling a chain grows: `npm run bench:synth`, or with a number of
// samples. One run, in which the sides take turns, and CPU time, which a busy machine does not change: what counts is the ratios.
import { CASES } from './cases';
import { medians, type Side } from './samples';

const SAMPLES = Number(process.argv[2] ?? 5);
const MOST = 1.2;
const ENVIRONMENT = { CDK_VALIDATION: 'false' };
const GROWTH = ['chain1000', 'chain4000', 'chain10000'];

console.log(`Node ${process.version}, medians of ${SAMPLES} fresh processes each.`);
const SIDES: readonly Side[] = ['stepwright', 'stock', 'equipped'];
for (const [words, environment, most] of [
  ['with the classes of the CDK loaded', { ...ENVIRONMENT, BENCH_LOADED: 'yes' }, MOST],
  ['with the first loading of the classes of logs and alarms in it', ENVIRONMENT, Number.POSITIVE_INFINITY],
] as const) {
  console.log(
    `\nFull synthesis without the validation of the CDK, ${words}; CPU time beside that of the stock classes, and of the stock classes with the same logs, tracing and alarms:`,
  );
  for (const name of ['chain100', 'chain1000', 'chain4000']) {
    const [ours, stock, equipped] = medians(SAMPLES, name, SIDES, 'synth', environment).map(
      ({ cpu = Number.NaN }) => cpu,
    ) as [number, number, number];
    const [bare, same] = [ours / stock, ours / equipped];
    console.log(
      `  ${title(name)}: ${ours.toFixed(0)} ms beside ${stock.toFixed(0)} ms, ${bare.toFixed(2)} times; beside ${equipped.toFixed(0)} ms, ${same.toFixed(2)} times`,
    );
    if (!(bare <= most)) process.exitCode = 1;
  }
}

console.log('\nCompiling a chain, for each state; linear where the last is no more than the first:');
for (const name of GROWTH) {
  const [ours] = medians(SAMPLES, name, ['stepwright'], 'graph');
  const microseconds = ((ours?.compile ?? Number.NaN) * 1000) / (CASES[name]?.states ?? 1);
  console.log(`  ${title(name)}: ${microseconds.toFixed(1)} µs`);
}

function title(name: string): string {
  return CASES[name]?.title ?? name;
}
