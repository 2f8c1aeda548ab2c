import type { Evaluation } from './evaluation';
import { requireNumber } from './number';
import { FunctionValue, isList, type Maybe, type Value } from './value';

/** What a value is as a condition; nothing is nothing. See https://docs.jsonata.org/boolean-functions#boolean */
export function boolean(value: Maybe, evaluation: Evaluation): boolean | undefined {
  if (value === undefined) return undefined;
  // A list is true where one of its items is: however deeply lists are nested.
  const pending: Value[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!isList(next)) {
      if (isTrue(next)) return true;
      continue;
    }
    evaluation.budget.values(1 + next.length / 8);
    for (const item of next) pending.push(item);
  }
  return false;
}

function isTrue(value: Exclude<Value, Value[]>): boolean {
  if (typeof value === 'number') return requireNumber(value) && value !== 0;
  if (typeof value === 'object' && value !== null) {
    return !(value instanceof FunctionValue) && Object.keys(value).length > 0;
  }
  return Boolean(value);
}
