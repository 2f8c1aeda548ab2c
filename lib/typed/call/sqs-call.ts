import type { Duration } from 'aws-cdk-lib';
import type { IQueueRef } from 'aws-cdk-lib/aws-sqs';
import { Sqs, type SqsSendMessageProps } from '../../integration/service/sqs';
import { marked, markedProps } from '../value/argument';
import type { Arg } from '../value/expression';
import type { MessageProps } from './message-props';
import { type Called, calledResource } from './resource-argument';
import { TypedTokenCall } from './typed-token-call';

/** What {@link sendMessage} takes in addition to the message. */
export interface SendMessageProps extends MessageProps {
  /**
   * How long the message stays hidden, at most 15 minutes; a number is in seconds.
   *
   * @default - the queue's own delay
   */
  readonly delay?: Duration | Arg<number>;
}

/**
 * What SQS says of a message that it took.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export interface SentMessage {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  /** Of first-in-first-out queues. */
  readonly SequenceNumber?: string;
}

/**
 * Sends a message to an SQS queue: text, or any JSON, which goes as JSON text.
 *
 *     flow.task('Enqueue', sendMessage<ShipmentRequest>(queue, { order: order.id, lines: order.items }));
 *     flow.task('Ask', sendMessage(queue, { token: context.task.token }).waitForTaskToken<Decision>());
 *
 * In TypeScript: `await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }))`.
 *
 * @typeParam Body - the type of the message, where it is to be checked
 * @param queue the queue: a construct, a URL, an ARN, a name, or a reference to its URL
 * @param body the message
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
 */
export function sendMessage<Body = unknown>(
  queue: Called<IQueueRef>,
  body: Arg<NoInfer<Body>>,
  props: SendMessageProps = {},
): TypedTokenCall<SentMessage, Body> {
  const sent = markedProps<Omit<SqsSendMessageProps, 'messageBody'>>(props);
  return new TypedTokenCall(
    Sqs.sendMessage(calledResource(queue), { ...sent, messageBody: marked(body) }),
    [],
    ['MessageBody'],
  );
}
