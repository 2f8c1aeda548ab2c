import type { JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { dataLimitExceeded } from '../error-texts';
import { Failure } from '../failure';
import type { EntryDetails, HistoryEventType } from '../history/history-event';
import { copyOf, isLongerThan } from '../json-text';
import { isPromise, type MaybePromise } from '../maybe-promise';
import type { TaskPlan } from '../program/program';
import { tokenOf } from '../runtime/evaluation-context-of';
import type { Kernel, Thread, Turn } from '../runtime/kernel';
import type { OpenTask } from '../runtime/open-task';
import { finishWithResult, noted } from '../runtime/state-data';
import { failState, guard } from '../runtime/state-flow';
import { failedEntries } from './failed-entries';
import { outcomeOf } from './handler-outcome';
import { startNested } from './nested-execution';
import { TaskCall } from './task-call';
import { submittedEvent, taskEvents } from './task-events';
import type { TaskFailure, TaskOutcome, TaskSuccess } from './task-handler';

/** Records that a task is scheduled and calls it in the thread's next turn. */
export function scheduleTask(turn: Turn<TaskPlan>, task: OpenTask): void {
  const { kernel, thread, plan } = turn;
  recordTask(kernel, thread, taskEvents(plan).scheduled(task, thread.execution.names.region));
  kernel.wake(thread, () => callTask(turn, task));
}

function recordTask(
  kernel: Kernel,
  thread: Thread,
  [type, details]: readonly [HistoryEventType, EntryDetails | undefined],
): void {
  kernel.record(thread, type, details);
}

/** A turn: the task is called, and its answer taken if it is there at once. */
function callTask(turn: Turn<TaskPlan>, task: OpenTask): MaybePromise<void> {
  const { kernel, thread, plan } = turn;
  return guard(kernel, thread, () => {
    // An activity starts when a worker takes it, anything else by being called.
    if (plan.resource.kind !== 'activity') recordTask(kernel, thread, taskEvents(plan).started(undefined));
    setTimers(turn, task);
    const outcome = outcomeOf(kernel.options.tasks, new TaskCall(turn, task));
    if (!isPromise(outcome)) return takeOutcome(turn, task, outcome);
    kernel.expect(
      outcome.then(
        (given) => () => deliver(turn, task, () => takeOutcome(turn, task, given)),
        (problem) => () =>
          deliver(turn, task, () => {
            throw problem;
          }),
      ),
    );
    return undefined;
  });
}

/** Hands a late answer to the thread, unless the task has ended in the meantime. */
function deliver({ kernel, thread, visit }: Turn<TaskPlan>, task: OpenTask, take: () => void): void {
  if (visit.task !== task || thread.isOver) return;
  kernel.wake(thread, () => {
    if (visit.task === task) return guard(kernel, thread, take);
  });
}

function takeOutcome(turn: Turn<TaskPlan>, task: OpenTask, outcome: TaskOutcome): MaybePromise<void> {
  const { kernel, visit } = turn;
  if (outcome.delaySeconds !== undefined && outcome.delaySeconds > 0) {
    const later = { ...outcome, delaySeconds: 0 };
    const take = (): void => deliver(turn, task, () => takeOutcome(turn, task, later));
    visit.timers.push(kernel.after(outcome.delaySeconds, take));
    return undefined;
  }
  recordAcceptance(turn, task, outcome);
  switch (outcome.kind) {
    case 'success':
      return succeedTask(turn, outcome);
    case 'failure':
      return failTask(turn, outcome);
    case 'silence':
      return beSilent(turn, task);
    case 'pending':
      kernel.tokens.set(tokenOf(kernel, visit), turn);
      // Heartbeats count from when a worker takes the task, as the field's documentation says.
      if (outcome.heartbeats === true || (turn.plan.resource.kind === 'activity' && outcome.taken === false)) {
        task.heartbeat?.cancel();
      }
      return undefined;
    case 'execution':
      return startNested(turn, task, outcome, (answer) => deliver(turn, task, () => takeOutcome(turn, task, answer)));
  }
}

/** What happens between the call and its answer: a worker takes the activity, the service takes the request. */
function recordAcceptance({ kernel, thread, plan }: Turn<TaskPlan>, task: OpenTask, outcome: TaskOutcome): void {
  if (task.submitted) return;
  const { kind, pattern } = plan.resource;
  if (kind === 'activity') {
    const isAnswer = outcome.kind !== 'pending' && outcome.kind !== 'silence';
    if (!isAnswer && !(outcome.taken ?? outcome.workerName !== undefined)) return;
    recordTask(kernel, thread, taskEvents(plan).started(outcome.workerName));
  } else if (pattern !== 'REQUEST_RESPONSE') {
    if (outcome.kind === 'execution' || (outcome.kind === 'failure' && outcome.refused === true)) return;
    recordTask(kernel, thread, submittedEvent(plan, outcome.submitted ?? {}));
  }
  task.submitted = true;
}

function succeedTask(turn: Turn<TaskPlan>, { output }: TaskSuccess): MaybePromise<void> {
  const { kernel, thread, visit, plan } = turn;
  const result = copyOf(output);
  if (isLongerThan(result, kernel.limits.payloadBytes)) {
    // The ARN of a function is recorded; real executions of integrations name the service, `aws-sdk:s3`.
    const { kind, arn, service } = plan.resource;
    const limit = dataLimitExceeded(kind === 'integration' ? service : arn);
    return failTask(turn, { error: limit.error, cause: limit.detail });
  }
  const failed = failedEntries(plan.resource, result);
  if (failed !== undefined) return failTask(turn, failed);
  recordTask(kernel, thread, taskEvents(plan).succeeded(result));
  endTask(turn);
  return guard(kernel, thread, () => finishWithResult({ ...turn, visit }, noted(turn, 'result', result)));
}

function failTask(turn: Turn<TaskPlan>, { error, cause }: Pick<TaskFailure, 'error' | 'cause'>): void {
  const { kernel, thread, plan } = turn;
  recordTask(kernel, thread, taskEvents(plan).failed({ error, cause }));
  giveUp(turn, new Failure(error, cause, { fromTask: true }));
}

/** The failure is dealt with in the next turn: what else happens at this moment comes before it. */
function giveUp(turn: Turn<TaskPlan>, failure: Failure): void {
  endTask(turn);
  turn.kernel.wake(turn.thread, (kernel, thread) => failState(kernel, thread, failure));
}

function endTask({ kernel, visit }: Turn<TaskPlan>): void {
  for (const timer of visit.timers) timer.cancel();
  if (visit.task?.heartbeat !== undefined) visit.task.heartbeat.cancel();
  if (visit.token !== undefined) kernel.tokens.delete(visit.token);
  visit.timers = [];
  visit.task = undefined;
}

/** The default TimeoutSeconds of a task. */
const LONGEST_TASK = 99_999_999;

function setTimers(turn: Turn<TaskPlan>, task: OpenTask): void {
  const { kernel, visit } = turn;
  if (task.timeoutSeconds !== undefined) {
    visit.timers.push(kernel.after(task.timeoutSeconds, () => wakeTimedOut(turn, false)));
  }
  beat(turn, task);
}

/** Starts the time to the next heartbeat anew. */
function beat(turn: Turn<TaskPlan>, task: OpenTask): void {
  if (task.heartbeat !== undefined) task.heartbeat.cancel();
  if (task.heartbeatSeconds === undefined) return;
  task.heartbeat = turn.kernel.after(task.heartbeatSeconds, () => wakeTimedOut(turn, true));
}

function beSilent(turn: Turn<TaskPlan>, task: OpenTask): void {
  if (task.timeoutSeconds !== undefined || task.heartbeatSeconds !== undefined) return;
  turn.visit.timers.push(turn.kernel.after(LONGEST_TASK, () => wakeTimedOut(turn, false)));
}

function wakeTimedOut(turn: Turn<TaskPlan>, heartbeat: boolean): void {
  const { kernel, thread, visit, plan } = turn;
  const task = visit.task;
  if (task === undefined || thread.isOver) return;
  // From here on an answer comes too late.
  task.abort?.abort();
  endTask(turn);
  kernel.wake(thread, () => {
    recordTask(kernel, thread, taskEvents(plan).timedOut({ error: ERROR.TIMEOUT }));
    const failure = new Failure(ERROR.TIMEOUT, undefined, { fromTask: true, timedOut: true, heartbeat });
    kernel.wake(thread, () => failState(kernel, thread, failure));
  });
}

/**
 * Completes a task that waits for its token.
 *
 * @returns whether there was such a task
 */
export function completeByToken(kernel: Kernel, token: string, outcome: TaskSuccess | TaskFailure): boolean {
  const turn = kernel.tokens.get(token);
  const task = turn?.visit.task;
  if (turn === undefined || task === undefined) return false;
  kernel.tokens.delete(token);
  deliver(turn, task, () => takeOutcome(turn, task, outcome));
  return true;
}

/**
 * Reports that a waiting task is still being worked on.
 *
 * @returns whether there was such a task
 */
export function heartbeatByToken(kernel: Kernel, token: string): boolean {
  const turn = kernel.tokens.get(token);
  const task = turn?.visit.task;
  if (turn === undefined || task === undefined) return false;
  beat(turn, task);
  return true;
}

/**
 * A worker takes the task of an activity, which was answered by `{ kind: 'pending', taken: false }`.
 *
 * @returns whether there was such a task
 */
export function takeActivityTask(kernel: Kernel, token: string, workerName: string | undefined): boolean {
  const turn = kernel.tokens.get(token);
  const task = turn?.visit.task;
  if (turn === undefined || task === undefined || task.submitted) return false;
  recordAcceptance(turn, task, { kind: 'pending', taken: true, workerName });
  beat(turn, task);
  return true;
}

/** The tasks that wait for a token, with what their worker or token holder was given. */
export function waitingTasks(kernel: Kernel): readonly WaitingTask[] {
  return [...kernel.tokens].map(([token, { plan, visit }]) => {
    return { token, stateName: plan.name, parameters: visit.task?.parameters ?? null };
  });
}

export interface WaitingTask {
  readonly token: string;
  readonly stateName: string;
  readonly parameters: JsonValue;
}
