import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { guardFactories } from '../../diagnostic/guard-factories';
import { call } from '../call/call';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { TokenCall } from '../call/token-call';
import { type CalledResource, constructResource } from '../resource/resource';
import { nameIn } from '../resource/stock-construct';
import { ANY_BUS, busPermissions, DEFAULT_BUS, EVENT_BUS } from './event-bridge-permissions';

/**
 * An event that {@link EventBridge.putEvents} sends.
 */
export interface EventBridgeEntry {
  /** What happened: any JSON object, or an expression that gives it. */
  readonly detail: unknown;

  /** The kind of event, for rules: "OrderShipped". */
  readonly detailType: string;

  /** Who sends it: "orders.checkout". Names that begin with "aws." are refused. */
  readonly source: string;

  /**
   * The event bus: a construct, a name, an ARN, or an expression that gives a name or an ARN.
   *
   * @default - the account's default event bus
   */
  readonly eventBus?: IEventBusRef | string;

  /**
   * ARNs that the event is about; Step Functions adds the execution's and the machine's.
   *
   * @default - the execution's and the machine's
   */
  readonly resources?: string[];

  /**
   * When it happened, ISO 8601.
   *
   * @default - when the event is sent
   */
  readonly time?: string;
}

/**
 * What {@link EventBridge.putEvents} sends.
 */
export interface EventBridgePutEventsProps {
  /** One to ten events; or one expression that gives a list of them in the service's own form. */
  readonly entries: EventBridgeEntry[] | string;
}

/**
 * Calls of Amazon EventBridge.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export class EventBridge {
  /**
   * Sends events. The task fails with EventBridge.FailedEntry if any of them is refused.
   *
   * @example
   *
   * declare const bus: events.IEventBus;
   * new Task('Announce', EventBridge.putEvents({
   *   entries: [{ eventBus: bus, source: 'orders', detailType: 'OrderShipped', detail: { id: '{% $states.input.id %}' } }],
   * }));
   */
  public static putEvents(props: EventBridgePutEventsProps): TokenCall {
    const entries = typeof props.entries === 'string' ? undefined : props.entries;
    const buses = entries === undefined ? [ANY_BUS] : entries.map(({ eventBus }) => busResource(eventBus));
    return TokenCall._of(
      call({
        target: { service: 'events:putEvents' },
        arguments: { Entries: entries?.map((entry, index) => entryArguments(entry, buses[index])) ?? props.entries },
        permissions: busPermissions(buses),
        problems: [
          ...buses.flatMap(({ problems }) => problems),
          ...(entries === undefined ? [] : entryProblems(entries)),
        ],
      }),
    );
  }

  private constructor() {}
}

guardFactories(EventBridge);

const MOST_ENTRIES = 10;

function entryArguments(entry: EventBridgeEntry, bus: CalledResource | undefined): Readonly<Record<string, unknown>> {
  return {
    Detail: entry.detail,
    DetailType: entry.detailType,
    EventBusName: entry.eventBus === undefined ? undefined : bus?.argument,
    Resources: entry.resources,
    Source: entry.source,
    Time: entry.time,
  };
}

function busResource(bus: IEventBusRef | string | undefined): CalledResource {
  if (bus === undefined) return DEFAULT_BUS;
  if (typeof bus === 'string') return EVENT_BUS.read(bus);
  const arn = nameIn(bus, 'eventBusArn');
  return constructResource('event bus', bus, { argument: arn, arn });
}

function entryProblems(entries: readonly EventBridgeEntry[]): readonly CallProblem[] {
  const count = entries.length;
  const countProblems = count < 1 || count > MOST_ENTRIES ? [problem(PROBLEMS.eventCount, { count })] : [];
  const reserved = entries.filter(({ source }) => source.startsWith('aws.'));
  return [...countProblems, ...reserved.map(({ source }) => problem(PROBLEMS.reservedEventSource, { source }))];
}
