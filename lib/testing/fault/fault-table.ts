import { visibleLine } from '../../util/visible-text';
import { cut } from '../run/shown';
import type { FaultFreeResult, FaultResult } from './fault-result';

/** A row of the table of a sweep, as its cells are made of it. */
type Row = readonly string[];

const HEADER: Row = ['state', 'fault', 'handled', 'ends'];

/** The rows of a sweep under their header, in columns. Names and causes in them may come from strangers. */
export function faultTable(unescaped: readonly Row[]): string {
  const rows = unescaped.map((row) => row.map(visibleLine));
  const widths = HEADER.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: Row): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[HEADER, ...rows].map(line).join('\n')}\n`;
}

/** The row of the run without a fault, which a reader compares all others with. */
export function faultFreeRow(result: FaultFreeResult): Row {
  return ['(none)', '(none)', result.isBroken ? 'BROKEN' : result.isHandled ? '' : 'FAILS', endText(result)];
}

/** The row of the run without a fault where it could not be made: a task has no answer but faults. */
export function noFaultFreeRow(why: string): Row {
  return ['(none)', '(none)', '(not run)', firstSentence(why)];
}

export function faultRow(result: FaultResult): Row {
  const { state, kind, error } = result;
  return [state, kind === 'error' ? error : kind, handledText(result), endText(result)];
}

/** A run that fails by itself, or waits, comes no more: it is why the state is not reached. */
export function unreachedRow(state: string, withoutFault: FaultFreeResult | undefined): Row {
  const { isHandled = true, status, endedIn } = withoutFault ?? {};
  const why = isHandled
    ? status === 'RUNNING'
      ? `the run without a fault waits in ${endedIn}`
      : 'needs another input or other mocks'
    : `the run without a fault fails in ${endedIn}`;
  return [state, '(all)', '(not reached)', why];
}

function handledText({ isHandled, isBroken, caughtBy, caughtNext, retries, state }: FaultResult): string {
  const retried = retries === 0 ? '' : `${retries} ${retries === 1 ? 'retry' : 'retries'}, `;
  if (caughtBy === undefined) return `${retried}${isHandled ? 'yes' : isBroken ? 'BROKEN' : 'NOBODY'}`;
  const caught = `${retried}caught${caughtBy === state ? '' : ` by ${caughtBy}`} -> ${caughtNext}`;
  return isHandled ? caught : `${caught}, ${isBroken ? 'BROKEN' : 'FAILS'}`;
}

const DAY = 86_400_000;

function endText(result: FaultResult | FaultFreeResult): string {
  const { status, endError, endedIn, durationMillis, crash } = result;
  const after = durationMillis > DAY ? ` after ${Math.round(durationMillis / DAY)} days` : '';
  const end = `${status} in ${endedIn ?? 'no state'}${endError === undefined ? '' : ` with ${endError}`}${after}`;
  if (result.kind !== 'none' && result.failsAsWithoutFault) return `${end}, as without a fault`;
  if (crash === undefined) return end;
  // A crash of an execution that this one started is not what this one ended with.
  const where = crash.error === endError && crash.state === endedIn ? '' : `${crash.error} in ${crash.state}: `;
  return cut(`${end}: ${result.isBroken ? '' : 'tolerated, '}${where}${reasonIn(crash.cause)}`);
}

/** Without the request that the service would have been sent, which takes many lines. */
function firstSentence(text: string): string {
  return cut(/^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text);
}

/** The state and the number of the event are in the row, or of no interest in it. */
function reasonIn(cause: string | undefined): string {
  return (cause ?? '').replace(
    /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /s,
    '',
  );
}
