import type { JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { dataLimitExceeded } from '../error-texts';
import { Failure } from '../failure';
import type { EntryDetails, HistoryEventType } from '../history/history-event';
import { copyOf, isLongerThan } from '../json-text';
import { isPromise, type MaybePromise } from '../maybe-promise';
import type { TaskPlan } from '../program/program';
import { tokenOf } from '../runtime/reading-of';
import type { Simulation } from '../runtime/simulation';
import { finishWithResult, noted } from '../runtime/state-data';
import { failState, guard, visitOf } from '../runtime/state-flow';
import type { OpenTask, Thread } from '../runtime/thread';
import type { Turn } from '../runtime/turn';
import { failedEntries } from './failed-entries';
import { outcomeOf } from './handler-outcome';
import { startNested } from './nested-execution';
import { TaskCall } from './task-call';
import { submittedEvent, taskEvents } from './task-events';
import type { TaskFailure, TaskOutcome, TaskSuccess } from './task-handler';

/** Records that a task is scheduled and calls it in the thread's next turn. */
export function scheduleTask({ simulation, thread, plan, visit }: Turn<TaskPlan>): void {
  const task = visit.task as OpenTask;
  recordTask(simulation, thread, taskEvents(plan).scheduled(task, thread.execution.names.region));
  simulation.wake(thread, callTask);
}

function recordTask(
  simulation: Simulation,
  thread: Thread,
  [type, details]: readonly [HistoryEventType, EntryDetails | undefined],
): void {
  simulation.record(thread, type, details);
}

function turnOf(simulation: Simulation, thread: Thread): Turn<TaskPlan> {
  const visit = visitOf(thread);
  return { simulation, thread, visit, plan: visit.plan as TaskPlan };
}

/** A turn: the task is called, and its answer taken if it is there at once. */
function callTask(simulation: Simulation, thread: Thread): MaybePromise<void> {
  const turn = turnOf(simulation, thread);
  return guard(simulation, thread, () => {
    const { plan } = turn;
    // An activity starts when a worker takes it, anything else by being called.
    if (plan.resource.kind !== 'activity') recordTask(simulation, thread, taskEvents(plan).started(undefined));
    const task = turn.visit.task as OpenTask;
    setTimers(turn, task);
    const outcome = outcomeOf(simulation.options.tasks, new TaskCall(turn, task));
    if (!isPromise(outcome)) return takeOutcome(turn, task, outcome);
    simulation.expect(
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
function deliver({ simulation, thread, visit }: Turn<TaskPlan>, task: OpenTask, take: () => void): void {
  if (visit.task !== task || thread.isOver) return;
  simulation.wake(thread, () => {
    if (visit.task === task) return guard(simulation, thread, take);
  });
}

function takeOutcome(turn: Turn<TaskPlan>, task: OpenTask, outcome: TaskOutcome): MaybePromise<void> {
  const { simulation, visit } = turn;
  if (outcome.delaySeconds !== undefined && outcome.delaySeconds > 0) {
    const later = { ...outcome, delaySeconds: 0 };
    const take = (): void => deliver(turn, task, () => takeOutcome(turn, task, later));
    visit.timers.push(simulation.after(outcome.delaySeconds, take));
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
      simulation.tokens.set(tokenOf(simulation, visit), turn.thread);
      // Heartbeats count from when a worker takes the task, as the field's documentation says.
      if (turn.plan.resource.kind === 'activity' && outcome.taken === false) task.heartbeat?.cancel();
      return undefined;
    case 'execution':
      return startNested(turn, task, outcome, (answer) => deliver(turn, task, () => takeOutcome(turn, task, answer)));
  }
}

/** What happens between the call and its answer: a worker takes the activity, the service takes the request. */
function recordAcceptance({ simulation, thread, plan }: Turn<TaskPlan>, task: OpenTask, outcome: TaskOutcome): void {
  if (task.submitted) return;
  const { kind, pattern } = plan.resource;
  if (kind === 'activity') {
    const isAnswer = outcome.kind !== 'pending' && outcome.kind !== 'silence';
    if (!isAnswer && !(outcome.taken ?? outcome.workerName !== undefined)) return;
    recordTask(simulation, thread, taskEvents(plan).started(outcome.workerName));
  } else if (pattern !== 'REQUEST_RESPONSE') {
    if (outcome.kind === 'execution' || (outcome.kind === 'failure' && outcome.refused === true)) return;
    recordTask(simulation, thread, submittedEvent(plan, outcome.submitted ?? {}));
  }
  task.submitted = true;
}

function succeedTask(turn: Turn<TaskPlan>, { output }: TaskSuccess): MaybePromise<void> {
  const { simulation, thread, visit, plan } = turn;
  const result = copyOf(output);
  if (isLongerThan(result, simulation.limits.payloadBytes)) {
    // The ARN of a function is recorded; real executions of integrations name the service, `aws-sdk:s3`.
    const { kind, arn, service } = plan.resource;
    const limit = dataLimitExceeded(kind === 'integration' ? service : arn);
    return failTask(turn, { error: limit.error, cause: limit.detail });
  }
  const failed = failedEntries(plan.resource, result);
  if (failed !== undefined) return failTask(turn, failed);
  recordTask(simulation, thread, taskEvents(plan).succeeded(result));
  endTask(turn);
  return guard(simulation, thread, () => finishWithResult({ ...turn, visit }, noted(turn, 'result', result)));
}

function failTask(turn: Turn<TaskPlan>, { error, cause }: Pick<TaskFailure, 'error' | 'cause'>): void {
  const { simulation, thread, plan } = turn;
  recordTask(simulation, thread, taskEvents(plan).failed({ error, cause }));
  giveUp(turn, new Failure(error, cause, { fromTask: true }));
}

/** The failure is dealt with in the next turn: what else happens at this moment comes before it. */
function giveUp(turn: Turn<TaskPlan>, failure: Failure): void {
  endTask(turn);
  turn.simulation.wake(turn.thread, (simulation, thread) => failState(simulation, thread, failure));
}

function endTask({ simulation, visit }: Turn<TaskPlan>): void {
  for (const timer of visit.timers) timer.cancel();
  if (visit.task?.heartbeat !== undefined) visit.task.heartbeat.cancel();
  if (visit.token !== undefined) simulation.tokens.delete(visit.token);
  visit.timers = [];
  visit.task = undefined;
}

/** The default TimeoutSeconds of a task. */
const LONGEST_TASK = 99_999_999;

function setTimers(turn: Turn<TaskPlan>, task: OpenTask): void {
  const { simulation, visit } = turn;
  if (task.timeoutSeconds !== undefined) {
    visit.timers.push(simulation.after(task.timeoutSeconds, () => wakeTimedOut(turn, false)));
  }
  beat(turn, task);
}

/** Starts the time to the next heartbeat anew. */
function beat(turn: Turn<TaskPlan>, task: OpenTask): void {
  if (task.heartbeat !== undefined) task.heartbeat.cancel();
  if (task.heartbeatSeconds === undefined) return;
  task.heartbeat = turn.simulation.after(task.heartbeatSeconds, () => wakeTimedOut(turn, true));
}

function beSilent(turn: Turn<TaskPlan>, task: OpenTask): void {
  if (task.timeoutSeconds !== undefined || task.heartbeatSeconds !== undefined) return;
  turn.visit.timers.push(turn.simulation.after(LONGEST_TASK, () => wakeTimedOut(turn, false)));
}

function wakeTimedOut(turn: Turn<TaskPlan>, heartbeat: boolean): void {
  const { simulation, thread, visit, plan } = turn;
  const task = visit.task;
  if (task === undefined || thread.isOver) return;
  // From here on an answer comes too late.
  task.abort?.abort();
  endTask(turn);
  simulation.wake(thread, () => {
    recordTask(simulation, thread, taskEvents(plan).timedOut({ error: ERROR.TIMEOUT }));
    const failure = new Failure(ERROR.TIMEOUT, undefined, { fromTask: true, timedOut: true, heartbeat });
    simulation.wake(thread, () => failState(simulation, thread, failure));
  });
}

/**
 * Completes a task that waits for its token.
 *
 * @returns whether there was such a task
 */
export function completeByToken(simulation: Simulation, token: string, outcome: TaskSuccess | TaskFailure): boolean {
  const thread = simulation.tokens.get(token);
  const task = thread?.visit?.task;
  if (thread === undefined || task === undefined) return false;
  simulation.tokens.delete(token);
  const turn = turnOf(simulation, thread);
  deliver(turn, task, () => takeOutcome(turn, task, outcome));
  return true;
}

/**
 * Tells that a waiting task is still being worked on.
 *
 * @returns whether there was such a task
 */
export function heartbeatByToken(simulation: Simulation, token: string): boolean {
  const thread = simulation.tokens.get(token);
  const task = thread?.visit?.task;
  if (thread === undefined || task === undefined) return false;
  beat(turnOf(simulation, thread), task);
  return true;
}

/**
 * A worker takes the task of an activity, which was answered by `{ kind: 'pending', taken: false }`.
 *
 * @returns whether there was such a task
 */
export function takeActivityTask(simulation: Simulation, token: string, workerName: string | undefined): boolean {
  const thread = simulation.tokens.get(token);
  const task = thread?.visit?.task;
  if (thread === undefined || task === undefined || task.submitted) return false;
  const turn = turnOf(simulation, thread);
  recordAcceptance(turn, task, { kind: 'pending', taken: true, workerName });
  beat(turn, task);
  return true;
}

/** The tasks that wait for a token, with what their worker or token holder was given. */
export function waitingTasks(simulation: Simulation): readonly WaitingTask[] {
  return [...simulation.tokens].map(([token, thread]) => {
    const { plan, task } = turnOf(simulation, thread).visit;
    return { token, stateName: plan.name, parameters: task?.parameters ?? null };
  });
}

export interface WaitingTask {
  readonly token: string;
  readonly stateName: string;
  readonly parameters: JsonValue;
}
