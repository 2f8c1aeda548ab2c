import type { Diagnostic } from '../../diagnostic/diagnostic';
import type { CallSite } from '../../util/call-site';
import { NULL } from '../value/expression-node';
import { noTurn, nothingInside, twoStepsOneName } from './problems';
import type { Block, Step } from './step';
import { blocksOf, isAlone } from './step-parts';
import type { Trace } from './trace';

/**
 * Reports steps that can't become states: of a name that another one has, or without anything inside. They get a name of
 * their own, or give null, so that nothing else is found wrong with them.
 */
export function checkSteps(flow: Block, trace: Trace): void {
  checkBlock(flow, trace, new Map());
}

function checkBlock(block: Block, trace: Trace, taken: Map<string, CallSite>): void {
  block.steps.forEach((step, index) => {
    const problem = problemInside(step);
    if (problem !== undefined) {
      trace.problems.push(problem);
      block.steps[index] = asNull(step);
      return;
    }
    for (const turns of turnsOf(step)) {
      if (!(Number.isInteger(turns) && turns >= 1)) trace.problems.push(noTurn(step.name, step.site, turns));
    }
    if (isState(step)) block.steps[index] = { ...step, name: nameFor(step, trace, taken) };
    for (const inner of blocksOf(step)) checkBlock(inner.block, trace, taken);
  });
}

/** A value has a state only where no other can assign it; the states that are embedded have names of their own. */
function isState(step: Step): boolean {
  return step.kind !== 'value' && step.kind !== 'embed' && !(step.kind === 'try' && isAlone(step));
}

function nameFor({ name, site }: Step, trace: Trace, taken: Map<string, CallSite>): string {
  const first = taken.get(name);
  if (first === undefined) {
    taken.set(name, site);
    return name;
  }
  trace.problems.push(twoStepsOneName(name, site, first));
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  taken.set(`${name} (${number})`, site);
  return `${name} (${number})`;
}

function problemInside(step: Step): Diagnostic | undefined {
  const { name, site } = step;
  if (step.kind === 'parallel' && step.branches.length === 0) {
    return nothingInside(name, site, 'branches', 'Pass functions: flow.parallel(name, { one: (f) => ... }).');
  }
  if (step.kind === 'choice' && step.rules.length === 0) {
    return nothingInside(name, site, 'cases', 'Pass at least one in addition to what is done otherwise.');
  }
  return undefined;
}

function asNull({ name, site, root }: Step): Step {
  return { kind: 'value', name, site, root, value: NULL };
}

function turnsOf(step: Step): readonly number[] {
  if (step.kind !== 'loop' && step.kind !== 'repeat') return [];
  return typeof step.atMost === 'number' ? [step.atMost] : [];
}
