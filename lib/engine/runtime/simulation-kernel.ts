import type { JsonValue } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import { type EngineLimits, SERVICE_LIMITS } from '../engine-limits';
import { ERROR } from '../error-names';
import { historyFullText } from '../error-texts';
import { NO_VARIABLES } from '../evaluate/scope';
import { executeState } from '../executors/executors';
import type { ErrorDetails } from '../failure';
import { History } from '../history/history';
import type { EntryDetails, HistoryEntry, HistoryEventType } from '../history/history-event';
import { MemoryObjectStore, type ObjectStore } from '../map/object-store';
import type { MaybePromise } from '../maybe-promise';
import type { Program, StatePlan, TaskPlan } from '../program/program';
import { type RandomSource, repeatableRandom } from '../random-source';
import { type ServiceRevision, serviceRevision } from '../service-revision';
import type { Execution, ExecutionNames, ExecutionStatus } from './execution';
import type { Kernel, LaunchOptions, Step, Thread, Turn, Visit } from './kernel';
import { RunningExecution } from './running-execution';
import { Scheduler, type Turns } from './scheduler';
import type { SimulationOptions } from './simulation-options';
import { abortThread, enterState, redriveThread } from './state-flow';
import type { StateProbe } from './state-probe';
import type { Timer } from './timer-queue';

const DEFAULT_START = Date.UTC(2025, 0, 1);

/** What takes the place of a state's executor, where the work of the state is not to be done. */
export type Interception = (turn: Turn<StatePlan>) => { readonly done: MaybePromise<void> } | undefined;

/**
 * The virtual world in which executions run: one clock, one queue of threads, the tasks that wait.
 *
 * Threads take turns in the order in which they became ready. A turn is: an iteration is started; a state is entered
 * and does what it can do at once; a task is started; the answer of a task is recorded; a failed task is retried,
 * caught or given up. When no thread is ready, the answers that handlers have promised are awaited and delivered in
 * the order of the calls; then the clock moves to the next timer. So a run depends on nothing but what is passed in.
 */
export class SimulationKernel implements Kernel, Turns<Thread> {
  public readonly limits: EngineLimits;
  public readonly random: RandomSource;
  public readonly revision: ServiceRevision;
  public readonly executions: Execution[] = [];
  public readonly tokens = new Map<string, Turn<TaskPlan>>();
  public readonly scheduler: Scheduler<Thread>;
  private store: ObjectStore | undefined;
  private openCount = 0;

  constructor(
    public readonly options: SimulationOptions = {},
    public readonly probe: StateProbe | undefined = undefined,
    private readonly interception?: Interception,
  ) {
    const { startTime = DEFAULT_START, wallClockTimeoutMillis = 10_000, signal, pace, onAnswer } = options;
    this.scheduler = new Scheduler<Thread>({ startTime, wallClockTimeoutMillis, signal, pace, onAnswer }, this);
    this.limits = options.limits === undefined ? SERVICE_LIMITS : { ...SERVICE_LIMITS, ...options.limits };
    this.random = options.random ?? repeatableRandom();
    this.revision = serviceRevision(options.asOf);
  }

  public launch(
    program: Program,
    input: JsonValue,
    names: ExecutionNames,
    type: 'STANDARD' | 'EXPRESS',
    { inputText, onEnd, mapRun, variables }: LaunchOptions = {},
  ): Execution {
    const { onEvent, keepHistory } = this.options;
    const limit = type === 'EXPRESS' ? Number.POSITIVE_INFINITY : this.limits.historyEvents;
    const sink = onEvent === undefined ? undefined : (entry: HistoryEntry): void => onEvent(entry, execution);
    const history = new History(keepHistory ?? true, sink, limit);
    const known = variables === undefined ? NO_VARIABLES : { own: variables, outer: undefined };
    const start = { program, type, names, input, inputText, variables: known, time: this.now };
    const execution = new RunningExecution(start, history, onEnd);
    this.openCount += 1;
    // The executions of a Map Run may be millions; without histories there is nothing to be seen in them later.
    if (mapRun === undefined || (keepHistory ?? true)) this.executions.push(execution);
    this.options.onLaunch?.(execution, mapRun);
    this.record(execution.root, 'ExecutionStarted', { input, inputText, roleArn: names.roleArn ?? undefined });
    this.setDeadline(execution);
    this.wake(execution.root, enterState);
    return execution;
  }

  public get now(): number {
    return this.scheduler.now;
  }

  public redrive(execution: Execution): void {
    const { status, type } = execution;
    const isStandalone = type === 'EXPRESS' && execution.onEnd === undefined;
    if (!(execution instanceof RunningExecution) || !execution.isOver || status === 'SUCCEEDED' || isStandalone) {
      throw new Error(`The execution "${execution.names.name}" can't be redriven: it is ${type}, and ${status}`);
    }
    const refusal = redriveRefusal(execution, this.now);
    if (refusal !== undefined) {
      throw new Error(`The execution "${execution.names.name}" can't be redriven: ${refusal}.`);
    }
    execution.reopen(this.now);
    // A redrive is billed as a transition.
    execution.transitions += 1;
    this.openCount += 1;
    this.record(execution.root, 'ExecutionRedriven', { redriveCount: execution.redriveCount });
    this.setDeadline(execution);
    redriveThread(this, execution.root);
  }

  public get objects(): ObjectStore {
    this.store ??= this.options.objects ?? new MemoryObjectStore();
    return this.store;
  }

  public wake(thread: Thread, step: Step): void {
    thread.step = step;
    this.scheduler.wake(thread);
  }

  public execute(thread: Thread, visit: Visit): MaybePromise<void> {
    const turn = { kernel: this, thread, visit, plan: visit.plan };
    const intercepted = this.interception?.(turn);
    return intercepted === undefined ? executeState(turn) : intercepted.done;
  }

  public after(seconds: number, fire: () => void): Timer {
    return this.scheduler.at(this.now + seconds * 1000, fire);
  }

  public at(due: number, fire: () => void): Timer {
    return this.scheduler.at(due, fire);
  }

  public expect(promise: Promise<(() => void) | undefined>): void {
    this.scheduler.expect(promise);
  }

  public record(thread: Thread, type: HistoryEventType, details?: EntryDetails, isParentOfNext = true): number {
    return this.recordAfter(thread, type, thread.lastEventId, details, isParentOfNext);
  }

  public recordAfter(
    thread: Thread,
    type: HistoryEventType,
    parentEventId: number,
    details?: EntryDetails,
    isParentOfNext = true,
  ): number {
    const { execution } = thread;
    if (execution.history.isFull && !type.startsWith('Execution')) {
      // What doesn't fit any more isn't recorded; the execution ends with its thread's next turn.
      execution.isHistoryFull = true;
      return thread.lastEventId;
    }
    const id = execution.history.append(type, parentEventId, this.now, details);
    // What begins the execution is not the parent of the first state.
    if (isParentOfNext && type !== 'ExecutionStarted') thread.lastEventId = id;
    return id;
  }

  public endExecution(
    execution: Execution,
    status: Exclude<ExecutionStatus, 'RUNNING'>,
    output: JsonValue | undefined,
    details: ErrorDetails,
  ): void {
    if (execution.isOver || !(execution instanceof RunningExecution)) return;
    if (execution.isHistoryFull && status === 'SUCCEEDED') {
      this.endExecution(execution, 'FAILED', undefined, this.historyFull());
      return;
    }
    const { root } = execution;
    if (status !== 'SUCCEEDED') abortThread(this, root, root.lastEventId, status !== 'FAILED');
    root.isOver = true;
    this.record(root, END_EVENTS[status], status === 'SUCCEEDED' ? { output } : details);
    execution.deadline?.cancel();
    execution.end(status, this.now, output, details);
    this.openCount -= 1;
    execution.onEnd?.(execution);
  }

  /** Whether every execution has ended. */
  public get isFinished(): boolean {
    return this.openCount === 0;
  }

  /** Gives a thread its turn. */
  public turn(thread: Thread): MaybePromise<void> {
    const { step, execution } = thread;
    if (thread.isOver || execution.isOver || step === undefined) return;
    if (execution.type === 'EXPRESS') {
      // Without a bound on its history, an Express execution that goes in circles would take no time and never end.
      if (execution.transitions > this.limits.expressTransitions) return this.timeOut(execution);
    } else if (execution.isHistoryFull) {
      return this.endExecution(execution, 'FAILED', undefined, this.historyFull());
    }
    thread.step = undefined;
    return step(this, thread);
  }

  /** Ends every execution. */
  public abortAll(): void {
    for (const execution of this.executions) this.endExecution(execution, 'ABORTED', undefined, {});
  }

  private setDeadline(execution: Execution): void {
    const { standardSeconds, expressSeconds } = this.limits;
    const longest = execution.type === 'EXPRESS' ? expressSeconds : standardSeconds;
    const given = execution.program.timeoutSeconds ?? Number.POSITIVE_INFINITY;
    const seconds = Math.min(given, longest);
    if (seconds === Number.POSITIVE_INFINITY) return;
    const due = this.now + seconds * 1000;
    const fire = (): void => this.timeOut(execution);
    // What every execution is bounded by doesn't make the clock move: a run that waits for a token forgotten by its
    // test stops there, rather than a year later.
    execution.deadline = given <= longest ? this.scheduler.at(due, fire) : this.scheduler.whenPassed(due, fire);
  }

  private historyFull(): ErrorDetails {
    return { error: ERROR.RUNTIME, cause: historyFullText(this.limits.historyEvents) };
  }

  private timeOut(execution: Execution): void {
    this.endExecution(execution, 'TIMED_OUT', undefined, {});
  }
}

const MILLIS_PER_DAY = 86_400_000;

/** Which of the service's bounds on redrives an execution that has ended is beyond. */
function redriveRefusal({ stopTime, redriveCount }: Execution, now: number): string | undefined {
  const { redriveWindowDays, redrives } = LIMITS;
  if (stopTime !== undefined && now - stopTime > redriveWindowDays * MILLIS_PER_DAY) {
    return `it ended more than ${redriveWindowDays} days ago`;
  }
  return redriveCount >= redrives ? `it has been redriven ${redriveCount} times already` : undefined;
}

const END_EVENTS: Readonly<Record<Exclude<ExecutionStatus, 'RUNNING'>, HistoryEventType>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};
