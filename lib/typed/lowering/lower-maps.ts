import type { DistributedMapStep, MapStep } from '../flow/step';
import type { ExpressionNode } from '../value/expression-node';
import { EXECUTION_INPUT, ITEM_INDEX, ITEM_VALUE, STATES_INPUT, STATES_RESULT } from './context-expressions';
import { resultExit } from './exit';
import type { LoweredCatcher, LoweredInner } from './lowered-state';
import type { LoweringContext } from './lowering-context';
import { readInHiding } from './reads';
import { enter, ITEM_MEMBER, newScope, type Scope } from './scope';
import { placeIn, type Sequence, startOf } from './sequence';

/** An inline Map. Gives the list of its catchers, for a try to fill. */
export function lowerMap(step: MapStep, lowering: LoweringContext, sequence: Sequence): LoweredCatcher[] {
  const catchers: LoweredCatcher[] = [];
  const place = placeIn(sequence, step);
  const scope = newScope('iteration', sequence.scope, `${step.name} item`);
  const inContext = () => ITEM_VALUE;
  enter(scope, step.item, { inInput: () => STATES_INPUT, inContext, ofMap: true });
  const indexInContext = () => ITEM_INDEX;
  enter(scope, step.index, { inInput: undefined, inContext: indexInContext, ofMap: true });
  const inner = iteration(lowering, step, scope);
  const exit = resultExit(place, step, step.root, STATES_RESULT);
  const { name, site } = step;
  lowering.push(sequence, { kind: 'map', name, site, place, step, inner, exit, catchers }, [exit]);
  return catchers;
}

/** A Map inside of the first state would hide the item before it is in a variable: then a Pass comes first. */
function iteration(lowering: LoweringContext, step: MapStep, scope: Scope): LoweredInner {
  const wanted = lowering.isRead(step);
  const steps = step.block.steps.filter(({ kind, root }) => kind !== 'value' || lowering.isRead({ root }));
  if (!readInHiding(steps, step)) return lowering.inner(scope, step.block, wanted);
  const sequence = startOf(scope);
  lowering.pass(sequence, lowering.helperName(scope.name), step);
  lowering.steps(step.block, sequence);
  lowering.end(sequence, wanted ? step.block.result : undefined);
  return { scope, drafts: sequence.drafts };
}

/** As {@link lowerMap}; what the children read from outside is handed to them. */
export function lowerDistributedMap(
  step: DistributedMapStep,
  lowering: LoweringContext,
  sequence: Sequence,
): LoweredCatcher[] {
  const catchers: LoweredCatcher[] = [];
  const place = placeIn(sequence, step);
  const handedIn: Scope['handedIn'] = (input, member) => {
    const from: ExpressionNode = step.batched ? { kind: 'field', of: input, name: 'BatchInput' } : input;
    return { kind: 'field', of: from, name: member };
  };
  const scope = newScope('child', sequence.scope, `${step.name} ${step.batched ? 'batch' : 'item'}`, handedIn);
  const within = (input: ExpressionNode): ExpressionNode => {
    if (step.batched) return { kind: 'field', of: input, name: 'Items' };
    return scope.captures.size > 0 ? { kind: 'field', of: input, name: ITEM_MEMBER } : input;
  };
  const inContext = () => within(EXECUTION_INPUT);
  enter(scope, step.item, { inInput: () => within(STATES_INPUT), inContext, ofMap: false });
  const writes = step.props.resultWriter !== undefined;
  const inner = lowering.inner(scope, step.block, writes || lowering.isRead(step));
  const exit = resultExit(place, step, step.root, STATES_RESULT);
  const { name, site } = step;
  lowering.push(sequence, { kind: 'distributedMap', name, site, place, step, inner, exit, catchers }, [exit]);
  return catchers;
}
