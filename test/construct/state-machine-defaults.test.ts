import { App, Duration, type IPropertyInjector, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LogLevel, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass } from '../../lib/builder/pass';
import type { StateMachineDefaults } from '../../lib/construct/default-props';
import { WorkflowStateMachineDefaults } from '../../lib/construct/state-machine-defaults';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import { type ResourceJson, workflowOf } from './helpers';

interface Scopes {
  readonly context?: Record<string, unknown>;
  readonly app?: readonly IPropertyInjector[];
  readonly stack?: readonly IPropertyInjector[];
}

function stackIn({ context = {}, app = [], stack = [] }: Scopes): Stack {
  const root = new App({ context, analyticsReporting: false, propertyInjectors: [...app] });
  return new Stack(root, 'Shop', { propertyInjectors: [...stack] });
}

function machineIn(stack: Stack, props: Partial<WorkflowStateMachineProps> = {}, id = 'Orders') {
  return new WorkflowStateMachine(stack, id, { workflow: workflowOf(new Pass('Work')), ...props });
}

function resourcesIn(stack: Stack, type: string): readonly ResourceJson[] {
  return Object.values(Template.fromStack(stack).findResources(type)) as ResourceJson[];
}

const defaults = (values: StateMachineDefaults) => new WorkflowStateMachineDefaults(values);
const idsOf = (machine: WorkflowStateMachine) => machine.alarms.map((alarm) => alarm.node.id);

describe('defaults of a stack', () => {
  it('hold for all its machines', () => {
    const stack = stackIn({
      stack: [
        defaults({
          alarms: false,
          dashboard: { period: Duration.minutes(1) },
          logLevel: LogLevel.ERROR,
          logExecutionData: true,
          logRetention: RetentionDays.ONE_WEEK,
          tracingEnabled: false,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      ],
    });
    for (const id of ['Orders', 'Returns']) machineIn(stack, {}, id);

    expect(resourcesIn(stack, 'AWS::CloudWatch::Alarm')).toEqual([]);
    expect(resourcesIn(stack, 'AWS::CloudWatch::Dashboard')).toHaveLength(2);
    expect(resourcesIn(stack, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays)).toEqual([
      7, 7,
    ]);
    const machines = resourcesIn(stack, 'AWS::StepFunctions::StateMachine');
    expect(
      machines.map(({ Properties }) => [Properties.TracingConfiguration, Properties.LoggingConfiguration]),
    ).toEqual(
      ['Orders', 'Returns'].map(() => [
        { Enabled: false },
        { Level: 'ERROR', IncludeExecutionData: true, Destinations: [expect.anything()] },
      ]),
    );
    expect(machines).toMatchObject([{ DeletionPolicy: 'Retain' }, { DeletionPolicy: 'Retain' }]);
  });

  it('come after what a machine specifies', () => {
    const stack = stackIn({
      stack: [
        defaults({ alarms: false, dashboard: true, logRetention: RetentionDays.ONE_WEEK, tracingEnabled: false }),
      ],
    });
    const machine = machineIn(stack, {
      alarms: true,
      dashboard: false,
      logRetention: RetentionDays.ONE_YEAR,
      tracingEnabled: true,
    });

    expect([machine.alarms.length, machine.dashboard]).toEqual([4, undefined]);
    const [group] = resourcesIn(stack, 'AWS::Logs::LogGroup');
    expect(group?.Properties.RetentionInDays).toBe(365);
    const [resource] = resourcesIn(stack, 'AWS::StepFunctions::StateMachine');
    expect(resource?.Properties.TracingConfiguration).toEqual({ Enabled: true });
  });

  it('complete the alarms of a machine kind by kind', () => {
    const stack = stackIn({ stack: [] });
    const topic = new Topic(stack, 'OnCall');
    const inner = new Stack(stack, 'Inner', {
      propertyInjectors: [
        defaults({
          alarms: {
            failed: { critical: { threshold: 5 } },
            aborted: {},
            throttled: {},
            actions: [new SnsAction(topic)],
          },
        }),
      ],
    });
    const machine = machineIn(inner, { alarms: { failed: { sev1: { threshold: 2 } } } });
    const stock = machineIn(inner, { alarms: true }, 'Stock');

    expect([idsOf(machine), idsOf(stock)]).toEqual([
      ['FailedAlarmSev1', 'TimedOutAlarmCritical'],
      ['FailedAlarmCritical', 'TimedOutAlarmCritical'],
    ]);
    const alarms = resourcesIn(inner, 'AWS::CloudWatch::Alarm');
    expect(alarms.map(({ Properties }) => (Properties.AlarmActions as unknown[]).length)).toEqual([1, 1, 1, 1]);
  });

  it('leave alarms of one type, and actions of severities, to the machines that have them', () => {
    const stack = stackIn({});
    const actions = [new SnsAction(new Topic(stack, 'OnCall'))];
    const inner = new Stack(stack, 'Inner', {
      propertyInjectors: [
        defaults({
          alarms: {
            failed: { critical: { threshold: 1 } },
            timedOut: {},
            throttled: {},
            aborted: { info: { threshold: 1 } },
            billedMemory: { cost: { threshold: 512 } },
            severityActions: { info: actions, cost: actions },
          },
        }),
      ],
    });

    expect(idsOf(machineIn(inner))).toEqual(['FailedAlarmCritical', 'AbortedAlarmInfo']);
    expect(idsOf(machineIn(inner, { stateMachineType: StateMachineType.EXPRESS }, 'Fast'))).toEqual([
      'FailedAlarmCritical',
      'BilledMemoryAlarmCost',
    ]);
  });

  it('are refused where a machine can not have them', () => {
    const stack = stackIn({ stack: [defaults({ alarms: { failureRate: { w: { threshold: 150 } } } })] });

    expect(() => machineIn(stack)).toThrow(
      'alarms.failureRate.w.threshold is 150, which no rate reaches; it must be 100 percent or less',
    );
  });

  it('do not switch off logs that a machine specifies, nor set the retention of its own group', () => {
    const stack = stackIn({ stack: [defaults({ logging: false, logRetention: RetentionDays.ONE_WEEK })] });
    const logGroup = new LogGroup(stack, 'Group');

    expect(machineIn(stack).logGroup).toBeUndefined();
    expect(machineIn(stack, { logGroup }, 'Logged').logGroup).toBe(logGroup);
    expect(machineIn(stack, { logLevel: LogLevel.ERROR }, 'Errors').logGroup).toBeDefined();
  });

  it('come before those of the app', () => {
    const app = [defaults({ alarms: false, logging: false })];
    const stack = stackIn({ app, stack: [defaults({ alarms: { aborted: {} } })] });

    expect(idsOf(machineIn(stack))).toHaveLength(3);
    expect(machineIn(stackIn({ app })).alarms).toEqual([]);
  });

  it('may come from an injector of the app’s own', () => {
    const own: IPropertyInjector = {
      constructUniqueId: WorkflowStateMachine.PROPERTY_INJECTION_ID,
      inject: (props, { id }) => ({ ...props, stateMachineName: `shop-${id}` }),
    };
    const stack = stackIn({ app: [own] });
    machineIn(stack);

    const [machine] = resourcesIn(stack, 'AWS::StepFunctions::StateMachine');
    expect(machine?.Properties.StateMachineName).toBe('shop-Orders');
  });
});

describe('defaults of the context', () => {
  it('hold for all machines of an app', () => {
    const stack = stackIn({
      context: {
        'stepwright:alarms': false,
        'stepwright:dashboard': true,
        'stepwright:logLevel': 'ERROR',
        'stepwright:logExecutionData': true,
        'stepwright:logRetentionDays': 7,
        'stepwright:tracingEnabled': false,
        'stepwright:removalPolicy': 'retain',
      },
    });
    const machine = machineIn(stack);

    expect([machine.alarms, machine.dashboard]).toEqual([[], expect.anything()]);
    const [resource] = resourcesIn(stack, 'AWS::StepFunctions::StateMachine');
    expect(resource).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        TracingConfiguration: { Enabled: false },
        LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: true },
      },
    });
    const [group] = resourcesIn(stack, 'AWS::Logs::LogGroup');
    expect(group?.Properties.RetentionInDays).toBe(7);
  });

  it('are read from the strings of the command line', () => {
    const stack = stackIn({
      context: {
        'stepwright:alarms': '{"failed":{"sev1":{"threshold":3}},"timedOut":{},"throttled":{},"aborted":{}}',
        'stepwright:dashboard': 'false',
        'stepwright:logging': 'false',
      },
    });
    const machine = machineIn(stack);

    expect([idsOf(machine), machine.dashboard, machine.logGroup]).toEqual([['FailedAlarmSev1'], undefined, undefined]);
  });

  it('hold alarms with durations and the ARNs of topics', () => {
    const arn = 'arn:aws:sns:eu-west-1:111111111111:on-call';
    const stack = stackIn({
      context: {
        'stepwright:alarms': {
          failed: {},
          timedOut: {},
          throttled: {},
          aborted: {},
          durationP99: {
            slow: {
              threshold: 'PT10M',
              period: 'PT15M',
              evaluationPeriods: 3,
              datapointsToAlarm: 2,
              minimumSamples: 1,
            },
          },
          actions: [arn],
          okActions: [arn],
        },
      },
    });
    machineIn(stack);

    expect(resourcesIn(stack, 'AWS::CloudWatch::Alarm')).toMatchObject([
      {
        Properties: {
          AlarmActions: [arn],
          OKActions: [arn],
          DatapointsToAlarm: 2,
          EvaluationPeriods: 3,
          ExtendedStatistic: 'p99',
          Period: 900,
          Threshold: 600_000,
        },
      },
    ]);
  });

  it('come after those of a stack', () => {
    const context = { 'stepwright:alarms': false, 'stepwright:logRetentionDays': 7 };
    const stack = stackIn({ context, stack: [defaults({ alarms: true })] });

    expect(machineIn(stack).alarms).toHaveLength(4);
    expect(resourcesIn(stack, 'AWS::Logs::LogGroup')[0]?.Properties.RetentionInDays).toBe(7);
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { 'stepwright:alarm': false },
      'The context key "stepwright:alarm" is not known; did you mean "stepwright:alarms"?',
    ],
    [
      { 'stepwright:constructor': 1 },
      'The context key "stepwright:constructor" is not known; known are "stepwright:alarms", "stepwright:dashboard", ' +
        '"stepwright:logging", "stepwright:logLevel", "stepwright:logExecutionData", "stepwright:logRetentionDays", ' +
        '"stepwright:tracingEnabled", "stepwright:removalPolicy".',
    ],
    [
      { 'stepwright:alarms': 'no' },
      'The context value "stepwright:alarms" is not valid: "no" is neither true nor false.',
    ],
    [
      { 'stepwright:alarms': { faild: {} } },
      'The context value "stepwright:alarms" is not valid: "faild" is not known; did you mean "failed"?',
    ],
    [
      { 'stepwright:alarms': { failed: { w: { treshold: 1 } } } },
      'The context value "stepwright:alarms" is not valid: "failed.w" has no "threshold".',
    ],
    [
      { 'stepwright:alarms': { failed: { w: { threshold: 1, periods: 2 } } } },
      'The context value "stepwright:alarms" is not valid: "failed.w.periods" is not known; did you mean "period"?',
    ],
    [
      { 'stepwright:alarms': { durationP99: { w: { threshold: 600 } } } },
      'The context value "stepwright:alarms" is not valid: 600 is not an ISO 8601 duration, like "PT15M".',
    ],
    [
      { 'stepwright:alarms': { actions: ['on-call'] } },
      'The context value "stepwright:alarms" is not valid: "on-call" is not an ARN.',
    ],
    [
      { 'stepwright:logLevel': 'INFO' },
      'The context value "stepwright:logLevel" is not valid: "INFO" must be one of "OFF", "ALL", "ERROR", "FATAL".',
    ],
  ])('are refused as %j', (context, message) => {
    expect(() => machineIn(stackIn({ context }))).toThrow(new Error(message));
  });

  it('are refused where CloudWatch Logs takes no such retention', () => {
    expect(() => machineIn(stackIn({ context: { 'stepwright:logRetentionDays': 8 } }))).toThrow(
      'The context value "stepwright:logRetentionDays" is not valid: 8 is not a number of days that CloudWatch Logs takes',
    );
  });
});
