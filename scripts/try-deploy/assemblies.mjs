import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import { ImportStack } from '../../examples/etl/import-stack.ts';
import { OrdersStack } from '../../examples/orders/orders-stack.ts';
import { ReleasedStack } from './released-stack.mjs';

/**
 * Resources that CloudFormation does not have in the emulator are omitted of the template that it gets, and named in the log; that
 * they are no more than these is checked.
 */
const GAPS = [
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

/** The machines of {@link ReleasedStack}. */
export function synthesizeReleases(folder) {
  return synthesize(folder, 'release', 'Released', (app) => new ReleasedStack(app, 'Released'));
}

function synthesize(folder, name, id, make) {
  const directory = join(folder, `${name}.out`);
  const app = new App({ context, outdir: directory, analyticsReporting: false });
  const stack = make(app);
  app.synth();
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  const original = join(folder, `${name}.template.json`);
  const file = join(directory, `${id}.template.json`);
  cpSync(file, original);
  const template = JSON.parse(readFileSync(file, 'utf8'));
  const simplified = withoutMetricMath(template);
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
  return { name, id, directory, updated, original, template, simplified, leftOut, machines, findings };
}

/**
 * The emulator has no metric math: an alarm on an expression watches the metric that the expression is about.
 *
 * @returns the logical ids of these alarms
 */
function withoutMetricMath(template) {
  const alarms = Object.entries(template.Resources).filter(
    ([, { Type, Properties }]) => Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined,
  );
  for (const [, { Properties }] of alarms) {
    const { Metric, Period, Stat } = Properties.Metrics.findLast(
      ({ MetricStat }) => MetricStat !== undefined,
    ).MetricStat;
    const statistic = /^p[0-9.]+$/.test(Stat) ? { ExtendedStatistic: Stat } : { Statistic: Stat };
    delete Properties.Metrics;
    Object.assign(Properties, Metric, statistic, { Period });
  }
  return alarms.map(([id]) => id);
}

/** @returns the logical ids of what was omitted, by reason: what refers to a resource that is not there can't be deployed either */
function withoutGaps(template) {
  const leftOut = {};
  const leave = (id, reason) => {
    delete template.Resources[id];
    leftOut[reason] = [...(leftOut[reason] ?? []), id];
    for (const [other, resource] of Object.entries(template.Resources)) {
      if (JSON.stringify(resource).includes(`"${id}"`)) leave(other, reason);
    }
  };
  for (const { reason, isIn } of GAPS) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (id in template.Resources && isIn(resource)) leave(id, reason);
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
