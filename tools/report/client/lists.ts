import { durationText } from '../../../lib/graph/text/duration-text';
import type { ReportPage, ReportVisit } from '../../../lib/report/report-page';
import { element } from './dom';

/** More rows than this make a page slow, and are not read. */
const MOST_ROWS = 2000;

type OnVisit = (visit: ReportVisit) => void;

/** When the states were entered and left, as bars. */
export function timeline({ visits }: ReportPage, onVisit: OnVisit): HTMLElement {
  const start = visits.reduce((least, { enteredAt }) => Math.min(least, enteredAt), Infinity);
  const end = visits.reduce((most, { enteredAt, exitedAt }) => Math.max(most, exitedAt ?? enteredAt), start);
  const whole = Math.max(1, end - start);
  const rows = visits.slice(0, MOST_ROWS).map((visit) => {
    const { state, enteredAt, exitedAt = enteredAt, outcome, iteration } = visit;
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    bar.setAttribute('viewBox', '0 0 1000 10');
    bar.setAttribute('preserveAspectRatio', 'none');
    bar.setAttribute('class', `bar ${outcome}`);
    bar.setAttribute('aria-hidden', 'true');
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const from = ((enteredAt - start) / whole) * 996;
    for (const [name, value] of Object.entries({
      x: from,
      width: Math.max(4, ((exitedAt - enteredAt) / whole) * 996),
      height: 10,
      rx: 2,
    }))
      rect.setAttribute(name, String(value));
    bar.append(rect);
    const name = element(
      'button',
      { type: 'button', class: 'link' },
      `${state}${iteration === undefined ? '' : ` [${iteration}]`}`,
    );
    name.addEventListener('click', () => onVisit(visit));
    return element(
      'li',
      {},
      name,
      element('span', { class: 'track' }, bar),
      element(
        'span',
        { class: 'time' },
        `${durationText((enteredAt - start) / 1000)} + ${durationText((exitedAt - enteredAt) / 1000)}`,
      ),
    );
  });
  return element('ol', { class: 'timeline' }, ...rows, ...more(visits.length, 'li'));
}

/** The visits as a table. */
export function visitTable({ visits }: ReportPage, onVisit: OnVisit): HTMLElement {
  const start = visits[0]?.enteredAt ?? 0;
  const rows = visits.slice(0, MOST_ROWS).map((visit, index) => {
    const name = element('button', { type: 'button', class: 'link' }, visit.state);
    name.addEventListener('click', () => onVisit(visit));
    const { type, outcome, error, attempts, enteredAt, exitedAt, iteration, next, helper } = visit;
    const cells = [
      String(index + 1),
      name,
      helper === undefined ? type : `${type}, helper`,
      iteration === undefined ? '' : String(iteration),
      element('span', { class: `tag ${outcome}` }, outcome),
      String(Math.max(1, attempts.length)),
      error ?? '',
      next ?? '',
      durationText((enteredAt - start) / 1000),
      exitedAt === undefined ? '' : durationText((exitedAt - enteredAt) / 1000),
    ];
    return element('tr', {}, ...cells.map((cell) => element('td', {}, cell)));
  });
  const names = ['#', 'State', 'Type', 'Iteration', 'Outcome', 'Attempts', 'Error', 'Next', 'At', 'Time'];
  return table(names, rows, visits.length);
}

/** The events of the history. */
export function eventTable({ events }: ReportPage): HTMLElement {
  const rows = events.slice(0, MOST_ROWS).map((event) => {
    const { id, previousEventId, timestamp, type, ...details } = event as Readonly<Record<string, unknown>>;
    const text = Object.values(details)
      .map((value) => JSON.stringify(value))
      .join(' ');
    const shown = element(
      'details',
      {},
      element('summary', {}, text.length > 100 ? `${text.slice(0, 100)}…` : text || 'none'),
      element('pre', { tabindex: '0' }, JSON.stringify(details, undefined, 2)),
    );
    const cells = [String(id), String(previousEventId ?? ''), String(timestamp ?? ''), String(type), shown];
    return element('tr', {}, ...cells.map((cell) => element('td', {}, cell)));
  });
  return table(['Id', 'After', 'Time', 'Type', 'Details'], rows, events.length);
}

/** How often each state and transition was taken. */
export function coverageTable({ coverage }: ReportPage, onState: (pointer: string) => void): HTMLElement {
  const rows = coverage.slice(0, MOST_ROWS).map(({ kind, pointer, label, hits }) => {
    const name = element('button', { type: 'button', class: 'link' }, label);
    name.addEventListener('click', () =>
      onState(kind === 'state' ? pointer : pointer.replace(/\/(?:Next|Default|(?:Choices|Catch|Retry)\/\d+)$/, '')),
    );
    return element(
      'tr',
      { class: hits === 0 ? 'never' : undefined },
      element('td', {}, kind),
      element('td', {}, name),
      element('td', {}, hits === 0 ? 'never' : String(hits)),
    );
  });
  return table(['Kind', 'What', 'Taken'], rows, coverage.length);
}

function table(names: readonly string[], rows: readonly HTMLElement[], count: number): HTMLElement {
  const head = element('tr', {}, ...names.map((name) => element('th', { scope: 'col' }, name)));
  const made = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  return element('div', {}, made, ...more(count, 'p'));
}

function more(count: number, tag: 'li' | 'p'): readonly HTMLElement[] {
  return count > MOST_ROWS
    ? [element(tag, { class: 'empty' }, `${count - MOST_ROWS} further ones are not shown.`)]
    : [];
}
