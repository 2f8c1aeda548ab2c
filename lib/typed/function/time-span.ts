import { keysOf } from '../../util/keys-of';
import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { toMillis } from './clock';
import { infix, type Operator } from './infix';
import { literal, literalOf, single } from './node';

/** How long something lasts: the sum of its parts, each of which may be a fraction or negative. */
export interface TimeSpan {
  /**
   * Of 24 hours each.
   *
   * @default 0
   */
  readonly days?: Arg<number>;

  /**
   * Of 60 minutes each.
   *
   * @default 0
   */
  readonly hours?: Arg<number>;

  /**
   * Of 60 seconds each.
   *
   * @default 0
   */
  readonly minutes?: Arg<number>;

  /**
   * The smallest part; fractions are milliseconds.
   *
   * @default 0
   */
  readonly seconds?: Arg<number>;
}

/**
 * The timestamp that is later by a span, in UTC: `new Date(Date.parse(timestamp) + millis).toISOString()`.
 *
 *     time.add(order.placedAt, { days: 14 })
 *     time.add(time.now(), { minutes: order.minutesToWait })
 *
 * @see https://docs.jsonata.org/date-time-functions
 */
export function add(timestamp: Arg<string>, span: TimeSpan): Ref<string> {
  const parts = keysOf(MILLIS).flatMap((unit) => {
    const part = span[unit];
    return part === undefined ? [] : [inMillis(operandOf(part), MILLIS[unit])];
  });
  const known = parts.map(literalOf).filter((part) => typeof part === 'number');
  const fixed = known.reduce((sum, part) => sum + part, 0);
  const moving = parts.filter((part) => typeof literalOf(part) !== 'number');
  const start = infix('+', [operandOf(toMillis(timestamp)), ...moving]);
  const end = fixed === 0 ? start : infix(fixed > 0 ? '+' : '-', [start, literal(Math.abs(fixed))]);
  return reference(single(call`$fromMillis(${end})`));
}

/**
 * How many milliseconds after another a timestamp is: `Date.parse(end) - Date.parse(start)`.
 *
 *     time.difference(order.shippedAt, order.placedAt)
 *
 * @see https://docs.jsonata.org/date-time-functions#tomillis
 */
export function difference(end: Arg<string>, start: Arg<string>): Ref<number> {
  return inTime('-', end, start);
}

/**
 * Whether a timestamp is earlier than another: `Date.parse(timestamp) < Date.parse(other)`.
 *
 *     time.isBefore(offer.endsAt, time.now())
 *
 * @see https://docs.jsonata.org/date-time-functions#tomillis
 */
export function isBefore(timestamp: Arg<string>, other: Arg<string>): Ref<boolean> {
  return inTime('<', timestamp, other);
}

/**
 * Whether a timestamp is later than another: `Date.parse(timestamp) > Date.parse(other)`.
 *
 *     time.isAfter(offer.endsAt, time.now())
 *
 * @see https://docs.jsonata.org/date-time-functions#tomillis
 */
export function isAfter(timestamp: Arg<string>, other: Arg<string>): Ref<boolean> {
  return inTime('>', timestamp, other);
}

const MILLIS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 } as const satisfies Record<
  keyof TimeSpan,
  number
>;

function inMillis(part: ExpressionNode, millis: number): ExpressionNode {
  const known = literalOf(part);
  return typeof known === 'number' ? literal(known * millis) : infix('*', [part, literal(millis)]);
}

function inTime<V>(operator: Operator, left: Arg<string>, right: Arg<string>): Ref<V> {
  return reference(infix(operator, [operandOf(toMillis(left)), operandOf(toMillis(right))]));
}
