import { defineKey } from '../../util/define-key';
import { append } from './append';
import type { Evaluation } from './evaluation';
import type { Frame } from './frame';
import { JsonataError } from './jsonata-error';
import type { Group, Node, Stage } from './node';
import { requireNumber } from './number';
import { sorted } from './sort';
import { boolean } from './truth';
import { frameOf, ITEM, isTuple, type Tuple, TupleStream, tupleOf } from './tuples';
import {
  ConstructedList,
  isList,
  isNumber,
  type Maybe,
  rounded,
  Sequence,
  type Value,
  type ValueObject,
} from './value';

type Result = Maybe | TupleStream;

/** A path: each step is evaluated on what the one before it found. */
export function path(node: Node, input: Maybe, frame: Frame, evaluation: Evaluation): Result {
  let items: readonly Maybe[] = isList(input) && node.steps[0]?.type !== 'variable' ? input : [input];
  let result: Maybe;
  let stream: TupleStream | undefined;
  let isStream = false;
  for (const [index, step] of node.steps.entries()) {
    if (step.tuple === true) isStream = true;
    if (index === 0 && step.consarray === true) {
      // An array constructor is evaluated once, not for each item.
      result = evaluation.evaluate(step, isList(input) ? input : Sequence.of1(input), frame);
    } else if (isStream) {
      stream = tupleStep(step, items, stream, frame, evaluation);
    } else {
      result = plainStep(step, items, frame, evaluation, index === node.steps.length - 1);
    }
    if (!isStream && (result === undefined || (isList(result) && result.length === 0))) break;
    if (step.focus === undefined) items = isList(result) ? result : [result];
  }
  if (isStream && stream !== undefined && node.group === undefined) {
    if (node.tuple === true) return stream;
    result = stream.items();
  }
  if (node.keepSingletonArray === true) {
    if (result instanceof ConstructedList) result = Sequence.of1(result);
    if (result instanceof Sequence) result.keepSingleton = true;
  }
  if (node.group === undefined) return result;
  return group(node.group, isStream ? stream : result, frame, evaluation);
}

function plainStep(
  step: Node,
  items: readonly Maybe[],
  frame: Frame,
  evaluation: Evaluation,
  isLast: boolean,
): Value[] {
  if (step.type === 'sort') {
    const result = sortedItems(step, items, frame, evaluation);
    return stagesOfItems(step.stages, result, frame, evaluation);
  }
  const found: Value[] = [];
  for (const item of items) {
    let result = evaluation.evaluate(step, rounded(item), frame);
    for (const { expr } of step.stages ?? []) result = asItems(filtered(expr, result, frame, evaluation));
    if (result !== undefined) found.push(result);
  }
  const [only] = found;
  if (isLast && found.length === 1 && isList(only) && !(only instanceof Sequence)) return only;
  const flat = new Sequence();
  for (const result of found) {
    if (isList(result) && !(result instanceof ConstructedList)) {
      for (const item of result) flat.push(item);
      evaluation.budget.collected(flat.length, result.length);
    } else {
      flat.push(result);
    }
  }
  return flat;
}

function asItems(result: Result): Maybe {
  return result instanceof TupleStream ? result.items() : result;
}

function stagesOfItems(
  stages: readonly Stage[] | undefined,
  items: Value[],
  frame: Frame,
  evaluation: Evaluation,
): Value[] {
  let result: Value[] = items;
  for (const { type, expr } of stages ?? []) {
    if (type !== 'filter') continue;
    const left = asItems(filtered(expr, result, frame, evaluation));
    result = isList(left) ? left : Sequence.of1(left);
  }
  return result;
}

/** A step of a path that binds names: each item comes with what was bound on the way to it. */
function tupleStep(
  step: Node,
  items: readonly Maybe[],
  before: TupleStream | undefined,
  frame: Frame,
  evaluation: Evaluation,
): TupleStream {
  if (step.type === 'sort') {
    let result = new TupleStream();
    if (before === undefined) {
      sortedItems(step, items, frame, evaluation).forEach((item, index) => {
        const tuple = new Map<string, Maybe>([[ITEM, item]]);
        if (step.index !== undefined) tuple.set(step.index, index);
        result.tuples.push(tuple);
      });
    } else {
      result = sortedTuples(step, before, frame, evaluation);
    }
    return stagesOfTuples(step.stages, result, frame, evaluation);
  }
  const result = new TupleStream();
  const tuples = before?.tuples ?? items.map((item) => (item === undefined ? EMPTY : tupleOf(item)));
  for (const tuple of tuples) {
    const found = evaluation.evaluateStream(step, rounded(tuple.get(ITEM)), frameOf(tuple, frame));
    if (found === undefined) continue;
    const parts: readonly (Value | Tuple)[] =
      found instanceof TupleStream ? found.tuples : isList(found) ? found : [found];
    parts.forEach((part, index) => {
      result.tuples.push(isTuple(part) ? new Map([...tuple, ...part]) : extended(tuple, part, index, step));
    });
    evaluation.budget.collected(result.tuples.length, parts.length * (1 + tuple.size));
  }
  return stagesOfTuples(step.stages, result, frame, evaluation);
}

const EMPTY: Tuple = new Map();

function extended(tuple: Tuple, item: Value, index: number, step: Node): Tuple {
  const next = new Map(tuple);
  if (step.focus === undefined) next.set(ITEM, item);
  else next.set(step.focus, item);
  if (step.index !== undefined) next.set(step.index, index);
  if (step.ancestor !== undefined) next.set(step.ancestor.label, tuple.get(ITEM));
  return next;
}

function stagesOfTuples(
  stages: readonly Stage[] | undefined,
  stream: TupleStream,
  frame: Frame,
  evaluation: Evaluation,
): TupleStream {
  let result = stream;
  for (const { type, expr, value } of stages ?? []) {
    if (type === 'filter') {
      const left = filtered(expr, result, frame, evaluation);
      result = left instanceof TupleStream ? left : new TupleStream();
    } else if (type === 'index') {
      const numbered = new TupleStream();
      result.tuples.forEach((tuple, index) => {
        numbered.tuples.push(new Map(tuple).set(String(value), index));
      });
      result = numbered;
    }
  }
  return result;
}

/** `[...]` behind a step: the items at a position, or those that a condition holds for. */
export function filtered(predicate: Node, input: Result, frame: Frame, evaluation: Evaluation): Result {
  if (input instanceof TupleStream) return filteredTuples(predicate, input, frame, evaluation);
  const items: readonly Maybe[] = isList(input) ? input : [input];
  if (predicate.type === 'number') {
    const item = rounded(items[position(Number(predicate.value), items.length)]);
    return isList(item) ? item : Sequence.of1(item);
  }
  const kept = new Sequence();
  items.forEach((item, index) => {
    const selects = evaluation.evaluate(predicate, rounded(item), frame);
    const count = timesSelected(selects, index, items.length, evaluation);
    if (item !== undefined) for (let time = 0; time < count; time += 1) kept.push(item);
  });
  evaluation.budget.collected(kept.length, items.length);
  return kept;
}

function filteredTuples(predicate: Node, stream: TupleStream, frame: Frame, evaluation: Evaluation): TupleStream {
  const kept = new TupleStream();
  const { tuples } = stream;
  if (predicate.type === 'number') {
    const tuple = tuples[position(Number(predicate.value), tuples.length)];
    if (tuple !== undefined) kept.tuples.push(tuple);
    return kept;
  }
  tuples.forEach((tuple, index) => {
    const selects = evaluation.evaluate(predicate, tuple.get(ITEM), frameOf(tuple, frame));
    const count = timesSelected(selects, index, tuples.length, evaluation);
    for (let time = 0; time < count; time += 1) kept.tuples.push(tuple);
  });
  return kept;
}

function position(index: number, length: number): number {
  const floor = Math.floor(index);
  return floor < 0 ? length + floor : floor;
}

/** How often a predicate selects the item at an index: numbers are positions, everything else is a condition. */
function timesSelected(selects: Maybe, index: number, length: number, evaluation: Evaluation): number {
  if (requireNumber(selects)) return position(selects, length) === index ? 1 : 0;
  if (isList(selects) && selects.every(isNumber)) {
    evaluation.budget.items(selects.length);
    return selects.filter((one) => position(one, length) === index).length;
  }
  return boolean(selects, evaluation) === true ? 1 : 0;
}

/** `^(...)` on plain items. */
function sortedItems(step: Node, items: readonly Maybe[], frame: Frame, evaluation: Evaluation): Value[] {
  const present: Value[] = items instanceof Sequence || items.length <= 1 ? new Sequence() : [];
  for (const item of items) if (item !== undefined) present.push(item);
  if (present.length <= 1) return present;
  const keyed = present.map((item) => ({
    item,
    keys: step.terms.map((term) => evaluation.evaluate(term.expression, rounded(item), frame)),
  }));
  return sorted(keyed, (one, two) => isAfter(one.keys, two.keys, step), evaluation).map(({ item }) => item);
}

function sortedTuples(step: Node, stream: TupleStream, frame: Frame, evaluation: Evaluation): TupleStream {
  const result = new TupleStream();
  const keyed = stream.tuples.map((tuple) => ({
    tuple,
    keys: step.terms.map((term) => evaluation.evaluate(term.expression, tuple.get(ITEM), frameOf(tuple, frame))),
  }));
  const order = sorted(keyed, (one, two) => isAfter(one.keys, two.keys, step), evaluation);
  for (const { tuple } of order) result.tuples.push(tuple);
  return result;
}

/** Whether the first one must come behind the second one. What has no key comes last. */
function isAfter(one: readonly Maybe[], two: readonly Maybe[], step: Node): boolean {
  for (const [index, term] of step.terms.entries()) {
    const [left, right] = [one[index], two[index]];
    if (left === undefined && right === undefined) continue;
    if (left === undefined || right === undefined) return left === undefined;
    if (!isSortKey(left)) throw new JsonataError('T2008', { value: left });
    if (!isSortKey(right)) throw new JsonataError('T2008', { value: right });
    if (typeof left !== typeof right) throw new JsonataError('T2007', { value: left, value2: right });
    if (left === right) continue;
    return left > right !== term.descending;
  }
  return false;
}

function isSortKey(value: Value): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

interface Grouped {
  data: Maybe;
  /** Where the items are those of a stream. */
  readonly tuples: Tuple[] | undefined;
  readonly pair: number;
}

/** `{key: value}`: the items that give one key are one group, and its value is evaluated once on all of them. */
export function group({ lhs }: Group, input: Result, frame: Frame, evaluation: Evaluation): ValueObject {
  const items: readonly (Maybe | Tuple)[] =
    input instanceof TupleStream ? input.tuples : !isList(input) ? [input] : input.length === 0 ? [undefined] : input;
  const groups = new Map<string, Grouped>();
  for (const item of items) {
    for (const [pair, [keyNode]] of lhs.entries()) {
      const key = isTuple(item)
        ? evaluation.evaluate(keyNode, item.get(ITEM), frameOf(item, frame))
        : evaluation.evaluate(keyNode, rounded(item), frame);
      if (key === undefined) continue;
      if (typeof key !== 'string') throw new JsonataError('T1003', { value: key });
      addToGroup(groups, key, pair, item, evaluation);
    }
  }
  const result: ValueObject = {};
  for (const [key, { data, tuples, pair }] of groups) {
    const node = lhs[pair]?.[1];
    if (node === undefined) continue;
    const value =
      tuples === undefined
        ? evaluation.evaluate(node, rounded(data), frame)
        : valueOfTuples(node, tuples, frame, evaluation);
    if (value !== undefined) defineKey(result, key, value);
  }
  return result;
}

function addToGroup(
  groups: Map<string, Grouped>,
  key: string,
  pair: number,
  item: Maybe | Tuple,
  evaluation: Evaluation,
): void {
  const known = groups.get(key);
  if (known === undefined) {
    groups.set(
      key,
      isTuple(item) ? { data: undefined, tuples: [item], pair } : { data: item, tuples: undefined, pair },
    );
    return;
  }
  if (known.pair !== pair) throw new JsonataError('D1009', { value: key });
  if (isTuple(item)) known.tuples?.push(item);
  else known.data = collect(known.data, item, evaluation);
}

/** Like `append`, but into a list that belongs to the group, so that a large group is not a square of work. */
function collect(data: Maybe, item: Maybe, evaluation: Evaluation): Maybe {
  if (data instanceof GroupItems && item !== undefined) {
    if (isList(item)) for (const one of item) data.push(one);
    else data.push(item);
    evaluation.budget.collected(data.length, 1);
    return data;
  }
  const joined = append(data, item, evaluation);
  if (!isList(joined) || joined === data || joined === item) return joined;
  const items = new GroupItems();
  for (const one of joined) items.push(one);
  return items;
}

/** A list that only the group holds. */
class GroupItems extends Array<Value> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

function valueOfTuples(node: Node, tuples: Tuple[], frame: Frame, evaluation: Evaluation): Maybe {
  const inner = frame.inner();
  let context: Maybe;
  const names = new Set(tuples.flatMap((tuple) => [...tuple.keys()]));
  for (const name of names) {
    let value: Maybe;
    for (const tuple of tuples) value = collect(value, tuple.get(name), evaluation);
    if (name === ITEM) context = value;
    else inner.bind(name, value);
  }
  return evaluation.evaluate(node, context, inner);
}
