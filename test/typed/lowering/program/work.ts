import type { TaskStep, Type } from './program';

/** What a task of a program does: a pure function of its arguments. */
export function work(task: Pick<TaskStep, 'name' | 'gives' | 'failure'>, args: unknown): Worked {
  const hash = hashOf(task.name + canonical(args));
  if (task.failure !== undefined && hash % task.failure.every === 0) return { error: task.failure.error };
  return { value: MADE[task.gives](hash) };
}

export type Worked = { readonly error: string } | { readonly value: unknown };

const MADE: { readonly [Of in Type]: (hash: number) => unknown } = {
  num: (hash) => (hash % 23) - 5,
  str: (hash) => ['a', 'b', 'c', '', 'it\'s "so"'][hash % 5],
  bool: (hash) => hash % 2 === 0,
  nums: (hash) => Array.from({ length: hash % 4 }, (_, index) => (hash >> index) % 10),
  rec: (hash) => ({ a: hash % 9, b: 'abc'[hash % 3], ...(hash % 2 === 0 && { c: hash % 7 }) }),
  recs: (hash) => Array.from({ length: hash % 3 }, (_, index) => MADE.rec(hash + index)),
  deep: (hash) => ({ r: MADE.rec(hash), l: MADE.nums(hash + 1), rs: MADE.recs(hash + 2) }),
};

function hashOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) % 1_000_003;
  return hash;
}

/** The order of members is not part of a value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${name}:${canonical(member)}`).join()}}`;
}
