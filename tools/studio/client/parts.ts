import { durationText } from '../../../lib/graph/text/duration-text';
import { ANSWERER_WORDS } from '../../../lib/studio/answerer-words';
import type { ExecutionRow, ExecutionStatusName, VisitRow } from '../../../lib/studio/api-types';
import { button, element } from '../../report/client/dom';
import { store } from './store';

/** The parts that several views have. */

export type Child = Node | string | undefined;

const STATUS_TONES: Readonly<Record<ExecutionStatusName, string>> = {
  RUNNING: 'open',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  ABORTED: 'caught',
  PENDING_REDRIVE: 'caught',
};

export function statusTag(status: ExecutionStatusName): HTMLElement {
  return element('span', { class: `tag ${STATUS_TONES[status]}` }, status);
}

export function tag(text: string, tone = ''): HTMLElement {
  return element('span', { class: `tag ${tone}` }, text);
}

export function link(text: string, href: string, label?: string): HTMLAnchorElement {
  return element('a', { href, 'aria-label': label }, text);
}

/** A button with its words on it; `key` is shown, and is in the help. */
export function action(text: string, onClick: () => void, options: ActionOptions = {}): HTMLButtonElement {
  const { key, tone = '', title } = options;
  const made = element('button', { type: 'button', class: `action ${tone}`, title }, text);
  if (key !== undefined) made.append(element('kbd', { 'aria-hidden': 'true' }, key));
  made.addEventListener('click', onClick);
  return made;
}

interface ActionOptions {
  readonly key?: string;
  readonly tone?: 'main' | 'bad';
  readonly title?: string;
}

export { button };

/** A field with its label. */
export function field(label: string, input: HTMLElement, help?: string): HTMLElement {
  return element(
    'label',
    { class: 'field' },
    element('span', { class: 'name' }, label),
    input,
    help === undefined ? undefined : element('span', { class: 'help' }, help),
  );
}

export function select(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  value: string,
  onChange: (value: string) => void,
): HTMLSelectElement {
  const made = element(
    'select',
    { 'aria-label': label },
    ...options.map(([key, text]) => element('option', { value: key }, text)),
  );
  made.value = value;
  made.addEventListener('change', () => onChange(made.value));
  return made;
}

export function time(millis: number): HTMLElement {
  const text = new Date(millis).toISOString();
  return element('time', { datetime: text, title: `${text} (UTC)` }, timeText(millis));
}

/** The day is omitted where it is today's. */
export function timeText(millis: number): string {
  const text = new Date(millis).toISOString();
  const isToday = text.slice(0, 10) === new Date(store.now).toISOString().slice(0, 10);
  return isToday ? text.slice(11, 23) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

export function spanText(millis: number): string {
  return durationText(Math.max(0, millis) / 1000);
}

export function lengthOf({ startTime, stopTime }: Pick<ExecutionRow, 'startTime' | 'stopTime'>): string {
  return stopTime === undefined ? `${spanText(store.now - startTime)} so far` : spanText(stopTime - startTime);
}

/** Who answered: a mock must not look like the real thing. */
export function answererTags({ answeredBy }: Pick<VisitRow, 'answeredBy'>): readonly HTMLElement[] {
  return answeredBy.map((by) => element('span', { class: `by by-${by}` }, ANSWERER_WORDS[by]));
}

/** An error, with the message of a function before all that it says about itself. */
export function errorLine(error: string, cause: string | undefined): HTMLElement {
  const message = cause === undefined ? undefined : messageIn(cause);
  return element(
    'div',
    { class: 'error' },
    element('strong', {}, error),
    message === undefined ? undefined : element('span', {}, ` ${message}`),
    cause === undefined || cause === message
      ? undefined
      : element('details', {}, element('summary', {}, 'The whole cause'), element('pre', { tabindex: '0' }, cause)),
  );
}

/** Functions report their failures as JSON. */
function messageIn(cause: string): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    if (typeof errorMessage === 'string') return errorMessage;
  } catch {
    // It is text.
  }
  return cause.length > 300 ? `${cause.slice(0, 300)}…` : cause;
}

/** A sentence in place of something that is not there. */
export function sentence(text: string, tone = ''): HTMLElement {
  return element('p', { class: `empty ${tone}` }, text);
}

export function problem(thrown: unknown): HTMLElement {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return element('p', { class: 'problem', role: 'alert' }, text);
}

/** Says something to those who don't see it. */
export function say(text: string): void {
  const said = document.getElementById('said');
  if (said === null) return;
  said.textContent = text;
  said.classList.add('shown');
  clearTimeout(saying);
  saying = window.setTimeout(() => said.classList.remove('shown'), 4_000);
}
let saying = 0;

export function card(title: string, ...children: readonly Child[]): HTMLElement {
  return element('section', { class: 'card' }, element('h2', {}, title), ...children);
}

export function table(names: readonly string[], rows: readonly (readonly Child[])[], label: string): HTMLElement {
  const head = element('tr', {}, ...names.map((name) => element('th', { scope: 'col' }, name)));
  const body = rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))));
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)),
  );
}

/** A picture that the server has drawn: XML in which everything is escaped, and nothing can run. */
export function pictureOf(svg: string): SVGSVGElement | undefined {
  const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return root instanceof SVGSVGElement ? document.importNode(root, true) : undefined;
}

/** JSON on several lines; text that a number can't hold is left as it is. */
export function prettyJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text.replace(/\s+$/, '') || /^\s/m.test(text)
      ? JSON.stringify(value, undefined, 2)
      : text;
  } catch {
    return text;
  }
}

/** Why a text is not JSON; undefined where it is. */
export function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (thrown) {
    return `This is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

/** A text to be edited as JSON, with a sentence where it is not one. */
export function jsonEditor(
  label: string,
  text: string,
): { readonly element: HTMLElement; readonly area: HTMLTextAreaElement } {
  const area = element('textarea', { 'aria-label': label, spellcheck: 'false', class: 'json' });
  area.value = text;
  const note = element('p', { class: 'note', role: 'status' });
  const check = (): void => {
    const wrong = jsonProblem(area.value);
    note.textContent = wrong ?? '';
    area.setAttribute('aria-invalid', String(wrong !== undefined));
  };
  area.addEventListener('input', check);
  area.addEventListener('change', check);
  check();
  return { element: element('div', { class: 'editor' }, area, note), area };
}
