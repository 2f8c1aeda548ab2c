import type { GoToNode } from '../../builder/fragment-node';
import { liesBefore, type Mention } from '../references/reference';

/** Where something leads, before names are looked up. */
export type Target =
  | { readonly kind: 'end' }
  | { readonly kind: 'state'; readonly name: string }
  /** `prefix` is the name scope that the jump was written in. */
  | { readonly kind: 'goTo'; readonly jump: GoToNode; readonly prefix: string };

/** The end of the scope. */
export const END: Target = Object.freeze({ kind: 'end' });

/**
 * How much the author said about a way on:
 * - `explicit`: `a.next(b)`, `a.end()`;
 * - `inherited`: the open end of a branch, which continues where its Choice does;
 * - `dangling`: nothing, the chain just stops.
 */
export type Strength = 'explicit' | 'inherited' | 'dangling';

/** One mention's word on where a state leads. */
export interface Way {
  readonly target: Target;
  readonly strength: Strength;
  readonly mention: Mention;
}

/** A way whose target is known: a state's name, or `null` for the end. */
export interface KnownWay extends Way {
  readonly name: string | null;
}

/** What all mentions of a state together say, or the first two that can't both be. */
export type Verdict = { readonly way: KnownWay } | { readonly conflict: readonly [KnownWay, KnownWay] };

const RANK: Record<Strength, number> = { explicit: 2, inherited: 1, dangling: 0 };

/**
 * Decides where a state leads. A state that is mentioned again is a jump to it, so a mention that says nothing leaves
 * the word to the others, and so does a branch that ends in a state it has come by: that is a loop. All other mentions
 * must agree.
 *
 * @param ways - Not empty.
 */
export function decideWay(ways: readonly KnownWay[], mentions: readonly Mention[]): Verdict {
  const said = ways.filter((way) => way.strength !== 'dangling');
  const [first] = said;
  // Who comes by whom matters only where they disagree, and is long to find out in a deep workflow.
  const agreed = said.every((way) => way.name === first?.name);
  const spoken = agreed ? said : said.filter((way) => !isLoop(way, ways, mentions));
  const binding = spoken.length > 0 ? spoken : ways;
  let best = binding[0] as KnownWay;
  for (const way of binding) {
    if (way.name !== best.name) {
      if (spoken.length > 0) return { conflict: [best, way] };
    } else if (RANK[way.strength] > RANK[best.strength]) best = way;
  }
  return { way: best };
}

function isLoop(way: KnownWay, ways: readonly KnownWay[], mentions: readonly Mention[]): boolean {
  if (way.strength !== 'inherited' || ways.length === 1) return false;
  return mentions.some((mention) => liesBefore(mention, way.mention));
}
