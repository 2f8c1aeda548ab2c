import { operandOf } from '../value/argument';
import type { Ref } from '../value/expression';
import type { FunctionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { functionOf } from './node';

/** What is made of each item of a list. */
export type OfItem<T, R> = (item: Ref<T>, index: Ref<number>) => R;

/** The JSONata function that a callback about an item says. */
export function itemFunction<T>(of: OfItem<T, unknown>): FunctionNode {
  return functionOf(['item', 'index'], (item, index) => operandOf(of(reference<T>(item), reference<number>(index))));
}
