import type { JsonValue } from '../../../lib/asl/json';
import { element } from './dom';

/** How much of a value is shown at once. */
const MOST_CHARS = 200_000;

/** A value as indented JSON. */
export function jsonView(value: JsonValue | undefined): HTMLElement {
  if (value === undefined) return element('p', { class: 'empty' }, 'There is none.');
  const text = JSON.stringify(value, undefined, 2);
  const shown =
    text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}\n… ${text.length - MOST_CHARS} further characters` : text;
  return element('pre', { tabindex: '0' }, shown);
}

interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two values, member by member. */
export function diffView(before: JsonValue, after: JsonValue | undefined): HTMLElement {
  if (after === undefined) return element('p', { class: 'empty' }, 'There is no output.');
  return changesView(before, after, ['Input', 'Output'], 'The output is the input.');
}

/** What differs between two values that have names; either may be absent. */
export function changesView(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  sides: readonly [before: string, after: string],
  same: string,
): HTMLElement {
  const changes = changesOf(before, after);
  if (changes.length === 0) return element('p', { class: 'empty' }, same);
  const rows = changes
    .slice(0, 500)
    .map(({ path, before: old, after: fresh }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, path),
        element('td', { class: old === undefined ? 'none' : 'old' }, old ?? 'absent'),
        element('td', { class: fresh === undefined ? 'none' : 'new' }, fresh ?? 'absent'),
      ),
    );
  const head = element('tr', {}, ...['Path', ...sides].map((name) => element('th', { scope: 'col' }, name)));
  return element('table', { class: 'diff' }, element('thead', {}, head), element('tbody', {}, ...rows));
}

function changesOf(before: JsonValue | undefined, after: JsonValue | undefined): readonly Change[] {
  const changes: Change[] = [];
  const open: {
    readonly path: string;
    readonly before: JsonValue | undefined;
    readonly after: JsonValue | undefined;
  }[] = [{ path: '$', before, after }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, before: old, after: fresh } = next;
    if (isContainer(old) && isContainer(fresh) && Array.isArray(old) === Array.isArray(fresh)) {
      const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].reverse();
      for (const key of keys) {
        const at = Array.isArray(old)
          ? `${path}[${key}]`
          : /^[A-Za-z_]\w*$/.test(key)
            ? `${path}.${key}`
            : `${path}[${JSON.stringify(key)}]`;
        open.push({ path: at, before: member(old, key), after: member(fresh, key) });
      }
    } else {
      const [one, other] = [textOf(old), textOf(fresh)];
      if (one !== other) changes.push({ path, before: one, after: other });
    }
  }
  return changes;
}

function member(value: object, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? (value as Record<string, JsonValue>)[key] : undefined;
}

function isContainer(value: JsonValue | undefined): value is Exclude<JsonValue, null | string | number | boolean> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: JsonValue | undefined): string | undefined {
  const text = value === undefined ? undefined : JSON.stringify(value);
  return text !== undefined && text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
