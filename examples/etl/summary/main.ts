import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App } from 'aws-cdk-lib';
import { context } from '../../../cdk.json';
import { stackFacts } from '../../orders/summary/facts';
import { renderSummary, type Story } from '../../orders/summary/render';
import { ImportStack } from '../import-stack';
import { importRuns } from './runs';

/** `npm run etl`: synthesizes the example app, as `npx cdk synth` does, imports some files, and says what came out. */
const root = join(__dirname, '..', '..', '..');
const outdir = join(root, 'cdk.out', 'etl');
const app = new App({ context, outdir, analyticsReporting: false });
const stack = new ImportStack(app, 'Import');
const { template, templateFullPath } = app.synth().getStackArtifact(stack.artifactId);

const facts = stackFacts(stack, template);
mkdirSync(join(root, 'out'), { recursive: true });
const definitions = facts.machines.map(({ name, definition }) => {
  const file = join('out', `${name}.asl.json`);
  writeFileSync(join(root, file), `${JSON.stringify(definition, undefined, 2)}\n`);
  return [name, file];
});

const story: Story = {
  runs: 'The import with its real functions. Bucket, table, queue and topic are in memory, time is virtual.',
  next: [
    ['examples/etl/import-workflow.ts', 'the source of it all: begin here'],
    ['examples/etl/import.test.ts', 'how to test it: files, failures, coverage, every fault'],
    ['examples/README.md', 'what to look for, and how to synthesize it'],
  ],
};

const isBold = process.stdout.isTTY && process.env.NO_COLOR === undefined;
importRuns(stack, outdir).then((runs) => {
  const files = { template: relative(root, templateFullPath), definitions: Object.fromEntries(definitions) };
  const heading = isBold ? (text: string) => `\u001b[1m${text}\u001b[22m` : undefined;
  process.stdout.write(renderSummary(facts, runs, files, heading, story));
});
