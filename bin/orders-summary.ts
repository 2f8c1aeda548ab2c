import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App } from 'aws-cdk-lib';
import { graphOf, svgOf } from 'stepwright/graph';
import { context } from '../cdk.json';
import { OrdersStack } from '../examples/orders/orders-stack';
import { stackFacts } from '../examples/orders/summary/facts';
import { renderSummary } from '../examples/orders/summary/render';
import { orderRuns } from '../examples/orders/summary/runs';

/** `npm run orders`: synthesizes the example app, as `npx cdk synth` does, runs two orders, and says what came out. */
const root = join(__dirname, '..');
const outdir = join(root, 'cdk.out');
const app = new App({ context, outdir, analyticsReporting: false });
const stack = new OrdersStack(app, 'Orders');
const { template, templateFullPath } = app.synth().getStackArtifact(stack.artifactId);

const facts = stackFacts(stack, template);
mkdirSync(join(root, 'out'), { recursive: true });
const definitions = facts.machines.map(({ name, definition }) => {
  const file = join('out', `${name}.asl.json`);
  writeFileSync(join(root, file), `${JSON.stringify(definition, undefined, 2)}\n`);
  return [name, file];
});

const pictures: Record<string, string> = {};
function picture(name: string, content: string, shows: string): void {
  const file = join('out', name);
  writeFileSync(join(root, file), content);
  pictures[file] = shows;
}
for (const { name, definition } of facts.machines) {
  picture(`${name}.svg`, svgOf(graphOf(definition), { title: name }), `the picture of "${name}"`);
}

const isBold = process.stdout.isTTY && process.env.NO_COLOR === undefined;
orderRuns(stack.orderMachine.definition, outdir).then((runs) => {
  for (const [index, { title, svg = '', html = '' }] of runs.entries()) {
    picture(`run-${index + 1}.svg`, svg, `the path of run ${index + 1}: ${title}`);
    picture(`run-${index + 1}.html`, html, 'the same with all of its data: open it in a browser');
  }
  process.stdout.write(
    renderSummary(
      facts,
      runs,
      { template: relative(root, templateFullPath), definitions: Object.fromEntries(definitions), pictures },
      isBold ? (text) => `\u001b[1m${text}\u001b[22m` : undefined,
    ),
  );
});
