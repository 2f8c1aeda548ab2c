import { Duration } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass } from '../../lib/builder/pass';
import type { AlarmOptions } from '../../lib/construct/alarm-options';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newStack, resourcesOf, workflowOf } from './helpers';

const QUIET: AlarmOptions = { failed: {}, timedOut: {}, throttled: {}, aborted: {} };

function machineWith(alarms: boolean | AlarmOptions, type = StateMachineType.STANDARD) {
  const stack = newStack();
  const machine = new WorkflowStateMachine(stack, 'Orders', {
    workflow: workflowOf(new Pass('Work')),
    alarms,
    stateMachineType: type,
  });
  return { stack, machine };
}

/** Alarms by the readable part of their logical ids. */
function alarmsIn(stack: ReturnType<typeof newStack>): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const alarms = Object.entries(resourcesOf(stack, 'AWS::CloudWatch::Alarm'));
  return Object.fromEntries(alarms.map(([id, alarm]) => [id.replace(/[0-9A-F]{8}$/, ''), alarm.Properties]));
}

interface QueryJson {
  readonly Expression?: string;
  readonly MetricStat?: { readonly Stat: string; readonly Metric: { readonly MetricName: string } };
}

/** What a computed metric is computed from, in words. */
function queriesOf(alarm: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  return ((alarm?.Metrics ?? []) as readonly QueryJson[]).map(
    ({ Expression, MetricStat }) => Expression ?? `${MetricStat?.Stat} of ${MetricStat?.Metric.MetricName}`,
  );
}

/** The description of the first alarm, with a word in place of each intrinsic. */
function descriptionIn(stack: ReturnType<typeof newStack>): string {
  const [{ AlarmDescription } = {}] = Object.values(alarmsIn(stack));
  if (typeof AlarmDescription === 'string') return AlarmDescription;
  const { 'Fn::Join': join } = AlarmDescription as { readonly 'Fn::Join': readonly [string, readonly unknown[]] };
  return join[1].map((part) => (typeof part === 'string' ? part : '<x>')).join('');
}

describe('alarms', () => {
  it('watch for failed, timed out, throttled and aborted executions by default', () => {
    const { stack, machine } = machineWith(true);

    const shown = Object.entries(alarmsIn(stack)).map(([id, alarm]) => [
      id,
      alarm.MetricName,
      alarm.Statistic,
      alarm.Threshold,
      alarm.ComparisonOperator,
      alarm.TreatMissingData,
    ]);
    expect(shown).toEqual([
      ['OrdersFailedAlarmCritical', 'ExecutionsFailed', 'Sum', 1, 'GreaterThanOrEqualToThreshold', 'notBreaching'],
      ['OrdersTimedOutAlarmCritical', 'ExecutionsTimedOut', 'Sum', 1, 'GreaterThanOrEqualToThreshold', 'notBreaching'],
      ['OrdersThrottledAlarmWarning', 'ExecutionThrottled', 'Sum', 1, 'GreaterThanOrEqualToThreshold', 'notBreaching'],
      ['OrdersAbortedAlarmWarning', 'ExecutionsAborted', 'Sum', 1, 'GreaterThanOrEqualToThreshold', 'notBreaching'],
    ]);
    expect(machine.alarms).toHaveLength(4);
  });

  it('are complete', () => {
    const { stack } = machineWith({ ...QUIET, failed: { sev1: { threshold: 3 } } });

    const [machine = ''] = Object.keys(resourcesOf(stack, 'AWS::StepFunctions::StateMachine'));
    expect(alarmsIn(stack)).toEqual({
      OrdersFailedAlarmSev1: {
        AlarmDescription: {
          'Fn::Join': [
            '',
            [
              'sev1: 3 or more executions failed in 5 minutes. State machine ',
              { 'Fn::GetAtt': [machine, 'Name'] },
              ' (Shop/Orders): https://',
              { Ref: 'AWS::Region' },
              '.console.aws.amazon.com/states/home?region=',
              { Ref: 'AWS::Region' },
              '#/statemachines/view/',
              { Ref: machine },
            ],
          ],
        },
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: machine } }],
        EvaluationPeriods: 1,
        MetricName: 'ExecutionsFailed',
        Namespace: 'AWS/States',
        Period: 300,
        Statistic: 'Sum',
        Threshold: 3,
        TreatMissingData: 'notBreaching',
      },
    });
  });

  it('do not watch for aborted Express executions, which there are not', () => {
    expect(Object.keys(alarmsIn(machineWith(true, StateMachineType.EXPRESS).stack))).toEqual([
      'OrdersFailedAlarmCritical',
      'OrdersTimedOutAlarmCritical',
      'OrdersThrottledAlarmWarning',
    ]);
  });

  it('can be switched off, all or some', () => {
    expect(alarmsIn(machineWith(false).stack)).toEqual({});
    expect(Object.keys(alarmsIn(machineWith({ throttled: {}, aborted: {} }).stack))).toEqual([
      'OrdersFailedAlarmCritical',
      'OrdersTimedOutAlarmCritical',
    ]);
  });

  it('look at throttled starts for Express, whose transitions have no quota', () => {
    const { stack } = machineWith(true, StateMachineType.EXPRESS);

    const { Namespace, MetricName, Dimensions, Statistic } = alarmsIn(stack).OrdersThrottledAlarmWarning ?? {};
    expect({ Namespace, MetricName, Dimensions, Statistic }).toEqual({
      Namespace: 'AWS/States',
      MetricName: 'ThrottledEvents',
      Dimensions: [{ Name: 'APIName', Value: 'StartExecution' }],
      Statistic: 'Sum',
    });
  });

  it('look at durations in milliseconds, of 10 executions or more', () => {
    const threshold = { warning: { threshold: Duration.minutes(1) } };
    const { stack } = machineWith({ ...QUIET, durationP50: threshold, durationP90: threshold, durationP99: threshold });

    expect(Object.values(alarmsIn(stack)).map((alarm) => [alarm.Threshold, queriesOf(alarm)])).toEqual(
      ['p50', 'p90', 'p99'].map((percentile) => [
        60_000,
        ['IF(samples >= 10, value)', 'SampleCount of ExecutionTime', `${percentile} of ExecutionTime`],
      ]),
    );
  });

  it('take another minimum of executions, or none', () => {
    const { stack } = machineWith({
      ...QUIET,
      durationP99: {
        few: { threshold: Duration.minutes(1), minimumSamples: 1 },
        many: { threshold: Duration.minutes(1), minimumSamples: 50 },
      },
      failureRate: { few: { threshold: 5, minimumSamples: 1 }, many: { threshold: 5, minimumSamples: 50 } },
    });

    const { OrdersDurationP99AlarmFew: plain, ...others } = alarmsIn(stack);
    expect([plain?.MetricName, plain?.ExtendedStatistic, plain?.Threshold]).toEqual(['ExecutionTime', 'p99', 60_000]);
    expect(Object.entries(others).map(([id, alarm]) => [id, queriesOf(alarm)[0]])).toEqual([
      ['OrdersFailureRateAlarmFew', '100 * bad / (bad + FILL(succeeded, 0))'],
      ['OrdersFailureRateAlarmMany', 'IF(bad + FILL(succeeded, 0) >= 50, 100 * bad / (bad + FILL(succeeded, 0)))'],
      ['OrdersDurationP99AlarmMany', 'IF(samples >= 50, value)'],
    ]);
  });

  it('go off when too few executions start, also when there is no data', () => {
    const limit = { threshold: 5, period: Duration.hours(1), evaluationPeriods: 3, datapointsToAlarm: 2 };
    const { stack } = machineWith({ ...QUIET, minimumStarted: { critical: limit } });

    expect(alarmsIn(stack).OrdersMinimumStartedAlarmCritical).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
      MetricName: 'ExecutionsStarted',
      Period: 3600,
      Statistic: 'Sum',
      TreatMissingData: 'breaching',
    });
  });

  it('know the rate of failures, out of those that ended', () => {
    const { stack } = machineWith({ ...QUIET, failureRate: { warning: { threshold: 5 } } });

    const RATE = 'IF(bad + FILL(succeeded, 0) >= 10, 100 * bad / (bad + FILL(succeeded, 0)))';
    const metrics = alarmsIn(stack).OrdersFailureRateAlarmWarning?.Metrics as Record<string, unknown>[];
    expect(metrics.map(({ Id, Expression, ReturnData }) => ({ Id, Expression, ReturnData }))).toEqual([
      { Id: 'expr_1', Expression: RATE, ReturnData: true },
      { Id: 'bad', Expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)', ReturnData: false },
      { Id: 'failed', Expression: undefined, ReturnData: false },
      { Id: 'timedOut', Expression: undefined, ReturnData: false },
      { Id: 'aborted', Expression: undefined, ReturnData: false },
      { Id: 'succeeded', Expression: undefined, ReturnData: false },
    ]);
  });

  it('look at what Express executions are billed for', () => {
    const { stack } = machineWith(
      {
        ...QUIET,
        billedDurationP99: { warning: { threshold: Duration.seconds(2) } },
        billedMemory: { warning: { threshold: 128 } },
      },
      StateMachineType.EXPRESS,
    );

    const { OrdersBilledDurationP99AlarmWarning: duration, OrdersBilledMemoryAlarmWarning: memory } = alarmsIn(stack);
    expect([duration?.Threshold, queriesOf(duration)]).toEqual([
      2000,
      [
        'IF(samples >= 10, value)',
        'SampleCount of ExpressExecutionBilledDuration',
        'p99 of ExpressExecutionBilledDuration',
      ],
    ]);
    expect([memory?.MetricName, memory?.Statistic, memory?.Threshold]).toEqual([
      'ExpressExecutionBilledMemory',
      'Maximum',
      128,
    ]);
  });

  it('look at the Map Runs of the whole account', () => {
    const { stack } = machineWith({
      ...QUIET,
      openMapRuns: { critical: { threshold: 900 } },
      mapRunBacklog: { warning: { threshold: 1 } },
    });

    expect(
      Object.values(alarmsIn(stack)).map((alarm) => [alarm.MetricName, alarm.Statistic, alarm.Dimensions]),
    ).toEqual([
      ['ApproximateOpenMapRunCount', 'Maximum', undefined],
      ['ApproximateMapRunBacklogSize', 'Maximum', undefined],
    ]);
  });

  it('act for all severities or for one', () => {
    const stack = newStack();
    const [mail, pager, extra] = ['Mail', 'Pager', 'Extra'].map((id) => new Topic(stack, id)) as [Topic, Topic, Topic];
    const machine = new WorkflowStateMachine(stack, 'Orders', {
      workflow: workflowOf(new Pass('Work')),
      alarms: {
        ...QUIET,
        failed: { warning: { threshold: 1 }, critical: { threshold: 10 } },
        actions: [new SnsAction(mail)],
        severityActions: { critical: [new SnsAction(pager)] },
        okActions: [new SnsAction(mail)],
      },
    });
    machine.addAlarmActions(new SnsAction(extra));

    const shown = Object.entries(alarmsIn(stack)).map(([id, alarm]) => [id, alarm.AlarmActions, alarm.OKActions]);
    const [toMail, toPager, toExtra] = [mail, pager, extra].map((topic) => stack.resolve(topic.topicArn));
    expect(shown).toEqual([
      ['OrdersFailedAlarmWarning', [toMail, toExtra], [toMail]],
      ['OrdersFailedAlarmCritical', [toMail, toPager, toExtra], [toMail]],
    ]);
  });

  it.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/states/home?region=cn-north-1'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/states/home?region=us-gov-west-1'],
  ])('say what happened to which machine, with a link to the console of %s', (region, console) => {
    const stack = newStack({ env: { region, account: '111111111111' } });
    new WorkflowStateMachine(stack, 'Orders', {
      stateMachineName: 'orders',
      workflow: workflowOf(new Pass('Work')),
      alarms: {
        ...QUIET,
        durationP90: {
          slow: { threshold: Duration.hours(2), period: Duration.hours(1), evaluationPeriods: 3, datapointsToAlarm: 2 },
        },
      },
    });

    expect(descriptionIn(stack)).toBe(
      'slow: one in 10 executions took 2 hours or more in 2 of 3 periods of 1 hour. ' +
        `State machine orders (Shop/Orders): ${console}#/statemachines/view/<x>`,
    );
  });
});
