import { integerValue } from '../../asl/big-integer';
import type { JsonValue } from '../../asl/json';
import { defineKey } from '../../util/define-key';
import type { Budget } from './budget';
import { FunctionValue, isList, type Value, type ValueObject } from './value';
import { writtenSize } from './written-size';

/** A result that JSON has no form for: a function, a regular expression. */
export const UNSUPPORTED = Symbol('unsupported result');

type Container = Value[] | ValueObject;

type Copy = JsonValue[] | Record<string, JsonValue>;

/** So many values are counted one by one: almost no result has more. */
const COUNTED = 10_000;

/**
 * A result of an expression as plain JSON. It is a copy, and counted: an expression can build with little work a value
 * that holds the same part many times, which is huge where it is written.
 */
export function jsonOf(value: Value, budget: Budget): JsonValue | typeof UNSUPPORTED {
  let visited = 0;
  const pending: (readonly [from: Container, to: Copy])[] = [];
  /** One value, without what it contains: that is still to be done. */
  const shallow = (one: Value): JsonValue | typeof UNSUPPORTED => {
    visited += 1;
    if (visited <= COUNTED) {
      budget.values(1);
      if (typeof one === 'string') budget.text(one.length);
      // The bound of a large value must hold before the work.
    } else if (visited === COUNTED + 1) budget.written(writtenSize(value));
    // Measured on the service: what is not a number of JSON is written as text. JSON text has no negative zero.
    if (typeof one === 'number') return Number.isFinite(one) ? one + 0 : String(one);
    if (typeof one === 'bigint') return integerValue(one);
    if (typeof one !== 'object' || one === null) return one;
    if (one instanceof FunctionValue) return UNSUPPORTED;
    const copy: Copy = isList(one) ? [] : {};
    pending.push([one, copy]);
    return copy;
  };
  const root = shallow(value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [from, to] = next;
    const keys = isList(from) ? undefined : Object.keys(from);
    const members: readonly Value[] = isList(from) ? from : Object.values(from);
    for (const [index, member] of members.entries()) {
      const copy = shallow(member);
      if (copy === UNSUPPORTED) return UNSUPPORTED;
      if (Array.isArray(to)) to.push(copy);
      else defineKey(to, keys?.[index] ?? '', copy);
    }
  }
  return root;
}
