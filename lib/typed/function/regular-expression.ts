import { parseJsonata } from '../../expression/jsonata/parse-jsonata';
import type { CodeNode } from '../value/expression-node';

/**
 * A regular expression as JSONata writes it. JSONata's parser counts brackets without regard to character classes, and takes
 * every slash behind a backslash for escaped. The service reads the expression as Java does: `$` matches also before a line
 * terminator at the end of the text, `\s`, `\w` and the flag `i` know ASCII only, and a character is a code point.
 *
 * @param flags the flags that it may have
 * @throws TypeError for another flag
 */
export function regularExpression(expression: RegExp, flags = 'im'): CodeNode {
  const wrong = [...expression.flags].filter((flag) => !flags.includes(flag));
  if (wrong.length > 0) {
    const known = [...flags].map((flag) => `"${flag}"`).join(' and ');
    throw new TypeError(`${expression} has the flag "${wrong.join('')}"; here JSONata knows only ${known}.`);
  }
  const written = `/${bracketsEscaped(expression.source)}/${expression.flags.replace('g', '')}`;
  const read = parseJsonata(`$contains("", ${written})`);
  if (!read.ok) throw new TypeError(`${expression} can't be written in JSONata.`);
  return Object.freeze({ kind: 'code', parts: [written], operator: false, volatile: false });
}

/**
 * As {@link regularExpression}, to find all matches: an expression that matches no character never gets on.
 *
 * @throws TypeError for one that matches empty text, too
 */
export function advancing(expression: RegExp, flags?: string): CodeNode {
  if (new RegExp(expression.source, expression.flags.replace(/[gy]/g, '')).test('')) {
    throw new TypeError(
      `${expression} matches empty text, which JSONata refuses here. Let it match one character or more.`,
    );
  }
  return regularExpression(expression, flags);
}

/** How many groups the expression captures. */
export function groupsOf({ source }: RegExp): number {
  return (new RegExp(`${source}|`).exec('')?.length ?? 1) - 1;
}

function bracketsEscaped(source: string): string {
  let inClass = false;
  return source.replace(/\\\\|\\.|[[\](){}]/gs, (found) => {
    // The same as two backslashes, of which JSONata would take the second for one that escapes what follows.
    if (found === '\\\\') return '\\x5C';
    if (found.length === 2) return found;
    if (inClass && found === ']') inClass = false;
    else if (inClass) return `\\${found}`;
    else if (found === '[') inClass = true;
    return found;
  });
}
