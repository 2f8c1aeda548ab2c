import { Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Lambda } from '../../../lib/integration/service/lambda';
import { LambdaInvocationType } from '../../../lib/integration/service/lambda-invocation-type';
import { INPUT, own, path, problemsOf, resolved, TASK_TOKEN } from '../support';

const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

const stack = new Stack();
const fn = new LambdaFunction(stack, 'Validate', {
  code: Code.fromInline('exports.handler = () => {};'),
  handler: 'index.handler',
  runtime: Runtime.NODEJS_20_X,
});
const FN_ARN: unknown = stack.resolve(fn.functionArn);

function permission(resource: unknown, label: string, wildcardReason?: string) {
  const reason = `invokes the ${label}`;
  return {
    actions: ['lambda:InvokeFunction'],
    resources: [resource],
    reason,
    ...(wildcardReason && { wildcardReason }),
  };
}

describe('Lambda.invoke', () => {
  test('of a name sends the payload to it, and may invoke it alone', () => {
    expect(Lambda.invoke('ValidateOrder', { payload: { order: path('$.order') } })._call).toEqual({
      target: { service: 'lambda:invoke' },
      pattern: 'requestResponse',
      arguments: { FunctionName: 'ValidateOrder', Payload: { order: path('$.order') } },
      permissions: [permission(own('lambda', 'function:ValidateOrder'), 'function "ValidateOrder"')],
      transientErrors: TRANSIENT,
    });
  });

  test('of a construct uses its own ARN in both places', () => {
    expect(resolved(stack, Lambda.invoke(fn))).toEqual({
      target: { service: 'lambda:invoke' },
      pattern: 'requestResponse',
      arguments: { FunctionName: FN_ARN, Payload: INPUT },
      permissions: [permission(FN_ARN, 'function "Default/Validate"')],
      transientErrors: TRANSIENT,
    });
  });

  test('of an alias and of a version construct may invoke just these', () => {
    const alias = fn.addAlias('live');
    const resources = [alias, fn.currentVersion].map((qualified) =>
      stack.resolve(Lambda.invoke(qualified)._call.permissions.flatMap(({ resources }) => resources)),
    );
    expect(resources).toEqual([
      [{ Ref: expect.stringMatching(/^ValidateAliaslive/) }],
      // Executions that run across a deployment call the version that their definition names.
      [{ 'Fn::Join': ['', expect.arrayContaining([':*'])] }],
    ]);
  });

  test('of an imported function keeps its account and Region', () => {
    const arn = 'arn:aws:lambda:eu-west-1:999999999999:function:orders';
    const imported = LambdaFunction.fromFunctionArn(stack, 'Imported', arn);
    expect(resolved(stack, Lambda.invoke(imported))).toMatchObject({
      arguments: { FunctionName: arn },
      permissions: [permission(arn, 'function "Default/Imported"')],
    });
  });

  test.each([
    ['a name with an alias', 'orders:live', own('lambda', 'function:orders:live'), 'function "orders:live"'],
    [
      'an ARN',
      'arn:aws:lambda:eu-west-1:999999999999:function:orders:7',
      'arn:aws:lambda:eu-west-1:999999999999:function:orders:7',
      'function "orders:7"',
    ],
    [
      'a partial ARN',
      '999999999999:function:orders',
      own('lambda', 'function:orders').replace(/\$\{AWS::AccountId\}/, '999999999999'),
      'function "999999999999:function:orders"',
    ],
  ])('of %s binds it exactly', (_, name, arn, label) => {
    const { arguments: parameters, permissions } = Lambda.invoke(name)._call;
    expect({ parameters, permissions }).toEqual({
      parameters: { FunctionName: name, Payload: INPUT },
      permissions: [permission(arn, label)],
    });
  });

  test.each([
    ['a JSONata expression', '{% $states.input.fn %}', own('lambda', 'function:*')],
    ['a JSONPath', path('$.fn'), own('lambda', 'function:*')],
    ['a name with a piece of it open', `orders-${path('$.kind')}`, own('lambda', 'function:orders-*')],
    ['a concatenation with a piece of it open', "{% 'orders-' & $kind %}", own('lambda', 'function:orders-*')],
    [
      'an ARN with its end open',
      `arn:aws:lambda:eu-west-1:999999999999:function:${path('$.fn')}`,
      'arn:aws:lambda:eu-west-1:999999999999:function:*',
    ],
    ['an ARN of which too little is fixed', `arn:aws:${path('$.rest')}`, own('lambda', 'function:*')],
  ])('of %s widens that part alone', (_, name, arn) => {
    const { arguments: parameters, permissions } = Lambda.invoke(name)._call;
    expect({ parameters, permissions }).toEqual({
      parameters: { FunctionName: name, Payload: INPUT },
      permissions: [permission(arn, 'function chosen at run time', 'the function is chosen at run time')],
    });
  });

  test.each([
    ['fixed', 'live', own('lambda', 'function:orders:live'), undefined],
    ['of the run', '{% $v %}', own('lambda', 'function:orders:*'), 'the version or alias is chosen at run time'],
  ])('with a %s qualifier', (_, qualifier, arn, wildcardReason) => {
    const { arguments: parameters, permissions } = Lambda.invoke('orders', { qualifier })._call;
    expect({ parameters, permissions }).toEqual({
      parameters: { FunctionName: 'orders', Qualifier: qualifier, Payload: INPUT },
      permissions: [permission(arn, 'function "orders"', wildcardReason)],
    });
  });

  test('sends every other parameter under its own name, and no transient errors where specified so', () => {
    const call = Lambda.invoke('orders', {
      payload: null,
      invocationType: LambdaInvocationType.EVENT,
      clientContext: 'e30=',
      retryOnServiceExceptions: false,
    })._call;
    expect(call).toEqual({
      target: { service: 'lambda:invoke' },
      pattern: 'requestResponse',
      arguments: { FunctionName: 'orders', InvocationType: 'Event', ClientContext: 'e30=', Payload: null },
      permissions: [permission(own('lambda', 'function:orders'), 'function "orders"')],
    });
  });

  test('without payload sends the name alone', () => {
    expect(Lambda.invoke('orders', { sendPayload: false })._call.arguments).toEqual({ FunctionName: 'orders' });
  });

  test('with a payload that is not sent reports it', () => {
    expect(problemsOf(Lambda.invoke('orders', { payload: 1, sendPayload: false }))).toEqual(['error SW5014']);
  });

  test('of a CDK token that is a name takes it for one', () => {
    const call = Lambda.invoke(fn.functionName);
    expect(stack.resolve(call._call.permissions[0]?.resources)).toEqual([
      { 'Fn::Join': ['', [own('lambda', 'function:'), stack.resolve(fn.functionName)]] },
    ]);
    expect(problemsOf(call)).toEqual([]);
  });

  test('of a function in another Region warns', () => {
    const here = new Stack(undefined, 'Here', { env: { account: '111111111111', region: 'us-east-1' } });
    const there = LambdaFunction.fromFunctionArn(
      here,
      'There',
      'arn:aws:lambda:eu-west-1:111111111111:function:orders',
    );
    expect(Lambda.invoke(there)._call.problems).toEqual([
      {
        code: 'SW5005',
        severity: 'warning',
        message:
          'The function "Here/There" is in eu-west-1, its stack in us-east-1. A task can only call resources of the machine\'s own Region.',
        help: 'Use a resource of the same Region, or reach the other one through a Lambda function or an event bus rule.',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html',
      },
    ]);
  });
});

describe('Lambda.invoke().waitForTaskToken()', () => {
  test('changes the pattern and nothing else', () => {
    const request = Lambda.invoke('orders', { payload: { token: TASK_TOKEN } });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
  });

  test('reports a payload without the token, every time anew', () => {
    const call = Lambda.invoke('orders', { payload: { order: '{% $states.input %}' } });
    expect(problemsOf(call.waitForTaskToken())).toEqual(['error SW5001']);
    expect(problemsOf(call.waitForTaskToken())).toEqual(['error SW5001']);
  });
});

describe('Lambda.invokeArn', () => {
  test('of a construct puts its ARN in the place of the service', () => {
    expect(resolved(stack, Lambda.invokeArn(fn, { payload: { id: '{% $states.input.id %}' } }))).toEqual({
      target: { arn: FN_ARN },
      pattern: 'requestResponse',
      arguments: { id: '{% $states.input.id %}' },
      permissions: [permission(FN_ARN, 'function "Default/Validate"')],
      transientErrors: TRANSIENT,
    });
  });

  test.each([
    [
      'an ARN',
      'arn:aws:lambda:eu-west-1:999999999999:function:orders',
      'arn:aws:lambda:eu-west-1:999999999999:function:orders',
    ],
    ['a name', 'orders', own('lambda', 'function:orders')],
  ])('of %s sends no arguments by itself', (_, text, arn) => {
    expect(Lambda.invokeArn(text, { retryOnServiceExceptions: false })._call).toEqual({
      target: { arn },
      pattern: 'requestResponse',
      permissions: [permission(arn, 'function "orders"')],
    });
  });

  test('of a CDK token takes it for the ARN', () => {
    expect(resolved(stack, Lambda.invokeArn(fn.functionArn, { retryOnServiceExceptions: false }))).toEqual({
      target: { arn: FN_ARN },
      pattern: 'requestResponse',
      permissions: [permission(FN_ARN, 'function "Default/Validate"')],
    });
  });

  test('of an expression reports that the field must be constant', () => {
    expect(problemsOf(Lambda.invokeArn('{% $fn %}'))).toEqual(['error SW5004']);
  });
});
