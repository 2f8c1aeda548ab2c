import { ANSWERER_WORDS } from '../../../lib/studio/answerer-words';
import type { ExecutionView, VisitRow, VisitView } from '../../../lib/studio/api-types';
import { button, element } from '../../report/client/dom';
import { diffView, jsonView } from '../../report/client/json-view';
import { nameOf } from '../../report/client/pointer-name';
import { errorView, valueAt } from '../../report/client/state-panel';
import { type Tab, Tabs } from '../../report/client/tabs';
import { ask } from './api';
import { action, answererTags, problem, select, sentence, spanText, tag } from './parts';

/** What the stages are called, in the order in which a state has them. */
const STAGES: Readonly<Record<string, string>> = {
  input: 'Input',
  afterInputPath: 'After InputPath',
  afterItemsPath: 'After ItemsPath',
  afterItemSelector: 'After ItemSelector',
  afterParameters: 'After Parameters',
  afterArguments: 'After Arguments',
  result: 'Result',
  afterResultSelector: 'After ResultSelector',
  afterResultPath: 'After ResultPath',
  output: 'Output',
};

/** The selected state of an execution: its visits, and of each its data at every stage. */
export class VisitPanel {
  private view: ExecutionView | undefined;
  private path: string | undefined;
  private index: number | undefined;
  private attempt = 0;
  private data: VisitView | undefined;
  private readonly head = element('div', { class: 'panel-head' });
  private readonly body = element('div', { class: 'body' });
  private readonly tabs = new Tabs(this.body, 'Data of the state', 'visit');

  constructor(
    holder: HTMLElement,
    private readonly onVisit: (index: number | undefined) => void,
    private readonly onRerun: (visit: VisitView, row: VisitRow) => void,
  ) {
    holder.replaceChildren(this.head, this.body);
  }

  /** The execution has continued. */
  update(view: ExecutionView): void {
    const before = this.index === undefined ? undefined : this.view?.visits[this.index];
    this.view = view;
    if (this.path === undefined) this.draw();
    else if (this.index === undefined) this.select(this.path);
    else if (JSON.stringify(view.visits[this.index]) !== JSON.stringify(before)) void this.load();
    else this.drawHead();
  }

  /** @param index of the visit; by default the last one of the state */
  select(path: string, index = this.visitsOf(path).at(-1)): void {
    this.path = path;
    this.index = index;
    this.data = undefined;
    void this.load();
  }

  private visitsOf(path: string): readonly number[] {
    return (this.view?.visits ?? []).flatMap((visit, index) => (visit.path === path ? [index] : []));
  }

  private async load(): Promise<void> {
    const { view, index } = this;
    if (view === undefined || index === undefined) {
      this.draw();
      return;
    }
    try {
      const data = await ask('visit', { arn: view.row.arn, index });
      if (this.index !== index || this.view?.row.arn !== view.row.arn) return;
      this.data = data;
      this.attempt = Math.max(0, data.attempts.length - 1);
      this.draw();
    } catch (thrown) {
      this.body.replaceChildren(problem(thrown));
    }
  }

  private draw(): void {
    this.drawHead();
    const { view, path, data } = this;
    if (view === undefined || path === undefined) {
      this.body.replaceChildren(sentence('Select a state in the picture, in the timeline or in the table.'));
      return;
    }
    const definition: Tab = { name: 'Definition', content: () => jsonView(valueAt(view.document, path)) };
    if (data === undefined) {
      this.tabs.show([definition]);
      return;
    }
    this.tabs.show([
      { name: 'Stages', content: () => this.stages(data) },
      { name: 'Changes', content: () => diffView(data.input, data.output) },
      ...(data.attempts.length > 0
        ? [{ name: `Attempts (${data.attempts.length})`, content: () => this.attempts(data) }]
        : []),
      { name: 'Variables', content: () => this.variables(data) },
      definition,
    ]);
  }

  private drawHead(): void {
    const { view, path, index, data } = this;
    if (view === undefined || path === undefined) {
      this.head.replaceChildren(element('h2', {}, 'No state is selected'));
      return;
    }
    const visits = this.visitsOf(path);
    const row = index === undefined ? undefined : view.visits[index];
    if (row === undefined || index === undefined) {
      this.head.replaceChildren(element('h2', {}, nameOf(path)), sentence('The execution did not come here.'));
      return;
    }
    const at = visits.indexOf(index);
    const step = (by: number): void => {
      const next = visits[at + by];
      if (next !== undefined) {
        this.select(path, next);
        this.onVisit(next);
      }
    };
    const { state, outcome, iteration, enteredAt, exitedAt, next, error } = row;
    this.head.replaceChildren(
      element('h2', {}, nameOf(path)),
      element(
        'div',
        { class: 'line' },
        tag(outcome, outcome),
        ...(view.helperStates.includes(state) ? [tag('helper')] : []),
        ...answererTags(row),
        ...(visits.length < 2
          ? []
          : [
              select(
                'Visit',
                visits
                  .slice(0, 500)
                  .map((one, position) => [String(one), visitText(view.visits[one], position, visits.length)]),
                String(index),
                (value) => step(visits.indexOf(Number(value)) - at),
              ),
              button('‹', 'Previous visit', () => step(-1)),
              button('›', 'Next visit', () => step(1)),
            ]),
        element(
          'span',
          { class: 'muted' },
          [
            iteration === undefined ? '' : `iteration ${iteration}`,
            exitedAt === undefined ? '' : spanText(exitedAt - enteredAt),
            next === undefined ? '' : `→ ${next}`,
            error ?? '',
          ]
            .filter((text) => text !== '')
            .join(' · '),
        ),
      ),
      element(
        'div',
        { class: 'actions' },
        ...(data === undefined ? [] : [action('Rerun from here…', () => this.onRerun(data, row), { key: 'r' })]),
      ),
    );
  }

  /** The stages as the state has them, its input first and its output last. */
  private stages(data: VisitView): HTMLElement {
    const shown: [string, HTMLElement][] = [['Input', jsonView(data.input)]];
    const stages = data.stages.filter(({ name }) => name !== 'input' && Object.hasOwn(STAGES, name));
    if (stages.length > 0) for (const { name, value } of stages) shown.push([STAGES[name] ?? name, jsonView(value)]);
    const attempt = data.attempts.at(-1);
    if (attempt !== undefined && !stages.some(({ name }) => name === 'afterArguments' || name === 'afterParameters')) {
      shown.splice(1, 0, ['Arguments', jsonView(attempt.arguments)]);
    }
    if (attempt?.result !== undefined && !stages.some(({ name }) => name === 'result')) {
      shown.push(['Result', jsonView(attempt.result)]);
    }
    if (data.error !== undefined) shown.push(['Error', errorView(data)]);
    if (data.assigned !== undefined) shown.push(['Assigned variables', jsonView(data.assigned)]);
    if (data.output !== undefined) shown.push(['Output', jsonView(data.output)]);
    const items = shown.map(([name, content]) =>
      element('details', { open: '', class: 'stage' }, element('summary', {}, name), content),
    );
    return element(
      'div',
      {},
      ...items,
      ...(data.stagesProblem === undefined
        ? []
        : [element('p', { class: 'note' }, `The stages between are not known: ${data.stagesProblem}`)]),
    );
  }

  private attempts(data: VisitView): HTMLElement {
    const attempt = data.attempts[this.attempt];
    if (attempt === undefined) return sentence('The task was not called.');
    const { arguments: given, result, error, answeredBy } = attempt;
    return element(
      'div',
      {},
      element(
        'div',
        { class: 'line' },
        select(
          'Attempt',
          data.attempts.map(({ error: failed }, index) => [
            String(index),
            `Attempt ${index + 1} of ${data.attempts.length}${failed === undefined ? '' : `: ${failed}`}`,
          ]),
          String(this.attempt),
          (value) => {
            this.attempt = Number(value);
            this.draw();
          },
        ),
        answeredBy === undefined
          ? undefined
          : element('span', { class: `by by-${answeredBy}` }, ANSWERER_WORDS[answeredBy]),
      ),
      element('h3', {}, 'Arguments'),
      jsonView(given),
      element('h3', {}, error === undefined ? 'Result' : 'Error'),
      error === undefined ? jsonView(result) : errorView(attempt),
    );
  }

  private variables(data: VisitView): HTMLElement {
    return element(
      'div',
      {},
      element('h3', {}, 'Before'),
      Object.keys(data.variables).length === 0 ? sentence('There are none.') : jsonView(data.variables),
      element('h3', {}, 'Assigned by the state'),
      data.assigned === undefined ? sentence('It assigns none.') : jsonView(data.assigned),
    );
  }
}

function visitText(row: VisitRow | undefined, position: number, count: number): string {
  const where = row?.iteration === undefined ? '' : `, iteration ${row.iteration}`;
  return `Visit ${position + 1} of ${count}${where}: ${row?.outcome ?? ''}`;
}
