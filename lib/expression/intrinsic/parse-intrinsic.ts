import type { JsonPath } from '../json-path/json-path';
import { parsePayloadPath } from '../json-path/parse-payload-path';
import { trimmed } from '../json-path/payload-text';
import { parsedOrRefused } from '../json-path/refused-path';
import { notParsed, type Parsed, parsed } from '../parsed';
import { SyntaxFault, TextCursor } from '../text-cursor';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic';

/** Whether a text is meant as a call of an intrinsic function. */
export function isIntrinsicText(text: string): boolean {
  return text.trimStart().startsWith('States.');
}

/** Reads a call of an intrinsic function; whether the function exists is not asked here. */
export function parseIntrinsic(text: string): Parsed<IntrinsicCall> {
  const cursor = new TextCursor(text);
  try {
    cursor.skipSpace();
    const call = readCall(cursor, 0);
    cursor.skipSpace();
    if (!cursor.done) cursor.fail(`Unexpected "${cursor.peek()}" after the call`);
    return parsed(call);
  } catch (fault) {
    if (fault instanceof SyntaxFault) return notParsed(fault.message, fault.offset);
    throw fault;
  }
}

/** The service accepts ten calls inside one another. */
const MAX_DEPTH = 10;

function readCall(cursor: TextCursor, depth: number): IntrinsicCall {
  const start = cursor.offset;
  if (depth >= MAX_DEPTH) cursor.fail(`Intrinsic functions can be nested ${MAX_DEPTH} deep`);
  const name = cursor.takeMatch(/States\.[A-Za-z0-9]+/y) ?? cursor.fail('Expected the name of an intrinsic function');
  cursor.skipSpace();
  cursor.expect('(');
  cursor.skipSpace();
  const args: IntrinsicArgument[] = [];
  if (!cursor.take(')')) {
    do {
      args.push(readArgument(cursor, depth));
      cursor.skipSpace();
    } while (cursor.take(','));
    cursor.expect(')');
  }
  return { kind: 'call', text: cursor.text.slice(start, cursor.offset), name, arguments: args };
}

function readArgument(cursor: TextCursor, depth: number): IntrinsicArgument {
  cursor.skipSpace();
  if (cursor.startsWith('States.')) return readCall(cursor, depth + 1);
  if (cursor.peek() === '$') return { kind: 'path', path: readPath(cursor) };
  if (cursor.peek() === "'") return readText(cursor);
  const start = cursor.offset;
  const word = cursor.takeMatch(/true|false|null|-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
  if (word === undefined || /[\w.]/.test(cursor.peek())) {
    return cursor.fail('Expected a path, a string in single quotes, a number, true, false, null or a call', start);
  }
  return { kind: 'literal', value: JSON.parse(word), raw: word };
}

/** A path is that of a payload template. It ends at the comma or parenthesis that is in no brackets of its own. */
function readPath(cursor: TextCursor): JsonPath {
  const start = cursor.offset;
  const closing: string[] = [];
  while (!cursor.done) {
    const character = cursor.peek();
    if (closing.length === 0 && (character === ',' || character === ')')) break;
    if (closing[0] === ']' && character === "'") skipQuoted(cursor);
    else if (character === '[') closing.push(']');
    else if (character === '(') closing.push(')');
    else if (character === closing.at(-1)) closing.pop();
    cursor.offset += 1;
  }
  const path = parsedOrRefused(trimmed(cursor.text.slice(start, cursor.offset)), parsePayloadPath);
  return path.ok ? path.value : cursor.fail(path.issue.message, start + path.issue.offset);
}

/** Leaves the cursor at the quote that ends the name, or behind the text where none does. */
function skipQuoted(cursor: TextCursor): void {
  const end = cursor.text.indexOf("'", cursor.offset + 1);
  cursor.offset = end === -1 ? cursor.text.length : end;
}

function readText(cursor: TextCursor): IntrinsicArgument {
  const start = cursor.offset;
  cursor.expect("'");
  let raw = '';
  let value = '';
  while (!cursor.done) {
    if (cursor.take("'")) return { kind: 'literal', value, raw };
    let character = cursor.peek();
    raw += character;
    if (character === '\\' && cursor.peek(1) !== '') {
      cursor.offset += 1;
      character = cursor.peek();
      raw += character;
      // `\'` and `\\` represent the character itself, `\{` and `\}` too; any other escape keeps its backslash.
      value += "'\\{}".includes(character) ? character : `\\${character}`;
    } else {
      value += character;
    }
    cursor.offset += 1;
  }
  return cursor.fail('The string in quotes does not end', start);
}
