import type { Evaluation } from './evaluation';
import { isList, type Maybe, type Value } from './value';

/** Two values as one list; nothing adds nothing. */
export function append(left: Maybe, right: Maybe, evaluation: Evaluation): Maybe {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const joined: Value[] = [];
  const [one, two] = [isList(left) ? left : [left], isList(right) ? right : [right]];
  evaluation.budget.collected(one.length + two.length, one.length + two.length);
  for (const item of one) joined.push(item);
  for (const item of two) joined.push(item);
  return joined;
}
