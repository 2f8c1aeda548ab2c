import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  AwsOwnedEncryptionConfiguration,
  CustomerManagedEncryptionConfiguration,
  LogLevel,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Pass, Workflow, WorkflowStateMachine, type WorkflowStateMachineProps } from '../../lib/index';

// Props of `sfn.StateMachine` that are accepted in addition to those that are apart here.

type Given = Partial<WorkflowStateMachineProps>;

const WORKFLOW = Workflow.startWith(new Pass('A'));

function templateOf(propsIn: (stack: Stack) => Given): object {
  const stack = new Stack(new App(), 'Shop');
  new WorkflowStateMachine(stack, 'Orders', { workflow: WORKFLOW, alarms: false, ...propsIn(stack) });
  return Template.fromStack(stack).toJSON();
}

const logGroup = (stack: Stack) => LogGroup.fromLogGroupName(stack, 'Shared', '/shared');
const key = (stack: Stack) =>
  Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-0000-4000-8000-000000000000');

test.each<[string, (stack: Stack) => Given, (stack: Stack) => Given]>([
  [
    'logs',
    (stack) => ({ logs: { destination: logGroup(stack), level: LogLevel.ALL, includeExecutionData: true } }),
    (stack) => ({ logGroup: logGroup(stack), logLevel: LogLevel.ALL, logExecutionData: true }),
  ],
  ['logs without a level', () => ({ logs: {} }), () => ({ logLevel: LogLevel.ERROR })],
  [
    'encryptionConfiguration',
    (stack) => ({
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key(stack), Duration.minutes(2)),
    }),
    (stack) => ({ encryptionKey: key(stack), dataKeyReusePeriod: Duration.minutes(2) }),
  ],
  [
    'encryptionConfiguration of a key that AWS owns',
    () => ({ encryptionConfiguration: new AwsOwnedEncryptionConfiguration() }),
    () => ({}),
  ],
])('%s gives the same template as the props that are apart', (_, stock, apart) => {
  expect(templateOf(stock)).toEqual(templateOf(apart));
});

test('a log group that is only referred to is logged to', () => {
  const template = templateOf(() => ({
    logs: {
      destination: {
        logGroupRef: { logGroupName: '/shared', logGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/shared' },
      } as never,
    },
  }));

  const [machine] = Object.values(Template.fromJSON(template).findResources('AWS::StepFunctions::StateMachine'));
  expect(machine?.Properties.LoggingConfiguration).toEqual({
    Destinations: [
      { CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/shared:*' } },
    ],
    IncludeExecutionData: false,
    Level: 'ERROR',
  });
});

test('both forms of the same are contradictions, reported together', () => {
  expect(() =>
    templateOf((stack) => ({
      logs: { level: LogLevel.ALL },
      logLevel: LogLevel.ALL,
      logExecutionData: true,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key(stack)),
      encryptionKey: key(new Stack()),
    })),
  ).toThrow(
    [
      'The props of state machine "Shop/Orders" are not valid:',
      '  - "logs" and "logLevel", "logExecutionData" specify the same: pass one of them',
      '  - "encryptionConfiguration" and "encryptionKey" specify the same: pass one of them',
    ].join('\n'),
  );
});
