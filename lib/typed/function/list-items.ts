import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { CodePart, ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { BRACKETED, infix } from './infix';
import { bracketed, functionOf, listOf, literal, literalOf, once, single } from './node';
import type { Given, ItemOf, ListArg, NeverMissing } from './types';

/**
 * A list of values: `[a, b]`. Items that are lists stay lists.
 *
 *     list.of(order.id, order.name)
 *
 * @see https://docs.jsonata.org/construction#array-constructors
 */
export function of<R extends readonly unknown[]>(
  ...items: { readonly [Place in keyof R]: R[Place] & NeverMissing<R[Place]> }
): Ref<Given<R[number]>[]> {
  return reference(operandOf([...items]));
}

/**
 * The number of items: `list.length`.
 *
 *     list.count(order.items)
 *
 * @see https://docs.jsonata.org/aggregation-functions#count
 */
export function count(list: ListArg): Ref<number> {
  return reference(single(call`$count(${operandOf(list)})`));
}

/**
 * The first item: `list[0]`. Of an empty list there is none.
 *
 *     flow.when('AnyItem?', is.present(list.first(order.items)), (f, item) => item.sku, () => 'none');
 *
 * @see https://docs.jsonata.org/simple#navigating-json-arrays
 */
export function first<L extends ListArg>(list: L): Ref<ItemOf<L> | undefined> {
  return reference({ kind: 'index', of: operandOf(list), index: 0 });
}

/**
 * The last item: `list.at(-1)`. Of an empty list there is none.
 *
 *     list.last(order.items)
 *
 * @see https://docs.jsonata.org/simple#navigating-json-arrays
 */
export function last<L extends ListArg>(list: L): Ref<ItemOf<L> | undefined> {
  return reference({ kind: 'index', of: operandOf(list), index: -1 });
}

/**
 * The item at a place: `list.at(index)`. Places count from 0, negative ones from the end; where there is no item, it is missing.
 *
 *     list.at(order.items, context.map.index)
 *
 * @param index a whole number
 * @throws TypeError for a literal that is not one
 * @see https://docs.jsonata.org/simple#navigating-json-arrays
 */
export function at<L extends ListArg>(list: L, index: Arg<number>): Ref<ItemOf<L> | undefined> {
  const place = operandOf(index);
  const known = literalOf(place);
  if (typeof known === 'number') return reference({ kind: 'index', of: operandOf(list), index: whole(known) });
  const items = operandOf(list);
  // JSONata evaluates what is in the brackets anew for each item.
  const item = once(place, (known) => {
    const parts: CodePart[] = [{ operand: items }, '[', { argument: known }, ']'];
    return Object.freeze({ kind: 'code', parts, operator: true, volatile: false, binding: BRACKETED });
  });
  return reference(item);
}

/**
 * The items from one place up to, but not including, another: `list.slice(start, end)`. Places count from 0; negative ones that
 * are written out, from the end.
 *
 *     list.slice(order.items, 0, 10)
 *     list.slice(order.items, -3)   // the last three
 *
 * @param start a whole number
 * @param end a whole number
 * @throws TypeError for a literal that is not one
 * @see https://docs.jsonata.org/higher-order-functions#filter
 */
export function slice<L extends ListArg>(list: L, start: Arg<number>, end?: Arg<number>): Ref<ItemOf<L>[]> {
  const sliced = once(operandOf(list), (items) =>
    once(placeIn(items, operandOf(start)), (from) =>
      once(end === undefined ? literal(null) : placeIn(items, operandOf(end)), (to) => {
        const within = functionOf(['item', 'index'], (_item, place) => {
          const behind = end === undefined ? [] : [infix('<', [place, to])];
          return infix('and', [infix('>=', [place, from]), ...behind]);
        });
        return listOf(call`$filter(${items}, ${within})`);
      }),
    ),
  );
  return reference(sliced);
}

/**
 * The numbers from one to another, both included: `[start, start + step, ...]`, which is empty where the end is passed already.
 *
 *     list.range(1, order.count) // 1, 2, 3
 *     list.range(0, 100, 25)     // 0, 25, 50, 75, 100
 *
 * @param step not 0; it is written out. 1 where it is omitted, for whole numbers as bounds
 * @throws TypeError for a step of 0
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function range(start: Arg<number>, end: Arg<number>, step = 1): Ref<number[]> {
  if (!Number.isFinite(step) || step === 0) throw new TypeError(`A range gets nowhere by steps of ${step}.`);
  const [from, to] = [operandOf(start), operandOf(end)];
  const bounds = step === 1 ? [{ operand: from }, '..', { operand: to }] : undefined;
  const parts = bounds ?? ['$range(', { argument: from }, ', ', { argument: to }, `, ${step})`];
  return reference(bracketed(parts));
}

function placeIn(items: ExpressionNode, place: ExpressionNode): ExpressionNode {
  const known = literalOf(place);
  if (typeof known !== 'number' || whole(known) >= 0) return place;
  return infix('-', [single(call`$count(${items})`), { kind: 'literal', value: -known }]);
}

function whole(place: number): number {
  if (Number.isInteger(place)) return place;
  throw new TypeError(`${place} is not a place in a list, which is a whole number.`);
}
