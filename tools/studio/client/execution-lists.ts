import { isJsonObject, type JsonObject, type JsonValue } from '../../../lib/asl/json';
import type { ExecutionView, VisitRow } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { ask } from './api';
import { answererTags, spanText, tag } from './parts';
import { store } from './store';
import { VirtualList } from './virtual-list';

const SVG = 'http://www.w3.org/2000/svg';

/** When the states were entered and left, as bars. */
export function timelineList(view: () => ExecutionView, onVisit: (index: number) => void): VirtualList {
  return new VirtualList({
    label: 'Timeline',
    rowHeight: 26,
    columns: ['State', 'From start to end', 'Time'],
    row: (index) => {
      const { visits, row } = view();
      const visit = visits[index];
      if (visit === undefined) return [];
      const start = visits[0]?.enteredAt ?? row.startTime;
      const end = Math.max(row.stopTime ?? store.now, start + 1);
      return [withHelper(nameText(visit), isHelper(view(), visit)), bar(visit, start, end), times(visit, start)];
    },
    rowClass: (index) => view().visits[index]?.outcome ?? '',
    onOpen: onVisit,
  });
}

function bar({ enteredAt, exitedAt, outcome }: VisitRow, start: number, end: number): Element {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 1000 10');
  made.setAttribute('preserveAspectRatio', 'none');
  made.setAttribute('class', `bar ${outcome}`);
  made.setAttribute('aria-hidden', 'true');
  const rect = document.createElementNS(SVG, 'rect');
  const scale = 996 / (end - start);
  const x = Math.max(0, (enteredAt - start) * scale);
  const width = Math.max(4, ((exitedAt ?? end) - enteredAt) * scale);
  for (const [name, value] of Object.entries({ x, width, height: 10, rx: 2 })) rect.setAttribute(name, String(value));
  made.append(rect);
  return made;
}

function times({ enteredAt, exitedAt }: VisitRow, start: number): string {
  return `at ${spanText(enteredAt - start)}${exitedAt === undefined ? ', still there' : `, ${spanText(exitedAt - enteredAt)}`}`;
}

function nameText({ state, iteration }: VisitRow): string {
  return `${state}${iteration === undefined ? '' : ` [${iteration}]`}`;
}

/** As traces mark the states that a typed flow has added. */
function withHelper(text: string, isHelper: boolean): string {
  return isHelper ? `${text}, helper` : text;
}

function isHelper({ helperStates }: ExecutionView, { state }: VisitRow): boolean {
  return helperStates.includes(state);
}

/** The visits as a table. */
export function visitList(view: () => ExecutionView, onVisit: (index: number) => void): VirtualList {
  return new VirtualList({
    label: 'Visits of states',
    rowHeight: 30,
    columns: ['#', 'State', 'Type', 'Outcome', 'Answered by', 'Calls', 'At', 'Time', 'Next or error'],
    row: (index) => {
      const { visits } = view();
      const visit = visits[index];
      if (visit === undefined) return [];
      const { type, outcome, attempts, enteredAt, exitedAt, next, error } = visit;
      return [
        String(index + 1),
        nameText(visit),
        withHelper(type, isHelper(view(), visit)),
        tag(outcome, outcome),
        element('span', {}, ...answererTags(visit)),
        String(attempts),
        spanText(enteredAt - (visits[0]?.enteredAt ?? enteredAt)),
        exitedAt === undefined ? '' : spanText(exitedAt - enteredAt),
        `${error ?? ''}${error !== undefined && next !== undefined ? ' → ' : ''}${next ?? ''}`,
      ];
    },
    onOpen: onVisit,
  });
}

const PAGE = 200;

/** The events of the history, which come by the page as they are scrolled to. */
export class HistoryList {
  readonly list: VirtualList;
  private readonly pages = new Map<number, readonly JsonValue[] | 'asked'>();
  private total = 0;

  constructor(
    private readonly arn: string,
    onEvent: (event: JsonValue) => void,
    helperStates: () => readonly string[],
  ) {
    this.list = new VirtualList({
      label: 'History',
      rowHeight: 28,
      columns: ['Id', 'After', 'Time', 'Type', 'Details'],
      row: (index) => cells(this.event(index), helperStates()),
      onOpen: (index) => {
        const event = this.event(index);
        if (event !== undefined) onEvent(event);
      },
    });
    this.list.element.classList.add('events');
  }

  show(total: number): void {
    // The last page may have grown.
    if (total !== this.total) {
      this.pages.delete(Math.floor(Math.max(0, this.total - 1) / PAGE));
      this.pages.delete(Math.floor(this.total / PAGE));
    }
    const isLonger = total > this.total;
    this.total = total;
    this.list.show(total, isLonger);
    if (isLonger) this.list.refresh();
  }

  private event(index: number): JsonValue | undefined {
    const number = Math.floor(index / PAGE);
    const page = this.pages.get(number);
    if (page === undefined) void this.load(number);
    return page === undefined || page === 'asked' ? undefined : page[index - number * PAGE];
  }

  private async load(number: number): Promise<void> {
    this.pages.set(number, 'asked');
    try {
      const { events } = await ask('events', { arn: this.arn, from: number * PAGE, count: PAGE });
      this.pages.set(number, events);
      this.list.refresh(number * PAGE, (number + 1) * PAGE);
    } catch {
      // Asked for again when it is scrolled to.
      this.pages.delete(number);
    }
  }
}

function cells(event: JsonValue | undefined, helperStates: readonly string[]): readonly (Node | string)[] {
  if (event === undefined || !isJsonObject(event)) return ['…', '', '', '', ''];
  const { id, previousEventId, timestamp, type, ...details } = event;
  const text = Object.values(details)
    .map((value) => JSON.stringify(value))
    .join(' ');
  const at = typeof timestamp === 'string' ? timestamp.slice(11, 23) : String(timestamp ?? '');
  return [
    String(id ?? ''),
    String(previousEventId ?? ''),
    at,
    withHelper(String(type ?? ''), helperStates.includes(stateOf(details))),
    text.length > 160 ? `${text.slice(0, 160)}…` : text,
  ];
}

/** The state that an event enters or leaves; empty of all other events. */
function stateOf(details: JsonObject): string {
  const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = details;
  const [of] = [entered, exited].filter(isJsonObject);
  return typeof of?.['name'] === 'string' ? of['name'] : '';
}
