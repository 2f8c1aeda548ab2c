import { operandOf } from '../value/argument';
import type { Ref } from '../value/expression';
import { reference } from '../value/reference';

/**
 * The same value, taken for a T: `value as T`. Nothing is checked; it is for what you know better than the types do.
 *
 *     const body = cast<Order>(response.body);
 *
 * @see https://www.typescriptlang.org/docs/handbook/2/everyday-types.html#type-assertions
 */
export function cast<T>(value: unknown): Ref<T> {
  return reference(operandOf(value));
}
