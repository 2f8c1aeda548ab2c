import type { ExecutionStatus } from '../../engine/runtime/execution';
import { heartbeatTimesOut, throws, timesOut } from '../../task-answer/answer';
import { SimulationError } from '../../task-answer/simulation-error';
import { closestName } from '../../util/closest-name';
import type { Run } from '../run/run';
import type { VisitRecord } from '../run/visit-record';
import type { WorkflowSimulation } from '../run/workflow-simulation';
import { type Fault, faultsOf } from './faults';

export interface FaultSweepProps {
  /**
   * The input of each run.
   *
   * @default {}
   */
  readonly input?: unknown;

  /**
   * Errors that tasks are known to throw, by state.
   *
   * @default - those that Retry and Catch name, and generic ones
   */
  readonly errors?: Readonly<Record<string, readonly string[]>>;

  /**
   * The states whose tasks are to fail.
   *
   * @default - all Task states
   */
  readonly states?: readonly string[];
}

/** What became of a run in which one task failed each time it was called. */
export interface FaultResult extends Fault {
  /** Whether the run came to the state at all, with this input and these mocks. */
  readonly isReached: boolean;
  /** How the run ended. */
  readonly status: ExecutionStatus;
  readonly endError: string | undefined;
  /** The state in which the run ended. */
  readonly endedIn: string | undefined;
  /** The state whose catcher caught the fault, and where that led. */
  readonly caughtBy: string | undefined;
  readonly caughtNext: string | undefined;
  /** Retries of the state. */
  readonly retries: number;
  /** Whether a catcher caught it, or the run succeeded all the same. */
  readonly isHandled: boolean;
  readonly durationMillis: number;
  readonly pathText: string;
}

/**
 * Lets each task of a workflow fail in each way, one way a run, and tells where each run ends.
 *
 *     const sweep = await sweepFaults(simulate(orders).mocks(happyPath), { input: { id: 'o-1' } });
 *     expect(sweep.unhandled).toEqual([]);
 *
 * @param simulation a simulation whose tasks all succeed; or, where its handlers remember something, a function that
 * makes a new one for each run
 * @throws SimulationError for a state that isn't there, and where a run comes to a task that nothing answers
 */
export async function sweepFaults(
  simulation: WorkflowSimulation | (() => WorkflowSimulation),
  props: FaultSweepProps = {},
): Promise<FaultSweep> {
  const { input = {}, errors = {}, states } = props;
  const next = typeof simulation === 'function' ? simulation : () => simulation;
  const all = faultsOf(next().document, errors);
  const tasks = [...new Set(all.map(({ state }) => state))];
  for (const state of [...(states ?? []), ...Object.keys(errors)]) checkTask(state, tasks);
  const results: FaultResult[] = [];
  for (const fault of all.filter(({ state }) => states?.includes(state) ?? true)) {
    results.push(resultOf(fault, await runWith(next(), fault, input)));
  }
  return new FaultSweep(results);
}

function checkTask(state: string, tasks: readonly string[]): void {
  if (tasks.includes(state)) return;
  const near = closestName(state, tasks);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new SimulationError(
    `There is no Task state "${state}" to fail.${hint} The Task states are ${tasks.map((name) => `"${name}"`).join(', ')}.`,
  );
}

/** A run may come to states that the happy path doesn't know: what is missing there is told with the fault. */
async function runWith(simulation: WorkflowSimulation, fault: Fault, input: unknown): Promise<Run> {
  try {
    return await simulation.mock(fault.state, answerOf(fault)).start(input);
  } catch (problem) {
    if (!(problem instanceof SimulationError)) throw problem;
    const { state, kind, error } = fault;
    throw new SimulationError(`Where "${state}" fails by ${kind === 'error' ? error : kind}: ${problem.message}`);
  }
}

/** What came of letting all tasks fail. */
export class FaultSweep {
  /** @internal */
  constructor(readonly results: readonly FaultResult[]) {}

  /** Faults that nobody handles: the execution fails with them, or waits until its own end. */
  get unhandled(): readonly FaultResult[] {
    return this.results.filter(({ isReached, isHandled }) => isReached && !isHandled);
  }

  /** States that no run came to: another input or other mocks are needed. */
  get unreached(): readonly string[] {
    return [...new Set(this.results.filter(({ isReached }) => !isReached).map(({ state }) => state))];
  }

  /** A line for each fault: what failed, who handled it, and where the run ended. One for each state not reached. */
  toText(): string {
    const rows = [
      ...this.results
        .filter(({ isReached }) => isReached)
        .map((result) => [result.state, faultText(result), handledText(result), endText(result)]),
      ...this.unreached.map((state) => [state, '(all)', '(not reached)', 'needs another input or other mocks']),
    ];
    const header = ['state', 'fault', 'handled', 'ends'];
    const widths = header.map((title, column) =>
      Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
    );
    const line = (row: readonly string[]): string =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd();
    return `${[header, ...rows].map(line).join('\n')}\n`;
  }

  /**
   * Asks for every fault to be handled.
   *
   * @throws Error that lists those that are not
   */
  check(): void {
    if (this.unhandled.length > 0) throw new Error(`Nobody handles:\n${new FaultSweep(this.unhandled).toText()}`);
  }
}

function answerOf({ kind, error, cause }: Fault): ReturnType<typeof throws> {
  if (kind === 'timeout') return timesOut();
  return kind === 'heartbeat' ? heartbeatTimesOut() : throws(error, cause);
}

function resultOf(fault: Fault, run: Run): FaultResult {
  const visits = run.visits();
  const faulted = visits.filter(({ state }) => state === fault.state);
  const path = faulted[0]?.path ?? '';
  // Caught by the state itself, or by the nearest one around it that did.
  const caught = visits
    .filter((visit) => visit.outcome === 'caught' && (visit.path === path || path.startsWith(`${visit.path}/`)))
    .reduce<VisitRecord | undefined>(
      (nearest, visit) => (nearest === undefined || visit.path.length > nearest.path.length ? visit : nearest),
      undefined,
    );
  return {
    ...fault,
    isReached: faulted.length > 0,
    status: run.status,
    endError: run.error,
    endedIn: visits.at(-1)?.state,
    caughtBy: caught?.state,
    caughtNext: caught?.next,
    retries: Math.max(0, ...faulted.map(({ retries }) => retries.length)),
    isHandled: run.status === 'SUCCEEDED' || caught !== undefined,
    durationMillis: run.durationMillis,
    pathText: run.pathText,
  };
}

function faultText({ kind, error }: FaultResult): string {
  return kind === 'error' ? error : kind;
}

function handledText({ isHandled, caughtBy, caughtNext, retries, state }: FaultResult): string {
  const retried = retries === 0 ? '' : `${retries} ${retries === 1 ? 'retry' : 'retries'}, `;
  if (caughtBy === undefined) return `${retried}${isHandled ? 'yes' : 'NOBODY'}`;
  return `${retried}caught${caughtBy === state ? '' : ` by ${caughtBy}`} -> ${caughtNext}`;
}

const DAY = 86_400_000;

function endText({ status, endError, endedIn, durationMillis }: FaultResult): string {
  const after = durationMillis > DAY ? ` after ${Math.round(durationMillis / DAY)} days` : '';
  return `${status} in ${endedIn ?? 'no state'}${endError === undefined ? '' : ` with ${endError}`}${after}`;
}
