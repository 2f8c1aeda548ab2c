import type { Evaluation } from './evaluation';
import { isList, isObject, type Maybe, memberOf, rounded, Sequence, type Value } from './value';

/** The member of that name; of a list, the members of its items. */
export function lookup(input: Maybe, key: string, evaluation: Evaluation): Maybe {
  if (isList(input)) {
    const found = new Sequence();
    evaluation.budget.values(1 + input.length / 8);
    for (const item of input) {
      const member = lookup(item, key, evaluation);
      if (isList(member)) for (const one of member) found.push(one);
      else if (member !== undefined) found.push(member);
    }
    evaluation.budget.collected(found.length, found.length);
    return found;
  }
  return isObject(input) ? memberOf(input, key) : undefined;
}

/** All members. */
export function wildcard(input: Maybe, evaluation: Evaluation): Maybe {
  const members = isList(input) ? input : isObject(input) ? Object.values(input) : [];
  // Lists are appended, and what was appended to is not a sequence any more: it stays a list also with one item.
  const found: Value[] = members.some(isList) ? [] : new Sequence();
  for (const member of members) {
    if (isList(member)) flatten(member, found, evaluation);
    else found.push(member);
  }
  evaluation.budget.collected(found.length, found.length);
  return found;
}

/** All items of lists within lists, in order. */
function flatten(list: Value[], into: Value[], evaluation: Evaluation): void {
  const pending: Value[] = [...list].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    evaluation.budget.values(1);
    if (isList(next)) for (let index = next.length - 1; index >= 0; index -= 1) pending.push(next[index] ?? null);
    else into.push(next);
  }
}

/** The value itself and all that is in it, at any depth. */
export function descendants(input: Maybe, evaluation: Evaluation): Maybe {
  if (input === undefined) return undefined;
  const found = new Sequence();
  const pending: Value[] = [input];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    evaluation.budget.values(1);
    if (!isList(next)) found.push(next);
    const members = isList(next) ? next : isObject(next) ? Object.values(next) : [];
    for (let index = members.length - 1; index >= 0; index -= 1) pending.push(members[index] ?? null);
  }
  evaluation.budget.collected(found.length, 0);
  return found.length === 1 ? rounded(found[0]) : found;
}
