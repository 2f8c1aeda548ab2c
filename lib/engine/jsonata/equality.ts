import type { Budget } from './budget';
import { FunctionValue, isList, rounded, type Value } from './value';

/** Whether two values are equal; the order of members does not count. */
export function equal(left: Value, right: Value, budget: Budget): boolean {
  const pending: [Value, Value][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, two] = [rounded(pair[0]), rounded(pair[1])];
    if (one === two) continue;
    if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return false;
    if (one instanceof FunctionValue || two instanceof FunctionValue || isList(one) !== isList(two)) return false;
    if (isList(one) && isList(two)) {
      if (one.length !== two.length) return false;
      budget.values(one.length / 2);
      for (const [index, item] of one.entries()) pending.push([item, two[index] ?? null]);
      continue;
    }
    if (isList(one) || isList(two)) return false;
    const keys = Object.keys(one);
    budget.values(keys.length / 2);
    if (keys.length !== Object.keys(two).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(two, key)) return false;
      pending.push([one[key] ?? null, two[key] ?? null]);
    }
  }
  return true;
}

/** A text that equal values have in common, and no others. */
export function equalityKey(value: Value, budget: Budget): string {
  const written = rounded(value) ?? null;
  if (typeof written !== 'object' || written === null) return JSON.stringify(written);
  if (written instanceof FunctionValue) return `function ${numberOf(written)}`;
  budget.values(1);
  if (isList(written)) return `[${Array.from(written, (item) => equalityKey(item ?? null, budget)).join()}]`;
  const members = Object.keys(written)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${equalityKey(written[name] ?? null, budget)}`);
  return `{${members.join()}}`;
}

/** Functions are equal to themselves only. */
const NUMBERS = new WeakMap<FunctionValue, number>();
let numbered = 0;

function numberOf(value: FunctionValue): number {
  let number = NUMBERS.get(value);
  if (number === undefined) {
    numbered += 1;
    number = numbered;
    NUMBERS.set(value, number);
  }
  return number;
}
