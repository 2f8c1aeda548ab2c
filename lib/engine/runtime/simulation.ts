import type { JsonValue } from '../../asl/json';
import type { ErrorDetails } from '../failure';
import { isLongerThan } from '../json-text';
import { isPromise } from '../maybe-promise';
import { loadProgram } from '../program/load-program';
import { completeByToken, heartbeatByToken, takeActivityTask, type WaitingTask, waitingTasks } from '../task/task-flow';
import type { Execution } from './execution';
import { executionNames } from './execution-names';
import { SimulationClock } from './simulation-clock';
import { SimulationKernel } from './simulation-kernel';
import type { SimulationOptions, StartOptions } from './simulation-options';
import { startInput } from './start-input';

/**
 * A virtual world in which executions run: one clock, the executions and the tasks that wait. A run depends on nothing but
 * what is passed in, so it is the same each time.
 *
 *     const simulation = new Simulation({ tasks: () => ({ kind: 'pending' }) });
 *     const execution = simulation.start(document, { input: { id: 'o-1' } });
 *     await simulation.run();
 *     for (const { token } of simulation.waitingTasks) simulation.sendTaskSuccess(token, 'approved');
 *     await simulation.run();
 *     console.log(execution.status);
 */
export class Simulation {
  /** The clock of this world, for callers that drive it themselves. */
  public readonly clock: SimulationClock;
  private readonly kernel: SimulationKernel;

  constructor(options: SimulationOptions = {}) {
    this.kernel = new SimulationKernel(options);
    this.clock = new SimulationClock(this.kernel.scheduler);
  }

  /** The virtual time in milliseconds since the epoch. */
  public get now(): number {
    return this.kernel.now;
  }

  /**
   * All executions, nested ones and those of Map Runs as well, in the order in which they were started. Without histories
   * (`keepHistory: false`) those of Map Runs are not kept.
   */
  public get executions(): readonly Execution[] {
    return this.kernel.executions;
  }

  /** Whether every execution has ended. */
  public get isFinished(): boolean {
    return this.kernel.isFinished;
  }

  /** The tasks that wait for a token, in the order in which they were called. */
  public get waitingTasks(): readonly WaitingTask[] {
    return waitingTasks(this.kernel);
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
    const { payloadBytes } = this.kernel.limits;
    if (isLongerThan(input, payloadBytes)) throw new TypeError(`The input is longer than ${payloadBytes} bytes`);
    const { inputText, variables, type = 'STANDARD' } = options;
    return this.kernel.launch(program, input, executionNames(options, this.kernel), type, { inputText, variables });
  }

  /** Runs until nothing can happen any more: every execution has ended, or waits for a token that was not sent. */
  public async run(): Promise<void> {
    const running = this.clock.runToEnd();
    if (isPromise(running)) await running;
  }

  /** Lets everything happen that can happen without the clock moving. */
  public async settle(): Promise<void> {
    await this.kernel.scheduler.settle();
  }

  /** Moves the clock by some seconds and lets everything happen that is due until then, each at its time. */
  public async advance(seconds: number): Promise<void> {
    await this.kernel.scheduler.advance(seconds * 1000);
  }

  /** Completes a task that waits for its token. @returns whether there was such a task */
  public sendTaskSuccess(token: string, output: JsonValue): boolean {
    return completeByToken(this.kernel, token, { kind: 'success', output });
  }

  /** Fails a task that waits for its token. @returns whether there was such a task */
  public sendTaskFailure(token: string, details: ErrorDetails = {}): boolean {
    return completeByToken(this.kernel, token, { kind: 'failure', ...details });
  }

  /** Reports that a waiting task is still being worked on. @returns whether there was such a task */
  public sendTaskHeartbeat(token: string): boolean {
    return heartbeatByToken(this.kernel, token);
  }

  /**
   * A worker takes the task of an activity, which was answered by `{ kind: 'pending', taken: false }`.
   *
   * @returns whether there was such a task
   */
  public takeActivityTask(token: string, workerName: string | undefined): boolean {
    return takeActivityTask(this.kernel, token, workerName);
  }

  /** Ends an execution as `StopExecution` does. */
  public stop(execution: Execution, details: ErrorDetails = {}): void {
    this.kernel.endExecution(execution, 'ABORTED', undefined, details);
  }

  /** Ends all executions as failed: for callers whose own code failed while they drove the clock. */
  public failAll(details: ErrorDetails): void {
    for (const execution of this.executions) this.kernel.endExecution(execution, 'FAILED', undefined, details);
  }

  /**
   * Lets an execution that failed, timed out or was stopped continue from where it ended.
   *
   * @throws Error where it can't be redriven: it runs, it succeeded, it is an Express execution of its own,
   * it ended more than 14 days ago, or it has been redriven as often as the service allows
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
   */
  public redrive(execution: Execution): void {
    this.kernel.redrive(execution);
  }
}
