import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Pass } from '../../lib/builder/pass';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import { cyclesIn, newStack, resourcesOf, statementsOf, workflowOf } from './helpers';

const MACHINE = 'AWS::StepFunctions::StateMachine';

function encrypted(props: Partial<WorkflowStateMachineProps> = {}) {
  const stack = newStack();
  const encryptionKey = new Key(stack, 'Key');
  new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), encryptionKey, ...props });
  const [machine = ''] = Object.keys(resourcesOf(stack, MACHINE));
  const [key = ''] = Object.keys(resourcesOf(stack, 'AWS::KMS::Key'));
  return { stack, machine, key: { 'Fn::GetAtt': [key, 'Arn'] } };
}

/** The statements of the key policy without the one for the account's root. */
function keyStatements(stack: ReturnType<typeof newStack>): readonly unknown[] {
  const keys = Object.values(resourcesOf(stack, 'AWS::KMS::Key'));
  return keys.flatMap((key) =>
    (key.Properties.KeyPolicy as { readonly Statement: readonly unknown[] }).Statement.slice(1),
  );
}

describe('encryption with a key of the user', () => {
  it.each([[undefined], ['orders']])('lets the role use the key for this machine, named %s', (stateMachineName) => {
    const { stack, machine, key } = encrypted(stateMachineName === undefined ? {} : { stateMachineName });

    expect(statementsOf(stack).OrdersEncryptionPolicy).toEqual([
      {
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Effect: 'Allow',
        Resource: key,
        Condition: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': { Ref: machine } } },
      },
    ]);
    expect(cyclesIn(stack)).toEqual([]);
  });

  it('encrypts machine and log group', () => {
    const { stack, key } = encrypted();

    expect(Object.values(resourcesOf(stack, MACHINE))[0]?.Properties.EncryptionConfiguration).toEqual({
      Type: 'CUSTOMER_MANAGED_KMS_KEY',
      KmsKeyId: key,
      KmsDataKeyReusePeriodSeconds: 300,
    });
    expect(Object.values(resourcesOf(stack, 'AWS::Logs::LogGroup'))[0]?.Properties.KmsKeyId).toEqual(key);
  });

  it('uses data keys for as long as it is reported', () => {
    const { stack } = encrypted({ dataKeyReusePeriod: Duration.minutes(15) });

    expect(Object.values(resourcesOf(stack, MACHINE))[0]?.Properties.EncryptionConfiguration).toMatchObject({
      KmsDataKeyReusePeriodSeconds: 900,
    });
  });

  it('lets the role encrypt log records, and CloudWatch Logs use the key for this log group', () => {
    const { stack, key } = encrypted();

    const region = { Ref: 'AWS::Region' };
    const logs = (rest: string) => ({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', region, ':', { Ref: 'AWS::AccountId' }, rest]],
    });
    expect(statementsOf(stack).OrdersRoleDefaultPolicy).toContainEqual({
      Action: 'kms:GenerateDataKey',
      Effect: 'Allow',
      Resource: key,
      Condition: { StringEquals: { 'kms:EncryptionContext:SourceArn': logs(':*') } },
    });
    const [logGroup] = Object.values(resourcesOf(stack, 'AWS::Logs::LogGroup'));
    expect(keyStatements(stack)).toEqual([
      {
        Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        Effect: 'Allow',
        Principal: { Service: { 'Fn::Join': ['', ['logs.', region, '.amazonaws.com']] } },
        Resource: '*',
        Condition: {
          ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logs(`:log-group:${logGroup?.Properties.LogGroupName}`) },
        },
      },
      {
        Action: 'kms:Decrypt',
        Effect: 'Allow',
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Resource: '*',
      },
    ]);
  });

  it('leaves the key of a given log group to its owner', () => {
    const stack = newStack();
    const encryptionKey = new Key(stack, 'Key');
    const logGroup = LogGroup.fromLogGroupName(stack, 'Shared', '/shared');
    new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), encryptionKey, logGroup });

    expect(keyStatements(stack)).toEqual([expect.objectContaining({ Action: 'kms:Decrypt' })]);
  });

  it('needs nothing of the key for logs where there are none', () => {
    const { stack } = encrypted({ logging: false, tracingEnabled: false });

    expect(keyStatements(stack)).toEqual([]);
    expect(Object.keys(statementsOf(stack))).toEqual(['OrdersEncryptionPolicy']);
  });

  it('warns about an imported key, whose policy is elsewhere', () => {
    const stack = newStack();
    const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), encryptionKey });

    const [warning] = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    expect(warning?.entry.data).toMatch(
      /^The policy of key "Shop\/Key" can't be changed from this stack.*delivery\.logs\.amazonaws\.com.*\[ack: stepwright:importedKey\]$/s,
    );
  });

  it('shows statements that can be pasted as they are where the stack has an environment', () => {
    const stack = newStack({ env: { account: '111122223333', region: 'eu-west-1' } });
    const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), encryptionKey });

    const [warning] = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('importedKey'));
    const text = String(warning?.entry.data);
    const statements = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']\n') + 1)) as readonly Record<
      string,
      unknown
    >[];
    expect(statements.map(({ Principal }) => Principal)).toEqual([
      { Service: 'logs.eu-west-1.amazonaws.com' },
      { Service: 'delivery.logs.amazonaws.com' },
    ]);
    expect(text).not.toContain('${');
  });
});
