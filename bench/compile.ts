// Compares Stepwright with the stock classes of aws-cdk-lib: `npm run bench`, or `npm run bench -- 3` for three samples of each.
import { CASES } from './cases';
import type { Sample } from './sample';
import { BOTH, medians } from './samples';

const SAMPLES = Number(process.argv[2] ?? 5);
const COMPARED = ['chain100', 'chain1000', 'chain4000', 'nested1000', 'lambda1000'];
const ALONE = ['chain1000', 'chain10000', 'chain20000', 'chain50000'];

console.log(`Node ${process.version}, medians of ${SAMPLES} fresh processes each, milliseconds; the sides take turns.`);

heading('Graph to JSON: from builders to the text of the definition, tokens resolved');
table(
  ['case', 'stepwright', 'build/compile/text', 'stock', 'build/bind/compile/text', 'ratio', 'ratio of CPU time'],
  COMPARED,
  (name) => {
    const [ours = {}, theirs = {}] = medians(SAMPLES, name, BOTH, 'graph');
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
      const [ours = {}, theirs = {}] = medians(SAMPLES, name, BOTH, 'synth', environment);
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
  const [ours = {}] = medians(SAMPLES, name, ['stepwright'], 'graph');
  const perState = (ours.total ?? 0) / (CASES[name]?.states ?? 1);
  return [title(name), millis(ours.total), parts(ours, 'build', 'compile', 'text'), (perState * 1e6).toFixed(0)];
});

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
