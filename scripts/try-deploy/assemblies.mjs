import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import { ImportStack } from '../../examples/etl/import-stack.ts';
import { OrdersStack } from '../../examples/orders/orders-stack.ts';

/**
 * What the emulator does not know. These resources are left out of the template that it gets, and named in the log; that they are
 * no more than these is checked.
 */
const GAPS = [
  {
    reason: 'no metric math',
    isIn: ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined,
  },
  {
    reason: 'no versions and aliases of state machines in CloudFormation (it has their API)',
    isIn: ({ Type }) => /^AWS::StepFunctions::StateMachine(Version|Alias)$/.test(Type),
  },
];

const EXAMPLES = {
  orders: { id: 'Orders', make: (app) => new OrdersStack(app, 'Orders') },
  etl: { id: 'Import', make: (app) => new ImportStack(app, 'Import') },
};

/**
 * Synthesizes the examples, each into a folder of its own, as `cdk synth` does, with a second assembly of each in which every
 * machine has one state more.
 */
export function synthesizeExamples(folder) {
  return Object.entries(EXAMPLES).map(([name, { id, make }]) => synthesize(folder, name, id, make));
}

export function synthesize(folder, name, id, make) {
  const directory = join(folder, `${name}.out`);
  const app = new App({ context, outdir: directory, analyticsReporting: false });
  const stack = make(app);
  app.synth();
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  const original = join(folder, `${name}.template.json`);
  const file = join(directory, `${id}.template.json`);
  cpSync(file, original);
  const template = JSON.parse(readFileSync(file, 'utf8'));
  const leftOut = withoutGaps(template);
  writeFileSync(file, JSON.stringify(template));
  const machines = stack.node
    .findAll()
    .filter((node) => node.constructor.name === 'WorkflowStateMachine')
    .map((machine) => ({
      name: machine.node.id,
      logicalId: stack.resolve(machine.node.defaultChild.logicalId),
      definition: machine.definition,
      isExpress: machine.stateMachineType === 'EXPRESS',
    }));
  const updated = join(folder, `${name}-updated.out`);
  cpSync(directory, updated, { recursive: true });
  writeFileSync(
    join(updated, `${id}.template.json`),
    JSON.stringify(withAnotherState(structuredClone(template), machines)),
  );
  rename(updated, id);
  const findings = violations.map(({ ruleName, violatingResources }) => [
    ruleName,
    ...violatingResources.map(({ constructPath }) => constructPath),
  ]);
  return { name, id, directory, updated, original, template, leftOut, machines, findings };
}

/** @returns the logical ids of what was left out, by reason */
function withoutGaps(template) {
  const leftOut = {};
  for (const { reason, isIn } of GAPS) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (!isIn(resource)) continue;
      delete template.Resources[id];
      leftOut[reason] = [...(leftOut[reason] ?? []), id];
    }
  }
  return leftOut;
}

/** The state that an update adds before all others. */
export const ADDED_STATE = 'AddedByTheUpdate';

function withAnotherState(template, machines) {
  for (const { logicalId, definition } of machines) {
    const { Properties } = template.Resources[logicalId];
    const text = Properties.DefinitionString;
    const state = JSON.stringify({ Type: 'Pass', Next: definition.StartAt });
    const change = (string) =>
      string
        .replace(`"StartAt":${JSON.stringify(definition.StartAt)}`, `"StartAt":"${ADDED_STATE}"`)
        .replace('"States":{', `"States":{"${ADDED_STATE}":${state},`);
    if (typeof text === 'string') Properties.DefinitionString = change(text);
    else text['Fn::Join'][1][0] = change(text['Fn::Join'][1][0]);
  }
  return template;
}

/** The CLI does not publish an asset that is there: what has changed needs another key. */
function rename(directory, id) {
  const file = join(directory, `${id}.assets.json`);
  const manifest = join(directory, 'manifest.json');
  const assets = JSON.parse(readFileSync(file, 'utf8'));
  const [hash, { destinations }] = Object.entries(assets.files).find(([, { source }]) =>
    source.path.endsWith('.template.json'),
  );
  const [{ objectKey }] = Object.values(destinations);
  for (const path of [file, manifest]) {
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(objectKey, `updated-${objectKey}`));
  }
  return hash;
}
