/** The call of a fluent method that is a statement by itself, so that what it returns is lost. */
export interface StatementCall {
  /** What the method is called on, as written: `charge`, `this.charge`. */
  readonly receiver: string;
  readonly method: string;
}

/** The methods that return a new value and change nothing. */
const METHODS: ReadonlySet<string> = new Set([
  'assign',
  'branch',
  'catchError',
  'end',
  'itemProcessor',
  'transitionsTo',
  'next',
  'otherwise',
  'retry',
  'scoped',
  'sync',
  'waitForTaskToken',
  'when',
]);

// Nothing follows a dot: a comment in front of the receiver may end with one.
const NAMES = String.raw`(?:this|[A-Za-z_$][\w$]*)(?:\s*(?:!\s*)?\.#?[A-Za-z_$][\w$]*)*`;

/** From the receiver's beginning. Some source maps point there, others at the method. */
const WHOLE_CALL = new RegExp(String.raw`^(${NAMES})\s*(?:!\s*)?\.([A-Za-z]+)\s*\(`);

/** The end of what is in front of the method. */
const RECEIVER = new RegExp(String.raw`(${NAMES})\s*(?:!\s*)?\.$`);

/** Words that take the value of the expression behind them, or make it part of a larger one. */
const TAKING_WORDS: ReadonlySet<string> = new Set([
  'as',
  'await',
  'case',
  'const',
  'default',
  'delete',
  'extends',
  'in',
  'instanceof',
  'let',
  'new',
  'of',
  'return',
  'satisfies',
  'throw',
  'typeof',
  'var',
  'void',
  'yield',
]);

/** How much text is looked at on each side: a few lines of comment. */
const WINDOW = 4_000;

/** How long the receiver may be. */
const MOST_NAMES = 300;

/**
 * The call at a place of a program in TypeScript or JavaScript, where it is certain that it is a statement: its text begins
 * where only a statement can begin. Whatever follows, nothing gets the value. Undefined in all other cases.
 *
 * @param line Counted from 1, as `column`.
 */
export function statementCallAt(text: string, line: number, column: number): StatementCall | undefined {
  const offset = offsetOf(text, line, column);
  if (offset === undefined) return undefined;
  const behind = text.slice(offset, offset + WINDOW);
  const before = text.slice(Math.max(0, offset - WINDOW), offset);
  const [, method] = /^([A-Za-z]+)\s*\(/.exec(behind) ?? [];
  const [inFront, receiver] = (method !== undefined && RECEIVER.exec(before.slice(-MOST_NAMES))) || [];
  if (method !== undefined && inFront !== undefined && receiver !== undefined) {
    return checked(before.slice(0, before.length - inFront.length), receiver, method);
  }
  const [, names, last] = WHOLE_CALL.exec(behind) ?? [];
  return names === undefined || last === undefined ? undefined : checked(before, names, last);
}

function checked(before: string, receiver: string, method: string): StatementCall | undefined {
  if (!METHODS.has(method) || !isStatementStart(before)) return undefined;
  return { receiver: receiver.replace(/[\s!]/g, ''), method };
}

function offsetOf(text: string, line: number, column: number): number | undefined {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const offset = start + column - 1;
  return offset < text.length ? offset : undefined;
}

/** Whether the text ends where a statement begins. */
function isStatementStart(before: string): boolean {
  const code = withoutTrailingComments(before);
  if (code === undefined) return false;
  const rest = code.trimEnd();
  if (rest === '') return true;
  const last = rest.charAt(rest.length - 1);
  if (last === ';' || last === '}') return true;
  // `${` begins an expression inside of a string.
  if (last === '{') return rest.charAt(rest.length - 2) !== '$';
  const isNewLine = code.slice(rest.length).includes('\n');
  const word = lastWord(rest);
  if (word !== '') {
    if (word === 'else' || word === 'do') return true;
    // Two values side by side are two statements, where there is a line between them.
    return isNewLine && !TAKING_WORDS.has(word);
  }
  // Behind the condition of an `if`, too.
  if (last === ')') return true;
  return isNewLine && /[\]'"`]/.test(last);
}

/** The word at the end of a text; empty where it ends with something else. */
function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && /[\w$]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

/**
 * The text without the comments at its end; undefined where it is not known what is a comment: `//` may be in a string.
 */
function withoutTrailingComments(text: string): string | undefined {
  let rest = text;
  for (;;) {
    const trimmed = rest.trimEnd();
    if (trimmed.endsWith('*/')) {
      const start = trimmed.lastIndexOf('/*');
      if (start === -1) return undefined;
      rest = trimmed.slice(0, start);
      continue;
    }
    const lineStart = trimmed.lastIndexOf('\n') + 1;
    const line = trimmed.slice(lineStart);
    const comment = line.indexOf('//');
    // The code itself stands on this line: nothing of it is a comment.
    const isOwnLine = !rest.slice(trimmed.length).includes('\n');
    if (comment === -1) return rest;
    if (isOwnLine || /['"`]/.test(line.slice(0, comment))) return undefined;
    // The line break stays: it can end a statement.
    rest = `${trimmed.slice(0, lineStart + comment)}\n`;
  }
}
