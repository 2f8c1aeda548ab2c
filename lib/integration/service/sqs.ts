import type { Duration } from 'aws-cdk-lib';
import type { IQueueRef } from 'aws-cdk-lib/aws-sqs';
import { guardFactories } from '../../diagnostic/guard-factories';
import { STATE_INPUT } from '../../expression/state-input';
import { seconds } from '../call/amounts';
import { call } from '../call/call';
import { parametersOf } from '../call/parameters';
import { TokenCall } from '../call/token-call';
import { ENCRYPT_MESSAGES, keyPermissions } from '../resource/encryption-key';
import { type CalledResource, constructResource } from '../resource/resource';
import { keyIn, memberOf, nameIn } from '../resource/stock-construct';
import { MessageAttribute, messageAttributeProblems } from './message-attribute';
import { messageGroupProblems } from './message-group';
import { queueText, sendPermission } from './sqs-permissions';

/**
 * What {@link Sqs.sendMessage} sends.
 */
export interface SqsSendMessageProps {
  /**
   * The message: text, or any JSON, which is sent as JSON text.
   *
   * @default - the state's whole input
   */
  readonly messageBody?: unknown;

  /**
   * How long the message stays hidden: at most 15 minutes. By an expression: `Duration.seconds(Expression.asNumber(...))`.
   *
   * @default - the queue's own delay
   */
  readonly delay?: Duration;

  /**
   * Attributes of the message: `{ tenant: MessageAttribute.string('a') }`; or `Expression.asObject(...)`.
   *
   * @default - none
   */
  readonly messageAttributes?: { [name: string]: unknown };

  /**
   * The group within which messages keep their order. First-in-first-out queues need it.
   *
   * @default - none
   */
  readonly messageGroupId?: string;

  /**
   * What distinguishes a message from its repetition, in first-in-first-out queues.
   *
   * @default - a hash of the body, where the queue has content-based deduplication
   */
  readonly messageDeduplicationId?: string;
}

/**
 * Calls of Amazon SQS queues.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
 */
export class Sqs {
  /**
   * Sends a message to a queue.
   *
   * @param queue The queue: a construct, a URL, an ARN, a name, or an expression that gives the URL. A CDK token is
   * taken for a URL, and the role may then send to every queue: give the construct.
   *
   * @example
   *
   * declare const queue: sqs.IQueue;
   * new Task('Enqueue', Sqs.sendMessage(queue, { messageBody: { order: '{% $states.input.id %}' } }));
   * new Task('Ask', Sqs.sendMessage(queue, { messageBody: { token: Context.taskToken } }).waitForTaskToken());
   */
  public static sendMessage(queue: IQueueRef | string, props: SqsSendMessageProps = {}): TokenCall {
    const target = typeof queue === 'string' ? queueText(queue) : queueConstruct(queue);
    const key = typeof queue === 'string' ? undefined : keyIn(queue, 'encryptionMasterKey', 'kmsMasterKeyId');
    const fifo = typeof queue === 'string' ? undefined : isFifo(queue);
    const delay = seconds('delay', props.delay, { least: 0, most: 900 });
    return TokenCall._of(
      call({
        target: { service: 'sqs:sendMessage' },
        arguments: parametersOf(
          props,
          {
            QueueUrl: target.argument,
            MessageBody: props.messageBody === undefined ? STATE_INPUT : props.messageBody,
            DelaySeconds: delay.argument,
            MessageAttributes: MessageAttribute._plain(props.messageAttributes),
          },
          'messageGroupId',
          'messageDeduplicationId',
        ),
        permissions: [
          sendPermission(target),
          ...keyPermissions(key, ENCRYPT_MESSAGES, `encrypts messages to the ${target.label}`, 'sqs'),
        ],
        problems: [
          ...target.problems,
          ...delay.problems,
          ...messageGroupProblems(target, props.messageGroupId, fifo),
          ...messageAttributeProblems(props.messageAttributes),
        ],
      }),
    );
  }

  private constructor() {}
}

guardFactories(Sqs);

function queueConstruct(queue: IQueueRef): CalledResource {
  return constructResource('queue', queue, { argument: nameIn(queue, 'queueUrl'), arn: nameIn(queue, 'queueArn') });
}

/** The classes of high and of low level call it differently. */
function isFifo(queue: IQueueRef): boolean | undefined {
  const fifo = memberOf(queue, 'fifo') ?? memberOf(queue, 'fifoQueue');
  return typeof fifo === 'boolean' ? fifo : undefined;
}
