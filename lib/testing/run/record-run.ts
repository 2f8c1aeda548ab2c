import { renderHistoryEvent } from '../../engine/history/render-history';
import type { Execution } from '../../engine/runtime/execution';
import type { ExecutionRecord, RunRecord } from '../../report/run-record';
import { visitsOfHistory } from '../replay/visits-of-history';
import type { VisitRecord } from './visit-record';

/** More executions than this make a page too long to read; a Map Run may start thousands. */
const MOST_EXECUTIONS = 50;

/** The executions of a run as plain data, the main one first, then the first ones of those that it started. */
export function recordRun(executions: readonly Execution[], visits: readonly VisitRecord[], now: number): RunRecord {
  const omitted = executions.length - MOST_EXECUTIONS;
  return {
    version: 1,
    ...(omitted > 0 && { omittedExecutions: omitted }),
    executions: executions.slice(0, MOST_EXECUTIONS).map((one) => recordExecution(one, visits, now)),
  };
}

function recordExecution(execution: Execution, visits: readonly VisitRecord[], now: number): ExecutionRecord {
  const { names, program, status, input, output, error, cause, startTime, stopTime, history } = execution;
  const events = history.all.map(renderHistoryEvent);
  // The history has what a visit lacks, and the visit knows for certain what the history only suggests: in the same order.
  const detailed = visitsOfHistory(program.document, events);
  const own = visits.filter(({ executionArn }) => executionArn === names.arn);
  return {
    name: names.name,
    document: program.document,
    status,
    input,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    durationMillis: (stopTime ?? now) - startTime,
    visits: own.map((visit, index) => ({
      ...visit,
      iteration: detailed[index]?.iteration,
      details: detailed[index]?.details ?? [],
    })),
    events,
  };
}
