import { Duration, Fn, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { MessageAttribute } from '../../../lib/integration/service/message-attribute';
import { Sqs } from '../../../lib/integration/service/sqs';
import { INPUT, own, path, problemsOf, resolved, TASK_TOKEN, via } from '../support';

const OWN_URL = 'https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}';

const stack = new Stack();

function permission(resource: unknown, label: string, wildcardReason?: string) {
  const reason = `sends messages to the ${label}`;
  return { actions: ['sqs:SendMessage'], resources: [resource], reason, ...(wildcardReason && { wildcardReason }) };
}

describe('Sqs.sendMessage', () => {
  test('to a construct sends to its URL and may send to its ARN', () => {
    const queue = new Queue(stack, 'Queue');
    expect(resolved(stack, Sqs.sendMessage(queue))).toEqual({
      target: { service: 'sqs:sendMessage' },
      pattern: 'requestResponse',
      arguments: { QueueUrl: stack.resolve(queue.queueUrl), MessageBody: INPUT },
      permissions: [permission(stack.resolve(queue.queueArn), 'queue "Default/Queue"')],
    });
  });

  test('to an encrypted queue brings the permissions over the key', () => {
    const encryptionMasterKey = new Key(stack, 'Key');
    const queue = new Queue(stack, 'Secret', { encryptionMasterKey });
    expect(stack.resolve(Sqs.sendMessage(queue)._call.permissions)).toEqual([
      permission(stack.resolve(queue.queueArn), 'queue "Default/Secret"'),
      {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [stack.resolve(encryptionMasterKey.keyArn)],
        conditions: via('sqs'),
        reason: 'encrypts messages to the queue "Default/Secret"',
      },
    ]);
  });

  test('sends every parameter under its own name', () => {
    const { arguments: parameters } = Sqs.sendMessage('orders', {
      messageBody: { id: path('$.id') },
      delay: Duration.seconds(0),
      messageAttributes: { tenant: MessageAttribute.string('a'), size: { DataType: 'Number', StringValue: '3' } },
      messageGroupId: 'g',
      messageDeduplicationId: 'd',
    })._call;
    expect(parameters).toEqual({
      QueueUrl: `${OWN_URL}/orders`,
      MessageBody: { id: path('$.id') },
      DelaySeconds: 0,
      MessageAttributes: {
        tenant: { DataType: 'String', StringValue: 'a' },
        size: { DataType: 'Number', StringValue: '3' },
      },
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
    });
  });

  test.each([
    ['a name', 'orders', `${OWN_URL}/orders`, own('sqs', 'orders')],
    [
      'an ARN',
      'arn:aws:sqs:eu-west-1:999999999999:orders',
      'https://sqs.eu-west-1.${AWS::URLSuffix}/999999999999/orders',
      'arn:aws:sqs:eu-west-1:999999999999:orders',
    ],
    [
      'a URL',
      'https://sqs.eu-west-1.amazonaws.com/999999999999/orders',
      'https://sqs.eu-west-1.amazonaws.com/999999999999/orders',
      'arn:${AWS::Partition}:sqs:eu-west-1:999999999999:orders',
    ],
    [
      'a URL of China',
      'https://sqs.cn-north-1.amazonaws.com.cn/999999999999/orders',
      'https://sqs.cn-north-1.amazonaws.com.cn/999999999999/orders',
      'arn:${AWS::Partition}:sqs:cn-north-1:999999999999:orders',
    ],
    [
      'a URL of the old form, which tells no Region',
      'https://queue.amazonaws.com/999999999999/orders',
      'https://queue.amazonaws.com/999999999999/orders',
      'arn:${AWS::Partition}:sqs:${AWS::Region}:999999999999:orders',
    ],
  ])('to %s', (_, text, url, arn) => {
    expect(Sqs.sendMessage(text)._call).toEqual({
      target: { service: 'sqs:sendMessage' },
      pattern: 'requestResponse',
      arguments: { QueueUrl: url, MessageBody: INPUT },
      permissions: [permission(arn, 'queue "orders"')],
    });
  });

  test.each([
    ['an expression', '{% $queueUrl %}', '{% $queueUrl %}', own('sqs', '*')],
    ['a JSONPath', path('$.url'), path('$.url'), own('sqs', '*')],
    [
      'a name with its end open',
      `orders-${path('$.kind')}`,
      `${OWN_URL}/orders-${path('$.kind')}`,
      own('sqs', 'orders-*'),
    ],
    [
      'a URL with its end open',
      `https://sqs.eu-west-1.amazonaws.com/999999999999/${path('$.kind')}`,
      `https://sqs.eu-west-1.amazonaws.com/999999999999/${path('$.kind')}`,
      'arn:${AWS::Partition}:sqs:eu-west-1:999999999999:*',
    ],
  ])('to %s', (_, text, url, arn) => {
    expect(Sqs.sendMessage(text)._call).toEqual({
      target: { service: 'sqs:sendMessage' },
      pattern: 'requestResponse',
      arguments: { QueueUrl: url, MessageBody: INPUT },
      permissions: [permission(arn, 'queue chosen at run time', 'the queue is chosen at run time')],
    });
  });

  test('to the URL of a queue of this app is granted by its ARN', () => {
    const { queueUrl, queueArn } = new Queue(stack, 'ByUrl');
    expect(resolved(stack, Sqs.sendMessage(queueUrl))).toEqual({
      target: { service: 'sqs:sendMessage' },
      pattern: 'requestResponse',
      arguments: { QueueUrl: stack.resolve(queueUrl), MessageBody: INPUT },
      permissions: [permission(stack.resolve(queueArn), 'queue "Default/ByUrl"')],
    });
  });

  test('to an imported URL indicates no name', () => {
    const { permissions } = Sqs.sendMessage(Fn.importValue('OrdersQueueUrl'))._call;
    expect(permissions).toEqual([
      permission(
        own('sqs', '*'),
        'queue specified as a CDK token',
        'the queue is specified as a CDK token for its URL, which does not contain its name',
      ),
    ]);
  });

  test('to a first-in-first-out queue needs a message group', () => {
    const queue = new Queue(stack, 'Fifo', { fifo: true });
    expect(problemsOf(Sqs.sendMessage(queue))).toEqual(['error SW5008']);
    expect(problemsOf(Sqs.sendMessage('orders.fifo'))).toEqual(['error SW5008']);
    expect(problemsOf(Sqs.sendMessage('orders.fifo', { messageGroupId: 'g' }))).toEqual([]);
  });

  test('with a task token', () => {
    const request = Sqs.sendMessage('orders', { messageBody: { token: TASK_TOKEN } });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect(problemsOf(Sqs.sendMessage('orders').waitForTaskToken())).toEqual(['error SW5001']);
  });
});

describe('message attributes without a type', () => {
  test('are reported where the service would refuse them', () => {
    const messageAttributes = { a: 'text', b: 5, c: [1], d: { StringValue: 'x' }, e: true };
    const calls = [Sqs.sendMessage('orders', { messageAttributes })];
    for (const sent of calls) {
      expect(sent._call.problems?.map(({ code, message }) => `${code} ${message}`)).toEqual(
        ['a', 'b', 'c', 'd', 'e'].map(
          (name) =>
            `SW5024 The message attribute "${name}" has a plain value; SQS and SNS refuse values without their type.`,
        ),
      );
    }
  });

  test('are not reported where the run or the deployment may give the type', () => {
    const messageAttributes = {
      a: '{% $a %}',
      b: path('$.b'),
      'c.$': '$.c',
      d: { 'DataType.$': '$.d', StringValue: 'x' },
    };
    expect(problemsOf(Sqs.sendMessage('orders', { messageAttributes }))).toEqual([]);
  });
});
