import type { JsonValue } from '../../asl/json';
import type { HistoryEvent } from '../history/history-event';
import { renderHistoryEvent } from '../history/render-history';
import { isPromise } from '../maybe-promise';
import type { Execution, ExecutionStatus } from '../runtime/execution';
import { Simulation } from '../runtime/simulation';
import type { SimulationOptions, StartOptions } from '../runtime/simulation-options';

/** How an execution ended, or how far it came. */
export interface ExecutionResult {
  /** `RUNNING` where it waits for a token that was not sent. */
  readonly status: ExecutionStatus;
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Virtual milliseconds from start to end, or up to now. */
  readonly durationMillis: number;
  /** State entries and retries: what a Standard execution is billed by. */
  readonly transitions: number;
  readonly execution: Execution;
  /** The events as `GetExecutionHistory` returns them. */
  readonly history: readonly HistoryEvent[];
}

/**
 * Runs one execution of a document to its end, on a virtual clock.
 *
 *     const result = await execute(document, { input: { id: 'o-1' }, tasks: () => ({ kind: 'success', output: 1 }) });
 *
 * @throws InvalidProgramError where the document can't be run, TypeError where the input is not JSON or too large
 */
export async function execute(
  definition: unknown,
  options: SimulationOptions & StartOptions = {},
): Promise<ExecutionResult> {
  const simulation = new Simulation(options);
  const execution = simulation.start(definition, options);
  const running = simulation.clock.runToEnd();
  if (isPromise(running)) await running;
  return executionResult(execution, simulation.now);
}

/** What is known of an execution at a time. */
export function executionResult(execution: Execution, now: number): ExecutionResult {
  return new Result(execution, (execution.stopTime ?? now) - execution.startTime);
}

class Result implements ExecutionResult {
  public readonly status: ExecutionStatus;
  public readonly output: JsonValue | undefined;
  public readonly error: string | undefined;
  public readonly cause: string | undefined;
  public readonly transitions: number;
  private rendered: readonly HistoryEvent[] | undefined;

  constructor(
    public readonly execution: Execution,
    public readonly durationMillis: number,
  ) {
    this.status = execution.status;
    this.output = execution.output;
    this.error = execution.error;
    this.cause = execution.cause;
    this.transitions = execution.transitions;
  }

  /** Rendered when it is asked for: most callers look at the output only. */
  public get history(): readonly HistoryEvent[] {
    this.rendered ??= this.execution.history.all.map(renderHistoryEvent);
    return this.rendered;
  }
}
