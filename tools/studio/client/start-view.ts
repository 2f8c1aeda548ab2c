import type { MachineView } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { AnswerEditor } from './answer-editor';
import { ask, tell } from './api';
import { action, card, field, jsonEditor, link, prettyJson, problem, say, select } from './parts';
import { linkTo } from './route';
import { store } from './store';
import type { View } from './view';

/** Starts an execution: with an input, and an answer for each task. */
export function startView(arn: string): View {
  const page = element('div', { class: 'page' }, element('h1', {}, `Start ${store.machine(arn)?.name ?? ''}`));
  const failed = element('div');
  let start: () => void = () => undefined;

  function draw({ row, inputs, tasks }: MachineView): void {
    const { element: editor, area } = jsonEditor('Input', prettyJson(inputs[0]?.text ?? '{}'));
    const name = element('input', { 'aria-label': 'Name of the execution', placeholder: 'made up', maxlength: '80' });
    const answers = new AnswerEditor(tasks);
    const known = select(
      'Take an input',
      [...inputs.map(({ name: text }, index) => [String(index), text] as const), ['none', 'An empty object']],
      inputs.length === 0 ? 'none' : '0',
      (value) => {
        area.value = prettyJson(inputs[Number(value)]?.text ?? '{}');
        area.dispatchEvent(new Event('change'));
      },
    );
    start = () => {
      failed.replaceChildren();
      (async () => {
        const { arn: started } = await tell('start', {
          machineArn: arn,
          input: area.value,
          name: name.value.trim(),
          answers: answers.answers,
        });
        say('The execution is started.');
        location.hash = linkTo.execution(started);
      })().catch((thrown: unknown) => failed.replaceChildren(problem(thrown)));
    };
    page.replaceChildren(
      element('h1', {}, 'Start ', link(row.name, linkTo.machine(arn))),
      element(
        'div',
        { class: 'columns' },
        card(
          'Input',
          field('Example, or one of the last', known),
          field('JSON', editor),
          field('Name of the execution', name),
          // In addition to the input: below the answers it would be out of sight where there are many tasks.
          failed,
          element(
            'div',
            { class: 'actions' },
            action('Start', () => start(), { tone: 'main', key: 'Ctrl Enter' }),
          ),
        ),
        card('Answers of the tasks', answers.element),
      ),
    );
    area.focus();
  }

  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  });
  ask('machine', { arn }).then(draw, (thrown: unknown) => page.replaceChildren(problem(thrown)));
  return { title: 'Start', element: page };
}
