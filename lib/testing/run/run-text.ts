import { jsonText } from '../../engine/json-text';
import type { ExecutionStatus } from '../../engine/runtime/execution';
import { visibleLine } from '../../util/visible-text';
import { cut } from './shown';
import { clockText, spanText } from './time-text';
import type { VisitRecord } from './visit-record';

/** What of a run its text tells. */
export interface RunFacts {
  readonly visits: readonly VisitRecord[];
  readonly executionArn: string;
  readonly startTime: number;
  readonly durationMillis: number;
  readonly status: ExecutionStatus;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** Visits beyond so many are counted only. */
const MOST_VISITS = 200;

/**
 * A run as a table: a line for each visit of a state with its virtual time, and what was special about it; then how it
 * ended. States in branches and iterations stand further in; the same line again and again stands once.
 */
export function runText(facts: RunFacts): string {
  const { visits, startTime } = facts;
  const rows = visits.slice(0, MOST_VISITS).map((visit) => ({
    time: clockText(visit.enteredAt - startTime),
    state: `${'  '.repeat(depthOf(visit, facts))}${visibleLine(visit.state)}`,
    happening: visibleLine(happeningText(visit, facts)),
  }));
  const widest = (field: 'time' | 'state'): number => Math.max(0, ...rows.map((row) => row[field].length));
  const [timeWidth, stateWidth] = [widest('time'), widest('state')];
  const lines = rows.map(({ time, state, happening }) =>
    `${time.padStart(timeWidth)}  ${state.padEnd(stateWidth)}  ${happening}`.trimEnd(),
  );
  const further = visits.length - rows.length;
  return `${[...joined(lines), ...(further > 0 ? [`... and ${further} further visits`] : []), visibleLine(endText(facts))].join('\n')}\n`;
}

/** 0 at the top level of the execution; a machine that a task started stands one step further in. */
function depthOf({ path, executionArn }: VisitRecord, facts: RunFacts): number {
  const inside = path.split('/States/').length - 2;
  return Math.max(0, inside) + (inside === 0 && executionArn !== facts.executionArn ? 1 : 0);
}

function happeningText(visit: VisitRecord, { status }: RunFacts): string {
  const { outcome, error, attempts, rule, next } = visit;
  const tries = attempts > 1 ? `${attempts} tries` : '';
  if (rule !== undefined) return `${rule === 'default' ? 'default' : `rule ${rule + 1}`} -> ${next}`;
  if (outcome === 'caught') return `${list(tries, error ?? 'failure')}: caught -> ${next}`;
  if (outcome === 'failed') return visit.type === 'Fail' ? '' : list(tries, error ?? 'failure');
  if (outcome === 'open') return list(tries, status === 'RUNNING' ? 'waits' : 'not ended');
  return tries;
}

function list(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function joined(lines: readonly string[]): readonly string[] {
  const counts: { readonly line: string; count: number }[] = [];
  for (const line of lines) {
    const last = counts.at(-1);
    if (last?.line === line) last.count += 1;
    else counts.push({ line, count: 1 });
  }
  return counts.map(({ line, count }) => (count === 1 ? line : `${line}  (${count} times)`));
}

function endText({ status, output, error, cause, durationMillis }: RunFacts): string {
  const after = `${status} after ${spanText(durationMillis)}`;
  if (status === 'SUCCEEDED') return `${after}: ${cut(spaced(output))}`;
  if (error === undefined) return after;
  return `${after} with ${error}${cause === undefined || cause === '' ? '' : `: ${cut(messageIn(cause))}`}`;
}

/** On one line, with spaces for the eye and for whoever breaks it into lines. */
function spaced(value: unknown): string {
  return (jsonText(value, 1) ?? String(value)).replace(/\n\s*/g, ' ');
}

/** Of a function's failure, whose cause is JSON, the message alone. */
function messageIn(cause: string): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cause;
  }
}
