import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { EventBridge, type EventBridgeEntry } from '../../integration/service/event-bridge';
import { markedProps } from '../value/argument';
import type { Arg } from '../value/expression';
import { type Called, calledResource } from './resource-argument';
import { TypedTokenCall } from './typed-token-call';

/**
 * An event that {@link putEvents} sends.
 *
 * @typeParam Detail - the type of its detail
 */
export interface EventEntry<Detail> {
  /** What happened. */
  readonly detail: Arg<Detail>;

  /** The kind of event, for rules: "OrderShipped". */
  readonly detailType: Arg<string>;

  /** Who sends it: "orders.checkout". Names that begin with "aws." are refused. */
  readonly source: Arg<string>;

  /**
   * The event bus: a construct, a name, an ARN, or a reference to one of them.
   *
   * @default - the account's default event bus
   */
  readonly eventBus?: Called<IEventBusRef>;

  /**
   * ARNs that the event is about; Step Functions adds the execution's and the machine's.
   *
   * @default - the execution's and the machine's
   */
  readonly resources?: Arg<readonly string[]>;

  /**
   * When it happened, ISO 8601.
   *
   * @default - when the event is sent
   */
  readonly time?: Arg<string>;
}

/**
 * What EventBridge gets of an event, as mocks see it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
export interface SentEvent<Detail> {
  readonly Detail: Detail;
  readonly DetailType: string;
  readonly Source: string;
  readonly EventBusName?: string;
}

/**
 * What EventBridge says of events that it took. If it refuses one, the task fails with the error `EventBridge.FailedEntry`.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export interface PutEvents {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly EventId: string }[];
}

/**
 * Sends one to ten events to EventBridge. If it refuses one, the task fails with the error `EventBridge.FailedEntry`.
 *
 *     flow.task('Announce', putEvents<OrderShipped>(
 *       { eventBus: bus, source: 'orders', detailType: 'OrderShipped', detail: { order: order.id } },
 *     ));
 *
 * In TypeScript: `await eventBridge.send(new PutEventsCommand({ Entries }))`.
 *
 * @typeParam Detail - the type of the details, where it is to be checked; a union where they are of several types
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export function putEvents<Detail = unknown>(
  ...events: readonly NoInfer<EventEntry<Detail>>[]
): TypedTokenCall<PutEvents, readonly SentEvent<Detail>[]> {
  const entries = events.map(({ eventBus, ...event }): EventBridgeEntry => {
    const bus = eventBus === undefined ? undefined : calledResource(eventBus);
    return { ...markedProps<EventBridgeEntry>(event), eventBus: bus };
  });
  return new TypedTokenCall(EventBridge.putEvents({ entries }), [], ['Entries']);
}
