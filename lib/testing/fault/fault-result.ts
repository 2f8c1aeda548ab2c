import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { ERROR } from '../../engine/error-names';
import type { Execution, ExecutionStatus } from '../../engine/runtime/execution';
import type { Run } from '../run/run';
import type { VisitRecord } from '../run/visit-record';
import type { Fault } from './faults';

/** How a run of a fault sweep ended. */
export interface SweptRun {
  /** How the run ended. */
  readonly status: ExecutionStatus;
  /** The error name with which the run ended; undefined where it succeeded. */
  readonly endError: string | undefined;
  /** The state that was entered last. */
  readonly endedIn: string | undefined;
  /**
   * Whether the run, or an execution that it started, ended by a mistake of its definition: an expression that fails, a path
   * that isn't there, a result that is too large, a loop without an end. What a child execution of the run without a fault
   * fails by is not a mistake where the workflow tolerates or catches it.
   */
  readonly isBroken: boolean;
  /** That mistake; undefined where there is none. */
  readonly crash: Crash | undefined;
  /** Virtual milliseconds from the start to the end. */
  readonly durationMillis: number;
  /** The path in one line. */
  readonly pathText: string;
}

/** A mistake of the definition that ended an execution. */
export interface Crash {
  /** The state that failed by it; the one that was entered last, where the execution itself failed. */
  readonly state: string;
  /** `States.Runtime`, `States.QueryEvaluationError`, `States.DataLimitExceeded`, ... */
  readonly error: string;
  /** What the service says about it. */
  readonly cause: string | undefined;
}

/** What became of a run in which one task failed each time it was called. */
export interface FaultResult extends Fault, SweptRun {
  /** Whether the run came to the state at all, with this input and these mocks. */
  readonly isReached: boolean;
  /** The state whose catcher caught the fault, and where that led. */
  readonly caughtBy: string | undefined;
  readonly caughtNext: string | undefined;
  /** Retries of the state. */
  readonly retries: number;
  /** Whether a catcher caught it or the run succeeded all the same, and no handler failed or crashed. */
  readonly isHandled: boolean;
  /** Whether the run failed in the state and with the error with which the run without a fault fails as well. */
  readonly failsAsWithoutFault: boolean;
}

/** What became of the run in which no task was made to fail. */
export interface FaultFreeResult extends SweptRun {
  readonly kind: 'none';
  /** Whether the run succeeded, waits for a token, or ended in a Fail state of the workflow, and nothing crashed. */
  readonly isHandled: boolean;
}

/** The run without a fault, as the other runs are compared with it. */
export interface FaultFreeRun {
  readonly result: FaultFreeResult;
  /** All mistakes, those of child executions included. */
  readonly crashes: readonly ExecutionCrash[];
}

interface ExecutionCrash extends Crash {
  readonly executionArn: string;
}

export function faultResult(fault: Fault, run: Run, withoutFault: FaultFreeRun | undefined): FaultResult {
  const visits = run.visits();
  const faulted = visits.filter(({ state }) => state === fault.state);
  const caught = catchOf(visits, faulted[0]?.path ?? '');
  const known = withoutFault?.crashes ?? [];
  const crash = crashesOf(run, fault).find(
    (one) => one.executionArn === run.executionArn || !known.some((other) => isSameCrash(one, other)),
  );
  const swept = sweptRun(run, crash, crash !== undefined);
  return {
    ...fault,
    ...swept,
    isReached: faulted.length > 0,
    caughtBy: caught?.state,
    caughtNext: caught?.next,
    retries: Math.max(0, ...faulted.map(({ retries }) => retries.length)),
    isHandled: crash === undefined && (run.status === 'SUCCEEDED' || (caught !== undefined && !failsByTask(run))),
    failsAsWithoutFault: withoutFault !== undefined && isSameFailure(swept, withoutFault.result),
  };
}

export function faultFreeRun(run: Run): FaultFreeRun {
  const crashes = crashesOf(run, undefined);
  const isMain = ({ executionArn }: ExecutionCrash): boolean => executionArn === run.executionArn;
  // A workflow that succeeds though a child crashed has tolerated or caught it, as its definition says.
  const isBroken = crashes.some(isMain) || (crashes.length > 0 && run.status !== 'SUCCEEDED');
  const swept = sweptRun(run, crashes.find(isMain) ?? crashes[0], isBroken);
  // A run may wait for a token that the test doesn't send, and may be meant to end in a Fail state.
  const isMeant =
    run.status === 'SUCCEEDED' || run.status === 'RUNNING' || failVisitOf(run, run.executionArn, run) !== undefined;
  return { result: { kind: 'none', ...swept, isHandled: isMeant && !isBroken }, crashes };
}

function sweptRun(run: Run, crash: ExecutionCrash | undefined, isBroken: boolean): SweptRun {
  return {
    status: run.status,
    endError: run.error,
    endedIn: run.visits().at(-1)?.state,
    isBroken,
    crash: crash && { state: crash.state, error: crash.error, cause: crash.cause },
    durationMillis: run.durationMillis,
    pathText: run.pathText,
  };
}

/** The causes of two crashes hold different data. */
function isSameCrash(one: Crash, other: Crash): boolean {
  return one.state === other.state && one.error === other.error;
}

function isSameFailure(one: SweptRun, other: FaultFreeResult): boolean {
  return (
    !other.isHandled && one.status === other.status && one.endError === other.endError && one.endedIn === other.endedIn
  );
}

/** Whether the run ended by a task that nothing catches: of a handler, where a catcher had caught the fault itself. */
function failsByTask(run: Run): boolean {
  if (run.status === 'SUCCEEDED' || run.status === 'RUNNING') return false;
  const failed = run
    .visits()
    .filter(({ executionArn, outcome }) => executionArn === run.executionArn && outcome === 'failed')
    .filter(({ error, cause }) => error === run.error && cause === run.cause);
  const last = deepest(failed);
  // A task that starts another workflow fails by what that one has ended with, which may be meant.
  return run.status === 'TIMED_OUT' || (last?.type === 'Task' && run.executions.length === 1);
}

/** Caught by the state itself, or by the nearest one around it that did. */
function catchOf(visits: readonly VisitRecord[], path: string): VisitRecord | undefined {
  return deepest(
    visits.filter((visit) => visit.outcome === 'caught' && (visit.path === path || path.startsWith(`${visit.path}/`))),
  );
}

function deepest(visits: readonly VisitRecord[]): VisitRecord | undefined {
  return visits.reduce<VisitRecord | undefined>(
    (found, visit) => (found === undefined || visit.path.length > found.path.length ? visit : found),
    undefined,
  );
}

/** What the service raises for a definition that can't handle its data, and for nothing else. */
const CRASHES: ReadonlySet<string> = new Set([
  ERROR.RUNTIME,
  ERROR.QUERY_EVALUATION,
  ERROR.DATA_LIMIT_EXCEEDED,
  ERROR.INTRINSIC,
  ERROR.RESULT_PATH_MATCH,
  ERROR.REFERENCE_PATH_CONFLICT,
  ERROR.NO_CHOICE_MATCHED,
  'States.ParameterPathFailure',
]);

interface End {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** In the order of the executions, the main one first. A child of a Map Run crashes unseen, where it is tolerated. */
function crashesOf(run: Run, fault: Fault | undefined): readonly ExecutionCrash[] {
  return run.executions.flatMap((execution) => {
    const { error, cause } = execution;
    if (error === undefined || !CRASHES.has(error) || isIntended(run, execution, fault)) return [];
    const executionArn = execution.names.arn;
    const visits = run.visits().filter((visit) => visit.executionArn === executionArn);
    const failed = visits.filter(
      (visit) => visit.outcome === 'failed' && visit.error === error && visit.cause === cause,
    );
    // No state fails where the execution comes to a quota, which a loop without an end does.
    return [{ state: (deepest(failed) ?? visits.at(-1))?.state ?? '', error, cause, executionArn }];
  });
}

/** Such an error name may be the fault itself, which nothing caught or a Fail state raised again, or be chosen by a Fail state. */
function isIntended(run: Run, execution: Execution, fault: Fault | undefined): boolean {
  if (fault !== undefined && execution.error === fault.error && execution.cause === fault.cause) return true;
  const visit = failVisitOf(run, execution.names.arn, execution);
  if (visit === undefined) return false;
  return execution.error === fault?.error || literalError(execution.program.document, visit.path) === execution.error;
}

/** The Fail state in which an execution ended as it says; none where the Fail state itself could not be evaluated. */
function failVisitOf(run: Run, executionArn: string, { error, cause }: End): VisitRecord | undefined {
  if (cause?.startsWith('An error occurred while executing the state') === true) return undefined;
  return run
    .visits()
    .find(
      (visit) =>
        visit.type === 'Fail' &&
        visit.executionArn === executionArn &&
        visit.outcome === 'failed' &&
        visit.error === error &&
        visit.cause === cause,
    );
}

function literalError(document: StateMachineDocument, path: string): unknown {
  for (const visit of statesOf(document)) {
    if (visit.path === path) return visit.state.Type === 'Fail' ? visit.state.Error : undefined;
  }
  return undefined;
}
