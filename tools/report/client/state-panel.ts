import type { JsonValue } from '../../../lib/asl/json';
import { durationText } from '../../../lib/graph/text/duration-text';
import type {
  ReportAttempt,
  ReportDiagnostic,
  ReportPage,
  ReportPermission,
  ReportVisit,
} from '../../../lib/report/report-page';
import { button, element } from './dom';
import { diffView, jsonView } from './json-view';
import { nameOf } from './pointer-name';
import { type Tab, Tabs } from './tabs';

/** What is known of the selected state: its visits, of each its data and its attempts, its diagnostics, its definition. */
export class StatePanel {
  private pointer: string | undefined;
  private visit = 0;
  private attempt = 0;
  private readonly tabs: Tabs;
  private readonly body = element('div', { class: 'body' });
  private readonly head = element('div', { class: 'head' });

  constructor(
    holder: HTMLElement,
    private readonly page: ReportPage,
  ) {
    this.tabs = new Tabs(this.body, 'What is shown of the state', 'state');
    holder.replaceChildren(this.head, this.body);
    this.show(undefined);
  }

  /** @param visit the index among all visits; by default the last one of the state */
  show(pointer: string | undefined, visit?: ReportVisit): void {
    this.pointer = pointer;
    const all = this.visits();
    this.visit = visit === undefined ? Math.max(0, all.length - 1) : Math.max(0, all.indexOf(visit));
    this.attempt = Math.max(0, (all[this.visit]?.attempts.length ?? 0) - 1);
    this.render();
  }

  private visits(): readonly ReportVisit[] {
    return this.page.visits.filter(({ path }) => path === this.pointer);
  }

  private render(): void {
    if (this.pointer === undefined) {
      this.head.replaceChildren(element('h2', {}, 'No state is selected'));
      this.body.replaceChildren(
        element('p', { class: 'empty' }, 'Select a state in the picture, in the search or in the table.'),
      );
      return;
    }
    const visits = this.visits();
    const visit = visits[this.visit];
    const definition = valueAt(this.page.document, this.pointer);
    this.head.replaceChildren(
      element('h2', {}, nameOf(this.pointer)),
      visit === undefined
        ? element('p', { class: 'empty' }, this.page.kind === 'run' ? 'The run did not come here.' : '')
        : this.visitLine(visits, visit),
    );
    const diagnostics = this.page.diagnostics.filter(
      ({ path }) => path === this.pointer || path.startsWith(`${this.pointer}/`),
    );
    const attempts = visit?.attempts ?? [];
    const attempt = attempts[Math.min(this.attempt, attempts.length - 1)];
    const tabs: Tab[] = [];
    if (visit !== undefined) {
      tabs.push({ name: 'Input', content: () => jsonView(visit.input) });
      if (attempt !== undefined) {
        tabs.push({ name: 'Arguments', content: () => this.withAttempts(attempts, jsonView(attempt.arguments)) });
        tabs.push({
          name: 'Result',
          content: () =>
            this.withAttempts(attempts, attempt.error === undefined ? jsonView(attempt.result) : errorView(attempt)),
        });
      }
      tabs.push({
        name: 'Output',
        content: () =>
          visit.error !== undefined && visit.output === undefined ? errorView(visit) : jsonView(visit.output),
      });
      tabs.push({ name: 'Changes', content: () => diffView(visit.input, visit.output) });
      tabs.push({ name: 'Variables', content: () => jsonView(visit.assigned) });
    }
    if (diagnostics.length > 0)
      tabs.push({ name: `Diagnostics (${diagnostics.length})`, content: () => diagnosticList(diagnostics) });
    const permissions = (this.page.permissions ?? []).filter(({ path }) => path === this.pointer);
    if (permissions.length > 0)
      tabs.push({ name: `Permissions (${permissions.length})`, content: () => permissionList(permissions) });
    tabs.push({ name: 'Definition', content: () => jsonView(definition) });
    this.tabs.show(tabs);
  }

  private visitLine(visits: readonly ReportVisit[], visit: ReportVisit): HTMLElement {
    const chooser = element(
      'select',
      { 'aria-label': 'Visit' },
      ...visits.map((one, index) => element('option', { value: String(index) }, visitText(one, index, visits.length))),
    );
    chooser.value = String(this.visit);
    chooser.addEventListener('change', () => this.chooseVisit(Number(chooser.value)));
    const time = visit.exitedAt === undefined ? '' : ` · ${durationText((visit.exitedAt - visit.enteredAt) / 1000)}`;
    return element(
      'div',
      { class: 'line' },
      element('span', { class: `tag ${visit.outcome}` }, visit.outcome),
      chooser,
      button('‹', 'Previous visit', () => this.chooseVisit(this.visit - 1)),
      button('›', 'Next visit', () => this.chooseVisit(this.visit + 1)),
      element('span', {}, `${visit.next === undefined ? '' : `→ ${visit.next}`}${time}`),
    );
  }

  private chooseVisit(index: number): void {
    const { length } = this.visits();
    this.visit = Math.min(length - 1, Math.max(0, index));
    this.attempt = Math.max(0, (this.visits()[this.visit]?.attempts.length ?? 0) - 1);
    this.render();
  }

  private withAttempts(attempts: readonly ReportAttempt[], content: HTMLElement): HTMLElement {
    if (attempts.length < 2) return content;
    const chooser = element(
      'select',
      { 'aria-label': 'Attempt' },
      ...attempts.map(({ error }, index) =>
        element(
          'option',
          { value: String(index) },
          `Attempt ${index + 1} of ${attempts.length}${error === undefined ? '' : `: ${error}`}`,
        ),
      ),
    );
    chooser.value = String(Math.min(this.attempt, attempts.length - 1));
    chooser.addEventListener('change', () => {
      this.attempt = Number(chooser.value);
      this.render();
    });
    return element('div', {}, element('div', { class: 'line' }, chooser), content);
  }
}

function visitText({ iteration, outcome, error }: ReportVisit, index: number, count: number): string {
  const where = iteration === undefined ? '' : `, iteration ${iteration}`;
  return `Visit ${index + 1} of ${count}${where}: ${outcome}${error === undefined ? '' : `, ${error}`}`;
}

export function errorView({ error, cause }: { readonly error?: string; readonly cause?: string }): HTMLElement {
  return element(
    'div',
    { class: 'error' },
    element('strong', {}, error ?? ''),
    element('pre', { tabindex: '0' }, cause ?? ''),
  );
}

function permissionList(permissions: readonly ReportPermission[]): HTMLElement {
  const items = permissions.map(({ actions, resources }) =>
    element(
      'li',
      { class: 'diagnostic' },
      ...actions.map((action) => element('strong', { class: 'permission' }, action)),
      ...resources.map((resource) => element('p', {}, resource)),
    ),
  );
  return element('ul', { class: 'diagnostics' }, ...items);
}

export function diagnosticList(diagnostics: readonly ReportDiagnostic[]): HTMLElement {
  const items = diagnostics.map(({ code, severity, message, help, location, file }) =>
    element(
      'li',
      { class: `diagnostic ${severity}` },
      element('span', { class: 'tag' }, `${severity} ${code}`),
      element('p', {}, message),
      help === undefined ? undefined : element('p', { class: 'help' }, help),
      location === undefined
        ? undefined
        : file === undefined
          ? element('p', {}, location)
          : element('a', { href: `vscode://file/${encodeURI(file)}` }, location),
    ),
  );
  return element('ul', { class: 'diagnostics' }, ...items);
}

/** What a JSON Pointer points at. */
export function valueAt(document: unknown, pointer: string): JsonValue | undefined {
  let value: unknown = document;
  for (const key of pointer.split('/').slice(1)) {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return value as JsonValue | undefined;
}
