import type { LoopStep, RepeatStep } from '../flow/step';
import { infix } from '../function/infix';
import { type ExpressionNode, NULL } from '../value/expression-node';
import type { Assignment } from './assignment';
import { rootOf } from './context-expressions';
import { NOTHING, type Place, ruleExit } from './exit';
import { firstName, type LoweredRule } from './lowered-state';
import type { LoweringContext } from './lowering-context';
import type { Scope } from './scope';
import { placeIn, type Sequence, startOf, transitionFrom } from './sequence';

/** A Choice before the steps of a turn, which lead back to it. */
export function lowerLoop(step: LoopStep, lowering: LoweringContext, sequence: Sequence): void {
  const { name, site, turn } = step;
  const zero: ExpressionNode = { kind: 'literal', value: 0 };
  lowering.assign(
    sequence,
    [
      [step.state, step.start],
      [turn, zero],
    ],
    step,
    `${name} start`,
  );
  // A turn leads back here, with another input.
  const place: Place = { ...placeIn(sequence, step), input: NOTHING };
  const start = ruleExit(place, step);
  const turns = transitionFrom(sequence.scope, [start]);
  lowering.steps(step.block, turns);
  lowering.assign(
    turns,
    [
      [step.state, step.block.result ?? NULL],
      [turn, next(turn)],
    ],
    step,
    `${name} next`,
  );
  if (turns.open?.length !== 0) turns.drafts.push({ kind: 'jump', name, site, place, target: name });
  const more = infix('and', [step.condition, infix('<', [rootOf(turn), limitOf(step)])]);
  const done = ruleExit(place, step);
  const rules = [
    { condition: more, way: { exit: start, drafts: turns.drafts } },
    { condition: step.condition, way: exhausted(lowering, step, place, sequence.scope) },
  ];
  lowering.push(sequence, { kind: 'choice', name, site, place, rules, fallback: { exit: done, drafts: [] } }, [done]);
}

/** The steps of a turn, and behind them a Choice that leads back. */
export function lowerRepeat(step: RepeatStep, lowering: LoweringContext, sequence: Sequence): void {
  const { name, site, turn, root, block } = step;
  lowering.assign(sequence, [[turn, { kind: 'literal', value: 0 }]], step, `${name} start`);
  // What stands at the start of a turn is done in each turn: so it is not assigned by the state before the loop.
  const turns = startOf(sequence.scope, NOTHING);
  lowering.steps(block, turns);
  const result: Assignment[] = block.result === undefined ? [] : [[root, block.result]];
  lowering.assign(turns, [...result, [turn, next(turn)]], step, `${name} turn`);
  sequence.drafts.push(...turns.drafts);
  sequence.open = turns.open;
  if (sequence.open?.length === 0) return;
  const place: Place = { ...placeIn(sequence, step), input: NOTHING };
  const done = ruleExit(place, step);
  const again = ruleExit(place, step);
  const target = firstName(turns.drafts) ?? name;
  const rules = [
    { condition: step.condition, way: { exit: done, drafts: [] } },
    {
      condition: infix('>=', [rootOf(turn), limitOf(step)]),
      way: exhausted(lowering, step, place, sequence.scope),
    },
  ];
  const fallback = { exit: again, drafts: [{ kind: 'jump', name, site, place, target } as const] };
  lowering.push(sequence, { kind: 'choice', name, site, place, rules, fallback }, [done]);
}

/** What is done when all turns are used up. */
function exhausted(
  lowering: LoweringContext,
  step: LoopStep | RepeatStep,
  place: Place,
  scope: Scope,
): LoweredRule['way'] {
  const exit = ruleExit(place, step);
  const sequence: Sequence = { scope, drafts: [], open: [exit], input: NOTHING };
  if (step.exhausted !== undefined) lowering.steps(step.exhausted, sequence);
  if (sequence.open?.length === 0) return { exit, drafts: sequence.drafts };
  const name = lowering.helperName(`${step.name} exhausted`);
  const turns = typeof step.atMost === 'number' ? `${step.atMost} turns` : 'the turns that it may have';
  lowering.push(
    sequence,
    {
      kind: 'fail',
      name,
      site: step.site,
      place: placeIn(sequence, step),
      error: { kind: 'literal', value: 'LoopExhausted' },
      cause: { kind: 'literal', value: `"${step.name}" has not come to its end in ${turns}.` },
    },
    [],
  );
  return { exit, drafts: sequence.drafts };
}

function next(turn: number): ExpressionNode {
  return infix('+', [rootOf(turn), { kind: 'literal', value: 1 }]);
}

function limitOf({ atMost }: LoopStep | RepeatStep): ExpressionNode {
  return typeof atMost === 'number' ? { kind: 'literal', value: atMost } : atMost;
}
