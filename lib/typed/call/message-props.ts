import type { MessageAttribute } from '../../integration/service/message-attribute';
import type { Arg } from '../value/expression';

/** What messages of SQS and of SNS takes. */
export interface MessageProps {
  /**
   * Attributes of the message: `` { tenant: MessageAttribute.string(`${order.tenant}`) } ``.
   *
   * @default - none
   */
  readonly messageAttributes?: { readonly [name: string]: MessageAttribute };

  /**
   * The group within which messages keep their order. First-in-first-out queues and topics need it.
   *
   * @default - none
   */
  readonly messageGroupId?: Arg<string>;

  /**
   * What distinguishes a message from its repetition, in first-in-first-out queues and topics.
   *
   * @default - a hash of the message, where the queue or topic has content-based deduplication
   */
  readonly messageDeduplicationId?: Arg<string>;
}
