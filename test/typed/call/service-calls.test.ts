import { Duration } from 'aws-cdk-lib';
import type { TypedWorkflow } from '../../../lib/compiler/typed-workflow';
import { Pass, Workflow } from '../../../lib/index';
import { Glue } from '../../../lib/integration/service/glue';
import { MessageAttribute } from '../../../lib/integration/service/message-attribute';
import { activity } from '../../../lib/typed/call/activity-call';
import { invokeApi } from '../../../lib/typed/call/api-gateway-call';
import { type EcsTask, runEcsTask } from '../../../lib/typed/call/ecs-call';
import { putEvents } from '../../../lib/typed/call/event-bridge-call';
import { invokeHttp } from '../../../lib/typed/call/http-call';
import type { HttpResponse } from '../../../lib/typed/call/http-response';
import { invoke } from '../../../lib/typed/call/lambda-call';
import { result } from '../../../lib/typed/call/result';
import { sdkCall } from '../../../lib/typed/call/sdk-call';
import { publish } from '../../../lib/typed/call/sns-call';
import { type SentMessage, sendMessage } from '../../../lib/typed/call/sqs-call';
import { type StartedExecution, startExecution } from '../../../lib/typed/call/step-functions-call';
import type { TypedCall } from '../../../lib/typed/call/typed-call';
import { type TypedTask, task } from '../../../lib/typed/call/typed-task';
import { rootReference } from '../../../lib/typed/flow/trace';
import type { Ref } from '../../../lib/typed/value/expression';
import { given, ran, resultText, sent, token, written } from './support';

interface Order {
  id: string;
  total: number;
  note?: string;
}

const order = given<Order>('order');
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
const ORDER_ID = '{% $states.input.order.id %}';

describe('sendMessage', () => {
  test('takes a delay as a Duration, or as a number of seconds', () => {
    const delays = [Duration.minutes(2), 30].map(
      (delay) => written(sendMessage(QUEUE, { id: 1 }, { delay })).arguments,
    );
    expect(delays).toEqual([
      { QueueUrl: QUEUE, MessageBody: { id: 1 }, DelaySeconds: 120 },
      { QueueUrl: QUEUE, MessageBody: { id: 1 }, DelaySeconds: 30 },
    ]);
  });

  test('sends the body and props', () => {
    const call: TypedCall<SentMessage, Order> = sendMessage<Order>(
      QUEUE,
      { id: order.id, total: 1 },
      {
        delay: given<number>('delay'),
        messageGroupId: order.id,
        messageAttributes: {
          tenant: MessageAttribute.string(`${order.id}`),
          total: MessageAttribute.numberFromString(`${order.total}`),
        },
      },
    );
    expect({ ...written(call), result: resultText(call) }).toEqual({
      target: { service: 'sqs:sendMessage' },
      pattern: 'requestResponse',
      arguments: {
        QueueUrl: QUEUE,
        MessageBody: { id: ORDER_ID, total: 1 },
        DelaySeconds: '{% $states.input.delay %}',
        MessageGroupId: ORDER_ID,
        MessageAttributes: {
          tenant: { DataType: 'String', StringValue: '{% $string($states.input.order.id) %}' },
          total: { DataType: 'Number', StringValue: '{% $string($states.input.order.total) %}' },
        },
      },
      permissions: [expect.objectContaining({ actions: ['sqs:SendMessage'] })],
      result: '$states.result',
    });
  });

  test('runs', async () => {
    const answer = { MessageId: 'm', MD5OfMessageBody: 'x' };
    expect(await ran(sendMessage(QUEUE, order), { order: { id: 'o' } }, answer)).toEqual({
      sent: { QueueUrl: QUEUE, MessageBody: { id: 'o' } },
      result: answer,
    });
  });
});

describe('waiting for a token', () => {
  const name = 'sqs:sendMessage';

  test.each([
    ['a member', { token: token(), order }],
    ['text', `Answer ${token()}`],
    ['the whole context', '{% $states.context %}'],
  ])('is right with the token in %s', (_what, body) => {
    expect(written(sendMessage(QUEUE, body).waitForTaskToken()).problems).toBeUndefined();
  });

  test.each([
    ['none', { order: 'o' }],
    ['what a step gave', { token: rootReference<string>(3), of: rootReference<Order>(1).id }],
    ['the input', order],
    ['another member of the context', '{% $states.context.Execution.Id %}'],
  ])('is a mistake with %s', (_what, body) => {
    const { problems } = sendMessage(QUEUE, body).waitForTaskToken()._integration._call;
    expect(problems?.map(({ code, message }) => [code, message])).toEqual([
      ['SW5001', expect.stringContaining(`"${name}" waits for a task token`)],
    ]);
  });

  test('gives the answer, whatever the service says', () => {
    const calls: TypedCall<{ ok: boolean }>[] = [
      sendMessage(QUEUE, { token: token() }).waitForTaskToken<{ ok: boolean }>(),
      publish('orders', token()).waitForTaskToken<{ ok: boolean }>(),
      invoke<{ token: string }, number>('f', { token: token() }).waitForTaskToken<{ ok: boolean }>(),
      invokeApi('x.execute-api.eu-west-1.amazonaws.com', {
        method: 'POST',
        requestBody: { token: token() },
      }).waitForTaskToken<{ ok: boolean }>(),
      startExecution(shipping, 'ship', { order: `${token()}` }).waitForTaskToken<{ ok: boolean }>(),
      sdkCall('sqs', 'sendMessage', { QueueUrl: QUEUE, MessageBody: token() }).waitForTaskToken<{ ok: boolean }>(),
    ];
    expect(
      calls.map((call) => [`${call._integration._call.pattern}`, written(call).problems, resultText(call)]),
    ).toEqual(calls.map(() => ['waitForTaskToken', undefined, '$states.result']));
  });
});

test('publish sends a message', () => {
  const call = publish<{ id: string }>('orders', { id: order.id }, { subject: `Order ${order.id}` });
  expect(sent(call)).toEqual({
    TopicArn: expect.stringMatching(/:orders$/),
    Message: { id: ORDER_ID },
    Subject: '{% "Order " & $states.input.order.id %}',
  });
  expect(call._requestIn({ Message: 'x' })).toBe('x');
});

test('putEvents sends events of a type', () => {
  const call = putEvents<{ order: string }>(
    { source: 'orders', detailType: 'Shipped', detail: { order: order.id }, eventBus: given<string>('bus') },
    { source: 'orders', detailType: 'Billed', detail: { order: 'o' }, resources: [order.id] },
  );
  expect(sent(call)).toEqual({
    Entries: [
      { Source: 'orders', DetailType: 'Shipped', Detail: { order: ORDER_ID }, EventBusName: '{% $states.input.bus %}' },
      { Source: 'orders', DetailType: 'Billed', Detail: { order: 'o' }, Resources: [ORDER_ID] },
    ],
  });
});

describe('HTTP', () => {
  const http = invokeHttp<{ price: number }, { qty: number }>({
    connection: 'arn:aws:events:eu-west-1:111122223333:connection/shop/1',
    method: 'POST',
    apiEndpoint: `https://api.example.com/quotes/${order.id}`,
    queryParameters: { all: true, tags: ['a', order.id] },
    requestBody: { qty: given<number>('qty') },
  });

  test('invokeHttp gives the body', async () => {
    const quote: TypedCall<{ price: number }, { qty: number }> = http;
    const { sent: args, result: body } = await ran(
      quote,
      { order: { id: 'o' }, qty: 2 },
      { ResponseBody: { price: 3 } },
    );
    expect([args, body]).toEqual([
      {
        ApiEndpoint: 'https://api.example.com/quotes/o',
        Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/shop/1' },
        Method: 'POST',
        QueryParameters: { all: true, tags: ['a', 'o'] },
        RequestBody: { qty: 2 },
      },
      { price: 3 },
    ]);
  });

  test('or the whole response', () => {
    const whole: TypedCall<HttpResponse<{ price: number }>, { qty: number }> = http.response();
    expect([resultText(whole), sent(whole)]).toEqual(['$states.result', sent(http)]);
  });

  test('invokeApi does the same for API Gateway', () => {
    const call = invokeApi<{ left: number }>('x.execute-api.eu-west-1.amazonaws.com', {
      method: 'GET',
      path: `stock/${order.id}`,
      headers: { 'x-order': order.id, accept: ['a', order.id] },
    });
    expect([sent(call), resultText(call), resultText(call.response())]).toEqual([
      {
        ApiEndpoint: 'x.execute-api.eu-west-1.amazonaws.com',
        Method: 'GET',
        Path: '{% "stock/" & $states.input.order.id %}',
        Headers: { 'x-order': [ORDER_ID], accept: ['a', ORDER_ID] },
      },
      '$states.result.ResponseBody',
      '$states.result',
    ]);
  });
});

test('ECS tasks are run or started, with references in their environment', () => {
  const props = {
    cluster: 'web',
    taskDefinition: 'render:3',
    taskRole: 'arn:aws:iam::111122223333:role/task',
    executionRole: 'arn:aws:iam::111122223333:role/execution',
    containerOverrides: [
      { name: 'render', environment: { ORDER: order.id, TOKEN: token() }, cpu: given<number>('cpu') },
    ],
  };
  const done: TypedCall<EcsTask> = runEcsTask(props).sync();
  const Environment = [
    { Name: 'ORDER', Value: ORDER_ID },
    { Name: 'TOKEN', Value: '{% $states.context.Task.Token %}' },
  ];
  expect([sent(done), `${done._integration}`, `${runEcsTask(props)._integration}`]).toEqual([
    {
      Cluster: 'web',
      TaskDefinition: 'render:3',
      Overrides: { ContainerOverrides: [{ Name: 'render', Environment, Cpu: '{% $states.input.cpu %}' }] },
    },
    'ecs:runTask.sync',
    'ecs:runTask',
  ]);
  expect(written(runEcsTask(props).waitForTaskToken()).problems).toEqual(written(runEcsTask(props)).problems);
});

test('activity hands the input to a worker', () => {
  const call = activity<{ order: string }, { damaged: boolean }>('inspect', { order: order.id });
  expect([sent(call), resultText(call), call._requestIn({ order: 'o' })]).toEqual([
    { order: ORDER_ID },
    '$states.result',
    { order: 'o' },
  ]);
});

const shipping = Workflow.startWith(new Pass('Ship')) as TypedWorkflow<
  { order: string; urgent?: boolean },
  { parcel: string }
>;

describe('another workflow', () => {
  const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:ship';

  test('is run to its end', async () => {
    const call: TypedCall<{ parcel: string }, { order: string; urgent?: boolean }> = startExecution(shipping, machine, {
      order: order.id,
    }).sync();
    const answer = { ExecutionArn: 'arn', StartDate: '2026', Output: { parcel: 'p' } };
    expect(await ran(call, { order: { id: 'o' } }, answer)).toEqual({
      sent: { StateMachineArn: machine, Input: { order: 'o' } },
      result: { parcel: 'p' },
    });
    expect(`${call._integration}`).toBe('states:startExecution.sync:2');
  });

  test('is started', () => {
    const call: TypedCall<StartedExecution> = startExecution(
      shipping,
      machine,
      { order: order.id },
      { name: order.id },
    );
    expect([sent(call), `${call._integration}`]).toEqual([
      { StateMachineArn: machine, Input: { order: ORDER_ID }, Name: ORDER_ID },
      'states:startExecution',
    ]);
  });

  test.each([
    ['parts', { order: order.id }, { order: 'o' }],
    ['a whole reference', given<{ order: string }>('given'), { order: 'g' }],
  ])('is shown as started by this one, with %s', async (_what, input, own) => {
    const call = startExecution(shipping, machine, input, { associateWithParent: true });
    const answer = { ExecutionArn: 'arn', StartDate: '2026' };
    const run = await ran(call, { order: { id: 'o' }, given: { order: 'g' } }, answer);
    const parent = { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: expect.stringContaining('arn:aws:states:') };
    expect([run.sent, written(call).problems]).toEqual([
      { StateMachineArn: machine, Input: { ...own, ...parent } },
      undefined,
    ]);
  });
});

describe('sdk', () => {
  test('calls any API', () => {
    const call = sdkCall('s3', 'getObject', { Bucket: 'orders', Key: order.id });
    const unknown: TypedCall<unknown> = call;
    const typed: TypedCall<{ ETag: string }> = call.returning<{ ETag: string }>();
    const body: TypedCall<string> = call.returning<string>('Body');
    expect([unknown, typed, body].map((one) => [sent(one), resultText(one)])).toEqual(
      ['$states.result', '$states.result', '$states.result.Body'].map((text) => [
        { Bucket: 'orders', Key: ORDER_ID },
        text,
      ]),
    );
    expect(written(call).permissions).toEqual([
      expect.objectContaining({
        actions: expect.arrayContaining(['s3:GetObject']),
        resources: [expect.stringMatching(/:::orders\/\*$/)],
      }),
    ]);
  });

  test('needs no parameters where the action needs none', () => {
    expect(sent(sdkCall('s3', 'listBuckets'))).toEqual({});
  });
});

test('result types any integration; references are in templates', () => {
  const integration = Glue.startJobRun('convert', { jobArguments: { '--order': `${order.id}` } }).sync();
  const call: TypedCall<string> = result<string>(integration, 'JobRun', 'JobRunState');
  expect([sent(call), resultText(call), call._answerWith('SUCCEEDED')]).toEqual([
    { JobName: 'convert', Arguments: { '--order': '{% $string($states.input.order.id) %}' } },
    '$states.result.JobRun.JobRunState',
    { JobRun: { JobRunState: 'SUCCEEDED' } },
  ]);
});

describe('a task value', () => {
  const charge: TypedTask<Order, { paid: boolean }, { total: number }> = task(
    'Charge',
    (input: Ref<Order>) => invoke<{ total: number }, { paid: boolean }>('charge', { total: input.total }),
    { timeout: Duration.seconds(30) },
  );

  test('makes the call of its input', () => {
    expect(sent(charge._call(order))).toEqual({
      FunctionName: 'charge',
      Payload: { total: '{% $states.input.order.total %}' },
    });
  });

  test('may have another name', () => {
    const other = charge.named('ChargeDeposit');
    expect([charge.name, other.name, other.options]).toEqual(['Charge', 'ChargeDeposit', charge.options]);
    expect(sent(other._call(order))).toEqual(sent(charge._call(order)));
  });

  test('informs mocks where request and result stand', () => {
    expect([charge._request, charge._result]).toEqual([['Payload'], ['Payload']]);
    expect([charge._requestIn({ Payload: { total: 1 } }), charge._answerWith({ paid: true })]).toEqual([
      { total: 1 },
      { Payload: { paid: true } },
    ]);
  });
});

/** Not run: each line must be refused where it says so. */
function wrong(note: Ref<string | undefined>, plain: Workflow): void {
  // @ts-expect-error a member of another type
  sendMessage<Order>(QUEUE, { id: 1, total: 1 });
  // @ts-expect-error a member that is missing
  publish<Order>('t', { id: 'o' });
  // @ts-expect-error a subject that may be missing
  publish('t', 'x', { subject: note });
  // @ts-expect-error a detail of another type
  putEvents<{ order: string }>({ source: 's', detailType: 'd', detail: { order: 1 } });
  // @ts-expect-error a method that is not one
  invokeHttp({ connection: 'c', method: 'FETCH', apiEndpoint: 'https://x' });
  // @ts-expect-error no answer is of that type
  const answer: TypedCall<{ ok: string }> = sendMessage(QUEUE, token()).waitForTaskToken<{ ok: boolean }>();
  // @ts-expect-error a run to the end has no token
  startExecution(shipping, 'm', { order: 'o' }).sync().waitForTaskToken();
  // @ts-expect-error HTTP endpoints have no token
  invokeHttp({ connection: 'c', method: 'GET', apiEndpoint: 'https://x' }).waitForTaskToken();
  // @ts-expect-error the input lacks a member
  startExecution(shipping, 'm', { urgent: true }).sync();
  // @ts-expect-error a workflow without types
  startExecution(plain, 'm', { order: 'o' }).sync();
  // @ts-expect-error another output
  const output: TypedCall<{ parcel: number }> = startExecution(shipping, 'm', { order: 'o' }).sync();
  // @ts-expect-error an action that is not one
  sdkCall('s3', 'getObjekt', { Bucket: 'b', Key: 'k' });
  // @ts-expect-error a parameter that is missing
  sdkCall('s3', 'getObject', { Bucket: 'b' });
  // @ts-expect-error a parameter that is not one
  sdkCall('s3', 'getObject', { Bucket: 'b', Key: 'k', Bukket: 'x' });
  // @ts-expect-error the input of another task
  const other: TypedTask<{ id: number }, null> = task('T', (input: Ref<Order>) => sendMessage(QUEUE, input));
  // @ts-expect-error the worker is sent something else
  activity<{ order: string }, null>('a', { order: 1 });
  void [answer, output, other];
}
void wrong;
