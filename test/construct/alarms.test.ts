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
  const machine = new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), alarms, type });
  return { stack, machine };
}

/** Alarms by the readable part of their logical ids. */
function alarmsIn(stack: ReturnType<typeof newStack>): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const alarms = Object.entries(resourcesOf(stack, 'AWS::CloudWatch::Alarm'));
  return Object.fromEntries(alarms.map(([id, alarm]) => [id.replace(/[0-9A-F]{8}$/, ''), alarm.Properties]));
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
        AlarmDescription: 'sev1: 3 or more executions failed (state machine Shop/Orders)',
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

  it('look at durations in milliseconds', () => {
    const threshold = { warning: { threshold: Duration.minutes(1) } };
    const { stack } = machineWith({ ...QUIET, durationP50: threshold, durationP90: threshold, durationP99: threshold });

    expect(Object.values(alarmsIn(stack)).map((alarm) => [alarm.ExtendedStatistic, alarm.Threshold])).toEqual([
      ['p50', 60_000],
      ['p90', 60_000],
      ['p99', 60_000],
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

    const metrics = alarmsIn(stack).OrdersFailureRateAlarmWarning?.Metrics as Record<string, unknown>[];
    expect(metrics.map(({ Id, Expression, ReturnData }) => ({ Id, Expression, ReturnData }))).toEqual([
      { Id: 'expr_1', Expression: '100 * bad / (bad + FILL(succeeded, 0))', ReturnData: true },
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

    expect(
      Object.values(alarmsIn(stack)).map((alarm) => [
        alarm.MetricName,
        alarm.ExtendedStatistic ?? alarm.Statistic,
        alarm.Threshold,
      ]),
    ).toEqual([
      ['ExpressExecutionBilledDuration', 'p99', 2000],
      ['ExpressExecutionBilledMemory', 'Maximum', 128],
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
});
