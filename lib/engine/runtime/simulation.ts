import type { JsonObject, JsonValue } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import { type EngineLimits, SERVICE_LIMITS } from '../engine-limits';
import { ERROR } from '../error-names';
import { historyFullText } from '../error-texts';
import { NO_VARIABLES } from '../evaluate/scope';
import { EXECUTORS, type Executor } from '../executors/executors';
import type { ErrorDetails } from '../failure';
import { History } from '../history/history';
import type { EntryDetails, HistoryEventType } from '../history/history-event';
import { isLongerThan } from '../json-text';
import type { MapRun } from '../map/map-run-view';
import { MemoryObjectStore, type ObjectStore } from '../map/object-store';
import { isPromise, type MaybePromise } from '../maybe-promise';
import { loadProgram } from '../program/load-program';
import type { Program, StatePlan } from '../program/program';
import { type RandomSource, repeatableRandom } from '../random-source';
import { type ServiceRevision, serviceRevision } from '../service-revision';
import { completeByToken, heartbeatByToken, takeActivityTask, type WaitingTask, waitingTasks } from '../task/task-flow';
import { Execution, type ExecutionNames, type ExecutionStatus } from './execution';
import { executionNames } from './execution-names';
import { Scheduler, type Turns } from './scheduler';
import type { SimulationOptions, StartOptions } from './simulation-options';
import { startInput } from './start-input';
import { abortThread, enterState, redriveThread } from './state-flow';
import type { StateProbe } from './state-probe';
import { type Step, Thread, type Visit } from './thread';
import type { Timer } from './timer-queue';

const DEFAULT_START = Date.UTC(2025, 0, 1);

/**
 * A virtual world in which executions run: one clock, one queue of threads, the tasks that wait.
 *
 * Threads take turns in the order in which they became ready. A turn is: an iteration is started; a state is entered
 * and does what it can do at once; a task is started; the answer of a task is recorded; a failed task is retried,
 * caught or given up. When no thread is ready, the answers that handlers have promised are awaited and delivered in
 * the order of the calls; then the clock moves to the next timer. So a run depends on nothing but what is passed in.
 */
export class Simulation implements Turns<Thread> {
  public readonly limits: EngineLimits;
  public readonly random: RandomSource;
  public readonly revision: ServiceRevision;
  /** All executions, nested ones and those of Map Runs as well, in the order they were started. */
  public readonly executions: Execution[] = [];
  /** Threads whose task waits for a token, by token. */
  public readonly tokens = new Map<string, Thread>();
  private store: ObjectStore | undefined;
  private readonly scheduler: Scheduler<Thread>;
  private openCount = 0;

  constructor(
    public readonly options: SimulationOptions = {},
    /** Looks at one state alone instead of letting the execution go on. */
    public readonly probe?: StateProbe,
  ) {
    const { startTime = DEFAULT_START, patienceMillis = 10_000, signal, pace, onAnswer } = options;
    this.scheduler = new Scheduler<Thread>({ startTime, patienceMillis, signal, pace, onAnswer }, this);
    this.limits = options.limits === undefined ? SERVICE_LIMITS : { ...SERVICE_LIMITS, ...options.limits };
    this.random = options.random ?? repeatableRandom();
    this.revision = serviceRevision(options.asOf);
  }

  /**
   * Starts an execution of a document; nothing happens before the simulation runs.
   *
   * @throws InvalidProgramError where the document can't be run
   * @throws TypeError where the input is not JSON or too large
   */
  public start(definition: unknown, options: StartOptions = {}): Execution {
    const program = loadProgram(definition);
    const input = startInput(options);
    if (isLongerThan(input, this.limits.payloadBytes)) {
      throw new TypeError(`The input is longer than ${this.limits.payloadBytes} bytes`);
    }
    return this.launch(program, input, executionNames(options, this), options.type ?? 'STANDARD', {
      inputText: options.inputText,
      variables: options.variables,
    });
  }

  /** Starts an execution of a compiled program; used for nested executions and for those of a Map Run as well. */
  public launch(
    program: Program,
    input: JsonValue,
    names: ExecutionNames,
    type: 'STANDARD' | 'EXPRESS',
    { inputText, onEnd, mapRun, variables }: LaunchOptions = {},
  ): Execution {
    const { onEvent, keepHistory } = this.options;
    const limit = type === 'EXPRESS' ? Number.POSITIVE_INFINITY : this.limits.historyEvents;
    let execution: Execution | undefined;
    const sink =
      onEvent === undefined
        ? undefined
        : (entry: Parameters<typeof onEvent>[0]) => onEvent(entry, execution as Execution);
    const history = new History(keepHistory ?? true, sink, limit);
    execution = new Execution(program, type, names, input, inputText, this.now, history, onEnd);
    this.openCount += 1;
    // The executions of a Map Run may be millions; without histories there is nothing to be seen in them later.
    if (mapRun === undefined || (keepHistory ?? true)) this.executions.push(execution);
    const known = variables === undefined ? NO_VARIABLES : { own: variables, outer: undefined };
    const thread = new Thread(execution, program.root, undefined, 0, input, known, 0, undefined);
    execution.root = thread;
    this.options.onLaunch?.(execution, mapRun);
    this.record(thread, 'ExecutionStarted', { input, inputText, roleArn: names.roleArn ?? undefined });
    this.setDeadline(execution);
    this.wake(thread, enterState);
    return execution;
  }

  /** The virtual time in milliseconds since the epoch. */
  public get now(): number {
    return this.scheduler.now;
  }

  /** When the next thing is due to happen, in milliseconds since the epoch; undefined where nothing is. */
  public get nextEventTime(): number | undefined {
    return this.scheduler.nextDue;
  }

  /** Runs until nothing can happen any more: every execution has ended, or waits for a token nobody has sent. */
  public async run(): Promise<void> {
    const running = this.scheduler.run();
    if (isPromise(running)) await running;
  }

  /** As `run`, but at once where nothing has to be waited for: a promise costs more than a small workflow. */
  public runNow(): MaybePromise<void> {
    return this.scheduler.run();
  }

  /** Lets everything happen that can happen without the clock moving. */
  public async settle(): Promise<void> {
    await this.scheduler.settle();
  }

  /** Moves the clock by some seconds and lets happen what is due on the way, each at its time. */
  public async advance(seconds: number): Promise<void> {
    await this.scheduler.advance(seconds * 1000);
  }

  /**
   * Lets everything happen that is due by a time in milliseconds since the epoch, but no more than a number of turns: for who
   * drives the clock, see `onAnswer`.
   *
   * @returns whether all of it has happened
   */
  public catchUp(time: number, mostTurns: number): MaybePromise<boolean> {
    return this.scheduler.catchUp(time, mostTurns);
  }

  /** As `nextEventTime`, or when the longest time ends that an execution may take, if that is earlier. */
  public get nextDeadline(): number | undefined {
    return this.scheduler.nextDeadline;
  }

  /** A worker takes the task of an activity that waits for one. @returns whether there was such a task */
  public takeActivityTask(token: string, workerName: string | undefined): boolean {
    return takeActivityTask(this, token, workerName);
  }

  /** Completes a task that waits for its token. @returns whether there was such a task */
  public sendTaskSuccess(token: string, output: JsonValue): boolean {
    return completeByToken(this, token, { kind: 'success', output });
  }

  /** Fails a task that waits for its token. @returns whether there was such a task */
  public sendTaskFailure(token: string, details: ErrorDetails = {}): boolean {
    return completeByToken(this, token, { kind: 'failure', ...details });
  }

  /** Tells that a waiting task is still being worked on. @returns whether there was such a task */
  public sendTaskHeartbeat(token: string): boolean {
    return heartbeatByToken(this, token);
  }

  /** The tasks that wait for a token, in the order they were called. */
  public get waitingTasks(): readonly WaitingTask[] {
    return waitingTasks(this);
  }

  /** Ends an execution as `StopExecution` does. */
  public stop(execution: Execution, details: ErrorDetails = {}): void {
    this.endExecution(execution, 'ABORTED', undefined, details);
  }

  /**
   * Lets an execution that failed, timed out or was stopped go on from where it ended.
   *
   * @throws Error where it can't be redriven: it runs, it succeeded, it is an Express execution of its own,
   * it ended more than 14 days ago, or it has been redriven as often as the service allows
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
   */
  public redrive(execution: Execution): void {
    const { root, status, type } = execution;
    const isStandalone = root?.join === undefined && type === 'EXPRESS' && execution.onEnd === undefined;
    if (root === undefined || !execution.isOver || status === 'SUCCEEDED' || isStandalone) {
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
    this.record(root, 'ExecutionRedriven', { redriveCount: execution.redriveCount });
    this.setDeadline(execution);
    redriveThread(this, root);
  }

  /** What item readers read and result writers write. */
  public get objects(): ObjectStore {
    this.store ??= this.options.objects ?? new MemoryObjectStore();
    return this.store;
  }

  /** Gives a thread a turn, after those that are ready already. */
  public wake(thread: Thread, step: Step): void {
    thread.step = step;
    this.scheduler.wake(thread);
  }

  /** Has the executor of a state's type do the state's work. */
  public execute(thread: Thread, visit: Visit): MaybePromise<void> {
    const { plan } = visit;
    const probed = this.probe?.execute({ simulation: this, thread, visit, plan });
    if (probed !== undefined) return probed.done;
    return (EXECUTORS[plan.type] as Executor<StatePlan>)({ simulation: this, thread, visit, plan });
  }

  /** Lets something happen after some seconds, unless the timer is cancelled before. */
  public after(seconds: number, fire: () => void): Timer {
    return this.scheduler.at(this.now + seconds * 1000, fire);
  }

  /** Lets something happen at a time in milliseconds since the epoch. */
  public at(due: number, fire: () => void): Timer {
    return this.scheduler.at(due, fire);
  }

  /** Takes note of an answer that has been promised, and of what to do with it. */
  public expect(promise: Promise<(() => void) | undefined>): void {
    this.scheduler.expect(promise);
  }

  /** Records an event on a thread's line. */
  public record(thread: Thread, type: HistoryEventType, details?: EntryDetails, moveLine = true): number {
    return this.recordAfter(thread, type, thread.lastEventId, details, moveLine);
  }

  /** Records an event with a parent of its own. */
  public recordAfter(
    thread: Thread,
    type: HistoryEventType,
    parentEventId: number,
    details?: EntryDetails,
    moveLine = true,
  ): number {
    const { execution } = thread;
    if (execution.history.isFull && !type.startsWith('Execution')) {
      // What doesn't fit any more isn't recorded; the execution ends with its thread's next turn.
      execution.isHistoryFull = true;
      return thread.lastEventId;
    }
    const id = execution.history.append(type, parentEventId, this.now, details);
    // What begins the execution is not the parent of the first state.
    if (moveLine && type !== 'ExecutionStarted') thread.lastEventId = id;
    return id;
  }

  /** Ends an execution: its threads, its timers, its record. */
  public endExecution(
    execution: Execution,
    status: Exclude<ExecutionStatus, 'RUNNING'>,
    output: JsonValue | undefined,
    details: ErrorDetails,
  ): void {
    if (execution.isOver || execution.root === undefined) return;
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

/** What an execution is launched with besides its names and its input. */
export interface LaunchOptions {
  readonly inputText?: string;
  readonly onEnd?: (execution: Execution) => void;
  /** The Map Run that it is one of. */
  readonly mapRun?: MapRun;
  readonly variables?: JsonObject;
}

const END_EVENTS: Readonly<Record<Exclude<ExecutionStatus, 'RUNNING'>, HistoryEventType>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};
