import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sns } from '../../lib/integration/service/sns';
import { Sqs } from '../../lib/integration/service/sqs';

const QUIET = { alarms: false, logging: false, tracingEnabled: false } as const;
const STACK = 'a-stack-with-a-name-of-38-characters-x';

/** The longest values that the deployment can make, by type: what the quotas of the services allow. */
const LONGEST: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': `lambda:ap-southeast-1:111122223333:function:${'f'.repeat(64)}`,
  'AWS::SQS::Queue': `sqs:ap-southeast-1:111122223333:${'q'.repeat(80)}`,
  'AWS::SNS::Topic': `sns:ap-southeast-1:111122223333:${'t'.repeat(256)}`,
  'AWS::DynamoDB::Table': `dynamodb:ap-southeast-1:111122223333:table/${'t'.repeat(255)}`,
  'AWS::SecretsManager::Secret': `secretsmanager:ap-southeast-1:111122223333:secret:${'s'.repeat(512)}-abcdef`,
};

/** The policies of a template as the deployment makes them, with the longest names. */
function deployedPolicies(stack: Stack): Readonly<Record<string, string>> {
  const { Resources: resources } = Template.fromStack(stack).toJSON() as {
    readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
  };
  const valueOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(valueOf);
    if (typeof value !== 'object' || value === null) return value;
    const [[name = '', argument] = []] = Object.entries(value);
    if (name === 'Ref' && argument === 'AWS::Partition') return 'aws-us-gov';
    if (name === 'Ref' && argument === 'AWS::Region') return 'ap-southeast-1';
    if (name === 'Ref' && argument === 'AWS::AccountId') return '111122223333';
    if (name === 'Fn::Join')
      return (valueOf((argument as unknown[])[1]) as string[]).join(String((argument as unknown[])[0]));
    if (name === 'Ref' || name === 'Fn::GetAtt') {
      const id = String([argument].flat()[0]);
      const longest = LONGEST[resources[id]?.Type ?? ''];
      if (longest === undefined) throw new Error(`No longest value for ${id}`);
      return `arn:aws-us-gov:${longest}`;
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, valueOf(member)]));
  };
  const policies = Object.entries(resources).filter(([, { Type }]) => /^AWS::IAM::(?:Managed)?Policy$/.test(Type));
  return Object.fromEntries(
    policies.map(([id, { Properties }]) => [id, JSON.stringify(valueOf(Properties.PolicyDocument))]),
  );
}

function newStack(): Stack {
  return new Stack(new App({ analyticsReporting: false }), STACK);
}

function machineOf(stack: Stack, calls: readonly Integration[]): WorkflowStateMachine {
  const chain = calls.reduce(
    (before: Pass | ReturnType<Pass['next']>, call, index) => before.next(new Task(`T${index}`, call)),
    new Pass('Start'),
  );
  return new WorkflowStateMachine(stack, 'Machine', { workflow: Workflow.startWith(chain), ...QUIET });
}

function fn(scope: Construct, id: string): CfnFunction {
  return new CfnFunction(scope, id, {
    code: { zipFile: 'x' },
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    role: 'arn:aws:iam::111122223333:role/r',
  });
}

describe('policies of a role fit however long the names are that the deployment makes', () => {
  it.each<[string, (stack: Stack, index: number) => Integration, number]>([
    ['functions', (stack, index) => Lambda.invoke(fn(stack, `FunctionNumber${index}`).attrArn), 150],
    ['queues', (stack, index) => Sqs.sendMessage(new Queue(stack, `Q${index}`), { messageBody: 'x' }), 150],
    ['topics', (stack, index) => Sns.publish(new Topic(stack, `T${index}`), { message: 'x' }), 90],
    [
      'tables',
      (stack, index) =>
        AwsSdk.call('dynamodb', 'getItem', {
          TableName: new Table(stack, `Table${index}`, { partitionKey: { name: 'k', type: AttributeType.STRING } }),
          Key: { k: { S: 'x' } },
        }),
      90,
    ],
    [
      'secrets',
      (stack, index) => AwsSdk.call('secretsmanager', 'getSecretValue', { SecretId: new Secret(stack, `S${index}`) }),
      60,
    ],
  ])('%s', (_, call, count) => {
    const stack = newStack();
    machineOf(
      stack,
      Array.from({ length: count }, (__, index) => call(stack, index)),
    );

    const policies = Object.entries(deployedPolicies(stack));
    expect(policies.length).toBeGreaterThan(1);
    const tooLong = policies.filter(([id, text]) => text.length > (id.includes('DefaultPolicy') ? 10_240 : 6_144));
    expect(tooLong.map(([id, { length }]) => [id, length])).toEqual([]);
    // Nor are there more of them than it takes.
    const managed = policies.slice(1);
    expect(managed.length).toBeLessThanOrEqual(
      Math.ceil(managed.reduce((sum, [, { length }]) => sum + length, 0) / 4_000),
    );
  });
});

describe('what can not be deployed is an error', () => {
  it('more managed policies than IAM ever attaches', () => {
    const stack = newStack();
    const names = Array.from({ length: 1_800 }, (_, index) => `a-function-with-a-rather-long-name-${index}`);
    const states = names.map((name, index) => [
      `T${index}`,
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: name },
        ...(index === names.length - 1 ? { End: true } : { Next: `T${index + 1}` }),
      },
    ]);
    const workflow = Workflow.fromAsl({ StartAt: 'T0', States: Object.fromEntries(states) });
    new WorkflowStateMachine(stack, 'Machine', { workflow, ...QUIET });
    expect(() => Template.fromStack(stack)).toThrow(
      /The permissions of state machine ".*\/Machine" fill \d\d managed policies; IAM attaches 10 to a role, and 20 with a raised quota\. Split/,
    );
  });

  it('more inline characters than IAM allows, whoever grants them', () => {
    const stack = newStack();
    const machine = machineOf(stack, [Lambda.invoke('charge')]);
    machine.role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] }),
    );
    expect(() => Template.fromStack(stack)).not.toThrow();

    const other = newStack();
    const large = machineOf(other, [Lambda.invoke('charge')]);
    for (const id of ['inbox', 'outbox', 'archive']) {
      const resources = Array.from({ length: 60 }, (_, index) => `arn:aws:s3:::${id}-${index}/${'k'.repeat(60)}`);
      const statements = [new PolicyStatement({ actions: ['s3:GetObject'], resources })];
      large.role.attachInlinePolicy(new Policy(other, id, { statements }));
    }
    expect(() => Template.fromStack(other)).toThrow(
      /The inline policies of the role of state machine ".*\/Machine" have at least 1\d{4} characters; IAM allows 10240\. Split/,
    );
  });
});
