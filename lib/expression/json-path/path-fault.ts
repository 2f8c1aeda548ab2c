import { trimmed } from './payload-text';

/**
 * What is certainly wrong with a text that should be a path; undefined where nothing is, or where only our own parser
 * does not understand it: the service's reads more than any page indicates.
 */
export function pathFault(path: string): string | undefined {
  const text = trimmed(path);
  if (!text.startsWith('$')) return 'a path starts with "$"';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (depth > 0 && (character === "'" || character === '"')) {
      const end = endOfQuoted(text, i);
      if (end === undefined) return 'a quoted name is not closed';
      i = end;
    } else if (character === '[' || character === '(') {
      if (text.startsWith('[]', i)) return 'there is nothing between "[" and "]"';
      depth++;
    } else if (character === ']' || character === ')') {
      depth--;
      if (depth < 0) return `"${character}" closes nothing`;
    } else if (depth === 0 && /\s/.test(character)) {
      return "names with spaces are in brackets: ['a name']";
    }
  }
  if (depth > 0) return 'a bracket is not closed';
  return text.endsWith('.') ? 'it ends with "."' : undefined;
}

function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let i = start + 1; i < text.length; i++) {
    if (text.charAt(i) === '\\') i++;
    else if (text.charAt(i) === quote) return i;
  }
  return undefined;
}
