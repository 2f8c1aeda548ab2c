import { Duration, Stack } from 'aws-cdk-lib';
import { CfnFunction, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Integration } from '../../../lib/integration/call/integration';
import { AwsSdk } from '../../../lib/integration/sdk/aws-sdk';
import { Lambda } from '../../../lib/integration/service/lambda';
import { LambdaInvocationType } from '../../../lib/integration/service/lambda-invocation-type';
import { problemsOf, TASK_TOKEN } from '../support';

const stack = new Stack();

function durable(id: string, executionTimeout: Duration): LambdaFunction {
  return new LambdaFunction(stack, id, {
    code: Code.fromInline('exports.handler = () => {};'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    durableConfig: { executionTimeout },
  });
}

function called({ _call: { arguments: sent, target, permissions } }: Integration): unknown {
  const name = typeof sent === 'object' ? sent.FunctionName : undefined;
  return stack.resolve({ name: name ?? target, resources: permissions.flatMap(({ resources }) => resources) });
}

const short = durable('Short', Duration.minutes(15));
const long = durable('Long', Duration.hours(1));
const lowLevel = new CfnFunction(stack, 'Low', { code: {}, role: 'r', durableConfig: { executionTimeout: 60 } });

test('a durable function is called by its published version', () => {
  const version = stack.resolve(short.currentVersion.functionArn);
  expect(called(Lambda.invoke(short))).toMatchObject({ name: version });
  expect(called(Lambda.invokeArn(short))).toMatchObject({ name: { arn: version } });
  expect(problemsOf(Lambda.invoke(short))).toEqual([]);
});

test('a qualifier, a version and an alias stay what they are', () => {
  const arn = stack.resolve(short.functionArn);
  expect(called(Lambda.invoke(short, { qualifier: 'live' }))).toMatchObject({ name: arn });
  const alias = short.addAlias('live');
  expect(called(Lambda.invoke(alias))).toMatchObject({ name: stack.resolve(alias.functionArn) });
  expect(problemsOf(Lambda.invoke(alias))).toEqual([]);
});

test('a low-level one has no version', () => {
  expect(Lambda.invoke(lowLevel)._call.problems).toEqual([
    {
      code: 'SW5074',
      severity: 'error',
      message: 'The durable function "Default/Low" is called without a version, which Lambda refuses.',
      help: 'Pass a version or an alias of it, or set "qualifier".',
      url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html',
    },
  ]);
  expect(problemsOf(Lambda.invoke(lowLevel, { qualifier: '1' }))).toEqual([]);
});

test('a synchronous call ends after 15 minutes', () => {
  expect(Lambda.invoke(long)._call.problems).toEqual([
    {
      code: 'SW5075',
      severity: 'warning',
      message:
        'The call waits for the durable function "Default/Long", whose executions may take 3600 seconds, and Lambda ends it after 900.',
      help: 'Use waitForTaskToken() with invocationType: LambdaInvocationType.EVENT, or lower the execution timeout of the function.',
      url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html',
    },
  ]);
  expect(problemsOf(Lambda.invokeArn(long))).toEqual(['warning SW5075']);
  expect(problemsOf(Lambda.invoke(long.addAlias('live')))).toEqual(['warning SW5075']);
  expect(problemsOf(Lambda.invoke(long, { invocationType: LambdaInvocationType.EVENT }))).toEqual([]);
  expect(problemsOf(Lambda.invoke(long, { payload: { token: TASK_TOKEN } }).waitForTaskToken())).toEqual([]);
});

test('the execution has a name, so that a repeated call does not start another one', () => {
  const call = Lambda.invoke(short, { durableExecutionName: '{% $states.context.Execution.Name %}' });
  expect(call._call.arguments).toMatchObject({ DurableExecutionName: '{% $states.context.Execution.Name %}' });
});

test('any other function is called as before', () => {
  const plain = new LambdaFunction(stack, 'Plain', {
    code: Code.fromInline('exports.handler = () => {};'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
  });
  expect(called(Lambda.invoke(plain))).toMatchObject({ name: stack.resolve(plain.functionArn) });
});

test('a function of this app is known by its name or ARN, too', () => {
  const sent = (parameters: object) => AwsSdk.call('lambda', 'invoke', { ...parameters });
  const refused = ['error SW5074'];
  expect(problemsOf(Lambda.invoke(short.functionArn))).toEqual(refused);
  expect(problemsOf(Lambda.invoke(lowLevel.ref))).toEqual(refused);
  expect(problemsOf(sent({ FunctionName: short }))).toEqual(refused);
  expect(problemsOf(Lambda.invoke(`${short.functionArn}:live`))).toEqual([]);
  expect(problemsOf(Lambda.invoke(short.functionName, { qualifier: '$LATEST' }))).toEqual([]);
  expect(problemsOf(sent({ FunctionName: long, Qualifier: '1' }))).toEqual(['warning SW5075']);
  expect(problemsOf(sent({ FunctionName: long, Qualifier: '1', InvocationType: 'Event' }))).toEqual([]);
});
