import type { JsonValue } from '../../../lib/asl/json';
import { ANSWERER_WORDS } from '../../../lib/studio/answerer-words';
import type { TaskRow } from '../../../lib/studio/api-types';
import type { ChosenAnswer, ChosenAnswers } from '../../../lib/task-answer/chosen-answer';
import { element } from '../../report/client/dom';
import { field, jsonEditor, prettyJson, select, sentence } from './parts';

type Way = 'asSetUp' | 'real' | 'saved' | 'typed' | 'error' | 'ask';

const WAYS: Readonly<Record<Way, string>> = {
  asSetUp: 'As set up',
  real: 'Real code or endpoint',
  saved: 'A saved result',
  typed: 'A result typed now',
  error: 'An error',
  ask: 'Ask me',
};

/** For each task of a machine, how it is answered in one execution. */
export class AnswerEditor {
  readonly element: HTMLElement;
  private readonly rows: readonly TaskAnswerRow[];

  constructor(tasks: readonly TaskRow[], known: ChosenAnswers = {}) {
    this.rows = tasks.map(
      (task) => new TaskAnswerRow(task, Object.hasOwn(known, task.state) ? known[task.state] : undefined),
    );
    this.element =
      tasks.length === 0
        ? sentence('The machine has no tasks: nothing has to be answered.')
        : element('ul', { class: 'answers' }, ...this.rows.map((row) => row.element));
  }

  /** @throws Error with what is wrong */
  get answers(): ChosenAnswers {
    return Object.fromEntries(this.rows.flatMap((row) => (row.answer === undefined ? [] : [[row.state, row.answer]])));
  }
}

class TaskAnswerRow {
  readonly element: HTMLElement;
  private way: Way = 'asSetUp';
  private readonly details = element('div', { class: 'details' });
  private readonly value;
  private readonly error;
  private readonly cause;
  private readonly calls;
  private readonly delay;
  private saved = 0;
  /** Whether the value that is edited is all that the service answers. */
  private isWhole = false;

  constructor(
    private readonly task: TaskRow,
    known: ChosenAnswer | undefined,
  ) {
    const { state, call, answeredBy, isLambda, saved } = task;
    const first = saved[0]?.value;
    this.value = jsonEditor(
      `Result of ${state}`,
      prettyJson(JSON.stringify(first === undefined ? {} : payloadOf(first, isLambda))),
    );
    this.error = element('input', { 'aria-label': `Error of ${state}`, value: 'States.TaskFailed' });
    this.cause = element('input', { 'aria-label': `Cause of ${state}` });
    this.calls = element('input', {
      type: 'number',
      min: '1',
      'aria-label': `How many calls of ${state} fail`,
      placeholder: 'all',
    });
    this.delay = element('input', {
      type: 'number',
      min: '0',
      step: 'any',
      'aria-label': `Seconds until ${state} is answered`,
      placeholder: 'delay in s',
      title: 'Seconds until it is answered',
    });
    if (known !== undefined) this.take(known);
    const ways = (Object.keys(WAYS) as Way[]).filter((way) => way !== 'saved' || saved.length > 0);
    const chooser = select(
      `Answer of ${state}`,
      ways.map((way) => [way, way === 'asSetUp' ? `As set up: ${ANSWERER_WORDS[answeredBy]}` : this.words(way)]),
      this.way,
      (way) => {
        this.way = way as Way;
        this.draw();
      },
    );
    this.element = element(
      'li',
      {},
      element('div', { class: 'who' }, element('strong', {}, state), element('span', { class: 'muted' }, call)),
      element('div', { class: 'choice' }, chooser, this.delay),
      this.details,
    );
    this.draw();
  }

  get state(): string {
    return this.task.state;
  }

  get answer(): ChosenAnswer | undefined {
    const seconds = Number(this.delay.value);
    const delay = seconds > 0 ? { delaySeconds: seconds } : {};
    if (this.way === 'asSetUp') return seconds > 0 ? { kind: 'asSetUp', ...delay } : undefined;
    if (this.way === 'ask') return { kind: 'ask' };
    if (this.way === 'real') return { kind: 'real', ...delay };
    if (this.way === 'saved') {
      return { kind: 'result', value: this.task.saved[this.saved]?.value ?? null, isWhole: true, ...delay };
    }
    if (this.way === 'typed')
      return { kind: 'result', value: this.typed(), ...(this.isWhole && { isWhole: true }), ...delay };
    const calls = Number(this.calls.value);
    return {
      kind: 'error',
      error: this.error.value.trim() === '' ? 'States.TaskFailed' : this.error.value.trim(),
      ...(this.cause.value !== '' && { cause: this.cause.value }),
      ...(calls > 0 && { calls }),
      ...delay,
    };
  }

  private words(way: Way): string {
    const { withoutMock } = this.task;
    return way === 'real' ? `${WAYS.real}: ${ANSWERER_WORDS[withoutMock]}` : WAYS[way];
  }

  private typed(): JsonValue {
    try {
      return JSON.parse(this.value.area.value) as JsonValue;
    } catch {
      throw new Error(`The result of "${this.task.state}" is not JSON.`);
    }
  }

  private take(known: ChosenAnswer): void {
    const { kind, delaySeconds } = known;
    this.way = kind === 'result' ? 'typed' : kind;
    if (delaySeconds !== undefined) this.delay.value = String(delaySeconds);
    if (kind === 'result') {
      this.isWhole = known.isWhole === true;
      this.value.area.value = prettyJson(JSON.stringify(known.value));
    }
    if (kind !== 'error') return;
    this.error.value = known.error;
    this.cause.value = known.cause ?? '';
    this.calls.value = known.calls === undefined ? '' : String(known.calls);
  }

  private draw(): void {
    const { saved, isLambda, withoutMock } = this.task;
    this.delay.hidden = this.way === 'ask';
    const contents: Readonly<Record<Way, readonly HTMLElement[]>> = {
      asSetUp: [],
      real: [
        ...(withoutMock === 'nothing'
          ? [sentence('Nothing answers this task: it will fail, and its cause says what is missing.', 'warn')]
          : []),
      ],
      saved: [
        select(
          `Saved result of ${this.task.state}`,
          saved.map(({ value, execution }, index) => [
            String(index),
            `${JSON.stringify(value).slice(0, 60)} (${execution.slice(0, 20)})`,
          ]),
          String(this.saved),
          (index) => {
            this.saved = Number(index);
          },
        ),
      ],
      typed: [
        field(isLambda && !this.isWhole ? 'What the function returns' : 'What the service answers', this.value.element),
      ],
      error: [
        field('Error', this.error),
        field('Cause', this.cause),
        field('Calls that fail', this.calls, 'Then as set up: to see retries.'),
      ],
      ask: [sentence('The task waits until you answer it in the studio.')],
    };
    this.details.replaceChildren(...contents[this.way]);
  }
}

/** Of a function only what it returns is edited. */
function payloadOf(value: JsonValue, isLambda: boolean): JsonValue {
  const isAnswer =
    isLambda && typeof value === 'object' && value !== null && !Array.isArray(value) && 'Payload' in value;
  return isAnswer ? (value['Payload'] ?? null) : value;
}
