import type { JsonObject, JsonValue } from '../../asl/json';
import type { StateType } from '../../asl/state';
import { ERROR } from '../error-names';
import { dataLimitExceeded, locatedCause, runtimeFailure } from '../error-texts';
import { type ErrorDetails, Failure } from '../failure';
import type { HistoryEventType } from '../history/history-event';
import { isLongerThan } from '../json-text';
import { isPromise, type MaybePromise } from '../maybe-promise';
import type { StatePlan } from '../program/program';
import { assignAll } from './assign';
import type { Decision } from './decision';
import type { Kernel, Thread, Visit } from './kernel';
import { type CaughtData, caughtData, isHandledBy, retryDelay } from './retry-catch';

/** A turn: the thread enters the state it stands before, which does what it can do at once. */
export function enterState(kernel: Kernel, thread: Thread): MaybePromise<void> {
  const { execution, stateName, input } = thread;
  const plan = thread.block.states.get(stateName);
  // A program with such a transition was refused before it ran.
  if (plan === undefined) throw new Error(`There is no state "${stateName}"`);
  const parentEventId = thread.lastEventId;
  const isFirst = thread.join === undefined && parentEventId === 0;
  execution.transitions += 1;
  const enteredEventId = kernel.record(thread, `${plan.type}StateEntered`, {
    name: stateName,
    input,
    inputText: isFirst && !kernel.revision.compactFirstInput ? execution.inputText : undefined,
  });
  thread.visit = {
    plan,
    input,
    enteredEventId,
    parentEventId,
    enteredTime: kernel.now,
    retryCounts: kernel.probe?.retryCounts(plan) ?? [],
    retries: kernel.probe?.retries ?? 0,
    effectiveInput: input,
    token: undefined,
    timers: [],
    join: undefined,
    task: undefined,
    stages: kernel.options.inspect === true ? { input } : undefined,
  };
  return tryState(kernel, thread);
}

/** Has the state do its work, for the first time or once more after a retry. */
function tryState(kernel: Kernel, thread: Thread): MaybePromise<void> {
  const visit = visitOf(thread);
  return guard(kernel, thread, () => kernel.execute(thread, visit));
}

/** Runs a part of a state; what it throws as a `Failure` is the state's failure. */
export function guard(kernel: Kernel, thread: Thread, work: () => MaybePromise<void>): MaybePromise<void> {
  try {
    const done = work();
    return isPromise(done) ? done.catch((reason) => failed(kernel, thread, reason)) : done;
  } catch (reason) {
    return failed(kernel, thread, reason);
  }
}

function failed(kernel: Kernel, thread: Thread, reason: unknown): MaybePromise<void> {
  if (reason instanceof Failure) return failState(kernel, thread, reason);
  if (reason instanceof RangeError) {
    // The stack is exhausted: a value nested thousands of levels deep. No recording shows the service's words for it.
    return failState(kernel, thread, new Failure(ERROR.RUNTIME, 'The data is nested too deeply.', { located: true }));
  }
  throw reason;
}

export function visitOf(thread: Thread): Visit {
  if (thread.visit === undefined) throw new Error(`The thread is in no state, before "${thread.stateName}"`);
  return thread.visit;
}

/** Leaves a state: its output is checked and recorded, and the thread continues with it, or ends. */
export function leaveState(
  kernel: Kernel,
  thread: Thread,
  output: JsonValue,
  next: string | undefined,
  assigned: JsonObject | undefined,
): void {
  const visit = visitOf(thread);
  if (isLongerThan(output, kernel.limits.payloadBytes)) throw dataLimitExceeded(visit.plan.name);
  if (assigned !== undefined) assignAll(kernel, thread, assigned);
  if (kernel.probe !== undefined) {
    kernel.probe.left(thread.variables.own, output, next);
    return;
  }
  kernel.record(thread, `${visit.plan.type}StateExited`, {
    name: visit.plan.name,
    output,
    assignedVariables: assigned === undefined || isEmpty(assigned) ? undefined : assigned,
  });
  closeVisit(visit);
  thread.visit = undefined;
  if (next === undefined) {
    finishThread(kernel, thread, output);
  } else {
    thread.stateName = next;
    thread.input = output;
    kernel.wake(thread, enterState);
  }
}

function isEmpty(object: JsonObject): boolean {
  for (const _key in object) return false;
  return true;
}

/** What a visit waits for is forgotten. */
function closeVisit(visit: Visit): void {
  for (const timer of visit.timers) timer.cancel();
  if (visit.task?.heartbeat !== undefined) visit.task.heartbeat.cancel();
  visit.timers = [];
}

function finishThread(kernel: Kernel, thread: Thread, output: JsonValue): void {
  thread.isOver = true;
  if (thread.join === undefined) kernel.endExecution(thread.execution, 'SUCCEEDED', output, {});
  else thread.join.childSucceeded(kernel, thread, output);
}

/** A state has failed: it is retried, the failure is caught, or it is handed on. */
export function failState(kernel: Kernel, thread: Thread, failure: Failure): MaybePromise<void> {
  const visit = visitOf(thread);
  closeVisit(visit);
  visit.task?.abort?.abort();
  visit.task = undefined;
  if (visit.token !== undefined) kernel.tokens.delete(visit.token);
  if (failure.traits.fromChild !== true) {
    // The state failed by itself, with children still going.
    visit.join?.abort(kernel, thread.lastEventId);
    visit.join = undefined;
  }
  const details = detailsOf(visit, failure);
  recordEvaluationFailure(kernel, thread, visit, failure, details);
  if (isFinal(failure)) return failThread(kernel, thread, details);
  const unknown = visit.plan.retriers.find((retrier) => isHandledBy(retrier.errors, failure))?.unknown;
  // To guess the number would be to show a run that the deployed machine does not have.
  if (unknown !== undefined) return failThread(kernel, thread, detailsOf(visit, runtimeFailure(`${unknown}.`)));
  if (retry(kernel, thread, visit, failure, details)) return;
  recordContainerFailure(kernel, thread, visit);
  return catchFailure(kernel, thread, visit, failure, details);
}

function detailsOf(visit: Visit, failure: Failure): ErrorDetails {
  const { error, detail } = failure;
  if (failure.traits.located !== true || detail === undefined) return { error, cause: detail };
  return { error, cause: locatedCause(visit.plan.name, visit.enteredEventId, detail) };
}

/** A run-time error of the definition ends what it happens in; no retrier and no catcher sees it. */
function isFinal(failure: Failure): boolean {
  return failure.error === ERROR.RUNTIME || failure.traits.fatal === true;
}

function recordEvaluationFailure(
  kernel: Kernel,
  thread: Thread,
  visit: Visit,
  failure: Failure,
  details: ErrorDetails,
): void {
  const { evaluation } = failure.traits;
  if (evaluation === undefined) return;
  kernel.recordAfter(thread, 'EvaluationFailed', visit.parentEventId, {
    ...details,
    ...(evaluation.location === undefined ? {} : { location: evaluation.location }),
    state: visit.plan.name,
  });
}

/** The event of a state with states inside that says that it has failed; of others the entry of the failure says it. */
const CONTAINER_FAILED: Readonly<Record<StateType, 'MapStateFailed' | 'ParallelStateFailed' | undefined>> = {
  Task: undefined,
  Pass: undefined,
  Choice: undefined,
  Wait: undefined,
  Succeed: undefined,
  Fail: undefined,
  Parallel: 'ParallelStateFailed',
  Map: 'MapStateFailed',
};

function recordContainerFailure(kernel: Kernel, thread: Thread, visit: Visit): void {
  const event = CONTAINER_FAILED[visit.plan.type];
  if (event !== undefined) kernel.record(thread, event);
}

function retry(kernel: Kernel, thread: Thread, visit: Visit, failure: Failure, details: ErrorDetails): boolean {
  const index = visit.plan.retriers.findIndex((retrier) => isHandledBy(retrier.errors, failure));
  const retrier = visit.plan.retriers[index];
  if (retrier === undefined) return false;
  const count = visit.retryCounts[index] ?? 0;
  if (count >= retrier.maxAttempts) {
    kernel.probe?.exhausted(index);
    return false;
  }
  const delay = retryDelay(retrier, count, kernel.random);
  if (kernel.probe !== undefined) {
    kernel.probe.retried(index, delay, details);
    return true;
  }
  const { error, detail: cause } = failure;
  notify(kernel, thread, { kind: 'retry', index, error, cause, delaySeconds: delay });
  visit.timers.push(kernel.after(delay, () => kernel.wake(thread, retryState)));
  visit.retryCounts[index] = count + 1;
  return true;
}

function retryState(kernel: Kernel, thread: Thread): MaybePromise<void> {
  const visit = visitOf(thread);
  visit.retries += 1;
  visit.token = undefined;
  visit.timers = [];
  thread.execution.transitions += 1;
  return tryState(kernel, thread);
}

function catchFailure(
  kernel: Kernel,
  thread: Thread,
  visit: Visit,
  failure: Failure,
  details: ErrorDetails,
): MaybePromise<void> {
  const catcher = visit.plan.catchers.find((candidate) => isHandledBy(candidate.errors, failure));
  if (catcher === undefined) return failThread(kernel, thread, details);
  kernel.probe?.caught(visit.plan.catchers.indexOf(catcher), details);
  const leave = ({ output, assigned }: CaughtData): void => {
    const index = visit.plan.catchers.indexOf(catcher);
    notify(kernel, thread, { kind: 'catch', index, next: catcher.next, ...details });
    leaveState(kernel, thread, output, catcher.next, assigned);
  };
  try {
    const caught = caughtData(kernel, thread, visit, catcher, failure, details);
    if (!isPromise(caught)) return leave(caught);
    return caught.then(leave).catch((reason) => failInCatcher(kernel, thread, visit, reason));
  } catch (reason) {
    return failInCatcher(kernel, thread, visit, reason);
  }
}

/** What goes wrong in a catcher is not caught by the catchers of the same state. */
function failInCatcher(kernel: Kernel, thread: Thread, visit: Visit, reason: unknown): void {
  if (!(reason instanceof Failure)) throw reason;
  const details = detailsOf(visit, reason);
  recordEvaluationFailure(kernel, thread, visit, reason, details);
  failThread(kernel, thread, details);
}

function failThread(kernel: Kernel, thread: Thread, details: ErrorDetails): void {
  thread.isOver = true;
  if (kernel.probe !== undefined) {
    kernel.probe.failed(details);
    return;
  }
  notify(kernel, thread, { kind: 'fail', ...details });
  if (thread.join === undefined) kernel.endExecution(thread.execution, 'FAILED', undefined, details);
  else thread.join.childFailed(kernel, thread, details);
}

/** Shows the observer how a state continues. */
export function notify(kernel: Kernel, thread: Thread, decision: Omit<Decision, 'execution' | 'visit'>): void {
  kernel.options.onDecision?.({ execution: thread.execution, visit: visitOf(thread), ...decision });
}

/** Ends a thread from outside, with everything inside the state it is in. */
export function abortThread(kernel: Kernel, thread: Thread, parentEventId: number, recordsState: boolean): void {
  const { visit } = thread;
  thread.isOver = true;
  if (visit === undefined) return;
  closeVisit(visit);
  visit.task?.abort?.abort();
  if (visit.token !== undefined) kernel.tokens.delete(visit.token);
  if (recordsState) recordStateAborted(kernel, thread, parentEventId);
  visit.join?.abort(kernel, parentEventId);
}

/**
 * Lets a thread continue from where it came to its end: the children of its state that succeeded keep their results, what
 * failed or was ended is done once more, with all its retries.
 */
export function redriveThread(kernel: Kernel, root: Thread): void {
  const pending = [root];
  for (let thread = pending.pop(); thread !== undefined; thread = pending.pop()) {
    const { visit } = thread;
    thread.isOver = false;
    if (visit === undefined) {
      kernel.wake(thread, enterState);
      continue;
    }
    visit.retryCounts = [];
    visit.retries = 0;
    visit.token = undefined;
    if (visit.join === undefined) kernel.wake(thread, tryState);
    else pending.push(...[...visit.join.redrive(kernel)].reverse());
  }
}

const ABORTED_EVENTS: Readonly<Partial<Record<StatePlan['type'], HistoryEventType>>> = {
  Task: 'TaskStateAborted',
  Wait: 'WaitStateAborted',
  Parallel: 'ParallelStateAborted',
  Map: 'MapStateAborted',
};

/** Records that the state a thread is in does not come to its end; other types of states never stand open. */
export function recordStateAborted(kernel: Kernel, thread: Thread, parentEventId: number): void {
  const type = thread.visit === undefined ? undefined : ABORTED_EVENTS[thread.visit.plan.type];
  if (type !== undefined) kernel.recordAfter(thread, type, parentEventId, undefined, false);
}
