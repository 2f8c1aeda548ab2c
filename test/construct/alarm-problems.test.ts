import { CfnParameter, Duration, Lazy, Token } from 'aws-cdk-lib';
import { Annotations as Expected, Match } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';
import type { AlarmOptions } from '../../lib/construct/alarm-options';
import { problemsOfAlarms } from '../../lib/construct/alarm-problems';
import { StateMachineMonitoring } from '../../lib/construct/state-machine-monitoring';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newStack, resourcesOf, workflowOf } from './helpers';

const YEAR = Duration.days(365);
const { STANDARD, EXPRESS } = StateMachineType;

function problems(options: AlarmOptions, type = STANDARD, longest = YEAR): readonly string[] {
  return problemsOfAlarms(options, { type, longest });
}

const minutes = (count: number) => Duration.minutes(count);

describe('what CloudWatch refuses', () => {
  it.each<[string, AlarmOptions, string]>([
    [
      'an alarm that is not one',
      { faild: { w: { threshold: 1 } } } as AlarmOptions,
      'alarms.faild is not an alarm; did you mean "failed"?',
    ],
    [
      'no period',
      { failed: { w: { threshold: 1, evaluationPeriods: 0 } } },
      'alarms.failed.w.evaluationPeriods is 0, but must be a whole number of 1 or more',
    ],
    [
      'half a period',
      { failed: { w: { threshold: 1, evaluationPeriods: 1.5 } } },
      'alarms.failed.w.evaluationPeriods is 1.5, but must be a whole number of 1 or more',
    ],
    [
      'no data point',
      { failed: { w: { threshold: 1, datapointsToAlarm: 0 } } },
      'alarms.failed.w.datapointsToAlarm is 0, but must be a whole number of 1 or more',
    ],
    [
      'more data points than periods',
      { throttled: { w: { threshold: 1, evaluationPeriods: 2, datapointsToAlarm: 3 } } },
      'alarms.throttled.w.datapointsToAlarm is 3, but only 2 periods are evaluated',
    ],
    [
      'more data points than the default of one period',
      { throttled: { w: { threshold: 1, datapointsToAlarm: 3 } } },
      'alarms.throttled.w.datapointsToAlarm is 3, but only 1 period is evaluated',
    ],
    [
      'short periods that are more than a day together',
      { failed: { w: { threshold: 1, period: minutes(5), evaluationPeriods: 300 } } },
      'alarms.failed.w evaluates 300 periods of 5 minutes, but CloudWatch evaluates at most a day where the period is shorter than an hour',
    ],
    [
      'long periods that are more than a week together',
      { minimumStarted: { w: { threshold: 1, period: Duration.hours(24), evaluationPeriods: 10 } } },
      'alarms.minimumStarted.w evaluates 10 periods of 1 day, but CloudWatch evaluates at most seven days',
    ],
    [
      'a period that is not whole minutes',
      { failed: { w: { threshold: 1, period: Duration.seconds(90) } } },
      'alarms.failed.w.period is 1 minute 30 seconds, but must be one or more whole minutes',
    ],
    [
      'a period without data',
      { failed: { w: { threshold: 1, period: Duration.seconds(10) } } },
      'alarms.failed.w.period is 10 seconds, but must be one or more whole minutes',
    ],
    [
      'two severities that differ by case only',
      { failed: { critical: { threshold: 1 }, Critical: { threshold: 2 }, CRITICAL: { threshold: 3 } } },
      'alarms.failed has the severities "critical" and "Critical", which differ by case only\nalarms.failed has the severities "critical" and "CRITICAL", which differ by case only',
    ],
    [
      'too few samples',
      { failureRate: { w: { threshold: 1, minimumSamples: 0 } } },
      'alarms.failureRate.w.minimumSamples is 0, but must be a whole number of 1 or more',
    ],
  ])('%s', (_, options, expected) => {
    expect(problems(options).join('\n')).toBe(expected);
  });

  it('more than five actions of one alarm', () => {
    const topics = Array.from({ length: 6 }, (_, index) => new Topic(newStack(), `T${index}`));
    const actions = topics.map((topic) => new SnsAction(topic));

    expect(problems({ actions: actions.slice(0, 3), severityActions: { critical: actions.slice(0, 3) } })).toEqual([
      'an alarm of the severity "critical" has 6 actions, but CloudWatch takes 5 for an alarm',
    ]);
    expect(problems({ okActions: actions })).toEqual([
      'alarms.okActions are 6 actions, but CloudWatch takes 5 for an alarm',
    ]);
    expect(problems({ actions: actions.slice(0, 5), okActions: actions.slice(0, 5) })).toEqual([]);
  });
});

describe('thresholds that are always or never reached', () => {
  it.each<[AlarmOptions, StateMachineType, Duration, string]>([
    [
      { failed: { w: { threshold: 0 } } },
      STANDARD,
      YEAR,
      'alarms.failed.w.threshold is 0, which every data point reaches; it must be above 0',
    ],
    [
      { aborted: { w: { threshold: -1 } } },
      STANDARD,
      YEAR,
      'alarms.aborted.w.threshold is -1, which every data point reaches; it must be above 0',
    ],
    [
      { failed: { w: { threshold: Number.NaN } } },
      STANDARD,
      YEAR,
      'alarms.failed.w.threshold is NaN, but must be a number',
    ],
    [
      { failureRate: { w: { threshold: 0 } } },
      STANDARD,
      YEAR,
      'alarms.failureRate.w.threshold is 0, which every data point reaches; it must be above 0',
    ],
    [
      { failureRate: { w: { threshold: 150 } } },
      STANDARD,
      YEAR,
      'alarms.failureRate.w.threshold is 150, which no rate reaches; it must be 100 percent or less',
    ],
    [
      { minimumStarted: { w: { threshold: 0 } } },
      STANDARD,
      YEAR,
      'alarms.minimumStarted.w.threshold is 0, and there are never fewer executions; it must be above 0',
    ],
    [
      { durationP50: { w: { threshold: minutes(0) } } },
      STANDARD,
      YEAR,
      'alarms.durationP50.w.threshold is 0 minutes, which every execution takes; it must be longer',
    ],
    [
      { durationP99: { w: { threshold: Duration.days(366) } } },
      STANDARD,
      YEAR,
      'alarms.durationP99.w.threshold is 366 days, but no execution of this machine takes longer than 365 days',
    ],
    [
      { durationP90: { w: { threshold: minutes(6) } } },
      EXPRESS,
      minutes(5),
      'alarms.durationP90.w.threshold is 6 minutes, but no execution of this machine takes longer than 5 minutes',
    ],
    [
      { billedDurationP99: { w: { threshold: minutes(6) } } },
      EXPRESS,
      minutes(5),
      'alarms.billedDurationP99.w.threshold is 6 minutes, but no execution of this machine takes longer than 5 minutes',
    ],
    [
      { aborted: { w: { threshold: 1 } } },
      EXPRESS,
      minutes(5),
      'alarms.aborted is about Standard executions, but this machine is Express',
    ],
    [
      { billedMemory: { w: { threshold: 1 } } },
      STANDARD,
      YEAR,
      'alarms.billedMemory is about Express executions, but this machine is Standard',
    ],
  ])('%j', (options, type, longest, expected) => {
    expect(problems(options, type, longest)).toEqual([expected]);
  });

  it('are judged by the timeout of the workflow too, and reported with machine and prop', () => {
    const workflow = Workflow.startWith(new Pass('Work'), { timeout: minutes(10) });
    const make = (threshold: Duration) =>
      new WorkflowStateMachine(newStack(), 'Orders', { workflow, alarms: { durationP99: { slow: { threshold } } } });

    expect(() => make(minutes(11))).toThrow(
      new Error(
        'The props of state machine "Shop/Orders" are not valid:\n' +
          '  - alarms.durationP99.slow.threshold is 11 minutes, but no execution of this machine takes longer than 10 minutes',
      ),
    );
    expect(make(minutes(10)).alarms).toHaveLength(5);
  });
});

describe('what is not reported', () => {
  it.each<[string, AlarmOptions, StateMachineType]>([
    [
      'a day of short periods',
      { failed: { w: { threshold: 1, period: minutes(5), evaluationPeriods: 288 } } },
      STANDARD,
    ],
    [
      'a week of hours',
      { failed: { w: { threshold: 1, period: Duration.hours(1), evaluationPeriods: 168 } } },
      STANDARD,
    ],
    ['a period of days', { failed: { w: { threshold: 1, period: Duration.days(3), evaluationPeriods: 2 } } }, STANDARD],
    ['one severity in several kinds', { failed: { Warning: { threshold: 1 } } }, STANDARD],
    ['a rate of 100 percent', { failureRate: { w: { threshold: 100 } } }, STANDARD],
    ['a fraction', { failureRate: { w: { threshold: 0.5 } }, minimumStarted: { w: { threshold: 0.5 } } }, STANDARD],
    ['the longest run', { durationP99: { w: { threshold: YEAR } } }, STANDARD],
    ['a kind that is switched off', { aborted: {} }, EXPRESS],
  ])('%s', (_, options, type) => {
    expect(problems(options, type)).toEqual([]);
  });

  it('tokens', () => {
    const stack = newStack();
    const number = new CfnParameter(stack, 'P', { type: 'Number' }).valueAsNumber;
    const token = Token.asNumber(Lazy.any({ produce: () => 300 }));
    const timing = { period: Duration.seconds(token), evaluationPeriods: number, datapointsToAlarm: number };

    expect(
      problems({
        failed: { w: { threshold: number, ...timing } },
        failureRate: { w: { threshold: number, minimumSamples: number } },
        durationP99: { w: { threshold: Duration.seconds(number) } },
      }),
    ).toEqual([]);
  });
});

describe('suggestions at synth', () => {
  const suggestions = (stack: ReturnType<typeof newStack>) =>
    Expected.fromStack(stack)
      .findInfo('*', Match.anyValue())
      .map(({ id, entry }) => [id, String(entry.data).replace(SOURCE, '')]);
  const SOURCE = / {2}source {2}.*alarm-problems\.test\.ts:(\d+):\d+\n/;

  const NOBODY =
    'suggestion SW7201: The 4 alarms of "Shop/Orders" notify no one: none has an action.\n' +
    '  help    Set alarms: { actions: [...] } of the machine, or for all machines (WorkflowStateMachineDefaults). ' +
    'Acknowledge this where a composite alarm or an EventBridge rule notifies.\n' +
    '  more    https://github.com/stepwright/stepwright/blob/main/docs/rules/SW7201.md [ack: SW7201]';
  const A_YEAR =
    'suggestion SW7202: The alarm "timedOut" of "Shop/Orders" can go off only after a year: the workflow has no timeout.\n' +
    '  help    Set the prop "timeout", or switch the alarm off with alarms: { timedOut: {} }.\n' +
    '  more    https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html [ack: SW7202]';

  it('name alarms that notify no one, and a timeout that does not come', () => {
    const stack = newStack();
    new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')) });

    expect(suggestions(stack)).toEqual([
      ['/Shop/Orders', A_YEAR],
      ['/Shop/Orders', NOBODY],
    ]);
  });

  it('have the line that made the alarms', () => {
    const stack = newStack();
    const stock = (id: string) =>
      new StateMachine(stack, id, { definitionBody: DefinitionBody.fromString('{}'), timeout: minutes(1) });
    const machines = [stock('A'), stock('B')] as const;
    const first = lineOf(new Error('here'));
    new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), timeout: minutes(1) });
    StateMachineMonitoring.add(machines[0]);
    const mixin = new StateMachineMonitoring();
    mixin.applyTo(machines[1]);

    const lines = Expected.fromStack(stack)
      .findInfo('*', Match.anyValue())
      .map(({ id, entry }) => [id, Number(SOURCE.exec(String(entry.data))?.[1]) - first]);
    expect(Object.fromEntries(lines)).toEqual({ '/Shop/Orders': 1, '/Shop/A': 2, '/Shop/B': 3 });
  });

  it('are not made where actions are added later, and there is a timeout', () => {
    const stack = newStack();
    const machine = new WorkflowStateMachine(stack, 'Orders', {
      workflow: workflowOf(new Pass('Work')),
      timeout: minutes(10),
    });
    machine.addAlarmActions(new SnsAction(new Topic(stack, 'OnCall')));

    expect(suggestions(stack)).toEqual([]);
  });

  it.each([
    ['no alarms', { alarms: false }],
    ['an alarm less', { alarms: { timedOut: {}, failed: {}, throttled: {}, aborted: {} } }],
    ['Express, which ends after five minutes', { type: EXPRESS, alarms: false }],
  ])('are not made for %s', (_, props) => {
    const stack = newStack();
    new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), ...props });

    expect(suggestions(stack)).toEqual([]);
    expect(resourcesOf(stack, 'AWS::CloudWatch::Alarm')).toEqual({});
  });
});

/** The line of this file in which an error was made. */
function lineOf({ stack = '' }: Error): number {
  return Number(/alarm-problems\.test\.ts:(\d+)/.exec(stack)?.[1]);
}
