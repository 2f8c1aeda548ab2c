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
 * Whether a pattern of IAM covers a text: `*` covers any characters, `?` one. A `*` in the text is something that nobody knows
 * yet, so only a `*` of the pattern covers it.
 *
 * Each part of the pattern between two `*` is looked for once, from where the one before it ended, so the time grows with the
 * text and never with the number of ways to divide it.
 */
export function globCovers(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  if (parts.length === 1) return text.length === first.length && fitsAt(first, text, 0);
  const last = parts.at(-1) ?? '';
  const end = text.length - last.length;
  if (end < first.length || !fitsAt(first, text, 0) || !fitsAt(last, text, end)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = indexOf(part, text, from, end);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function indexOf(part: string, text: string, from: number, end: number): number {
  if (!part.includes('?')) {
    const at = text.indexOf(part, from);
    return at >= 0 && at + part.length <= end ? at : -1;
  }
  for (let at = from; at + part.length <= end; at++) if (fitsAt(part, text, at)) return at;
  return -1;
}

function fitsAt(part: string, text: string, at: number): boolean {
  if (!part.includes('?')) return text.startsWith(part, at);
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
