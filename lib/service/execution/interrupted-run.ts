import type { Simulation } from '../../engine/runtime/simulation';
import type { MachineRevision } from '../machine/machine';
import type { KeptAnswer } from './kept-answer';
import type { RunChange } from './run-change';
import type { StartSetup } from './start-setup';
import type { StartedBy } from './started-by';

/** What an execution is started with. */
export interface ExecutionStart {
  readonly revision: MachineRevision;
  readonly startedBy: StartedBy;
  readonly name: string | undefined;
  /** JSON text. */
  readonly input: string | undefined;
  readonly traceHeader: string | undefined;
  /** Which mocks answer its tasks. */
  readonly testCase?: string;
  readonly setup?: StartSetup;
}

/** What is known of an execution that an earlier process has started: enough to go through it again. */
export interface InterruptedRun {
  readonly start: ExecutionStart;
  readonly seed: string;
  /** When it was started, in milliseconds since the epoch. */
  readonly time: number;
  readonly answers: readonly KeptAnswer[];
  readonly changes: readonly RunChange[];
}

/** What clients have done to a run, each at its time. */
export async function replayChanges(simulation: Simulation, { changes }: InterruptedRun): Promise<void> {
  for (const change of changes) {
    await simulation.clock.catchUp(change.time, Number.POSITIVE_INFINITY);
    const execution = simulation.executions.find(({ names }) => names.arn === change.arn);
    if (execution === undefined) continue;
    if (change.kind === 'redrive') simulation.redrive(execution);
    else simulation.stop(execution, { error: change.error, cause: change.cause });
  }
}
