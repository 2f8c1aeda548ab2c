import type { StateMachineDocument } from '../../asl/state-machine-document';
import { SimulationError } from '../../engine/simulation-error';
import { drawing } from '../../graph/drawing';
import { faultMarks } from '../../graph/marks/fault-marks';
import type { SvgOptions } from '../../graph/svg/svg-of';
import { heartbeatTimesOut, throws, timesOut } from '../../task-answer/answer';
import { suggest } from '../../util/closest-name';
import type { Run } from '../run/run';
import type { WorkflowSimulation } from '../run/workflow-simulation';
import { type FaultFreeResult, type FaultFreeRun, type FaultResult, faultFreeRun, faultResult } from './fault-result';
import { faultFreeRow, faultRow, faultTable, noFaultFreeRow, unreachedRow } from './fault-table';
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

/**
 * Runs a workflow without a fault, then lets each of its tasks fail in each way, one way a run, and reports where each run
 * ends.
 *
 *     const sweep = await sweepFaults(simulate(orders).mocks(happyPath), { input: { id: 'o-1' } });
 *     expect(sweep.unhandled).toEqual([]);
 *
 * @param simulation a simulation whose tasks all succeed; or, where its handlers remember something, a function that
 * makes a new one for each run
 * @throws SimulationError for a state that isn't there, and where a run with a fault comes to a task that nothing answers
 */
export async function sweepFaults(
  simulation: WorkflowSimulation | (() => WorkflowSimulation),
  props: FaultSweepProps = {},
): Promise<FaultSweep> {
  const { input = {}, errors = {}, states } = props;
  const next = typeof simulation === 'function' ? simulation : () => simulation;
  const { document } = next();
  const all = faultsOf(document, errors);
  const tasks = [...new Set(all.map(({ state }) => state))];
  for (const state of [...(states ?? []), ...Object.keys(errors)]) checkTask(state, tasks);
  const withoutFault = await runWithoutFault(next(), input);
  const results: FaultResult[] = [];
  for (const fault of all.filter(({ state }) => states?.includes(state) ?? true)) {
    const run = await runWith(next(), fault, input);
    results.push(faultResult(fault, run, typeof withoutFault === 'string' ? undefined : withoutFault));
  }
  return new FaultSweep(results, typeof withoutFault === 'string' ? withoutFault : withoutFault.result, document);
}

function checkTask(state: string, tasks: readonly string[]): void {
  if (tasks.includes(state)) return;
  const hint = suggest(state, tasks);
  throw new SimulationError(
    `There is no Task state "${state}" to fail.${hint} The Task states are ${tasks.map((name) => `"${name}"`).join(', ')}.`,
  );
}

/** A task may have no answer but its faults: then there is no run without one, and the sweep says why. */
async function runWithoutFault(simulation: WorkflowSimulation, input: unknown): Promise<FaultFreeRun | string> {
  try {
    return faultFreeRun(await simulation.start(input));
  } catch (problem) {
    if (!(problem instanceof SimulationError)) throw problem;
    return problem.message;
  }
}

/** A run may come to states that the happy path doesn't know: what is missing there is reported with the fault. */
async function runWith(simulation: WorkflowSimulation, fault: Fault, input: unknown): Promise<Run> {
  try {
    return await simulation.mock(fault.state, answerOf(fault)).start(input);
  } catch (problem) {
    if (!(problem instanceof SimulationError)) throw problem;
    const { state, kind, error } = fault;
    throw new SimulationError(`Where "${state}" fails by ${kind === 'error' ? error : kind}: ${problem.message}`);
  }
}

function answerOf({ kind, error, cause }: Fault): ReturnType<typeof throws> {
  if (kind === 'timeout') return timesOut();
  return kind === 'heartbeat' ? heartbeatTimesOut() : throws(error, cause);
}

/** What came of letting all tasks fail. */
export class FaultSweep {
  /** @internal */
  constructor(
    /** What became of each fault. */
    readonly results: readonly FaultResult[],
    private readonly first: FaultFreeResult | string,
    private readonly document: StateMachineDocument,
  ) {}

  /** The run in which no task was made to fail; undefined where a task has no answer without a fault. */
  get withoutFault(): FaultFreeResult | undefined {
    return typeof this.first === 'string' ? undefined : this.first;
  }

  /**
   * What should not be: faults that nothing handles, so that the execution fails with them or waits until its own end; faults
   * whose handler fails itself, or crashes; and the run without a fault, where it fails.
   */
  get unhandled(): readonly (FaultResult | FaultFreeResult)[] {
    const { withoutFault } = this;
    const first = withoutFault === undefined || withoutFault.isHandled ? [] : [withoutFault];
    return [...first, ...this.reached.filter(({ isHandled }) => !isHandled)];
  }

  /** Runs that ended by a mistake of the definition: a handler crashed instead of handling. They are unhandled too. */
  get broken(): readonly (FaultResult | FaultFreeResult)[] {
    return this.unhandled.filter(({ isBroken }) => isBroken);
  }

  /** States that no run came to: another input or other mocks are needed. */
  get unreached(): readonly string[] {
    return [...new Set(this.results.filter(({ isReached }) => !isReached).map(({ state }) => state))];
  }

  /**
   * A line for the run without a fault; a line for each fault: what failed, what handled it, and where the run ended; and one
   * for each state that no run came to.
   */
  toText(): string {
    return faultTable([
      typeof this.first === 'string' ? noFaultFreeRow(this.first) : faultFreeRow(this.first),
      ...this.reached.map(faultRow),
      ...this.unreached.map((state) => unreachedRow(state, this.withoutFault)),
    ]);
  }

  /**
   * A picture of the workflow: at each state how many of its faults are handled, and by which catchers.
   *
   *     writeFileSync('faults.svg', sweep.toSvg({ title: 'Orders' }));
   */
  toSvg(options: Omit<SvgOptions, 'marks'> = {}): string {
    const { graphOf, svgOf } = drawing();
    const graph = graphOf(this.document);
    return svgOf(graph, { ...options, marks: faultMarks(graph, this.results) });
  }

  /**
   * Asks for every fault to be handled, and for the run without a fault to succeed.
   *
   * @throws Error that lists what is unhandled
   */
  check(): void {
    const { unhandled } = this;
    const [first] = unhandled;
    if (first === undefined) return;
    const rows = unhandled.map((result) => (result.kind === 'none' ? faultFreeRow(result) : faultRow(result)));
    // What a fault does shows only in a workflow that works without one.
    const title =
      first.kind === 'none'
        ? 'The run without a fault fails: repair it, or pass another input or other mocks.'
        : 'No handler for:';
    throw new Error(`${title}\n${faultTable(rows)}`);
  }

  private get reached(): readonly FaultResult[] {
    return this.results.filter(({ isReached }) => isReached);
  }
}
