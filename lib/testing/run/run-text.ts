import { jsonText } from '../../engine/json-text';
import type { ExecutionStatus } from '../../engine/runtime/execution';
import { memberOf } from '../../util/member-of';
import { visibleLine } from '../../util/visible-text';
import { branchOf, interleavedBranches } from './branches';
import { type FoldedRow, foldedRows } from './folded-rows';
import { cut } from './shown';
import { clockText, spanText } from './time-text';
import type { VisitRecord } from './visit-record';

/** What of a run its text indicates. */
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

/** Rows beyond so many are counted only. */
const MOST_ROWS = 200;

interface Row {
  readonly time: string;
  readonly state: string;
  readonly happening: string;
  /** How many visits it represents: equal ones at one moment are one row. */
  readonly count: number;
}

/**
 * A run as a table: a row for each visit of a state with its virtual time, and what was special about it; then how it
 * ended. States that the lowering added are marked as helpers. States in branches and iterations are farther in. The same row again and again is shown once; of a loop the first turn
 * is shown, and how often it comes again. Where branches interleave, `[2]` is a state of the second one.
 */
export function runText(facts: RunFacts): string {
  const { visits, startTime } = facts;
  const interleaved = interleavedBranches(visits);
  const all = joined(
    visits.map((visit) => ({
      time: clockText(visit.enteredAt - startTime),
      state: `${'  '.repeat(depthOf(visit, facts))}${branchText(visit, interleaved)}${visibleLine(visit.state)}`,
      happening: visibleLine(happeningText(visit, facts)),
      count: 1,
    })),
  );
  const folded = foldedRows(all, ({ state, happening, count }) => JSON.stringify([state, happening, count]));
  const shown = folded.slice(0, MOST_ROWS);
  const rows = shown.flatMap((part) => (part.kind === 'row' ? [part.row] : []));
  const widest = (field: 'time' | 'state'): number => Math.max(0, ...rows.map((row) => row[field].length));
  const [timeWidth, stateWidth] = [widest('time'), widest('state')];
  const lines = shown.map((part) => {
    if (part.kind === 'repetition') return `${'...'.padStart(timeWidth)}  ${repetitionText(part)}`;
    const { time, state, happening, count } = part.row;
    const times = count === 1 ? '' : `  (${count} times)`;
    return `${`${time.padStart(timeWidth)}  ${state.padEnd(stateWidth)}  ${happening}`.trimEnd()}${times}`;
  });
  const further = folded.slice(MOST_ROWS).reduce((sum, part) => sum + visitsOf(part), 0);
  return `${[...lines, ...(further > 0 ? [`... and ${further} more visits`] : []), visibleLine(endText(facts))].join('\n')}\n`;
}

function repetitionText({ length, times, last }: FoldedRow<Row> & { readonly kind: 'repetition' }): string {
  const what = length === 1 ? 'this state' : `these ${length} states`;
  return `${what} ${times} times more, until ${last.time.trim()}`;
}

function visitsOf(part: FoldedRow<Row>): number {
  return part.kind === 'row' ? part.row.count : part.length * part.times * part.last.count;
}

/** Which branch the state is in, where that can't be seen from the order of the rows. */
function branchText({ path }: VisitRecord, interleaved: ReadonlySet<string>): string {
  const branch = branchOf(path);
  return branch !== undefined && interleaved.has(branch.parallel) ? `[${branch.index + 1}] ` : '';
}

/** 0 at the top level of the execution; a machine that a task started stands one step farther in. */
function depthOf({ path, executionArn }: VisitRecord, facts: RunFacts): number {
  const inside = path.split('/States/').length - 2;
  return Math.max(0, inside) + (inside === 0 && executionArn !== facts.executionArn ? 1 : 0);
}

function happeningText(visit: VisitRecord, facts: RunFacts): string {
  return list(visit.helper === true ? 'helper' : '', whatHappened(visit, facts));
}

function whatHappened(visit: VisitRecord, { status }: RunFacts): string {
  const { outcome, error, attempts, rule, next } = visit;
  const count = attempts > 1 ? `${attempts} attempts` : '';
  if (rule !== undefined) return `${rule === 'default' ? 'default' : `rule ${rule + 1}`} -> ${next}`;
  if (outcome === 'caught') return `${list(count, error ?? 'failure')}: caught -> ${next}`;
  if (outcome === 'failed') return visit.type === 'Fail' ? '' : list(count, error ?? 'failure');
  if (outcome === 'open') return list(count, status === 'RUNNING' ? 'waits' : 'not ended');
  return count;
}

function list(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

/** Equal rows, one after the other, are one. */
function joined(rows: readonly Row[]): readonly Row[] {
  const all: Row[] = [];
  for (const row of rows) {
    const last = all.at(-1);
    const isEqual = last?.time === row.time && last.state === row.state && last.happening === row.happening;
    if (last !== undefined && isEqual) all[all.length - 1] = { ...last, count: last.count + 1 };
    else all.push(row);
  }
  return all;
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
    const message = memberOf(JSON.parse(cause), 'errorMessage');
    return typeof message === 'string' ? message : cause;
  } catch {
    return cause;
  }
}
