import type { JsonValue } from '../asl/json';
import { isAnyObject } from '../util/member-of';
import { type DetailedVisit, runPage } from './pages';
import type { ReportFact, ReportPage } from './report-page';

/** A run as plain data: what a test writes to a file, and `stepwright report` makes a page of. The main execution comes first. */
export interface RunRecord {
  readonly version: 1;
  readonly executions: readonly ExecutionRecord[];
  /** How many additional executions the run had; absent where it has all of them. */
  readonly omittedExecutions?: number;
}

export interface ExecutionRecord {
  readonly name: string;
  /** The definition. */
  readonly document: object;
  readonly status: string;
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly durationMillis?: number;
  readonly visits: readonly DetailedVisit[];
  /** The events as `GetExecutionHistory` returns them. */
  readonly events: readonly unknown[];
}

/** Whether a value is a record of a run, as far as a page needs it. */
export function isRunRecord(value: unknown): value is RunRecord {
  if (!isAnyObject(value)) return false;
  const { version, executions, omittedExecutions = 0 } = value;
  return (
    version === 1 &&
    Array.isArray(executions) &&
    executions.every(isExecutionRecord) &&
    typeof omittedExecutions === 'number'
  );
}

function isExecutionRecord(value: unknown): boolean {
  if (!isAnyObject(value)) return false;
  const { name, document, status, visits, events } = value;
  const isDocument = typeof document === 'object' && document !== null;
  return (
    typeof name === 'string' &&
    isDocument &&
    typeof status === 'string' &&
    Array.isArray(events) &&
    Array.isArray(visits) &&
    visits.every(isVisit)
  );
}

function isVisit(value: unknown): boolean {
  if (!isAnyObject(value)) return false;
  const { path, state, outcome, enteredAt, details, attempts } = value;
  const isOutcome = outcome === 'open' || outcome === 'succeeded' || outcome === 'caught' || outcome === 'failed';
  return (
    typeof path === 'string' &&
    typeof state === 'string' &&
    isOutcome &&
    typeof enteredAt === 'number' &&
    typeof attempts === 'number' &&
    Array.isArray(details)
  );
}

/** A page for each execution of a run; the first one indicates how many there were in addition. */
export function recordPages({ executions, omittedExecutions = 0 }: RunRecord): readonly ReportPage[] {
  const { length } = executions;
  const omitted: readonly ReportFact[] =
    omittedExecutions > 0
      ? [{ name: 'Executions', value: `the first ${length} of ${length + omittedExecutions} are shown`, tone: 'warn' }]
      : [];
  return executions.map((one, index) => {
    const page = runPage({
      ...one,
      input: one.input,
      output: one.output,
      error: one.error,
      cause: one.cause,
      durationMillis: one.durationMillis,
    });
    return index === 0 ? { ...page, summary: [...page.summary, ...omitted] } : page;
  });
}
