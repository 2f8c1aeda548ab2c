import type { SilencedRule } from '../../analysis/analysis-options';
import type { PieceNode } from '../../builder/piece-node';
import { checkReads } from '../flow/check-reads';
import type { Block } from '../flow/step';
import { blocksOf } from '../flow/step-parts';
import type { Trace } from '../flow/trace';
import { Drafter } from './drafter';
import { PieceMaker } from './pieces';
import { rootsRead } from './reads';
import { Resolver } from './resolver';
import { VariableNames } from './variable-names';

/**
 * Makes of a recorded flow what the compiler takes. Each pass takes what the one before it made:
 *
 * 1. check: every value is read where it is known;
 * 2. draft: steps become states, and values are assigned on the ways between them;
 * 3. resolve: each value gets the place where it is read from, in rounds until nothing new is asked for;
 * 4. the nodes of the builders, with `Assign` only of what is read.
 *
 * What is wrong is in the problems of the trace; nothing is thrown.
 */
export function buildFlow(trace: Trace, flow: Block, input: number): BuiltFlow {
  checkReads(flow, trace);
  const drafter = new Drafter(trace, rootsRead(flow), freeNames(flow));
  const drafts = drafter.flow(trace.name, flow, input);
  const resolver = new Resolver(trace, new VariableNames(), drafter.scopes);
  const maker = new PieceMaker(resolver);
  for (;;) {
    resolver.changed = false;
    const piece = maker.scope(drafts);
    if (!resolver.changed) return { start: piece, silenced: drafter.silenced };
  }
}

/** A flow as the compiler takes it. */
export interface BuiltFlow {
  readonly start: PieceNode;
  /** What the checker would call a mistake, and is none here. */
  readonly silenced: readonly SilencedRule[];
}

/** Names for states that nobody named, unlike those of the steps. */
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
    return step.kind === 'value' ? inner : [step.name, ...inner];
  });
}
