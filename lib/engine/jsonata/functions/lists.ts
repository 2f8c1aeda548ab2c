import { append as appended } from '../append';
import { equalityKey } from '../equality';
import type { Implementation } from '../function-value';
import { JsonataError } from '../jsonata-error';
import { requireNumber } from '../number';
import { sorted } from '../sort';
import { boolean } from '../truth';
import { type Maybe, rounded, Sequence, type Value } from '../value';
import { callWith, functionOf, listOf, numberOf } from './arguments';

export const count: Implementation = ([value]) => listOf(value)?.length ?? 0;

export const append: Implementation = ([left, right], evaluation) => appended(left, right, evaluation);

export const reverse: Implementation = ([value], evaluation) => {
  const list = listOf(value);
  if (list === undefined || list.length <= 1) return list;
  evaluation.budget.items(list.length);
  return Array.from(list).reverse();
};

export const shuffle: Implementation = ([value], evaluation) => {
  const list = listOf(value);
  if (list === undefined || list.length <= 1) return list;
  evaluation.budget.items(list.length);
  const items = Array.from(list);
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(evaluation.surroundings.random.next() * (index + 1));
    [items[index], items[other]] = [items[other] ?? null, items[index] ?? null];
  }
  return items;
};

export const distinct: Implementation = ([value], evaluation) => {
  const list = listOf(value);
  if (list === undefined || list.length <= 1) return value;
  const kept: Value[] = list instanceof Sequence ? new Sequence() : [];
  const simple = new Set<Value>();
  const complex = new Set<string>();
  for (const item of list) {
    const one = rounded(item) ?? null;
    evaluation.budget.items(1);
    if (typeof one !== 'object' || one === null) {
      if (simple.has(one)) continue;
      simple.add(one);
    } else {
      const key = equalityKey(one, evaluation.budget);
      if (complex.has(key)) continue;
      complex.add(key);
    }
    kept.push(one);
  }
  return kept;
};

export const zip: Implementation = (args, evaluation) => {
  const lists = args.map((value) => listOf(value) ?? []);
  const length = lists.reduce((shortest, list) => Math.min(shortest, list.length), Number.POSITIVE_INFINITY);
  const rows: Value[] = [];
  for (let index = 0; index < length && lists.length > 0; index += 1) {
    evaluation.budget.collected(rows.length, lists.length);
    rows.push(lists.map((list) => list[index] ?? null));
  }
  return rows;
};

export const sort: Implementation = ([value, by], evaluation) => {
  const [list, comparator] = [listOf(value), functionOf(by)];
  if (list === undefined || list.length <= 1) return list;
  if (comparator !== undefined) {
    return sorted(
      list,
      (one, two) => boolean(evaluation.apply(comparator, [one, two], null), evaluation) === true,
      evaluation,
    );
  }
  const items = list.map((item) => rounded(item));
  if (items.every(requireNumber)) return sorted(items, isGreater, evaluation);
  if (items.every((item) => typeof item === 'string')) return sorted(items, isGreater, evaluation);
  throw new JsonataError('D3070');
};

/** Strings by UTF-16 code units, as Java compares them. */
function isGreater<Key extends number | string>(one: Key, two: Key): boolean {
  return one > two;
}

export const map: Implementation = ([value, by], evaluation) => {
  const [list, mapper] = [listOf(value), functionOf(by)];
  if (list === undefined || mapper === undefined) return undefined;
  const results = new Sequence();
  for (const [index, item] of list.entries()) {
    const result = callWith(mapper, [rounded(item), index, list], evaluation);
    if (result !== undefined) results.push(result);
    evaluation.budget.collected(results.length, 1);
  }
  return results;
};

export const filter: Implementation = ([value, by], evaluation) => {
  const [list, predicate] = [listOf(value), functionOf(by)];
  if (list === undefined || predicate === undefined) return undefined;
  const kept = new Sequence();
  for (const [index, item] of list.entries()) {
    if (boolean(callWith(predicate, [rounded(item), index, list], evaluation), evaluation) === true) kept.push(item);
    evaluation.budget.collected(kept.length, 1);
  }
  return kept;
};

export const single: Implementation = ([value, by], evaluation) => {
  const [list, predicate] = [listOf(value), functionOf(by)];
  if (list === undefined) return undefined;
  const kept: Value[] = [];
  for (const [index, item] of list.entries()) {
    if (predicate !== undefined) {
      if (boolean(callWith(predicate, [rounded(item), index, list], evaluation), evaluation) !== true) continue;
    }
    kept.push(item);
    if (kept.length > 1) throw new JsonataError('D3138');
  }
  if (kept.length === 0) throw new JsonataError('D3139');
  return kept[0];
};

export const reduce: Implementation = ([value, by, init], evaluation) => {
  const [list, reducer] = [listOf(value), functionOf(by)];
  if (list === undefined || reducer === undefined) return undefined;
  if (reducer.arity < 2) throw new JsonataError('D3050');
  const startsInList = init === undefined && list.length > 0;
  let result: Maybe = startsInList ? rounded(list[0]) : init;
  for (let index = startsInList ? 1 : 0; index < list.length; index += 1) {
    result = evaluation.apply(
      reducer,
      [result, rounded(list[index]), index, list].slice(0, Math.max(2, reducer.arity)),
      null,
    );
  }
  return result;
};

/** Numbers from one to another, both included; of one number the number itself. Measured on the service. */
export const range: Implementation = ([from, to, by], evaluation) => {
  const [start, end, step] = [numberOf(from), numberOf(to), numberOf(by)].map((one) =>
    one === undefined ? one : Math.trunc(one),
  );
  if (start === undefined || end === undefined || step === undefined || step === 0) return undefined;
  const size = Math.floor((end - start) / step) + 1;
  if (!(size > 0)) return undefined;
  evaluation.budget.collected(size, size);
  const numbers = new Sequence();
  for (let index = 0; index < size; index += 1) numbers.push(start + index * step);
  return numbers;
};

/** Parts of a list of a size each. Measured on the service. */
export const partition: Implementation = ([value, by], evaluation) => {
  // Null is not a list, and no item of one.
  if (value === null) throw new JsonataError('T0412', { index: 1, type: 'arrays' });
  const list = listOf(value) ?? (value === undefined ? undefined : [value]);
  if (list === undefined || list.length === 0) return undefined;
  const given = numberOf(by) ?? list.length;
  if (given <= -1) throw new JsonataError('D3137', { message: 'Second argument must be zero or greater' });
  if (!(given > 0)) return undefined;
  const size = Math.max(1, Math.trunc(given));
  evaluation.budget.items(list.length);
  const parts: Value[] = [];
  for (let start = 0; start < list.length; start += size) parts.push(slice(list, start, size));
  return parts;
};

function slice(list: readonly Value[], start: number, size: number): Value[] {
  const part: Value[] = [];
  for (let index = start; index < Math.min(start + size, list.length); index += 1) part.push(list[index] ?? null);
  return part;
}
