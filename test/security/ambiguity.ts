import type { ExpressionAutomaton } from './expression-automaton';

/** How the work of a backtracking engine grows with the text. */
export type Growth =
  | { readonly kind: 'linear' }
  | { readonly kind: 'polynomial' | 'exponential'; readonly prefix: string; readonly pump: string }
  | { readonly kind: 'looks-far' };

/**
 * Whether there is a text that the expression can be matched with in more than a constant number of ways, before it
 * fails: exponential where one loop reads the same word in two ways, polynomial where two loops behind one another read
 * the same word (the search for a beginning is such a loop).
 */
export function growthOf(automaton: ExpressionAutomaton): Growth {
  if (automaton.looksFar) return { kind: 'looks-far' };
  const { steps } = automaton;
  const words = reachingWords(automaton);
  const live = steps.map((_, index) => words.has(index));
  const loops = steps.map((_, index) => live[index] === true && isReachable(automaton, index, index));

  for (const [index] of steps.entries()) {
    if (!loops[index] || steps[index]?.accepts) continue;
    const pump = twoWaysRound(automaton, index);
    if (pump !== undefined) return { kind: 'exponential', prefix: words.get(index) ?? '', pump };
  }
  for (const [from] of steps.entries()) {
    if (!loops[from]) continue;
    for (const [to] of steps.entries()) {
      // Where the expression may end at once, the first way succeeds, and no other is tried.
      if (from === to || !loops[to] || steps[to]?.accepts || !isReachable(automaton, from, to)) continue;
      const pump = sameWordInBoth(automaton, from, to);
      if (pump !== undefined) return { kind: 'polynomial', prefix: words.get(from) ?? '', pump };
    }
  }
  return { kind: 'linear' };
}

/** Every loop of an expression as a text that goes round in it: prefix and word. */
export function loopsOf(automaton: ExpressionAutomaton): readonly { readonly prefix: string; readonly pump: string }[] {
  const words = reachingWords(automaton);
  return automaton.steps.flatMap((_, index) => {
    const prefix = words.get(index);
    const pump = search(automaton, [index], ([at]) => at === index);
    return prefix === undefined || pump === undefined ? [] : [{ prefix, pump }];
  });
}

/** The shortest text that leads to each step, its own character included. */
function reachingWords({ steps, first, alphabet }: ExpressionAutomaton): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  const pending: [number, string][] = first.map((index) => [index, '']);
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const [index, word] = next;
    if (words.has(index)) continue;
    const character = alphabet.find((one) => steps[index]?.reads(one));
    if (character === undefined) continue;
    words.set(index, word + character);
    for (const target of steps[index]?.next ?? []) pending.push([target, word + character]);
  }
  return words;
}

function isReachable({ steps }: ExpressionAutomaton, from: number, to: number): boolean {
  const seen = new Set<number>();
  const pending = [...(steps[from]?.next ?? [])];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (index === to) return true;
    if (seen.has(index)) continue;
    seen.add(index);
    pending.push(...(steps[index]?.next ?? []));
  }
  return false;
}

/** A word that leads from a step back to it in two ways. */
function twoWaysRound(automaton: ExpressionAutomaton, index: number): string | undefined {
  return search(
    automaton,
    [index, index, 0],
    ([left, right, apart]) => left === index && right === index && apart === 1,
    2,
  );
}

/** A word that goes round at `from`, leads from it to `to`, and goes round there. */
function sameWordInBoth(automaton: ExpressionAutomaton, from: number, to: number): string | undefined {
  return search(automaton, [from, from, to], ([one, two, three]) => one === from && two === to && three === to);
}

/**
 * Breadth first over tuples of steps that all read the same word. With `ways`, the last member says whether the first
 * ones have been on different ways.
 */
function search(
  { steps, alphabet }: ExpressionAutomaton,
  start: readonly number[],
  isGoal: (tuple: readonly number[]) => boolean,
  ways = start.length,
): string | undefined {
  const seen = new Set<string>();
  const pending: [readonly number[], string][] = [[start, '']];
  for (let at = 0; at < pending.length; at++) {
    const [tuple, word] = pending[at] as [readonly number[], string];
    for (const character of alphabet) {
      const targets = tuple
        .slice(0, ways)
        .map((index) =>
          (steps[index]?.next ?? [])
            .map((target, way) => [target, way] as const)
            .filter(([target]) => steps[target]?.reads(character)),
        );
      for (const combination of product(targets)) {
        const next = combination.map(([target]) => target);
        if (ways < start.length) {
          const [left, right] = combination;
          const together = tuple[0] === tuple[1] && tuple[2] === 0;
          next.push(together && left?.[1] === right?.[1] ? 0 : 1);
        }
        if (isGoal(next)) return word + character;
        const key = next.join();
        if (seen.has(key)) continue;
        seen.add(key);
        pending.push([next, word + character]);
      }
    }
  }
  return undefined;
}

function product<Item>(lists: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  return lists.reduce<readonly (readonly Item[])[]>(
    (all, list) => all.flatMap((one) => list.map((item) => [...one, item])),
    [[]],
  );
}
