import type { ExecutionRow } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { action, lengthOf, link, select, statusTag, tag, time } from './parts';
import { linkTo } from './route';
import { store } from './store';
import type { View } from './view';
import { VirtualList } from './virtual-list';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** All executions, the newest first, with filters that are in the address. */
export function executionsView(filters: URLSearchParams): View {
  const compared: string[] = [];
  let rows: readonly ExecutionRow[] = [];
  const search = element('input', {
    type: 'search',
    placeholder: 'Name, input or error  /',
    'aria-label': 'Search executions by name, input or error',
    autocomplete: 'off',
  });
  search.value = filters.get('q') ?? '';
  const status = select(
    'Status',
    [['', 'Any status'], ...STATUSES.map((one) => [one, one] as const)],
    filters.get('status') ?? '',
    draw,
  );
  const machines = store.state?.machines ?? [];
  const machine = select(
    'State machine',
    [['', 'Any state machine'], ...machines.map(({ arn, name }) => [arn, name] as const)],
    filters.get('machine') ?? '',
    draw,
  );
  const count = element('span', { class: 'muted', role: 'status' });
  const compare = action('Compare two', () => startComparison(), {
    key: 'c',
    title: 'Mark two executions, then compare them',
  });
  const list = new VirtualList({
    label: 'Executions',
    rowHeight: 34,
    columns: ['', 'Status', 'Name', 'Machine', 'Started', 'Time', 'Events', 'Error'],
    row: (index) => cells(rows[index]),
    rowClass: (index) => (rows[index]?.status === 'RUNNING' ? 'running' : ''),
    onOpen: (index) => open(rows[index]),
    onKey: (key, index) => {
      if (key !== 'c' && key !== ' ') return false;
      mark(rows[index]);
      return true;
    },
  });
  list.element.classList.add('executions');
  const page = element(
    'div',
    { class: 'page tall' },
    element(
      'div',
      { class: 'head' },
      element('h1', {}, 'Executions'),
      element('div', { class: 'actions', role: 'search' }, search, status, machine, compare),
      count,
    ),
    list.element,
  );
  search.addEventListener('input', draw);

  function cells(row: ExecutionRow | undefined): readonly (Node | string)[] {
    if (row === undefined) return [];
    const box = element('input', { type: 'checkbox', 'aria-label': `Compare ${row.name}`, tabindex: '-1' });
    box.checked = compared.includes(row.arn);
    box.addEventListener('change', () => mark(row));
    return [
      box,
      statusTag(row.status),
      link(row.name, linkTo.execution(row.arn)),
      row.machine,
      time(row.startTime),
      lengthOf(row),
      String(row.events),
      row.isRerun ? element('span', {}, tag('rerun'), ` ${row.error ?? ''}`) : (row.error ?? ''),
    ];
  }

  function draw(): void {
    const text = search.value.trim().toLowerCase();
    const before = rows;
    rows = (store.state?.executions ?? []).filter(
      (row) =>
        (status.value === '' || row.status === status.value) &&
        (machine.value === '' || row.machineArn === machine.value) &&
        (text === '' ||
          [row.name, row.input, row.error ?? '', row.arn].some((one) => one.toLowerCase().includes(text))),
    );
    const isSame = rows.length === before.length && rows.every((row, index) => row.arn === before[index]?.arn);
    list.show(rows.length, isSame);
    if (isSame) {
      for (const [index, row] of rows.entries()) if (row !== before[index]) list.refresh(index, index + 1);
    }
    const { olderExecutions = 0 } = store.state ?? {};
    count.textContent = `${rows.length} shown${olderExecutions > 0 ? `, ${olderExecutions} older ones are not` : ''}`;
    const query = Object.entries({ q: search.value, status: status.value, machine: machine.value }).filter(
      ([, value]) => value !== '',
    );
    // The address is that of what is shown; no step of the history for each letter.
    history.replaceState(undefined, '', linkTo.executions(Object.fromEntries(query)));
  }

  function mark(row: ExecutionRow | undefined): void {
    if (row === undefined) return;
    const index = compared.indexOf(row.arn);
    if (index >= 0) compared.splice(index, 1);
    else compared.push(row.arn);
    if (compared.length > 2) compared.shift();
    compare.firstChild?.replaceWith(
      compared.length === 2 ? 'Compare these two' : `Compare two (${compared.length} marked)`,
    );
    compare.classList.toggle('main', compared.length === 2);
    list.refresh();
  }

  function startComparison(): void {
    const [one, other] = compared;
    if (one !== undefined && other !== undefined) location.hash = linkTo.compare(other, one);
    else list.focus();
  }

  draw();
  return {
    title: 'Executions',
    element: page,
    update: draw,
    keys: {
      '/': { says: 'Search', run: () => search.focus() },
      c: { says: 'Compare the two that are marked (in the list: mark the chosen one)', run: startComparison },
      j: { says: 'Into the list: arrow keys choose, Enter opens', run: () => list.focus() },
    },
  };
}

function open(row: ExecutionRow | undefined): void {
  if (row !== undefined) location.hash = linkTo.execution(row.arn);
}
