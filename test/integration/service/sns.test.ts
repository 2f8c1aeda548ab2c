import { Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { MessageAttribute } from '../../../lib/integration/service/message-attribute';
import { Sns } from '../../../lib/integration/service/sns';
import { INPUT, own, path, problemsOf, resolved, TASK_TOKEN, via } from '../support';

const stack = new Stack();

function permission(resource: unknown, label: string, wildcardReason?: string) {
  const reason = `publishes to the ${label}`;
  return { actions: ['sns:Publish'], resources: [resource], reason, ...(wildcardReason && { wildcardReason }) };
}

describe('Sns.publish', () => {
  test('to a construct', () => {
    const topic = new Topic(stack, 'Topic');
    expect(resolved(stack, Sns.publish(topic, { message: { id: path('$.id') } }))).toEqual({
      target: { service: 'sns:publish' },
      pattern: 'requestResponse',
      arguments: { TopicArn: stack.resolve(topic.topicArn), Message: { id: path('$.id') } },
      permissions: [permission(stack.resolve(topic.topicArn), 'topic "Default/Topic"')],
    });
  });

  test('to an encrypted topic brings the permissions over the key', () => {
    const masterKey = new Key(stack, 'Key');
    const topic = new Topic(stack, 'Secret', { masterKey });
    expect(stack.resolve(Sns.publish(topic)._call.permissions)).toEqual([
      permission(stack.resolve(topic.topicArn), 'topic "Default/Secret"'),
      {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [stack.resolve(masterKey.keyArn)],
        conditions: via('sns'),
        reason: 'encrypts messages to the topic "Default/Secret"',
      },
    ]);
  });

  test('sends every parameter under its own name', () => {
    const { arguments: parameters } = Sns.publish('arn:aws:sns:eu-west-1:999999999999:news', {
      message: { default: 'Hello' },
      subject: 'News',
      messageStructure: 'json',
      messageAttributes: {
        tags: MessageAttribute.stringArray('["a"]'),
        size: MessageAttribute.numberFromString(path('$.size')),
        bytes: MessageAttribute.binary('AAE='),
        rest: '{% $rest %}',
      },
      messageGroupId: 'g',
      messageDeduplicationId: 'd',
    })._call;
    expect(parameters).toEqual({
      TopicArn: 'arn:aws:sns:eu-west-1:999999999999:news',
      Message: { default: 'Hello' },
      Subject: 'News',
      MessageStructure: 'json',
      MessageAttributes: {
        tags: { DataType: 'String.Array', StringValue: '["a"]' },
        size: { DataType: 'Number', StringValue: path("States.Format('{}', $.size)") },
        bytes: { DataType: 'Binary', BinaryValue: 'AAE=' },
        rest: '{% $rest %}',
      },
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
    });
  });

  const CHOSEN = ['topic chosen at run time', 'the topic is chosen at run time'] as const;
  test.each<[string, string, string, string, string, string | undefined]>([
    ['a name', 'news', own('sns', 'news'), own('sns', 'news'), 'topic "news"', undefined],
    [
      'an ARN',
      'arn:aws:sns:eu-west-1:999999999999:news',
      'arn:aws:sns:eu-west-1:999999999999:news',
      'arn:aws:sns:eu-west-1:999999999999:news',
      'topic "news"',
      undefined,
    ],
    ['an expression', '{% $topicArn %}', '{% $topicArn %}', own('sns', '*'), ...CHOSEN],
    ['a JSONPath', path('$.arn'), path('$.arn'), own('sns', '*'), ...CHOSEN],
    [
      'a name with its end open',
      `news-${path('$.x')}`,
      own('sns', `news-${path('$.x')}`),
      own('sns', 'news-*'),
      ...CHOSEN,
    ],
  ])('to %s', (_, text, topicArn, resource, label, wildcardReason) => {
    expect(Sns.publish(text)._call).toEqual({
      target: { service: 'sns:publish' },
      pattern: 'requestResponse',
      arguments: { TopicArn: topicArn, Message: INPUT },
      permissions: [permission(resource, label, wildcardReason)],
    });
  });

  test('to a CDK token takes it for the ARN', () => {
    const { topicArn } = new Topic(stack, 'ByArn');
    expect(resolved(stack, Sns.publish(topicArn))).toEqual({
      target: { service: 'sns:publish' },
      pattern: 'requestResponse',
      arguments: { TopicArn: stack.resolve(topicArn), Message: INPUT },
      permissions: [permission(stack.resolve(topicArn), 'topic "Default/ByArn"')],
    });
  });

  test('to a first-in-first-out topic needs a message group', () => {
    const topic = new Topic(stack, 'Fifo', { fifo: true });
    expect(problemsOf(Sns.publish(topic))).toEqual(['error SW5008']);
    expect(problemsOf(Sns.publish(topic, { messageGroupId: 'g' }))).toEqual([]);
    expect(problemsOf(Sns.publish('news.fifo'))).toEqual(['error SW5008']);
  });

  test('with a task token', () => {
    const request = Sns.publish('news', { message: `Approve: ${TASK_TOKEN}` });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect(problemsOf(Sns.publish('news', { message: 'Approve' }).waitForTaskToken())).toEqual(['error SW5001']);
  });
});

describe('messages past topics', () => {
  test('Sns.publishToPhone', () => {
    expect(Sns.publishToPhone('{% $phone %}', { message: 'Hello' })._call).toEqual({
      target: { service: 'sns:publish' },
      pattern: 'requestResponse',
      arguments: { PhoneNumber: '{% $phone %}', Message: 'Hello' },
      permissions: [
        {
          actions: ['sns:Publish'],
          resources: ['*'],
          reason: 'sends text messages',
          wildcardReason: 'SNS knows no ARN for a telephone number',
        },
      ],
    });
  });

  test('Sns.publishToDevice', () => {
    const arn = 'arn:aws:sns:eu-west-1:999999999999:endpoint/GCM/app/1234';
    expect(Sns.publishToDevice(arn)._call).toEqual({
      target: { service: 'sns:publish' },
      pattern: 'requestResponse',
      arguments: { TargetArn: arn, Message: INPUT },
      permissions: [
        {
          actions: ['sns:Publish'],
          resources: ['*'],
          reason: 'sends push notifications',
          wildcardReason: 'IAM narrows sns:Publish by topic only',
        },
      ],
    });
    expect(problemsOf(Sns.publishToDevice('device-1'))).toEqual(['error SW5003']);
  });
});

describe('message attributes without a type', () => {
  test('are reported where the service would refuse them', () => {
    const messageAttributes = { a: 'text', b: 5, c: [1], d: { StringValue: 'x' }, e: true };
    const calls = [
      Sns.publish('news', { messageAttributes }),
      Sns.publishToPhone('+351912345678', { messageAttributes }),
      Sns.publishToDevice('arn:aws:sns:eu-west-1:123456789012:endpoint/GCM/shop/1', { messageAttributes }),
    ];
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
    expect(problemsOf(Sns.publish('news', { messageAttributes }))).toEqual([]);
  });
});
