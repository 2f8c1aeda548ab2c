import type { ITopicRef } from 'aws-cdk-lib/aws-sns';
import { Sns, type SnsPublishProps } from '../../integration/service/sns';
import { marked, markedProps } from '../value/argument';
import type { Arg } from '../value/expression';
import type { MessageProps } from './message-props';
import { type Called, calledResource } from './resource-argument';
import { TypedTokenCall } from './typed-token-call';

/** What {@link publish} takes in addition to the message. */
export interface PublishProps extends MessageProps {
  /**
   * The subject line, for e-mail subscribers.
   *
   * @default - none
   */
  readonly subject?: Arg<string>;

  /**
   * `json` where the message is an object with one text for each kind of subscriber, `default` included.
   *
   * @default - all subscribers get the same message
   */
  readonly messageStructure?: 'json';
}

/**
 * What SNS says of a message that it took.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export interface PublishedMessage {
  readonly MessageId: string;
  /** Of first-in-first-out topics. */
  readonly SequenceNumber?: string;
}

/**
 * Publishes a message to an SNS topic: text, or any JSON, which goes as JSON text.
 *
 *     flow.task('Notify', publish<OrderShipped>(topic, { order: order.id }, { subject: `Order ${order.id} is on its way` }));
 *
 * In TypeScript: `await sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify(message) }))`.
 *
 * @typeParam Message - the type of the message, where it is to be checked
 * @param topic the topic: a construct, an ARN, a name, or a reference to its ARN
 * @param message the message
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
 */
export function publish<Message = unknown>(
  topic: Called<ITopicRef>,
  message: Arg<NoInfer<Message>>,
  props: PublishProps = {},
): TypedTokenCall<PublishedMessage, Message> {
  const sent = markedProps<Omit<SnsPublishProps, 'message'>>(props);
  return new TypedTokenCall(Sns.publish(calledResource(topic), { ...sent, message: marked(message) }), [], ['Message']);
}
