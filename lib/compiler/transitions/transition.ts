import type { GoToNode } from '../../builder/fragment-node';
import { elementAt } from '../../util/element-at';
import { dominates, type Reference } from '../references/reference';

/** Where something leads, before names are looked up. */
export type Target =
  | { readonly kind: 'end' }
  | { readonly kind: 'state'; readonly name: string }
  /** `prefix` is the name scope that the jump was written in. */
  | { readonly kind: 'goTo'; readonly jump: GoToNode; readonly prefix: string };

/** The end of the scope. */
export const END: Target = Object.freeze({ kind: 'end' });

/**
 * How much the author said about a transition on:
 * - `explicit`: `a.next(b)`, `a.end()`;
 * - `inherited`: the open end of a branch, which continues where its Choice does;
 * - `dangling`: nothing, the chain just stops.
 */
export type Strength = 'explicit' | 'inherited' | 'dangling';

/** One reference's word on where a state leads. */
export interface Transition {
  readonly target: Target;
  readonly strength: Strength;
  readonly reference: Reference;
}

/** A transition whose target is known: a state's name, or `null` for the end. */
export interface ResolvedTransition extends Transition {
  readonly name: string | null;
}

/** What all references of a state together say, or the first two that can't both be. */
export type Verdict =
  | { readonly transition: ResolvedTransition }
  | { readonly conflict: readonly [ResolvedTransition, ResolvedTransition] };

const RANK: Record<Strength, number> = { explicit: 2, inherited: 1, dangling: 0 };

/**
 * Decides where a state leads. A state that is named again is a jump to it, so a reference that says nothing leaves
 * the word to the others, and so does a branch that ends in a state it has come by: that is a loop. All other references
 * must agree.
 *
 * @param candidates Not empty.
 */
export function resolveTransition(
  candidates: readonly ResolvedTransition[],
  references: readonly Reference[],
): Verdict {
  const said = candidates.filter((transition) => transition.strength !== 'dangling');
  const [first] = said;
  // Who comes by whom matters only where they disagree, and is long to find out in a deep workflow.
  const agreed = said.every((transition) => transition.name === first?.name);
  const spoken = agreed ? said : said.filter((transition) => !isLoop(transition, candidates, references));
  const binding = spoken.length > 0 ? spoken : candidates;
  let best = elementAt(binding, 0);
  for (const transition of binding) {
    if (transition.name !== best.name) {
      if (spoken.length > 0) return { conflict: [best, transition] };
    } else if (RANK[transition.strength] > RANK[best.strength]) best = transition;
  }
  return { transition: best };
}

function isLoop(
  transition: ResolvedTransition,
  candidates: readonly ResolvedTransition[],
  references: readonly Reference[],
): boolean {
  if (transition.strength !== 'inherited' || candidates.length === 1) return false;
  return references.some((reference) => dominates(reference, transition.reference));
}
