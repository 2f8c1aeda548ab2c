import { dispatch, type KindTable } from '../../util/dispatch';
import { causeOf } from '../flow/cause-of';
import { emptyBlock, returnBeforeFinally } from '../flow/problems';
import type { Block, CatcherStep, TryStep } from '../flow/step';
import { blocksOf, type CatchableStep, isAlone, loneStep } from '../flow/step-parts';
import { infix } from '../function/infix';
import { call } from '../value/code';
import { NULL } from '../value/expression-node';
import type { Assignment } from './assignment';
import { rootOf } from './context-expressions';
import { catcherExit, type Exit, type Place, resultExit, ruleExit } from './exit';
import { lowerDistributedMap, lowerMap } from './lower-maps';
import { lowerParallel } from './lower-parallel';
import { lowerTask } from './lower-states';
import { firstName, type LoweredCatcher, type LoweredInner, type LoweredState } from './lowered-state';
import type { LoweringContext } from './lowering-context';
import { newScope, type Scope, type StateInput } from './scope';
import { isFirstOf, placeIn, type Sequence, startOf, transitionFrom } from './sequence';

/** Steps with handlers, and with steps at the end. */
export function lowerTry(step: TryStep, lowering: LoweringContext, sequence: Sequence): void {
  if (step.always !== undefined) tryAlways(lowering, step, step.always, sequence);
  else tryCatch(lowering, step, sequence);
}

function tryCatch(lowering: LoweringContext, step: TryStep, sequence: Sequence, wanted = lowering.isRead(step)): void {
  const place = placeIn(sequence, step);
  const catchers = attempt(lowering, step, sequence, wanted);
  const isFirst = isFirstOf(sequence);
  if (wanted && isAlone(step)) {
    lowering.assign(sequence, resultOf(step), step, `${step.name} result`, true);
  }
  const ends = [...(sequence.open ?? [])];
  for (const catcher of step.catchers) {
    const handler = handled(lowering, catcher, step, place, wanted);
    if (isFirst) place.scope.firstExits?.push(handler.exit);
    catchers.push({ errors: catcher.errors, exit: handler.exit, drafts: handler.drafts });
    ends.push(...handler.open);
  }
  sequence.open = ends;
  if (step.catchers.length > 0) lowering.meant(['SW7106'], stateOf(step), 'Handlers read variables, not the input.');
}

/** The steps of a try: one alone is itself what is caught, several become a Parallel with one branch. */
function attempt(lowering: LoweringContext, step: TryStep, sequence: Sequence, wanted: boolean): LoweredCatcher[] {
  const only = loneStep(step);
  if (only !== undefined) {
    lowering.scopes.set(step.block, sequence.scope);
    return dispatch(CATCHABLE, only, lowering, sequence);
  }
  if (step.block.steps.length === 0)
    lowering.trace.problems.push(emptyBlock(step.name, step.site, 'a function of steps'));
  return grouped(lowering, step, sequence, (scope, input) => lowering.inner(scope, step.block, wanted, input));
}

const CATCHABLE: KindTable<CatchableStep, LoweredCatcher[], [lowering: LoweringContext, sequence: Sequence]> = {
  task: lowerTask,
  parallel: lowerParallel,
  map: lowerMap,
  distributedMap: lowerDistributedMap,
};

function grouped(
  lowering: LoweringContext,
  step: TryStep,
  sequence: Sequence,
  states: (scope: Scope, input: StateInput) => LoweredInner,
): LoweredCatcher[] {
  const catchers: LoweredCatcher[] = [];
  const place = placeIn(sequence, step);
  const inner = states(newScope('branch', sequence.scope, `${step.name} steps`), place.input);
  // The state's own output is taken out of the list; `Assign` sees the list.
  const exit = resultExit(place, step, step.root, call`$states.result[0]`);
  lowering.push(sequence, { kind: 'try', name: step.name, site: step.site, place, step, inner, exit, catchers }, [
    exit,
  ]);
  return catchers;
}

function handled(
  lowering: LoweringContext,
  { error, block }: CatcherStep,
  step: TryStep,
  place: Place,
  wanted: boolean,
): { readonly exit: Exit; readonly drafts: readonly LoweredState[]; readonly open: readonly Exit[] } {
  const exit = catcherExit(place, step, error);
  const handler = transitionFrom(place.scope, [exit]);
  lowering.steps(block, handler);
  if (wanted) lowering.assign(handler, [[step.root, block.result ?? NULL]], step, `${step.name} result`);
  return { exit, drafts: handler.drafts, open: handler.open ?? [] };
}

/**
 * The steps at the end stand once: both ways lead to them, and a variable keeps the error that then continues.
 */
function tryAlways(lowering: LoweringContext, step: TryStep, always: Block, sequence: Sequence): void {
  const { name, site } = step;
  for (const { block } of step.catchers) reportReturns(lowering, block, name);
  const failed = lowering.trace.newRoot(step.block.parent ?? step.block, `${name} error`);
  const before = placeIn(sequence, step);
  const wanted = lowering.isRead(step);
  const tried: TryStep = { ...step, always: undefined };
  const catchers =
    step.catchers.length === 0
      ? attempt(lowering, tried, sequence, wanted)
      : attemptWithHandlers(lowering, tried, sequence, wanted);
  const isFirst = isFirstOf(sequence);
  if (wanted && step.catchers.length === 0 && isAlone(tried)) {
    lowering.assign(sequence, resultOf(step), step, `${name} result`);
  }
  lowering.assign(sequence, [[failed, NULL]], step, name);
  const caught = catcherExit(before, step, failed);
  // The error continues in the end; but a variable that is not set on one of the ways looks like a mistake.
  if (wanted) caught.assigned.set(step.root, NULL);
  if (isFirst) sequence.scope.firstExits?.push(caught);
  const final = transitionFrom(sequence.scope, [...(sequence.open ?? []), caught]);
  lowering.steps(always, final);
  const target = firstName(final.drafts);
  if (target === undefined) lowering.trace.problems.push(emptyBlock(name, site, 'a "finally"'));
  const place = placeIn(final, step);
  if (target !== undefined) {
    catchers.push({ errors: ['States.ALL'], exit: caught, drafts: [{ kind: 'jump', name, site, place, target }] });
    lowering.meant(
      ['SW7106'],
      step.catchers.length === 0 ? stateOf(tried) : name,
      'The steps after it read variables, not the input.',
    );
  }
  sequence.drafts.push(...final.drafts);
  sequence.open = final.open;
  if (final.open?.length === 0) return;
  const done = ruleExit(place, step);
  const fail: LoweredState = {
    kind: 'fail',
    name: lowering.helperName(`${name} failed`),
    site,
    place,
    error: { kind: 'field', of: rootOf(failed), name: 'Error' },
    cause: causeOf(rootOf(failed)),
  };
  const rules = [
    { condition: infix('!=', [rootOf(failed), NULL]), way: { exit: ruleExit(place, step), drafts: [fail] } },
  ];
  const choice = lowering.helperName(`${name} failed?`);
  lowering.push(sequence, { kind: 'choice', name: choice, site, place, rules, fallback: { exit: done, drafts: [] } }, [
    done,
  ]);
}

/** The handlers are in a branch of their own there, and a return would end just that. */
function reportReturns(lowering: LoweringContext, block: Block, name: string): void {
  for (const step of block.steps) {
    if (step.kind === 'return') lowering.trace.problems.push(returnBeforeFinally(step.name, step.site, name));
    if (step.kind !== 'choice') continue;
    for (const inner of blocksOf(step)) reportReturns(lowering, inner.block, name);
  }
}

/** With its handlers in one Parallel: what they don't take, and where they fail themselves, leads to the end as well. */
function attemptWithHandlers(
  lowering: LoweringContext,
  step: TryStep,
  sequence: Sequence,
  wanted: boolean,
): LoweredCatcher[] {
  return grouped(lowering, { ...step, retriers: [] }, sequence, (scope, input) => {
    // Inside, the result is a value of its own: a variable of the same name out here would be hidden.
    const block: Block = { parent: step.block.parent, steps: [] };
    lowering.scopes.set(block, scope);
    const root = lowering.trace.newRoot(block, `${step.name} attempt`);
    const inner = startOf(scope, input);
    tryCatch(lowering, { ...step, root, name: lowering.helperName(`${step.name} attempt`) }, inner, wanted);
    lowering.end(inner, wanted ? rootOf(root) : undefined);
    return { scope, drafts: inner.drafts };
  });
}

/** The state that has the catchers of a try. */
function stateOf(step: TryStep): string {
  return (loneStep(step) ?? step).name;
}

/** What the steps of a try give. */
function resultOf({ root, block }: TryStep): readonly Assignment[] {
  return [[root, block.result ?? NULL]];
}
