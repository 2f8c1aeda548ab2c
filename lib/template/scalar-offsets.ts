/**
 * Where each character of a string is in the text that the string was read from: a JSON string with its escapes, or a
 * scalar of YAML in any of its five forms. So a diagnostic about a definition that is a string of a template leads to the
 * line of the template that it is about.
 *
 * Both texts are walked side by side. What the notation adds (escapes, indentation, doubled quotes) is passed over, and
 * runs of white space are taken for equal, as YAML folds them and JSON ignores them.
 *
 * @param start where the value begins in the text
 * @returns an offset for each character; undefined where the texts do not agree
 */
export function scalarOffsets(text: string, start: number, value: string): Int32Array | undefined {
  const opening = text.charAt(start);
  const offsets = new Int32Array(value.length);
  const isDouble = opening === '"';
  const isSingle = opening === "'";
  let at = isDouble || isSingle ? start + 1 : opening === '|' || opening === '>' ? endOfLine(text, start) : start;
  let index = 0;
  while (index < value.length) {
    const character = value.charAt(index);
    const written = text.charAt(at);
    if (isDouble && written === '\\') {
      const length = escapeLength(text, at);
      // A backslash at the end of a line of YAML continues it, and is nothing in the value.
      if (length === undefined) at = behindSpace(text, at + 1);
      // A run of white space that began as it is and goes on as an escape has been passed over as a whole.
      else if (SPACE_ESCAPES.has(text.charAt(at + 1)) && !isSpace(character)) at += length;
      else {
        offsets[index++] = at;
        // Two of UTF-16 units are one escape where YAML writes `\U0001F600`.
        if (length === 10 && isLowSurrogate(value, index)) offsets[index++] = at;
        at += length;
      }
    } else if (isSpace(character) && isSpace(written)) {
      for (; index < value.length && isSpace(value.charAt(index)); index++) offsets[index] = at;
      at = behindSpace(text, at);
    } else if (character === written || (character === '$' && written === '#')) {
      // `#{Name}` of a serverless.yml is read as `${Name}`.
      offsets[index++] = at;
      at += isSingle && character === "'" ? 2 : 1;
    } else if (isSpace(written)) at = behindSpace(text, at);
    // White space at the end of a block that its header keeps.
    else if (isSpace(character)) offsets[index++] = at;
    else return undefined;
  }
  return offsets;
}

/** The letters of the escapes for a line feed, a tab, a carriage return and a space. */
const SPACE_ESCAPES: ReadonlySet<string> = new Set(['n', 't', 'r', ' ']);

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function behindSpace(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isSpace(text.charAt(end))) end++;
  return end;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['u', 6],
  ['x', 4],
  ['U', 10],
]);

/** Undefined for the backslash that continues a line. */
function escapeLength(text: string, offset: number): number | undefined {
  const letter = text.charAt(offset + 1);
  return letter === '\n' || letter === '\r' ? undefined : (LENGTHS.get(letter) ?? 2);
}

function isLowSurrogate(value: string, index: number): boolean {
  const code = value.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}
