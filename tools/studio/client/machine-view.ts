import type { MachineView as MachineData, MachinePicture } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { jsonView } from '../../report/client/json-view';
import { Picture } from '../../report/client/picture';
import { nameOf } from '../../report/client/pointer-name';
import { diagnosticList, valueAt } from '../../report/client/state-panel';
import { type Tab, Tabs } from '../../report/client/tabs';
import { ask } from './api';
import { executionTable } from './execution-table';
import { action, button, card, pictureOf, problem, select, sentence, table, tag } from './parts';
import { linkTo } from './route';
import { store } from './store';
import type { View } from './view';

const PICTURES: readonly (readonly [MachinePicture, string])[] = [
  ['diagnostics', 'Diagnostics'],
  ['coverage', 'Coverage so far'],
  ['permissions', 'Permissions'],
  ['plain', 'Nothing on it'],
];

/** A machine: its picture, what the checks say, what it may do, and what of it has been taken so far. */
export function machineView(arn: string): View {
  const page = element('div', { class: 'page split' });
  const head = element('div', { class: 'head' });
  const pictureHolder = element('section', { class: 'picture', 'aria-label': 'Picture' });
  const panel = element('section', { class: 'panel', 'aria-label': 'Selected state', tabindex: '0' });
  const lists = element('section', { class: 'lists', 'aria-label': 'Lists' });
  const tabs = new Tabs(lists, 'Lists of the machine', 'machine');
  let data: MachineData | undefined;
  let shown: MachinePicture = 'diagnostics';
  let selected: string | undefined;
  let picture: Picture | undefined;
  let asked = '';
  page.append(head, pictureHolder, panel, lists);

  async function load(): Promise<void> {
    const row = store.machine(arn);
    const key = JSON.stringify([row?.version, row?.coverage, row?.errors, row?.isServed]);
    if (key === asked) return;
    asked = key;
    try {
      data = await ask('machine', { arn });
      draw(data);
    } catch (thrown) {
      page.replaceChildren(problem(thrown));
    }
  }

  function draw(view: MachineData): void {
    if (!page.contains(head)) page.replaceChildren(head, pictureHolder, panel, lists);
    const { name, type, file, isServed } = view.row;
    head.replaceChildren(
      element('h1', {}, name),
      tag(type),
      element('span', { class: 'muted' }, file ?? 'created by a client'),
      ...(isServed ? [] : [tag("can't be run", 'failed')]),
      element(
        'div',
        { class: 'actions' },
        ...(isServed ? [action('Start', start, { tone: 'main', key: 's' })] : []),
        select('What the picture shows', PICTURES, shown, (value) => {
          shown = value as MachinePicture;
          drawPicture(view);
        }),
      ),
      ...(view.problems.length === 0
        ? []
        : [
            element(
              'div',
              { class: 'problem', role: 'alert' },
              element('p', {}, brokenText(view)),
              element('ul', {}, ...view.problems.slice(0, 20).map((text) => element('li', {}, text))),
            ),
          ]),
    );
    drawPicture(view);
    drawPanel(view);
    const all: Tab[] = [
      {
        name: `Diagnostics (${view.diagnostics.length})`,
        content: () =>
          view.diagnostics.length === 0 ? sentence('The checks have found nothing.') : diagnosticList(view.diagnostics),
      },
      { name: 'Executions', content: () => executionTable(arn) },
      { name: 'Permissions', content: () => permissions(view) },
      { name: 'Coverage', content: () => coverage(view) },
      { name: 'Definition', content: () => jsonView(view.document ?? undefined) },
    ];
    tabs.show(all);
  }

  function drawPicture(view: MachineData): void {
    const svg = pictureOf(view.pictures[shown]);
    if (svg === undefined) {
      picture = undefined;
      pictureHolder.replaceChildren(sentence('The definition can not be read so far that it could be drawn.'));
      return;
    }
    if (picture === undefined) picture = new Picture(pictureHolder, svg, choose, true);
    else picture.replace(svg);
    if (selected !== undefined) picture.select(selected, false);
  }

  function choose(pointer: string): void {
    selected = pointer;
    picture?.select(pointer, false);
    if (data !== undefined) drawPanel(data);
  }

  function drawPanel(view: MachineData): void {
    if (selected === undefined) {
      panel.replaceChildren(element('h2', {}, 'No state is selected'), sentence('Select a state in the picture.'));
      return;
    }
    const at = selected;
    const found = view.diagnostics.filter(({ path }) => path === at || path.startsWith(`${at}/`));
    const task = view.tasks.find(({ path }) => path === at);
    const needed = view.permissions.filter(({ path }) => path === at);
    panel.replaceChildren(
      element('h2', {}, nameOf(at)),
      ...(task === undefined
        ? []
        : [
            element(
              'p',
              {},
              `Calls ${task.call}; answered by: `,
              element('span', { class: `by by-${task.answeredBy}` }, task.answeredBy),
            ),
          ]),
      ...(found.length === 0 ? [] : [card('Diagnostics', diagnosticList(found))]),
      ...(needed.length === 0
        ? []
        : [
            card(
              'Permissions',
              element(
                'ul',
                {},
                ...needed.map(({ actions, reason }) => element('li', {}, `${actions.join(', ')}: ${reason}`)),
              ),
            ),
          ]),
      card('Definition', jsonView(valueAt(view.document, at))),
    );
  }

  function start(): void {
    location.hash = linkTo.start(arn);
  }

  function permissions(view: MachineData): HTMLElement {
    if (view.permissions.length === 0) return sentence('The tasks need no permissions that are known.');
    return table(
      ['State', 'Actions', 'Resources', 'Reason'],
      view.permissions.map(({ path, state, actions, resources, reason }) => [
        button(state, `Select ${state}`, () => choose(path)),
        actions.join(', '),
        resources.join(', '),
        reason,
      ]),
      'Permissions',
    );
  }

  function coverage(view: MachineData): HTMLElement {
    const { states, transitions } = view.coverageFacts;
    const rows = view.coverage.map(({ kind, pointer, label, hits }) => [
      kind,
      button(label, `Select ${label}`, () =>
        choose(pointer.replace(/\/(?:Next|Default|(?:Choices|Catch|Retry)\/\d+)$/, '')),
      ),
      hits === 0 ? tag('never', 'failed') : String(hits),
    ]);
    return element(
      'div',
      {},
      element('p', {}, `Executions of this definition have taken ${states} states and ${transitions} transitions.`),
      table(['Kind', 'What', 'Taken'], rows, 'Coverage'),
    );
  }

  void load();
  return {
    title: store.machine(arn)?.name ?? 'State machine',
    element: page,
    update: () => void load(),
    keys: { s: { says: 'Start an execution', run: start } },
  };
}

function brokenText({ row, isOfBefore }: MachineData): string {
  const runs = row.isServed ? '; executions start with the definition that it had before' : '';
  const shows = isOfBefore ? ' The picture shows that one, too.' : '';
  return `The file can't be run as it is${runs}.${shows}`;
}
