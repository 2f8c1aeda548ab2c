import { errorFacts } from '../../asl/error-names';
import type { JsonObject, JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { putAt } from '../evaluate/reference-path';
import { templateValue } from '../evaluate/template-value';
import type { ErrorDetails, Failure } from '../failure';
import { type MaybePromise, then } from '../maybe-promise';
import type { CatcherPlan, RetrierPlan } from '../program/program';
import type { RandomSource } from '../random-source';
import { assignedBy } from './assign';
import { evaluationContextOf } from './evaluation-context-of';
import type { Kernel, Thread, Visit } from './kernel';

/** Whether an ErrorEquals list names a failure, by its name or by a wildcard. */
export function isHandledBy(errors: readonly string[], failure: Failure): boolean {
  const { matchedBy } = errorFacts(failure.error ?? '');
  return errors.some((name) => {
    if (name === failure.error) return true;
    if (name === ERROR.HEARTBEAT_TIMEOUT && failure.traits.heartbeat === true) return true;
    if (name === ERROR.TASK_FAILED && failure.traits.fromTask !== true) return false;
    return matchedBy.some((wildcard) => wildcard === name);
  });
}

/** Seconds before the next try. With jitter, any time up to the delay. */
export function retryDelay(retrier: RetrierPlan, retriesSoFar: number, random: RandomSource): number {
  const delay = retrier.intervalSeconds * retrier.backoffRate ** retriesSoFar;
  const capped = retrier.maxDelaySeconds === undefined ? delay : Math.min(delay, retrier.maxDelaySeconds);
  return retrier.jitter ? random.next() * capped : capped;
}

/** What a state that caught a failure hands on. */
export interface CaughtData {
  readonly output: JsonValue;
  readonly assigned: JsonObject | undefined;
}

/** The output and the variables that a catcher makes of a failure. */
export function caughtData(
  kernel: Kernel,
  thread: Thread,
  visit: Visit,
  catcher: CatcherPlan,
  failure: Failure,
  details: ErrorDetails,
): MaybePromise<CaughtData> {
  // A task that ran out of time has an empty cause, any other absent part is null.
  const errorOutput: JsonObject = {
    Error: details.error ?? null,
    Cause: details.cause ?? (failure.traits.timedOut === true ? '' : null),
  };
  const reading = evaluationContextOf(kernel, thread, visit, errorOutput, { errorOutput });
  const assigning = catcher.assign === undefined ? undefined : assignedBy(catcher.assign, reading);
  return then(assigning, (assigned) =>
    then(outputOf(visit, catcher, errorOutput, reading), (output) => ({
      output,
      assigned,
    })),
  );
}

function outputOf(
  visit: Visit,
  catcher: CatcherPlan,
  errorOutput: JsonObject,
  reading: ReturnType<typeof evaluationContextOf>,
): MaybePromise<JsonValue> {
  if (catcher.output !== undefined) return templateValue(catcher.output, reading);
  if (catcher.resultPath === undefined) return errorOutput;
  return catcher.resultPath === null ? visit.input : putAt(catcher.resultPath, visit.input, errorOutput);
}
