import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RestApi, StepFunctionsIntegration } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnStateMachineAlias, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass } from '../../../lib/builder/pass';
import { Task } from '../../../lib/builder/task';
import type { AlarmOptions } from '../../../lib/construct/alarm-options';
import { Release } from '../../../lib/construct/release/release';
import { WorkflowStateMachine } from '../../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../../lib/construct/workflow-state-machine-props';
import { StepFunctions } from '../../../lib/integration/service/step-functions';
import { newStack, statementsOf, workflowOf } from '../helpers';

const QUIET = { alarms: false, logging: false, tracingEnabled: false } as const;
const TEN_MINUTES = { percentage: 10, interval: Duration.minutes(10) };
const ONE_ALARM: AlarmOptions = { failed: { critical: { threshold: 1 } }, timedOut: {}, throttled: {}, aborted: {} };

function machineWith(stack: Stack, release: Release | undefined, props: Partial<WorkflowStateMachineProps> = {}) {
  const workflow = workflowOf(new Pass('Work'));
  return new WorkflowStateMachine(stack, 'Orders', { workflow, ...QUIET, ...(release && { release }), ...props });
}

function alarmIn(stack: Stack, alarmName?: string, id = 'Errors'): Alarm {
  const metric = new Metric({ namespace: 'Shop', metricName: 'Errors' });
  return new Alarm(stack, id, { metric, threshold: 1, evaluationPeriods: 1, ...(alarmName && { alarmName }) });
}

/** All that a release adds to a template. */
function releaseIn(stack: Stack): unknown {
  const template = JSON.stringify(Template.fromStack(stack).toJSON().Resources);
  const plain = JSON.parse(template.replace(/(\w+?)[0-9A-F]{8}"/g, '$1"')) as Record<string, object>;
  return Object.fromEntries(Object.entries(plain).filter(([id]) => /^Orders(Version|Alias|Live|Published)/.test(id)));
}

const VERSION = {
  Type: 'AWS::StepFunctions::StateMachineVersion',
  Properties: {
    StateMachineArn: { Ref: 'Orders' },
    StateMachineRevisionId: { 'Fn::GetAtt': ['Orders', 'StateMachineRevisionId'] },
  },
  UpdateReplacePolicy: 'Retain',
  DeletionPolicy: 'Retain',
};

function alias(preference: object, properties: object = {}): object {
  return {
    Type: 'AWS::StepFunctions::StateMachineAlias',
    Properties: {
      Name: 'live',
      DeploymentPreference: { StateMachineVersionArn: { Ref: 'OrdersVersion' }, ...preference },
      ...properties,
    },
  };
}

describe('a release', () => {
  it('by versions only publishes one for each revision', () => {
    const stack = newStack();
    machineWith(stack, Release.versions());
    expect(releaseIn(stack)).toEqual({ OrdersVersion: VERSION });
  });

  it('all at once', () => {
    const stack = newStack();
    machineWith(
      stack,
      Release.allAtOnce({ alias: 'live', description: 'commit 1b2c3d4', aliasDescription: 'for the shop' }),
    );
    expect(releaseIn(stack)).toEqual({
      OrdersVersion: { ...VERSION, Properties: { ...VERSION.Properties, Description: 'commit 1b2c3d4' } },
      OrdersAlias: alias({ Type: 'ALL_AT_ONCE' }, { Description: 'for the shop' }),
    });
  });

  it('by a canary, with alarms by name', () => {
    const stack = newStack();
    const other = alarmIn(stack, 'shop-errors', 'Named');
    const release = Release.canary({
      alias: 'live',
      ...TEN_MINUTES,
      rollbackOn: [alarmIn(stack), 'shop-errors', other],
    });
    machineWith(stack, release);
    expect(releaseIn(stack)).toEqual({
      OrdersVersion: VERSION,
      OrdersAlias: alias({
        Type: 'CANARY',
        Percentage: 10,
        Interval: 10,
        Alarms: [{ Ref: 'Errors' }, 'shop-errors', { Ref: 'Named' }],
      }),
    });
  });

  it('in equal steps', () => {
    const stack = newStack();
    machineWith(stack, Release.linear({ alias: 'live', percentage: 25, interval: Duration.hours(2) }));
    expect(releaseIn(stack)).toEqual({
      OrdersVersion: VERSION,
      OrdersAlias: alias({ Type: 'LINEAR', Percentage: 25, Interval: 120 }),
    });
  });

  it('of an Express machine', () => {
    const stack = newStack();
    machineWith(stack, Release.canary({ alias: 'live', ...TEN_MINUTES }), {
      stateMachineType: StateMachineType.EXPRESS,
    });
    expect(releaseIn(stack)).toEqual({
      OrdersVersion: VERSION,
      OrdersAlias: alias({ Type: 'CANARY', Percentage: 10, Interval: 10 }),
    });
  });

  it('has alarms on the executions of the alias and of the new version', () => {
    const stack = newStack();
    const machine = machineWith(
      stack,
      Release.canary({ alias: 'live', ...TEN_MINUTES, aliasAlarms: ONE_ALARM, versionAlarms: ONE_ALARM }),
    );
    const alarm = (path: string, dimensions: readonly object[]) => ({
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: {
          'Fn::Join': [
            '',
            [
              'critical: 1 or more executions failed in 5 minutes. State machine ',
              { 'Fn::GetAtt': ['Orders', 'Name'] },
              ` (Shop/Orders/${path}): https://`,
              { Ref: 'AWS::Region' },
              '.console.aws.amazon.com/states/home?region=',
              { Ref: 'AWS::Region' },
              '#/statemachines/view/',
              { Ref: 'Orders' },
            ],
          ],
        },
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Dimensions: dimensions,
        EvaluationPeriods: 1,
        MetricName: 'ExecutionsFailed',
        Namespace: 'AWS/States',
        Period: 300,
        Statistic: 'Sum',
        Threshold: 1,
        TreatMissingData: 'notBreaching',
      },
    });
    const itself = { Name: 'StateMachineArn', Value: { Ref: 'Orders' } };
    const number = { 'Fn::Select': [7, { 'Fn::Split': [':', { Ref: 'OrdersVersion' }] }] };
    expect(releaseIn(stack)).toEqual({
      OrdersVersion: VERSION,
      OrdersAlias: alias({
        Type: 'CANARY',
        Percentage: 10,
        Interval: 10,
        Alarms: [{ Ref: 'OrdersLiveFailedAlarmCritical' }, { Ref: 'OrdersPublishedVersionFailedAlarmCritical' }],
      }),
      OrdersLiveFailedAlarmCritical: alarm('Live', [{ Name: 'Alias', Value: 'live' }, itself]),
      OrdersPublishedVersionFailedAlarmCritical: alarm('PublishedVersion', [
        itself,
        { Name: 'Version', Value: number },
      ]),
    });
    expect(machine.alarms.map(({ node }) => node.path)).toEqual([
      'Shop/Orders/Live/FailedAlarmCritical',
      'Shop/Orders/PublishedVersion/FailedAlarmCritical',
    ]);
  });

  it('waits for the policies that name the machine', () => {
    const stack = newStack();
    machineWith(stack, Release.versions(), { encryptionKey: new Key(stack, 'Key') });
    const [version] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachineVersion'));
    expect(version?.DependsOn).toEqual([expect.stringMatching(/^OrdersEncryptionPolicy/)]);
  });
});

describe('the machine by its alias', () => {
  const canary = Release.canary({ alias: 'live', ...TEN_MINUTES });

  it('is started by rules, with the permission on the machine', () => {
    const stack = newStack();
    const { live } = machineWith(stack, canary);
    new Rule(stack, 'Nightly', { schedule: Schedule.rate(Duration.days(1)), targets: [new SfnStateMachine(live)] });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Events::Rule', { Targets: [{ Arn: { Ref: logicalId(template, 'Alias') } }] });
    expect(Object.values(statementsOf(stack)).flat()).toEqual([startOf(template)]);
  });

  it('is started by API Gateway', () => {
    const stack = newStack();
    const { live } = machineWith(stack, canary, { stateMachineType: StateMachineType.EXPRESS });
    new RestApi(stack, 'Api', { cloudWatchRole: false }).root.addMethod(
      'POST',
      StepFunctionsIntegration.startExecution(live),
    );
    const template = Template.fromStack(stack);
    const [method] = Object.values(template.findResources('AWS::ApiGateway::Method'));
    expect(JSON.stringify(method)).toContain(`{"Ref":"${logicalId(template, 'Alias')}"}`);
    expect(Object.values(statementsOf(stack)).flat()).toEqual([
      { ...startOf(template), Action: 'states:StartSyncExecution' },
    ]);
  });

  it('is started by another machine, as one that is pinned to a version is', () => {
    const stack = newStack();
    const { live, publishedVersion } = machineWith(stack, canary);
    const start = (name: string, machine: typeof live) => new Task(name, StepFunctions.startExecution(machine));
    new WorkflowStateMachine(stack, 'Parent', {
      workflow: workflowOf(start('ByAlias', live).next(start('ByVersion', publishedVersion ?? live))),
      ...QUIET,
    });
    const template = Template.fromStack(stack);
    const definition = JSON.stringify(template.findResources('AWS::StepFunctions::StateMachine'));
    for (const kind of ['Alias', 'Version'] as const)
      expect(definition).toContain(`{"Ref":"${logicalId(template, kind)}"}`);
    expect(Object.values(statementsOf(stack)).flat()).toEqual([startOf(template)]);
  });

  it('grants what the machine does', () => {
    const stack = newStack();
    const { live } = machineWith(stack, canary);
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    live.grantStartExecution(role);
    live.grantStartSyncExecution(role);
    live.grantExecution(role, 'states:StopExecution');
    live.grantRedriveExecution(role);
    live.grantTaskResponse(role);
    live.grantRead(role);
    live.grant(role, 'states:ListStateMachineVersions');
    const text = JSON.stringify(statementsOf(stack));
    expect(text).not.toContain(logicalId(Template.fromStack(stack), 'Alias'));
    for (const action of [
      'StartExecution',
      'StartSyncExecution',
      'StopExecution',
      'RedriveExecution',
      'SendTaskSuccess',
    ])
      expect(text).toContain(`states:${action}`);
  });

  it('has the metrics of its executions', () => {
    const { live } = machineWith(newStack(), canary);
    const all = [
      live.metricFailed(),
      live.metricThrottled(),
      live.metricAborted(),
      live.metricSucceeded(),
      live.metricTimedOut(),
      live.metricStarted(),
      live.metricTime(),
    ];
    expect(all.map(({ metricName, statistic }) => `${statistic} ${metricName}`)).toEqual([
      'Sum ExecutionsFailed',
      'Sum ExecutionThrottled',
      'Sum ExecutionsAborted',
      'Sum ExecutionsSucceeded',
      'Sum ExecutionsTimedOut',
      'Sum ExecutionsStarted',
      'Average ExecutionTime',
    ]);
    expect(all.map(({ dimensions }) => dimensions?.Alias)).toEqual(all.map(() => 'live'));
  });

  it.each([
    ['no release', undefined],
    ['versions only', Release.versions()],
  ])('is an error with %s', (_, release) => {
    const machine = machineWith(newStack(), release);
    expect(() => machine.live).toThrow(
      'The state machine "Shop/Orders" has no alias: pass release: Release.canary(...), Release.linear(...) or Release.allAtOnce(...) to it.',
    );
  });
});

describe('a release that is not right', () => {
  it('is an error with all that is wrong', () => {
    const release = Release.canary({
      alias: '12',
      percentage: 100,
      interval: Duration.seconds(90),
      description: 'x'.repeat(257),
      aliasDescription: 'x'.repeat(300),
      rollbackOn: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors', ''],
      versionAlarms: { billedMemory: { critical: { threshold: 1 } } },
    });
    expect(() => machineWith(newStack(), release)).toThrow(
      [
        'The props of state machine "Shop/Orders" are not valid:',
        '  - the description of the release must have 256 characters at most: it has 257',
        '  - the aliasDescription of the release must have 256 characters at most: it has 300',
        '  - the alias of the release must be 1 to 80 letters, digits, "_", "-" and ".", and not digits only: "12"',
        '  - "rollbackOn" of the release takes the names of alarms, not "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors"',
        '  - "rollbackOn" of the release takes the names of alarms, not ""',
        '  - the percentage of the release must be a whole number from 1 to 99: 100',
        '  - the interval of the release must be 1 to 2100 whole minutes: 1.5 minutes',
      ].join('\n'),
    );
  });

  it('has alarms that its machine can’t have', () => {
    const versionAlarms = { ...ONE_ALARM, billedMemory: { critical: { threshold: 1 } } };
    expect(() => machineWith(newStack(), Release.allAtOnce({ alias: 'live', versionAlarms }))).toThrow(
      'alarms.billedMemory is about Express executions, but this machine is Standard',
    );
  });

  it('names an alarm that does not exist', () => {
    const stack = newStack();
    alarmIn(stack, 'shop-errors');
    machineWith(stack, Release.allAtOnce({ alias: 'live', rollbackOn: ['shop-error'] }));
    expect(() => Template.fromStack(stack)).toThrow(
      'No alarm of this app has the name "shop-error", which should roll back the release "live" of "Shop/Orders": CloudFormation ' +
        'takes an alarm that does not exist for one that is well. Pass the alarm itself, or import it by Alarm.fromAlarmName if it is ' +
        'made elsewhere. Did you mean "shop-errors"?',
    );
  });

  it('may name an alarm of another stack in the same place, and one that is imported', () => {
    const app = new App({ analyticsReporting: false });
    const [here, there] = ['eu-west-1', 'us-east-1'].map((region) => ({ account: '111122223333', region }));
    const stack = new Stack(app, 'Shop', { env: here });
    alarmIn(new Stack(app, 'Near', { env: here }), 'near');
    alarmIn(new Stack(app, 'Far', { env: there }), 'far');
    const imported = Alarm.fromAlarmArn(stack, 'Imported', 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:imported');
    machineWith(stack, Release.allAtOnce({ alias: 'live', rollbackOn: ['near', imported] }));
    Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachineAlias', {
      DeploymentPreference: { Alarms: ['near', 'imported'] },
    });
    const other = new Stack(app, 'Other', { env: here });
    machineWith(other, Release.allAtOnce({ alias: 'live', rollbackOn: ['far'] }));
    expect(() => app.synth({ force: true })).toThrow('No alarm of this app has the name "far"');
  });

  it('is the second one of an alias', () => {
    const stack = newStack();
    const { publishedVersion } = machineWith(stack, Release.allAtOnce({ alias: 'live' }));
    new CfnStateMachineAlias(stack, 'Mine', {
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn: publishedVersion?.stateMachineArn ?? '', weight: 100 }],
    });
    expect(() => Template.fromStack(stack)).toThrow(
      '"Shop/Orders" has two releases of the alias "live": that of its prop "release", and "Shop/Mine". Give one of them another alias.',
    );
  });

  it('is not confused by an alias of the same name of another machine', () => {
    const stack = newStack();
    machineWith(stack, Release.allAtOnce({ alias: 'live' }));
    new WorkflowStateMachine(stack, 'Others', {
      workflow: workflowOf(new Pass('Work')),
      release: Release.allAtOnce({ alias: 'live' }),
      ...QUIET,
    });
    Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachineAlias', 2);
  });
});

function logicalId(template: Template, kind: 'Alias' | 'Version'): string {
  const [id = ''] = Object.keys(template.findResources(`AWS::StepFunctions::StateMachine${kind}`));
  return id;
}

function startOf(template: Template): object {
  const ids = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));
  const id = ids.find((one) => one.startsWith('Orders'));
  return { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: id } };
}
