import type { SuppressedRule } from '../../analysis/analysis-options';
import type { FragmentNode } from '../../builder/fragment-node';
import { checkSteps } from '../flow/check-steps';
import { stateNamesOf } from '../flow/embedded-fragment';
import type { Block } from '../flow/step';
import { blocksOf } from '../flow/step-parts';
import type { Trace } from '../flow/trace';
import { PieceMaker } from './fragments';
import { lowerFlow } from './lower-flow';
import { Resolver } from './resolver';
import { VariableNames } from './variable-names';

/**
 * Makes of a recorded flow what the compiler takes. Each pass takes what the one before it made:
 *
 * 1. check: every step can become a state;
 * 2. lower: steps become states, and values are assigned on the transitions between them;
 * 3. resolve: each value gets the place where it is read from, in rounds until nothing new is asked for;
 * 4. the nodes of the builders, with `Assign` only of what is read behind it.
 *
 * What is wrong is in the problems of the trace; nothing is thrown.
 */
export function buildFlow(trace: Trace, flow: Block, input: number): BuiltFlow {
  checkSteps(flow, trace);
  const { drafts, scopes, suppressed, helpers } = lowerFlow(trace, flow, input, freeNames(flow));
  const resolver = new Resolver(trace, new VariableNames(), scopes);
  const maker = new PieceMaker(resolver);
  do {
    resolver.changed = false;
    maker.scope(drafts);
  } while (resolver.changed);
  return { start: maker.withoutUnread(drafts), suppressed, helpers };
}

/** A flow as the compiler takes it. */
export interface BuiltFlow {
  readonly start: FragmentNode;
  /** What the checker would call a mistake, and is not one here. */
  readonly suppressed: readonly SuppressedRule[];
  /** The names of the states that no step asks for. */
  readonly helpers: ReadonlySet<string>;
}

/** Names for states that were not named, unlike those of the steps. */
function freeNames(flow: Block): (wanted: string) => string {
  const taken = new Set(namesIn(flow));
  return (wanted) => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted} ${number}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

function namesIn(block: Block): readonly string[] {
  return block.steps.flatMap((step) => {
    const inner = blocksOf(step).flatMap((one) => namesIn(one.block));
    // A value has a state only where no other can assign it.
    if (step.kind === 'value') return inner;
    return step.kind === 'embed' ? stateNamesOf(step.fragment) : [step.name, ...inner];
  });
}
