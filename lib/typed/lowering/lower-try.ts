import { causeOf } from '../flow/cause-of';
import { emptyBlock, returnBeforeFinally } from '../flow/problems';
import type { Block, CatcherStep, Step, TryStep } from '../flow/step';
import { blocksOf, isAlone } from '../flow/step-parts';
import { infix } from '../function/infix';
import { call } from '../value/code';
import { NULL } from '../value/expression-node';
import type { Assignment } from './assignment';
import { rootOf } from './context-expressions';
import { catcherExit, type Exit, type Place, resultExit, ruleExit } from './exit';
import { draftDistributedMap, draftMap } from './lower-maps';
import { draftParallel } from './lower-parallel';
import { draftTask } from './lower-states';
import { type CatcherDraft, type Draft, firstName, type InnerDrafts } from './lowered-state';
import type { Drafting } from './lowering-context';
import { newScope, type Scope, type StateInput } from './scope';
import { isFirstOf, placeIn, type Sequence, startOf, wayFrom } from './sequence';

/** Steps with handlers, and with steps at the end. */
export function draftTry(drafting: Drafting, step: TryStep, sequence: Sequence): void {
  if (step.always !== undefined) tryAlways(drafting, step, step.always, sequence);
  else tryCatch(drafting, step, sequence);
}

function tryCatch(drafting: Drafting, step: TryStep, sequence: Sequence, wanted = drafting.isRead(step)): void {
  const place = placeIn(sequence, step);
  const catchers = attempt(drafting, step, sequence, wanted);
  const isFirst = isFirstOf(sequence);
  if (wanted && isAlone(step)) {
    drafting.assign(sequence, resultOf(step), step, `${step.name} result`, true);
  }
  const ends = [...(sequence.open ?? [])];
  for (const catcher of step.catchers) {
    const handler = handled(drafting, catcher, step, place, wanted);
    if (isFirst) place.scope.firstExits?.push(handler.exit);
    catchers.push({ errors: catcher.errors, exit: handler.exit, drafts: handler.drafts });
    ends.push(...handler.open);
  }
  sequence.open = ends;
  if (step.catchers.length > 0) drafting.meant(['SW7106'], stateOf(step), 'Handlers read variables, not the input.');
}

/** The steps of a try: one alone is itself what is caught, several become a Parallel with one branch. */
function attempt(drafting: Drafting, step: TryStep, sequence: Sequence, wanted: boolean): CatcherDraft[] {
  const [only] = step.block.steps;
  if (only !== undefined && isAlone(step)) {
    drafting.scopes.set(step.block, sequence.scope);
    return CATCHABLE[only.kind as Catchable['kind']](drafting, only as never, sequence);
  }
  if (only === undefined) drafting.trace.problems.push(emptyBlock(step.name, step.site, 'a function of steps'));
  return grouped(drafting, step, sequence, (scope, input) => drafting.inner(scope, step.block, wanted, input));
}

const CATCHABLE: {
  readonly [Kind in Catchable['kind']]: (
    drafting: Drafting,
    step: Extract<Catchable, { readonly kind: Kind }>,
    sequence: Sequence,
  ) => CatcherDraft[];
} = {
  task: draftTask,
  parallel: draftParallel,
  map: draftMap,
  distributedMap: draftDistributedMap,
};

type Catchable = Extract<Step, { readonly kind: 'task' | 'parallel' | 'map' | 'distributedMap' }>;

function grouped(
  drafting: Drafting,
  step: TryStep,
  sequence: Sequence,
  states: (scope: Scope, input: StateInput) => InnerDrafts,
): CatcherDraft[] {
  const catchers: CatcherDraft[] = [];
  const place = placeIn(sequence, step);
  const inner = states(newScope('branch', sequence.scope, `${step.name} steps`), place.input);
  // The state's own output is taken out of the list; `Assign` sees the list.
  const exit = resultExit(place, step, step.root, call`$states.result[0]`);
  drafting.push(sequence, { kind: 'try', name: step.name, site: step.site, place, step, inner, exit, catchers }, [
    exit,
  ]);
  return catchers;
}

function handled(
  drafting: Drafting,
  { error, block }: CatcherStep,
  step: TryStep,
  place: Place,
  wanted: boolean,
): { readonly exit: Exit; readonly drafts: readonly Draft[]; readonly open: readonly Exit[] } {
  const exit = catcherExit(place, step, error);
  const handler = wayFrom(place.scope, [exit]);
  drafting.steps(block, handler);
  if (wanted) drafting.assign(handler, [[step.root, block.result ?? NULL]], step, `${step.name} result`);
  return { exit, drafts: handler.drafts, open: handler.open ?? [] };
}

/**
 * The steps at the end stand once: both ways lead to them, and a variable keeps the error that then continues.
 */
function tryAlways(drafting: Drafting, step: TryStep, always: Block, sequence: Sequence): void {
  const { name, site } = step;
  for (const { block } of step.catchers) reportReturns(drafting, block, name);
  const failed = drafting.trace.newRoot(step.block.parent ?? step.block, `${name} error`);
  const before = placeIn(sequence, step);
  const wanted = drafting.isRead(step);
  const tried: TryStep = { ...step, always: undefined };
  const catchers =
    step.catchers.length === 0
      ? attempt(drafting, tried, sequence, wanted)
      : attemptWithHandlers(drafting, tried, sequence, wanted);
  const isFirst = isFirstOf(sequence);
  if (wanted && step.catchers.length === 0 && isAlone(tried)) {
    drafting.assign(sequence, resultOf(step), step, `${name} result`);
  }
  drafting.assign(sequence, [[failed, NULL]], step, name);
  const caught = catcherExit(before, step, failed);
  // The error continues in the end; but a variable that is not set on one of the ways looks like a mistake.
  if (wanted) caught.assigned.set(step.root, NULL);
  if (isFirst) sequence.scope.firstExits?.push(caught);
  const final = wayFrom(sequence.scope, [...(sequence.open ?? []), caught]);
  drafting.steps(always, final);
  const target = firstName(final.drafts);
  if (target === undefined) drafting.trace.problems.push(emptyBlock(name, site, 'a "finally"'));
  const place = placeIn(final, step);
  if (target !== undefined) {
    catchers.push({ errors: ['States.ALL'], exit: caught, drafts: [{ kind: 'jump', name, site, place, target }] });
    drafting.meant(
      ['SW7106'],
      step.catchers.length === 0 ? stateOf(tried) : name,
      'The steps after it read variables, not the input.',
    );
  }
  sequence.drafts.push(...final.drafts);
  sequence.open = final.open;
  if (final.open?.length === 0) return;
  const done = ruleExit(place, step);
  const fail: Draft = {
    kind: 'fail',
    name: drafting.helperName(`${name} failed`),
    site,
    place,
    error: { kind: 'field', of: rootOf(failed), name: 'Error' },
    cause: causeOf(rootOf(failed)),
  };
  const rules = [
    { condition: infix('!=', [rootOf(failed), NULL]), way: { exit: ruleExit(place, step), drafts: [fail] } },
  ];
  const choice = drafting.helperName(`${name} failed?`);
  drafting.push(sequence, { kind: 'choice', name: choice, site, place, rules, fallback: { exit: done, drafts: [] } }, [
    done,
  ]);
}

/** The handlers are in a branch of their own there, and a return would end just that. */
function reportReturns(drafting: Drafting, block: Block, name: string): void {
  for (const step of block.steps) {
    if (step.kind === 'return') drafting.trace.problems.push(returnBeforeFinally(step.name, step.site, name));
    if (step.kind !== 'choice') continue;
    for (const inner of blocksOf(step)) reportReturns(drafting, inner.block, name);
  }
}

/** With its handlers in one Parallel: what they don't take, and where they fail themselves, leads to the end as well. */
function attemptWithHandlers(drafting: Drafting, step: TryStep, sequence: Sequence, wanted: boolean): CatcherDraft[] {
  return grouped(drafting, { ...step, retriers: [] }, sequence, (scope, input) => {
    // Inside, the result is a value of its own: a variable of the same name out here would be hidden.
    const block: Block = { parent: step.block.parent, steps: [] };
    drafting.scopes.set(block, scope);
    const root = drafting.trace.newRoot(block, `${step.name} attempt`);
    const inner = startOf(scope, input);
    tryCatch(drafting, { ...step, root, name: drafting.helperName(`${step.name} attempt`) }, inner, wanted);
    drafting.end(inner, wanted ? rootOf(root) : undefined);
    return { scope, drafts: inner.drafts };
  });
}

/** The state that has the catchers of a try. */
function stateOf(step: TryStep): string {
  const [only] = step.block.steps;
  return only !== undefined && isAlone(step) ? only.name : step.name;
}

/** What the steps of a try give. */
function resultOf({ root, block }: TryStep): readonly Assignment[] {
  return [[root, block.result ?? NULL]];
}
