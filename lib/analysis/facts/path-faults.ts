/**
 * What is certainly wrong with a text that should be a path; undefined where nothing is, or where only our own parser
 * does not understand it: the service's reads more than any page tells.
 */
export function pathFault(text: string): string | undefined {
  if (!text.startsWith('$')) return 'a path starts with "$"';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (depth > 0 && (character === "'" || character === '"')) {
      const end = endOfQuoted(text, i);
      if (end === undefined) return 'a quoted name is not closed';
      i = end;
    } else if (character === '[' || character === '(') {
      if (text.startsWith('[]', i)) return 'nothing stands between "[" and "]"';
      depth++;
    } else if (character === ']' || character === ')') {
      depth--;
      if (depth < 0) return `"${character}" closes nothing`;
    } else if (depth === 0 && /\s/.test(character)) {
      return "names with spaces stand in brackets: ['a name']";
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

/** What is certainly wrong with a text that should be the call of an intrinsic function. */
export function callFault(text: string): string | undefined {
  if (!/^\s*States\.\w+\s*\(/.test(text)) return 'a call is the name of a function and its arguments in parentheses';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\' && quoted) i++;
    else if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    if (depth < 0) return '")" closes nothing';
  }
  if (quoted) return 'a text in quotes is not closed';
  return depth > 0 ? 'a parenthesis is not closed' : undefined;
}
