import { operandOf } from '../value/argument';
import type { Arg, Expr, Omittable, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { conditional, infix } from './infix';
import { literal, once } from './node';

/**
 * A value that may be missing or null, or else a default: `value ?? fallback`.
 *
 *     orElse(order.note, '-')
 *
 * Printed as `$order.note != null ? $order.note : "-"`: JSONata takes every comparison with what is missing for false.
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function orElse<V>(value: Expr<V>, fallback: NoInfer<Arg<NonNullable<V>>>): Ref<NonNullable<V>> {
  const other = operandOf(fallback);
  return reference(once(operandOf(value), (place) => conditional(infix('!=', [place, literal(null)]), place, other)));
}

/**
 * A member of an object that is omitted where the value is missing: `{ ...(note !== undefined && { note }) }`.
 *
 *     flow.task('Print', invoke<typeof print>(printFn, { id: order.id, note: ifPresent(order.note) }));
 *
 * @see https://docs.jsonata.org/construction#object-constructors
 */
export function ifPresent<V>(value: Expr<V>): Omittable<Exclude<V, undefined>> {
  const omittable: unknown = reference({ kind: 'omittable', value: operandOf(value) });
  // Only a type: what takes it knows it by its expression.
  return omittable as Omittable<Exclude<V, undefined>>;
}
