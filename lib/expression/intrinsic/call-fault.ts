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
  if (quoted) return 'a string in quotes is not closed';
  return depth > 0 ? 'a parenthesis is not closed' : undefined;
}
