import type { Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';

/** Only a type. */
declare const narrowed: unique symbol;

/** A condition that reports more of the value it tests: where it holds, the value is of type V. */
export interface Narrows<V> {
  readonly [narrowed]: V;
}

/** A condition about one value, which is of type V where the condition holds: `flow.when` hands that on. */
export type Test<V> = Ref<boolean> & Narrows<V>;

/** What each test is about. */
const TESTED = new WeakMap<object, ExpressionNode>();

/** The reference to a condition about one value. */
export function testOf<V>(condition: ExpressionNode, tested: ExpressionNode): Test<V> {
  // What it narrows to is only a type.
  const test = reference<boolean>(condition) as Test<V>;
  TESTED.set(test, tested);
  return test;
}

/** The expression that a test is about; undefined for all other conditions. */
export function narrowedNode(test: unknown): ExpressionNode | undefined {
  return typeof test === 'object' && test !== null ? TESTED.get(test) : undefined;
}
