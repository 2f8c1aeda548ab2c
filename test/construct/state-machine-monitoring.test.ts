import { Duration, Mixins, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { DefinitionBody, StateMachine, StateMachineType, Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';
import { StateMachineMonitoring } from '../../lib/construct/state-machine-monitoring';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newStack } from './helpers';

function stockMachine(stack: Stack, id = 'Stock', type = StateMachineType.STANDARD): StateMachine {
  return new StateMachine(stack, id, {
    stateMachineType: type,
    definitionBody: DefinitionBody.fromChainable(new StockPass(stack, `${id}Pass`)),
  });
}

function alarmIds(stack: Stack): readonly string[] {
  return Object.keys(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).map((id) =>
    id.replace(/[0-9A-F]{8}$/, ''),
  );
}

const own = (stack: Stack, id: string) =>
  new WorkflowStateMachine(stack, id, { workflow: Workflow.startWith(new Pass('P')) });

test('a stock machine gets the alarms that one of ours has', () => {
  const [stack, ours] = [newStack(), newStack()];
  const { alarms, dashboard } = StateMachineMonitoring.add(stockMachine(stack, 'Machine'));
  own(ours, 'Machine');
  expect(alarmIds(stack)).toEqual(alarmIds(ours));
  expect(alarms).toHaveLength(4);
  expect(dashboard).toBeUndefined();
  const metric = (of: Stack) =>
    Object.values(Template.fromStack(of).findResources('AWS::CloudWatch::Alarm')).map(
      (alarm) => alarm.Properties.MetricName,
    );
  expect(metric(stack)).toEqual(metric(ours));
});

test('an Express machine gets those of its type; a dashboard on request', () => {
  const stack = newStack();
  StateMachineMonitoring.add(stockMachine(stack, 'Fast', StateMachineType.EXPRESS), {
    alarms: { billedDurationP99: { warning: { threshold: Duration.seconds(30) } } },
    dashboard: true,
  });
  expect(alarmIds(stack)).toEqual([
    'FastFailedAlarmCritical',
    'FastTimedOutAlarmCritical',
    'FastThrottledAlarmWarning',
    'FastBilledDurationP99AlarmWarning',
  ]);
  Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});

test('an imported machine, whose type must be expressed', () => {
  const stack = newStack();
  const machine = StateMachine.fromStateMachineArn(
    stack,
    'There',
    'arn:aws:states:eu-west-1:111122223333:stateMachine:there',
  );
  StateMachineMonitoring.add(machine, {
    stateMachineType: StateMachineType.EXPRESS,
    alarms: { throttled: {}, timedOut: {} },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: Match.stringLikeRegexp('State machine there'),
    Dimensions: [{ Name: 'StateMachineArn', Value: 'arn:aws:states:eu-west-1:111122223333:stateMachine:there' }],
  });
});

test('as a mixin: all machines that the app makes, but for those that monitor themselves', () => {
  const stack = newStack();
  stockMachine(stack, 'A');
  own(stack, 'B');
  StateMachineMonitoring.add(stockMachine(stack, 'C'), { alarms: false });
  StateMachine.fromStateMachineArn(stack, 'D', 'arn:aws:states:eu-west-1:111122223333:stateMachine:d');
  const before = alarmIds(stack).length;
  const fresh = newStack();
  stockMachine(fresh, 'A');
  own(fresh, 'B');
  StateMachineMonitoring.add(stockMachine(fresh, 'C'), { alarms: false });
  Mixins.of(fresh).apply(
    new StateMachineMonitoring({
      alarms: { failed: { high: { threshold: 2 } }, aborted: {}, timedOut: {}, throttled: {} },
    }),
  );
  expect(alarmIds(fresh).filter((id) => id.startsWith('A'))).toEqual(['AFailedAlarmHigh']);
  expect(alarmIds(fresh)).toHaveLength(before + 1);
});

test('the machine’s own method takes the mixin', () => {
  const stack = newStack();
  stockMachine(stack).with(new StateMachineMonitoring());
  expect(alarmIds(stack)).toHaveLength(4);
});

test('defaults of the app hold', () => {
  const stack = newStack(
    {},
    { 'stepwright:alarms': { failed: { low: { threshold: 5 } } }, 'stepwright:dashboard': true },
  );
  StateMachineMonitoring.add(stockMachine(stack));
  expect(alarmIds(stack)).toContain('StockFailedAlarmLow');
  Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});

test('what is wrong is refused, and alarms that notify no one are reported', () => {
  const stack = newStack();
  const machine = stockMachine(stack);
  expect(() =>
    StateMachineMonitoring.add(machine, {
      timeout: Duration.minutes(5),
      alarms: { failureRate: { w: { threshold: 150 } }, durationP99: { w: { threshold: Duration.hours(1) } } },
    }),
  ).toThrow(/alarms.failureRate.w.threshold is 150[\s\S]*alarms.durationP99.w.threshold/);
  const other = stockMachine(stack, 'Other');
  StateMachineMonitoring.add(other);
  expect(() => StateMachineMonitoring.add(other)).toThrow('"Shop/Other" has its monitoring already');
  expect(() => StateMachineMonitoring.add(own(stack, 'Ours'))).toThrow('"Shop/Ours" has its monitoring already');
  Annotations.fromStack(stack).hasInfo('/Shop/Other', Match.stringLikeRegexp('notify no one'));
});
