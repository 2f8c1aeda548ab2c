import type { Block, ChoiceStep } from '../flow/step';
import { NULL } from '../value/expression-node';
import { type Exit, ruleExit } from './exit';
import type { RuleDraft } from './lowered-state';
import type { Drafting } from './lowering-context';
import { noteFirst, placeIn, type Sequence, wayFrom } from './sequence';

/** A Choice, on whose ways its result is assigned. */
export function draftChoice(drafting: Drafting, step: ChoiceStep, sequence: Sequence): void {
  const place = placeIn(sequence, step);
  const exits = step.rules.map(() => ruleExit(place, step));
  const last = step.exhaustive ? undefined : ruleExit(place, step);
  noteFirst(sequence, last === undefined ? exits : [...exits, last]);
  const ends: Exit[] = [];
  const way = (exit: Exit, block: Block | undefined): RuleDraft['way'] => {
    const inner = wayFrom(sequence.scope, [exit]);
    if (block !== undefined) drafting.steps(block, inner);
    if (drafting.isRead(step))
      drafting.assign(inner, [[step.root, block?.result ?? NULL]], step, `${step.name} result`);
    ends.push(...(inner.open ?? []));
    return { exit, drafts: inner.drafts };
  };
  const rules = step.rules.map(({ condition, block }, index) => ({
    condition,
    way: way(exits[index] as Exit, block),
  }));
  const fallback = last && way(last, step.otherwise);
  drafting.push(sequence, { kind: 'choice', name: step.name, site: step.site, place, rules, fallback }, ends);
  if (step.exhaustive)
    drafting.meant(['SW7101'], step.name, 'The cases are all values that the type of the value allows.');
}
