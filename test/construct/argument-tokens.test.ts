import { Fn, Lazy, type Stack } from 'aws-cdk-lib';
import { Match, Annotations as Warnings } from 'aws-cdk-lib/assertions';
import { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Task, type TaskProps } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { Lambda } from '../../lib/integration/service/lambda';
import { newFunction, newStack, statementsOf, workflowOf } from './helpers';

/** The first resource that the role of a machine with the call gets. */
function resourceFor(
  stack: Stack,
  call: Integration,
  props: TaskProps = {},
  machine: Partial<WorkflowStateMachineProps> = {},
): unknown {
  const workflow = workflowOf(new Task('Work', call, props));
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false, tracingEnabled: false, ...machine });
  return statementsOf(stack)['MRoleDefaultPolicy']?.[0]?.Resource;
}

function warningsOf(stack: Stack): readonly string[] {
  return Warnings.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('SW5010'))
    .map(({ entry }) => String(entry.data));
}

describe('an argument that is the token of an ARN', () => {
  test('is the resource, whatever attribute says so', () => {
    const stack = newStack();
    const fn = newFunction(stack);
    expect(resourceFor(stack, Lambda.invoke(fn.functionArn))).toEqual(stack.resolve(fn.functionArn));
    expect(warningsOf(stack)).toEqual([]);
  });

  test('keeps what follows it in the text', () => {
    const stack = newStack();
    const fn = newFunction(stack);
    const call = AwsSdk.call('lambda', 'invoke', { FunctionName: `${fn.functionArn}:$LATEST` });
    expect(resourceFor(stack, call)).toEqual(stack.resolve(`${fn.functionArn}:$LATEST`));
  });

  test('needs no letters behind a secret whose ARN is whole, and six behind one that is imported by its name', () => {
    const stack = newStack();
    const secret = new Secret(stack, 'Own');
    const call = (SecretId: unknown) => AwsSdk.call('secretsmanager', 'getSecretValue', { SecretId });
    expect(resourceFor(stack, call(secret.secretArn))).toEqual(stack.resolve(secret.secretArn));

    const other = newStack({ env: { account: '111122223333', region: 'eu-west-1' } });
    const partial = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db';
    expect(resourceFor(other, call(Secret.fromSecretPartialArn(other, 'Partial', partial)))).toBe(`${partial}-??????`);
    const named = newStack({ env: { account: '111122223333', region: 'eu-west-1' } });
    expect(resourceFor(named, call(Secret.fromSecretNameV2(named, 'Named', 'prod/db')))).toEqual({
      'Fn::Join': [
        '',
        ['arn:', { Ref: 'AWS::Partition' }, ':secretsmanager:eu-west-1:111122223333:secret:prod/db-??????'],
      ],
    });
  });

  test('may be a lazy value that only its stack can resolve', () => {
    const stack = newStack();
    const fn = newFunction(stack);
    const later: { made?: LambdaFunction } = {};
    const token = Lazy.uncachedString({
      produce: () => {
        if (later.made === undefined) throw new Error('not made yet');
        return later.made.functionArn;
      },
    });
    const call = AwsSdk.call('lambda', 'getFunctionConfiguration', { FunctionName: token });
    later.made = fn;
    expect(resourceFor(stack, call)).toEqual(stack.resolve(fn.functionArn));
  });

  test('may be a low-level construct', () => {
    const stack = newStack();
    const fn = new CfnFunction(stack, 'Fn', { code: { zipFile: 'x' }, role: 'arn:aws:iam::111122223333:role/r' });
    const call = AwsSdk.call('lambda', 'invoke', { FunctionName: fn });
    expect(resourceFor(stack, call)).toEqual({ 'Fn::GetAtt': ['Fn', 'Arn'] });
  });
});

describe('an argument of which only the deployment knows what it is', () => {
  test('gives a warning that names the form that works', () => {
    const stack = newStack();
    expect(resourceFor(stack, Lambda.invoke(Fn.importValue('SharedFn')))).toMatchObject({
      'Fn::Join': ['', expect.anything()],
    });
    expect(warningsOf(stack)).toEqual([
      expect.stringMatching(
        /"Work": The function is specified by the export "SharedFn", .* takes it for a name\.[\s\S]*Function\.fromFunctionArn\(this, "Imported", value\)/,
      ),
    ]);
  });

  test('is taken for the ARN where its name says so', () => {
    const stack = newStack();
    const value = StringParameter.valueForStringParameter(stack, '/shop/fn-arn');
    expect(resourceFor(stack, Lambda.invoke(value))).toEqual(stack.resolve(value));
    expect(warningsOf(stack)).toEqual([expect.stringContaining('the SSM parameter "/shop/fn-arn"')]);
  });

  test('says nothing where it is imported, where the task says its permissions, and where none are derived', () => {
    const permissions = [
      { actions: ['lambda:InvokeFunction'], resources: ['arn:aws:lambda:::function:a'], reason: 'pays' },
    ];
    const value = Fn.importValue('SharedFn');
    const [imported, explicit, underived] = [newStack(), newStack(), newStack()];
    expect(resourceFor(imported, Lambda.invoke(LambdaFunction.fromFunctionArn(imported, 'I', value)))).toEqual({
      'Fn::ImportValue': 'SharedFn',
    });
    resourceFor(explicit, Lambda.invoke(value), { permissions });
    resourceFor(underived, Lambda.invoke(value), {}, { derivePermissions: false });
    expect([imported, explicit, underived].flatMap(warningsOf)).toEqual([]);
  });
});
