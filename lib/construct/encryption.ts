import { Annotations, ArnFormat, type Duration, Stack, Token } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { mapLeaves } from '../util/map-leaves';
import { isIntrinsic, logicalIdsIn, logicalNames, placeholderText } from '../util/placeholder-name';
import { machineArn } from './distributed-map-policy';
import type { RoleStatement } from './role-statement';
import { standInsOf } from './stack-statement';

/** Step Functions' own default for the time for which it uses a data key again. */
const REUSE_SECONDS = 300;

/** The machine's own encryption: of its definition and its execution history. */
export function encryptionConfiguration(key: IKey, reuse?: Duration): CfnStateMachine.EncryptionConfigurationProperty {
  return {
    type: 'CUSTOMER_MANAGED_KMS_KEY',
    kmsKeyId: key.keyArn,
    kmsDataKeyReusePeriodSeconds: reuse?.toSeconds() ?? REUSE_SECONDS,
  };
}

/**
 * The permission to use the key for this machine alone.
 *
 * The condition names the machine's ARN. The stock class writes it from the `stateMachineName` prop into the role's
 * default policy, which the machine depends on; without a name the ARN ends in "stateMachine:", and the role can't
 * decrypt. Referring to the machine there would be a cycle. So this statement goes, like the one of Distributed Maps,
 * into a policy of its own that depends on the machine, and may therefore name it. Step Functions uses the right when
 * an execution runs, not when the machine is created.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 */
export function machineKeyStatement(machine: StateMachine, key: IKey): RoleStatement {
  return {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': machineArn(machine) } },
    reasons: ['encrypts and decrypts the execution data of this machine'],
    wildcardReasons: [],
    states: [],
  };
}

/** The permission to encrypt log records on their way to CloudWatch Logs. */
export function logKeyStatement(machine: Construct, key: IKey): RoleStatement {
  const logs = Stack.of(machine).formatArn({
    service: 'logs',
    resource: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return {
    actions: ['kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:EncryptionContext:SourceArn': logs } },
    reasons: ['encrypts log records for CloudWatch Logs'],
    wildcardReasons: [],
    states: [],
  };
}

/**
 * Lets CloudWatch Logs use the key: the delivery service for records on their way, the log service for this log
 * group only. The group's ARN is written from its name; a reference would be a cycle, as the group depends on its key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function letLogsUseKey(machine: Construct, key: IKey, logGroupName: string): void {
  const stack = Stack.of(machine);
  const logGroupArn = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  addToKeyPolicy(machine, key, [
    new PolicyStatement({
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn } },
    }),
    deliveryStatement(),
  ]);
}

/** Lets CloudWatch Logs decrypt what it delivers; enough where the log group is not ours. */
export function letDeliveryUseKey(machine: Construct, key: IKey): void {
  addToKeyPolicy(machine, key, [deliveryStatement()]);
}

function deliveryStatement(): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: ['*'],
    principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
  });
}

/** An imported key has its policy elsewhere: that it lacks the statements would only show at deployment. */
function addToKeyPolicy(machine: Construct, key: IKey, statements: readonly PolicyStatement[]): void {
  const missing = statements.filter((statement) => !key.addToResourcePolicy(statement, true).statementAdded);
  if (missing.length === 0) return;
  const shown = pasteable(machine, missing);
  const hasPlaceholder = JSON.stringify(shown).includes('${');
  Annotations.of(machine).addWarningV2(
    'stepwright:importedKey',
    `The policy of key "${key.node.path}" can't be changed from this stack, because the key is imported. CloudWatch Logs ` +
      `needs these statements in it${hasPlaceholder ? ' (put the real values in place of each "${...}")' : ''}:\n` +
      `${JSON.stringify(shown, undefined, 2)}\n`,
  );
}

/**
 * Statements as the policy of the key takes them. In the stack most is known: a service principal, a Region and an account of its
 * environment; what only the deployment knows is a placeholder.
 */
function pasteable(machine: Construct, statements: readonly PolicyStatement[]): readonly unknown[] {
  const stack = Stack.of(machine);
  const resolved: readonly unknown[] = stack.resolve(statements.map((statement) => statement.toStatementJson()));
  const { partition, region, account } = standInsOf(stack);
  const known: Readonly<Record<string, string | undefined>> = {
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::AccountId': account,
  };
  const names = logicalNames(logicalIdsIn(resolved));
  const pasted = (leaf: unknown) =>
    placeholderText(leaf, names).replace(/\$\{(AWS::\w+)\}/g, (text, name: string) => {
      const value = known[name];
      return value === undefined || Token.isUnresolved(value) ? text : value;
    });
  return resolved.map((statement) => mapLeaves(statement, isIntrinsic, pasted));
}
