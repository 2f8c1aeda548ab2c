import type { ParallelStep } from '../flow/step';
import type { ExpressionNode } from '../value/expression-node';
import { STATES_RESULT } from './context-expressions';
import { resultExit } from './exit';
import type { LoweredCatcher } from './lowered-state';
import type { LoweringContext } from './lowering-context';
import { newScope } from './scope';
import { placeIn, type Sequence } from './sequence';

/** A Parallel. Gives the list of its catchers, for a try to fill. */
export function lowerParallel(step: ParallelStep, lowering: LoweringContext, sequence: Sequence): LoweredCatcher[] {
  const catchers: LoweredCatcher[] = [];
  const place = placeIn(sequence, step);
  const wanted = lowering.isRead(step);
  const branches = step.branches.map(([key, block]) =>
    lowering.inner(newScope('branch', sequence.scope, `${step.name} ${key}`), block, wanted, place.input),
  );
  const exit = resultExit(place, step, step.root, parallelResult(step));
  const { name, site } = step;
  lowering.push(sequence, { kind: 'parallel', name, site, place, step, branches, exit, catchers }, [exit]);
  return catchers;
}

function parallelResult({ branches, isList }: ParallelStep): ExpressionNode {
  if (isList) return STATES_RESULT;
  const members = branches.map(([key], index): readonly [string, ExpressionNode] => [
    key,
    { kind: 'index', of: STATES_RESULT, index },
  ]);
  return { kind: 'object', members };
}
