import type { ExecutionView as ExecutionData, StudioChange, VisitRow, VisitView } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { jsonView } from '../../report/client/json-view';
import { Picture } from '../../report/client/picture';
import { errorView } from '../../report/client/state-panel';
import { type Tab, Tabs } from '../../report/client/tabs';
import { AnswerEditor } from './answer-editor';
import { ask, tell } from './api';
import { openDialog, openText } from './dialog';
import { HistoryList, timelineList, visitList } from './execution-lists';
import {
  action,
  errorLine,
  field,
  jsonEditor,
  lengthOf,
  link,
  pictureOf,
  prettyJson,
  problem,
  say,
  sentence,
  statusTag,
  table,
  tag,
  time,
} from './parts';
import { linkTo } from './route';
import { store } from './store';
import { taskCard } from './task-card';
import type { View } from './view';
import { VisitPanel } from './visit-panel';

/** Between two looks at an execution that runs, in milliseconds. */
const LIVE = 150;

/** An execution: its picture as it runs, what its states got and gave, its history, and what can be done with it. */
export function executionView(arn: string, visit: number | undefined): View {
  const page = element('div', { class: 'page split' });
  const head = element('div', { class: 'head' });
  const waiting = element('div', { class: 'waiting' });
  const pictureHolder = element('section', { class: 'picture', 'aria-label': 'Picture' });
  const panelHolder = element('section', { class: 'panel', 'aria-label': 'Selected state' });
  const lists = element('section', { class: 'lists', 'aria-label': 'Lists' });
  const panel = new VisitPanel(panelHolder, (index) => remember(index), rerun);
  const tabs = new Tabs(lists, 'Lists of the execution', 'lists');
  const history = new HistoryList(
    arn,
    (event) => openText('Event', 'event.json', JSON.stringify(event, undefined, 2), []),
    () => data?.helperStates ?? [],
  );
  const timeline = timelineList(() => data as ExecutionData, chooseVisit);
  const visits = visitList(() => data as ExecutionData, chooseVisit);
  let data: ExecutionData | undefined;
  let picture: Picture | undefined;
  let asked = '';
  let isLoading = false;
  let isClosed = false;
  page.append(head, waiting, pictureHolder, panelHolder, lists);

  async function load(): Promise<void> {
    const row = store.execution(arn);
    const key = JSON.stringify([row?.events, row?.status, row?.redrives]);
    if (isLoading || isClosed || (key === asked && data !== undefined)) return;
    isLoading = true;
    asked = key;
    const began = performance.now();
    try {
      const view = await ask('execution', { arn });
      if (isClosed) return;
      const isFirst = data === undefined;
      data = view;
      draw(view);
      if (isFirst) first(view);
    } catch (thrown) {
      if (!isClosed) page.replaceChildren(problem(thrown), link('All executions', linkTo.executions()));
    } finally {
      // A large one is asked for less often.
      const wait = Math.max(LIVE, 3 * (performance.now() - began));
      setTimeout(() => {
        isLoading = false;
        void load();
      }, wait);
    }
  }

  function first(view: ExecutionData): void {
    const row = visit === undefined ? undefined : view.visits[visit];
    if (row !== undefined && visit !== undefined) chooseVisit(visit);
    else panel.update(view);
  }

  function draw(view: ExecutionData): void {
    drawHead(view);
    drawTasks();
    const svg = pictureOf(view.svg);
    if (svg !== undefined) {
      if (picture === undefined) picture = new Picture(pictureHolder, svg, choose, true);
      else picture.replace(svg);
      pictureHolder.classList.toggle('live', view.row.status === 'RUNNING');
      picture.select(selectedPath, false);
    }
    panel.update(view);
    drawLists(view);
  }

  let selectedPath: string | undefined;

  function choose(path: string): void {
    selectedPath = path;
    picture?.select(path, false);
    panel.select(path);
    const index = data?.visits.map((one) => one.path).lastIndexOf(path) ?? -1;
    remember(index < 0 ? undefined : index);
  }

  function chooseVisit(index: number): void {
    const row = data?.visits[index];
    if (row === undefined || data === undefined) return;
    selectedPath = row.path;
    picture?.select(row.path, true);
    panel.update(data);
    panel.select(row.path, index);
    remember(index);
  }

  /** The address names the visit, to be kept or sent. */
  function remember(index: number | undefined): void {
    window.history.replaceState(undefined, '', linkTo.execution(arn, index));
  }

  function drawHead(view: ExecutionData): void {
    const { row, source, origin, parentArn, answers, isRedrivable } = view;
    const { status, name, machine, machineArn, error } = row;
    const isServed = store.machine(machineArn)?.isServed === true;
    const { clock } = store.state ?? {};
    const chosen = Object.keys(answers).length;
    head.replaceChildren(
      element('h1', {}, name),
      statusTag(status),
      ...(source === 'history' ? [tag('opened history: not run here', 'caught')] : []),
      ...(origin?.path === undefined ? [] : [tag('rerun', 'open')]),
      ...(clock !== undefined && source === 'local' && clock.mode !== 'real'
        ? [tag(`${clock.mode} time`, 'caught')]
        : []),
      element(
        'p',
        { class: 'facts muted' },
        ...(machineArn === '' ? [machine] : [link(machine, linkTo.machine(machineArn))]),
        ' · started ',
        time(row.startTime),
        ` · ${lengthOf(row)} · ${row.events} events`,
        ...(row.redrives > 0 ? [` · redriven ${row.redrives} times`] : []),
        ...(chosen > 0 ? [` · ${chosen} ${chosen === 1 ? 'answer was' : 'answers were'} chosen at its start`] : []),
        ...(origin === undefined
          ? []
          : [' · goes on from ', link('another execution', linkTo.execution(origin.executionArn))]),
        ...(parentArn === undefined ? [] : [' · started by ', link('its parent', linkTo.execution(parentArn))]),
      ),
      ...(error === undefined ? [] : [errorLine(error, view.cause)]),
      element(
        'div',
        { class: 'actions' },
        ...(isServed && source === 'local'
          ? [
              action('Run again', runAgain, {
                key: 'a',
                title: 'A new execution with the same input and the same answers',
              }),
            ]
          : []),
        ...(isRedrivable ? [action('Redrive', redrive, { key: 'd', title: 'Goes on from where it failed' })] : []),
        ...(status === 'RUNNING' && source === 'local' ? [action('Stop', stop, { tone: 'bad' })] : []),
        action('Compare…', compare, { key: 'c' }),
        action('Copy as a test', () => void copy('test'), { key: 't' }),
        action('Copy as MockConfigFile', () => void copy('config')),
      ),
    );
  }

  function drawTasks(): void {
    const tasks = store.state?.tasks.filter(({ executionArn }) => executionArn === arn) ?? [];
    const key = tasks.map(({ token }) => token).join();
    if (waiting.dataset['key'] === key) return;
    waiting.dataset['key'] = key;
    waiting.replaceChildren(...tasks.map(taskCard));
  }

  function drawLists(view: ExecutionData): void {
    timeline.show(view.visits.length);
    visits.show(view.visits.length);
    history.show(view.row.events);
    const all: Tab[] = [
      { name: 'Timeline', content: () => timeline.element },
      { name: 'Table', content: () => visits.element },
      { name: 'History', content: () => history.list.element },
      { name: 'Input and output', content: () => inputAndOutput(view) },
      ...(view.children.length > 0 ? [{ name: 'Children', content: () => children(view) }] : []),
    ];
    const names = all.map(({ name }) => name).join();
    // Lists that scroll are left where they are.
    const isStatic = ['Timeline', 'Table', 'History'].includes(tabs.current);
    if (lists.dataset['names'] === names && isStatic) return;
    lists.dataset['names'] = names;
    tabs.show(all);
  }

  function runAgain(): void {
    if (data === undefined) return;
    const { row, input, answers } = data;
    tell('start', { machineArn: row.machineArn, input: JSON.stringify(input ?? {}), answers }).then(
      ({ arn: started }) => {
        say('The execution is started.');
        location.hash = linkTo.execution(started);
      },
      show,
    );
  }

  function redrive(): void {
    tell('redrive', { arn }).then(() => say('The execution goes on.'), show);
  }

  function stop(): void {
    const error = element('input', { 'aria-label': 'Error' });
    const cause = element('input', { 'aria-label': 'Cause' });
    openDialog({
      title: 'Stop the execution',
      content: [field('Error', error), field('Cause', cause)],
      ok: {
        text: 'Stop it',
        run: async () => {
          await tell('stop', { arn, error: error.value, cause: cause.value });
          say('The execution is stopped.');
        },
      },
    });
  }

  function rerun(visited: VisitView, row: VisitRow): void {
    const { element: input, area } = jsonEditor('Input of the state', prettyJson(visited.inputText));
    const { element: variables, area: variablesArea } = jsonEditor(
      'Variables',
      prettyJson(JSON.stringify(visited.variables)),
    );
    const answers = element('div', {}, sentence('The tasks are being read.'));
    let editor: AnswerEditor | undefined;
    const machineArn = data?.row.machineArn ?? '';
    ask('machine', { arn: machineArn }).then(
      ({ tasks }) => {
        editor = new AnswerEditor(tasks, data?.answers);
        answers.replaceChildren(editor.element);
      },
      (thrown: unknown) => answers.replaceChildren(problem(thrown)),
    );
    const isInner = row.path.lastIndexOf('/States/') > 0;
    openDialog({
      title: `Rerun from "${row.state}"`,
      content: [
        element(
          'p',
          { class: 'note' },
          isInner
            ? 'A new execution goes on from this state to the end of its branch or iteration, with the data that you give it.'
            : 'A new execution goes on from this state, with the data that you give it. What came before is not done again.',
        ),
        field('Input of the state', input),
        field('Variables', variables),
        element('details', {}, element('summary', {}, 'Answers of the tasks'), answers),
      ],
      ok: {
        text: 'Rerun',
        run: async () => {
          const { arn: started } = await tell('rerun', {
            arn,
            index: visited.index,
            input: area.value,
            variables: JSON.parse(variablesArea.value) as unknown,
            answers: editor?.answers ?? {},
          });
          say('The execution is started.');
          location.hash = linkTo.execution(started);
        },
      },
    });
  }

  function compare(): void {
    const others = (store.state?.executions ?? []).filter(
      (row) => row.arn !== arn && row.machineArn === data?.row.machineArn,
    );
    const rows = others
      .slice(0, 100)
      .map((row) => [
        statusTag(row.status),
        link(row.name, linkTo.compare(row.arn, arn)),
        time(row.startTime),
        row.error ?? '',
      ]);
    openDialog({
      title: 'Compare with',
      content: [
        rows.length === 0
          ? sentence('There is no other execution of this state machine.')
          : table(['Status', 'Name', 'Started', 'Error'], rows, 'Other executions'),
      ],
    });
    document.querySelector('dialog')?.addEventListener('click', (event) => {
      if (event.target instanceof HTMLAnchorElement) document.querySelector('dialog')?.close();
    });
  }

  async function copy(what: 'test' | 'config'): Promise<void> {
    try {
      const { fileName, text, notes } = await ask(what, { arn });
      openText(
        what === 'test' ? 'A Jest test that reproduces the execution' : 'MockConfigFile.json',
        fileName,
        text,
        notes,
      );
    } catch (thrown) {
      show(thrown);
    }
  }

  function show(thrown: unknown): void {
    head.append(problem(thrown));
  }

  void load();
  return {
    title: store.execution(arn)?.name ?? 'Execution',
    element: page,
    update: (change: StudioChange | undefined) => {
      if (change === undefined || change.tasks !== undefined) drawTasks();
      void load();
    },
    close: () => {
      isClosed = true;
    },
    keys: {
      a: { says: 'Run again', run: runAgain },
      d: { says: 'Redrive', run: () => (data?.isRedrivable === true ? redrive() : undefined) },
      r: {
        says: 'Rerun from the selected state',
        run: () => panelHolder.querySelector<HTMLElement>('.actions button')?.click(),
      },
      c: { says: 'Compare with another execution', run: compare },
      t: { says: 'Copy as a test', run: () => void copy('test') },
    },
  };
}

function inputAndOutput({ input, output, row, cause }: ExecutionData): HTMLElement {
  return element(
    'div',
    { class: 'columns' },
    element('div', {}, element('h3', {}, 'Input'), jsonView(input)),
    element(
      'div',
      {},
      element('h3', {}, row.error === undefined ? 'Output' : 'Error'),
      row.error === undefined
        ? jsonView(output)
        : errorView({ error: row.error, ...(cause !== undefined && { cause }) }),
    ),
  );
}

function children({ children: rows }: ExecutionData): HTMLElement {
  return table(
    ['Status', 'Name', 'State machine', 'Time', 'Error'],
    rows.map((row) => [
      statusTag(row.status),
      link(row.name, linkTo.execution(row.arn)),
      row.machine,
      lengthOf(row),
      row.error ?? '',
    ]),
    'Executions that it has started',
  );
}
