import type { Block, ChoiceStep } from '../flow/step';
import { NULL } from '../value/expression-node';
import { type Exit, ruleExit } from './exit';
import type { LoweredRule } from './lowered-state';
import type { LoweringContext } from './lowering-context';
import { noteFirst, placeIn, type Sequence, transitionFrom } from './sequence';

/** A Choice, on whose ways its result is assigned. */
export function lowerChoice(step: ChoiceStep, lowering: LoweringContext, sequence: Sequence): void {
  const place = placeIn(sequence, step);
  const taken = step.rules.map((rule) => ({ ...rule, exit: ruleExit(place, step) }));
  const exits = taken.map(({ exit }) => exit);
  const last = step.exhaustive ? undefined : ruleExit(place, step);
  noteFirst(sequence, last === undefined ? exits : [...exits, last]);
  const ends: Exit[] = [];
  const way = (exit: Exit, block: Block | undefined): LoweredRule['way'] => {
    const inner = transitionFrom(sequence.scope, [exit]);
    if (block !== undefined) lowering.steps(block, inner);
    if (lowering.isRead(step))
      lowering.assign(inner, [[step.root, block?.result ?? NULL]], step, `${step.name} result`);
    ends.push(...(inner.open ?? []));
    return { exit, drafts: inner.drafts };
  };
  const rules = taken.map(({ condition, block, exit }) => ({ condition, way: way(exit, block) }));
  const fallback = last && way(last, step.otherwise);
  lowering.push(sequence, { kind: 'choice', name: step.name, site: step.site, place, rules, fallback }, ends);
  if (step.exhaustive)
    lowering.meant(['SW7101'], step.name, 'The cases are all values that the type of the value allows.');
}
