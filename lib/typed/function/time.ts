/**
 * Points in time: what `time.` offers. A timestamp is text in the form of ISO 8601, as `2026-03-01T12:00:00.000Z`.
 *
 *     time.isBefore(order.placedAt, time.add(time.now(), { days: -30 }))
 */
export { fromMillis, millis, now, toMillis } from './clock';
export { add, difference, isAfter, isBefore, type TimeSpan } from './time-span';
