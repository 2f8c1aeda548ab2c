// What full synthesis takes beside the stock classes, and how compiling a chain grows: `npm run bench:synth`, or with a number of
// samples. One run, in which the sides take turns, and CPU time, which a busy machine does not change: what counts is the ratios.
import { CASES } from './cases';
import { BOTH, medians } from './samples';

const SAMPLES = Number(process.argv[2] ?? 5);
const MOST = 1.2;
const ENVIRONMENT = { CDK_VALIDATION: 'false' };
const GROWTH = ['chain1000', 'chain4000', 'chain10000'];

console.log(`Node ${process.version}, medians of ${SAMPLES} fresh processes each.`);
for (const [words, environment, most] of [
  ['with the classes of the CDK loaded', { ...ENVIRONMENT, BENCH_LOADED: 'yes' }, MOST],
  ['with the first loading of the classes of logs and alarms in it', ENVIRONMENT, Number.POSITIVE_INFINITY],
] as const) {
  console.log(
    `\nFull synthesis without the validation of the CDK, ${words}; CPU time beside that of the stock classes:`,
  );
  for (const name of ['chain100', 'chain1000', 'chain4000']) {
    const [ours, theirs] = medians(SAMPLES, name, BOTH, 'synth', environment);
    const ratio = (ours?.cpu ?? Number.NaN) / (theirs?.cpu ?? Number.NaN);
    console.log(
      `  ${title(name)}: ${ours?.cpu?.toFixed(0)} ms beside ${theirs?.cpu?.toFixed(0)} ms, ${ratio.toFixed(2)} times`,
    );
    if (!(ratio <= most)) process.exitCode = 1;
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
