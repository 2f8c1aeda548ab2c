// One sample, in a process of its own: `node sample.js <case> <side> <graph | synth>`. Prints milliseconds as JSON. The sides are
// `stepwright`, `stock` and, for synth, `equipped`: the stock classes with the logs, tracing and alarms that Stepwright gives by itself.

import { App, Stack } from 'aws-cdk-lib';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import '../lib/analysis/check-compiled';
import { definitionParts } from '../lib/construct/definition-parts';
import { definitionText } from '../lib/construct/definition-text';
import { QueryLanguage, WorkflowStateMachine } from '../lib/index';
import { type BenchCase, CASES, workflowOf } from './cases';

/** Milliseconds by name of the step. */
export type Sample = Readonly<Record<string, number>>;

type Measure = (benchCase: BenchCase, stack: Stack, app: App) => Sample;

/** From builders to the text that CloudFormation gets. */
const GRAPH: Readonly<Record<string, Measure>> = {
  stepwright: (benchCase, stack) => {
    const functions = benchCase.prepare(stack);
    const watch = new StopWatch();
    const workflow = workflowOf(benchCase.stepwright(functions), QueryLanguage.JSON_PATH);
    watch.lap('build');
    const { document } = workflow._compile();
    watch.lap('compile');
    const text = stack.resolve(definitionText(stack, document, definitionParts(document)));
    watch.lap('text');
    return watch.stop(text);
  },
  stock: (benchCase, stack) => {
    const functions = benchCase.prepare(stack);
    const watch = new StopWatch();
    const { startState } = benchCase.stock(stack, functions);
    watch.lap('build');
    const graph = new sfn.StateGraph(startState, 'Bench');
    watch.lap('bind');
    const json = graph.toGraphJson();
    watch.lap('compile');
    const text = stack.resolve(stack.toJsonString(json));
    watch.lap('text');
    return watch.stop(text);
  },
};

/** From builders to the cloud assembly on disk, each side with its own defaults. */
const SYNTH: Readonly<Record<string, Measure>> = {
  stepwright: (benchCase, stack, app) => {
    const functions = benchCase.prepare(stack);
    const watch = new StopWatch();
    const workflow = workflowOf(benchCase.stepwright(functions), QueryLanguage.JSON_PATH);
    watch.lap('build');
    new WorkflowStateMachine(stack, 'Machine', { workflow });
    watch.lap('construct');
    const assembly = app.synth();
    watch.lap('synth');
    return watch.stop(assembly.directory);
  },
  stock: stockSynth((stack, definitionBody) => new sfn.StateMachine(stack, 'Machine', { definitionBody })),
  equipped: stockSynth((stack, definitionBody) => {
    const destination = new LogGroup(stack, 'Logs', {
      logGroupName: '/aws/vendedlogs/states/Bench',
      retention: RetentionDays.ONE_MONTH,
    });
    const machine = new sfn.StateMachine(stack, 'Machine', {
      definitionBody,
      tracingEnabled: true,
      logs: { destination, level: sfn.LogLevel.ERROR },
    });
    const metrics = {
      Failed: machine.metricFailed(),
      TimedOut: machine.metricTimedOut(),
      Throttled: machine.metricThrottled(),
      Aborted: machine.metricAborted(),
    };
    for (const [name, metric] of Object.entries(metrics)) {
      new Alarm(stack, `${name}Alarm`, { metric, threshold: 1, evaluationPeriods: 1 });
    }
  }),
};

function stockSynth(construct: (stack: Stack, body: sfn.DefinitionBody) => void): Measure {
  return (benchCase, stack, app) => {
    const functions = benchCase.prepare(stack);
    const watch = new StopWatch();
    const start = benchCase.stock(stack, functions);
    watch.lap('build');
    construct(stack, sfn.DefinitionBody.fromChainable(start));
    watch.lap('construct');
    const assembly = app.synth();
    watch.lap('synth');
    return watch.stop(assembly.directory);
  };
}

class StopWatch {
  private readonly laps: Record<string, number> = {};
  private readonly start = process.hrtime.bigint();
  private readonly cpuAtStart = process.cpuUsage();
  private last = this.start;

  lap(name: string): void {
    const now = process.hrtime.bigint();
    this.laps[name] = Number(now - this.last) / 1e6;
    this.last = now;
  }

  /** The result is looked at, so that nothing of the work can be omitted. */
  stop(result: unknown): Sample {
    const { user, system } = process.cpuUsage(this.cpuAtStart);
    if (JSON.stringify(result).length < 10) throw new Error('There is no result.');
    return { ...this.laps, total: Number(this.last - this.start) / 1e6, cpu: (user + system) / 1e3 };
  }
}

const [caseName = '', side = '', mode = ''] = process.argv.slice(2);
const benchCase = CASES[caseName];
const measure = (mode === 'synth' ? SYNTH : GRAPH)[side];
if (!benchCase || !measure) throw new Error(`There is no case "${caseName}" for "${side}".`);
if (process.env.BENCH_LOADED === 'yes') loadClasses();
const app = new App({ analyticsReporting: false });
process.stdout.write(JSON.stringify(measure(benchCase, new Stack(app, 'Bench'), app)));

/** The CDK loads a class when it is first used. An app has used most of these before, for its functions and tables. */
function loadClasses(): void {
  for (const loaded of [Alarm, LogGroup, Role, sfn.StateMachine, WorkflowStateMachine]) {
    if (typeof loaded !== 'function') throw new TypeError('A class is not loaded.');
  }
  const warm = new Stack(new App({ analyticsReporting: false }), 'Loaded');
  new Alarm(warm, 'Alarm', {
    metric: new Metric({ namespace: 'A', metricName: 'a' }),
    threshold: 1,
    evaluationPeriods: 1,
  });
  new LogGroup(warm, 'Logs');
  new Role(warm, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
}
