import { element } from '../../report/client/dom';
import { ask, tell } from './api';
import { action, card, field, link, problem, select, sentence, statusTag, table } from './parts';
import { linkTo } from './route';
import { store } from './store';
import type { View } from './view';

/** Opens the history of an execution elsewhere, as `aws stepfunctions get-execution-history` prints it. */
export function historiesView(): View {
  const failed = element('div');
  const area = element('textarea', {
    class: 'json',
    'aria-label': 'History as JSON',
    spellcheck: 'false',
    placeholder: '{ "events": [ ... ] }',
  });
  const definition = element('textarea', { class: 'json', 'aria-label': 'Definition as JSON', spellcheck: 'false' });
  const definitionField = field('Definition, as JSON', definition);
  const file = element('input', {
    type: 'file',
    accept: '.json,application/json',
    'aria-label': 'File with the history',
  });
  const known = element('div', {}, sentence('None is open.'));
  const machines = store.state?.machines ?? [];
  let machineArn = machines[0]?.arn ?? '';
  let name = '';
  definitionField.hidden = machineArn !== '';
  const machine = select(
    'State machine',
    [...machines.map(({ arn, name: text }) => [arn, text] as const), ['', 'Another one: I have its definition']],
    machineArn,
    (value) => {
      machineArn = value;
      definitionField.hidden = value !== '';
    },
  );
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    name = chosen.name;
    chosen.text().then(
      (text) => {
        area.value = text;
      },
      (thrown: unknown) => failed.replaceChildren(problem(thrown)),
    );
  });

  function open(): void {
    failed.replaceChildren();
    tell('history', {
      machineArn,
      definition: machineArn === '' ? definition.value : '',
      history: area.value,
      name,
    }).then(
      ({ arn }) => {
        location.hash = linkTo.execution(arn);
      },
      (thrown: unknown) => failed.replaceChildren(problem(thrown)),
    );
  }

  ask('histories').then(
    ({ histories }) => {
      if (histories.length === 0) return;
      const rows = histories.map((row) => [
        statusTag(row.status),
        link(row.name, linkTo.execution(row.arn)),
        row.machine,
        String(row.events),
      ]);
      known.replaceChildren(table(['Status', 'Name', 'State machine', 'Events'], rows, 'Open histories'));
    },
    (thrown: unknown) => known.replaceChildren(problem(thrown)),
  );
  const page = element(
    'div',
    { class: 'page' },
    element('h1', {}, 'Open a history'),
    card(
      'A history of AWS',
      element(
        'p',
        {},
        'What ',
        element('code', {}, 'aws stepfunctions get-execution-history --execution-arn …'),
        ' prints, as a file or pasted. It stays on this machine.',
      ),
      field('State machine', machine),
      definitionField,
      field('File', file),
      field('Or paste it', area),
      failed,
      element('div', { class: 'actions' }, action('Open', open, { tone: 'main', key: 'Ctrl Enter' })),
    ),
    card('Open histories', known),
  );
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
  });
  return { title: 'Open a history', element: page };
}
