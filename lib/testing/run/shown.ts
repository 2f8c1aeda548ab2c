import { jsonText } from '../../engine/json-text';
/** A value on one line, cut where it is long. */
export function shown(value: unknown): string {
  return cut(value === undefined ? 'undefined' : (jsonText(value) ?? String(value)));
}

const LONGEST = 400;

export function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} ... (${text.length} characters)`;
}
