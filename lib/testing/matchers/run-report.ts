import { visibleLine } from '../../util/visible-text';
import type { ObservedRun } from '../run/observed-run';
import { cut, shown } from '../run/shown';

/** The part of a run that a failed expectation shows: how it ended, and the way it took. */
export function runReport(run: ObservedRun): string {
  const lines = [row('path', run.pathText), row('status', statusText(run))];
  if (run.status === 'SUCCEEDED') lines.push(row('output', shown(run.output)));
  else lines.push(...mapRunLines(run), ...thrownLines(run));
  return lines.join('\n');
}

/** Why a Map Run failed, where a catcher made something else of it; and which objects its reader could have found. */
function mapRunLines(run: ObservedRun): readonly string[] {
  const causes = run.history.flatMap(({ mapRunFailedEventDetails: details }) => {
    const cause = details?.['cause'];
    return typeof cause === 'string' ? [cause] : [];
  });
  const places = Object.keys(run.objects).slice(0, 5);
  const objects =
    places.length === 0
      ? 'none: pass them by objects({ "bucket/key": ... })'
      : places.map((place) => `"${place}"`).join(', ');
  return [...new Set(causes)].flatMap((cause) => [
    ...(cause === run.cause ? [] : [row('map run', cut(cause))]),
    ...(cause.includes('does not exist') ? [row('objects', objects)] : []),
  ]);
}

/** Where a mock or a handler threw: an error of the test's own code is not clear from name and message alone. */
function thrownLines(run: ObservedRun): readonly string[] {
  const last = run.thrownErrors.at(-1);
  if (last === undefined) return [];
  const frames = (last.error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const frame = frames.find((line) => !/node_modules|node:/.test(line));
  return frame === undefined ? [] : [row('thrown', `by what answers "${last.state}", ${frame.trim()}`)];
}

/** `FAILED at "ChargeCard" with CardDeclined: no funds` */
function statusText(run: ObservedRun): string {
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

function waitingText(run: ObservedRun): string {
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
  return `  ${label.padEnd(9)}${visibleLine(text)}`;
}
