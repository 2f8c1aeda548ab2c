import type { EmbedStep, FailStep, ReturnStep, TaskStep, ValueStep, WaitStep } from '../flow/step';
import { STATES_RESULT } from './context-expressions';
import { Exit, NOTHING, OF_EMBEDDED, OF_STATE, resultExit } from './exit';
import type { LoweredCatcher } from './lowered-state';
import type { LoweringContext } from './lowering-context';
import { placeIn, type Sequence } from './sequence';

/** A Task. Gives the list of its catchers, for a try to fill. */
export function lowerTask(step: TaskStep, lowering: LoweringContext, sequence: Sequence): LoweredCatcher[] {
  const catchers: LoweredCatcher[] = [];
  const place = placeIn(sequence, step);
  const exit = resultExit(place, step, step.root, step.result(STATES_RESULT));
  lowering.push(sequence, { kind: 'task', name: step.name, site: step.site, place, step, exit, catchers }, [exit]);
  return catchers;
}

/** A value has no state of its own where another one can assign it. */
export function lowerValue(step: ValueStep, lowering: LoweringContext, sequence: Sequence): void {
  if (lowering.isRead(step)) lowering.assign(sequence, [[step.root, step.value]], step, step.name);
}

/** A Wait, whose output is its input. */
export function lowerWait(step: WaitStep, lowering: LoweringContext, sequence: Sequence): void {
  const { name, site } = step;
  const place = placeIn(sequence, step);
  const exit = new Exit(place.scope, place.input, step, OF_STATE, place.input);
  lowering.push(sequence, { kind: 'wait', name, site, place, step, exit }, [exit]);
}

export function lowerFail(step: FailStep, lowering: LoweringContext, sequence: Sequence): void {
  const { name, site, error, cause, comment } = step;
  const place = placeIn(sequence, step);
  const draft = { kind: 'fail', name, site, place, error, cause } as const;
  lowering.push(sequence, comment === undefined ? draft : { ...draft, comment }, []);
}

export function lowerReturn(step: ReturnStep, lowering: LoweringContext, sequence: Sequence): void {
  const { name, site, value } = step;
  const place = placeIn(sequence, step);
  lowering.push(sequence, { kind: 'succeed', name, site, place, output: value }, []);
}

/** States of the builders: nothing is known about what they read and give. */
export function lowerEmbedded(step: EmbedStep, lowering: LoweringContext, sequence: Sequence): void {
  const { name, site } = step;
  const place = placeIn(sequence, step);
  const exit = new Exit(place.scope, NOTHING, step, OF_EMBEDDED, NOTHING);
  lowering.push(sequence, { kind: 'embedded', name, site, place, step, exit }, [exit]);
}
