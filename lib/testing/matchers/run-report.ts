import type { Run } from '../run/run';

/** The part of a run that a failed expectation shows: how it ended, and the way it took. */
export function runReport(run: Run<unknown>): string {
  const lines = [row('path', run.pathText), row('status', statusText(run))];
  if (run.status === 'SUCCEEDED') lines.push(row('output', shown(run.output)));
  return lines.join('\n');
}

/** `FAILED at "ChargeCard" with CardDeclined: no funds` */
export function statusText(run: Run<unknown>): string {
  const { status, error, cause } = run;
  if (status === 'RUNNING') return `RUNNING, ${waitingText(run)}`;
  if (status === 'SUCCEEDED') return status;
  const state = run
    .visits()
    .filter((visit) => visit.outcome === 'failed')
    .at(-1)?.state;
  const place = state === undefined ? '' : ` at "${state}"`;
  const failure = error === undefined ? '' : ` with ${error}`;
  return `${status}${place}${failure}${cause === undefined || cause === '' ? '' : `: ${cut(cause)}`}`;
}

function waitingText(run: Run<unknown>): string {
  const waiting = [
    ...new Set(
      run
        .visits()
        .filter((visit) => visit.outcome === 'open')
        .map(({ state }) => `"${state}"`),
    ),
  ];
  return waiting.length === 0 ? 'not begun' : `in ${waiting.join(', ')}`;
}

export function row(label: string, text: string): string {
  return `  ${label.padEnd(9)}${text}`;
}

/** A value on one line, cut where it is long. */
export function shown(value: unknown): string {
  return cut(value === undefined ? 'undefined' : (JSON.stringify(value) ?? String(value)));
}

const LONGEST = 400;

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} ... (${text.length} characters)`;
}
