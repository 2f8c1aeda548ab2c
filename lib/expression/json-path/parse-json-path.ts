import { notParsed, type Parsed, parsed } from '../parsed';
import { SyntaxFault, TextCursor } from '../text-cursor';
import { areDefinite, hasSeveralNames, type JsonPath, type PathRoot, type PathSegment } from './json-path';
import { parseFilter } from './parse-path-filter';
import { trimmed } from './payload-text';
import { readQuoted } from './quoted-text';

/**
 * Reads a JSONPath of a path field, `$.order.items[0]`, `$$.Execution.Id` or `$variable.member`. White space around it has no
 * meaning.
 */
export function parseJsonPath(text: string): Parsed<JsonPath> {
  const cursor = new TextCursor(trimmed(text));
  try {
    const root = readRoot(cursor);
    const segments = readSegments(cursor, FIELD_NAME);
    if (!cursor.done) cursor.fail(`Unexpected "${cursor.peek()}"`);
    const several = segments.slice(0, -1).find(hasSeveralNames);
    if (several?.kind === 'names') {
      // The library's own words, which executions show.
      const names = several.names.map((name) => `'${name}'`).join(', ');
      cursor.fail(`Multi properties can only be used as path leafs: $[${names}]`);
    }
    return parsed({ text, dialect: 'field', root, segments, definite: areDefinite(segments) });
  } catch (fault) {
    if (fault instanceof SyntaxFault) return notParsed(fault.message, fault.offset);
    throw fault;
  }
}

const VARIABLE_NAME = /[\p{ID_Start}_][\p{ID_Continue}\u200C\u200D]*/uy;

function readRoot(cursor: TextCursor): PathRoot {
  if (cursor.take('$$')) return { kind: 'context' };
  if (!cursor.take('$')) cursor.fail('A path starts with "$"');
  const name = cursor.takeMatch(VARIABLE_NAME);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

/** Reads `.name`, `..name`, `.*` and `[...]` as long as they follow one another; `name` is what may be in a name. */
function readSegments(cursor: TextCursor, name = NAME_IN_FILTER): PathSegment[] {
  const segments: PathSegment[] = [];
  for (;;) {
    if (cursor.take('..')) {
      segments.push({ kind: 'descent' });
      segments.push(cursor.peek() === '[' ? readBracket(cursor) : readDotted(cursor, name));
    } else if (cursor.peek() === '.') {
      cursor.take('.');
      segments.push(cursor.peek() === '[' ? readBracket(cursor) : readDotted(cursor, name));
    } else if (cursor.peek() === '[') {
      segments.push(readBracket(cursor));
    } else {
      return segments;
    }
  }
}

/** What may be in a name after a dot, as the library reads it: everything but the characters that end it. */
const FIELD_NAME = /[^.[\]() ]+/y;

/** The same inside of a filter, where a name ends at an operator, too. */
const NAME_IN_FILTER = /[^.[\](){}\s,'"=<>!&|~@?*+\\]+/y;

function readDotted(cursor: TextCursor, allowed: RegExp): PathSegment {
  if (cursor.take('*')) return { kind: 'wildcard' };
  const name = cursor.takeMatch(allowed);
  if (name === undefined)
    return cursor.fail(cursor.done ? 'A path must not end with "."' : 'Expected a name after "."');
  if (cursor.peek() !== '(') return { kind: 'names', names: [name] };
  if (cursor.takeMatch(/\([^()]*\)/y) === undefined) cursor.fail('Expected ")"');
  return { kind: 'function', name };
}

function readBracket(cursor: TextCursor): PathSegment {
  cursor.expect('[');
  cursor.skipSpace();
  const segment = readBracketContent(cursor);
  cursor.skipSpace();
  cursor.expect(']');
  return segment;
}

function readBracketContent(cursor: TextCursor): PathSegment {
  if (cursor.take('*')) return { kind: 'wildcard' };
  if (cursor.take('?')) return { kind: 'filter', filter: parseFilter(cursor, readSegments) };
  if (cursor.peek() === "'" || cursor.peek() === '"') {
    return { kind: 'names', names: readList(cursor, () => readQuoted(cursor)) };
  }
  const slice = cursor.takeMatch(/(-?\d+)?\s*:\s*(-?\d+)?/y);
  if (slice !== undefined) {
    const [from, to] = slice.split(':').map((bound) => (bound.trim() === '' ? undefined : Number(bound)));
    return { kind: 'slice', from, to };
  }
  return { kind: 'indexes', indexes: readList(cursor, () => readIndex(cursor)) };
}

function readIndex(cursor: TextCursor): number {
  const digits = cursor.takeMatch(/-?\d+/y);
  return digits === undefined ? cursor.fail('Expected an index, a quoted name, "*" or a filter') : Number(digits);
}

function readList<Item>(cursor: TextCursor, readItem: () => Item): Item[] {
  const items = [readItem()];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.take(',')) return items;
    cursor.skipSpace();
    items.push(readItem());
  }
}
