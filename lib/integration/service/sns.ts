import type { ITopicRef } from 'aws-cdk-lib/aws-sns';
import { guardFactories } from '../../diagnostic/guard-factories';
import { STATE_INPUT } from '../../expression/state-input';
import { call } from '../call/call';
import { parametersOf } from '../call/parameters';
import type { PermissionStatement } from '../call/permission-statement';
import type { CallProblem } from '../call/problems';
import { TokenCall } from '../call/token-call';
import { ENCRYPT_MESSAGES, keyPermissions } from '../resource/encryption-key';
import { arnProblems, arnResource, type CalledResource, constructResource } from '../resource/resource';
import { keyIn, memberOf, nameIn } from '../resource/stock-construct';
import { MessageAttribute, messageAttributeProblems } from './message-attribute';
import { messageGroupProblems } from './message-group';
import { DEVICE_PERMISSION, PHONE_PERMISSION, publishPermission, topicArn } from './sns-permissions';

/**
 * What all paths to publish with SNS have in common.
 */
export interface SnsMessageProps {
  /**
   * The message: text, or any JSON, which is sent as JSON text.
   *
   * @default - the state's whole input
   */
  readonly message?: unknown;

  /**
   * The subject line, for e-mail subscribers.
   *
   * @default - none
   */
  readonly subject?: string;

  /**
   * `json` where the message is an object with one text for each kind of subscriber, `default` included.
   *
   * @default - all subscribers get the same message
   */
  readonly messageStructure?: string;

  /**
   * Attributes of the message, for filter policies: `{ tenant: MessageAttribute.string('a') }`; or `Expression.asObject(...)`.
   *
   * @default - none
   */
  readonly messageAttributes?: { [name: string]: unknown };
}

/**
 * What {@link Sns.publish} sends.
 */
export interface SnsPublishProps extends SnsMessageProps {
  /**
   * The group within which messages keep their order. First-in-first-out topics need it.
   *
   * @default - none
   */
  readonly messageGroupId?: string;

  /**
   * What distinguishes a message from its repetition, in first-in-first-out topics.
   *
   * @default - a hash of the message, where the topic has content-based deduplication
   */
  readonly messageDeduplicationId?: string;
}

/**
 * Calls of Amazon SNS.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
 */
export class Sns {
  /**
   * Publishes a message to a topic.
   *
   * @param topic The topic: a construct, an ARN, a name, or an expression that gives the ARN.
   *
   * @example
   *
   * declare const topic: sns.ITopic;
   * new Task('Notify', Sns.publish(topic, { subject: 'Shipped', message: '{% $states.input.text %}' }));
   * new Task('Ask', Sns.publish(topic, { message: { token: Context.taskToken } }).waitForTaskToken());
   */
  public static publish(topic: ITopicRef | string, props: SnsPublishProps = {}): TokenCall {
    const target = typeof topic === 'string' ? arnResource('topic', topic, topicArn) : topicConstruct(topic);
    const key = typeof topic === 'string' ? undefined : keyIn(topic, 'masterKey', 'kmsMasterKeyId');
    const fifo = typeof topic === 'string' ? undefined : isFifo(topic);
    return TokenCall._of(
      call({
        target: { service: 'sns:publish' },
        arguments: parametersOf(
          props,
          { TopicArn: target.argument, ...messageArguments(props) },
          'messageGroupId',
          'messageDeduplicationId',
        ),
        permissions: [
          publishPermission(target),
          ...keyPermissions(key, ENCRYPT_MESSAGES, `encrypts messages to the ${target.label}`, 'sns'),
        ],
        problems: [
          ...target.problems,
          ...messageGroupProblems(target, props.messageGroupId, fifo),
          ...messageAttributeProblems(props.messageAttributes),
        ],
      }),
    );
  }

  /**
   * Sends a text message (SMS) to a telephone.
   *
   * @param phoneNumber The number in E.164 form, `+351912345678`, or an expression that gives it.
   *
   * @example
   *
   * new Task('Text', Sns.publishToPhone('{% $states.input.phone %}', { message: 'Your parcel is on its way.' }));
   */
  public static publishToPhone(phoneNumber: string, props: SnsMessageProps = {}): TokenCall {
    const request = { PhoneNumber: phoneNumber, ...messageArguments(props) };
    return directPublish(request, PHONE_PERMISSION, messageAttributeProblems(props.messageAttributes));
  }

  /**
   * Sends a push notification to one device.
   *
   * @param endpointArn The ARN of the platform endpoint, or an expression that gives it.
   *
   * @example
   *
   * new Task('Push', Sns.publishToDevice('{% $states.input.endpointArn %}', { message: 'Your parcel is on its way.' }));
   */
  public static publishToDevice(endpointArn: string, props: SnsMessageProps = {}): TokenCall {
    const request = { TargetArn: endpointArn, ...messageArguments(props) };
    const problems = [
      ...arnProblems('device endpoint', endpointArn),
      ...messageAttributeProblems(props.messageAttributes),
    ];
    return directPublish(request, DEVICE_PERMISSION, problems);
  }

  private constructor() {}
}

guardFactories(Sns);

function messageArguments(props: SnsMessageProps): Readonly<Record<string, unknown>> {
  return parametersOf(
    props,
    { Message: props.message === undefined ? STATE_INPUT : props.message },
    'subject',
    'messageStructure',
    { MessageAttributes: MessageAttribute._plain(props.messageAttributes) },
  );
}

function directPublish(
  request: Readonly<Record<string, unknown>>,
  permission: PermissionStatement,
  problems: readonly CallProblem[],
): TokenCall {
  return TokenCall._of(
    call({ target: { service: 'sns:publish' }, arguments: request, permissions: [permission], problems }),
  );
}

function topicConstruct(topic: ITopicRef): CalledResource {
  const arn = nameIn(topic, 'topicArn');
  return constructResource('topic', topic, { argument: arn, arn });
}

/** The classes of high and of low level call it differently. */
function isFifo(topic: ITopicRef): boolean | undefined {
  const fifo = memberOf(topic, 'fifo') ?? memberOf(topic, 'fifoTopic');
  return typeof fifo === 'boolean' ? fifo : undefined;
}
