import { LITERAL, matchesBetweenStars } from '../util/between-stars';

/**
 * A character of a name that IAM would read as a wildcard, written as a policy variable: `${*}`, `${?}`, `${$}`. It is kept
 * apart from wildcards by a character of the private use area, which no name has.
 */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['${*}', '\uE010'],
  ['${?}', '\uE011'],
  ['${$}', '\uE012'],
]);

/** A text of a policy in which only wildcards are `*` and `?`. */
export function withKeptLetters(text: string): string {
  return text.replace(/\$\{[*?$]\}/g, (variable) => KEPT.get(variable) ?? variable);
}

/** The text as a policy has it. */
export function withPolicyVariables(text: string): string {
  return text.replace(/[\uE010-\uE012]/g, (letter) => {
    for (const [variable, kept] of KEPT) if (kept === letter) return variable;
    return letter;
  });
}

/**
 * Whether a pattern of IAM covers a text: `*` covers any characters, `?` one. A `*` in the text is something that is unknown
 * yet, so only a `*` of the pattern covers it.
 */
export function globCovers(pattern: string, text: string): boolean {
  return matchesBetweenStars(pattern.split('*'), text, { fitsAt, indexOf });
}

function indexOf(part: string, text: string, from: number, end: number): number {
  if (!part.includes('?')) return LITERAL.indexOf(part, text, from, end);
  for (let at = from; at + part.length <= end; at++) if (fitsAt(part, text, at)) return at;
  return -1;
}

function fitsAt(part: string, text: string, at: number): boolean {
  if (!part.includes('?')) return LITERAL.fitsAt(part, text, at);
  for (let index = 0; index < part.length; index++) {
    const wanted = part[index];
    const found = text[at + index];
    if (found === undefined || (wanted === '?' ? found === '*' : wanted !== found)) return false;
  }
  return true;
}

const ARN_FIELDS = 6;

/**
 * Whether a resource of a policy covers a resource. IAM compares an ARN field by field, so that a `*` in one field does not
 * reach into the next; in the last field that the pattern has it does.
 */
export function resourceCovers(pattern: string, resource: string): boolean {
  if (pattern === '*') return true;
  const patterns = fieldsOf(pattern, ARN_FIELDS);
  const fields = fieldsOf(resource, patterns.length);
  return fields.length === patterns.length && patterns.every((field, index) => globCovers(field, fields[index] ?? ''));
}

/** At most so many fields between colons; the last one keeps its colons. */
function fieldsOf(text: string, most: number): readonly string[] {
  const fields: string[] = [];
  let from = 0;
  while (fields.length < most - 1) {
    const colon = text.indexOf(':', from);
    if (colon < 0) break;
    fields.push(text.slice(from, colon));
    from = colon + 1;
  }
  return [...fields, text.slice(from)];
}
