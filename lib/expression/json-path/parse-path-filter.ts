import type { TextCursor } from '../text-cursor';
import type { FilterLiteral, FilterOperand, FilterOperator, PathFilter, PathSegment } from './json-path';
import { pathPattern } from './path-pattern';
import { readQuoted } from './quoted-text';

/** Reads the segments of a path: a filter holds paths, which may have filters of their own. */
type ReadSegments = (cursor: TextCursor) => readonly PathSegment[];

/** Reads the part of a filter after `?`: `(@.price < 10 && @.stock)`. */
export function parseFilter(cursor: TextCursor, readSegments: ReadSegments): PathFilter {
  cursor.skipSpace();
  cursor.expect('(');
  const filter = cursor.within(() => readOr(cursor, readSegments));
  cursor.skipSpace();
  cursor.expect(')');
  return filter;
}

function readOr(cursor: TextCursor, readSegments: ReadSegments): PathFilter {
  return readChain(cursor, 'or', '||', () => readAnd(cursor, readSegments));
}

function readAnd(cursor: TextCursor, readSegments: ReadSegments): PathFilter {
  return readChain(cursor, 'and', '&&', () => readUnary(cursor, readSegments));
}

function readChain(cursor: TextCursor, kind: 'or' | 'and', sign: string, readOne: () => PathFilter): PathFilter {
  const first = readOne();
  const operands = [first];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.take(sign)) return operands.length === 1 ? first : { kind, operands };
    operands.push(readOne());
  }
}

function readUnary(cursor: TextCursor, readSegments: ReadSegments): PathFilter {
  cursor.skipSpace();
  if (cursor.peek() === '!' && cursor.peek(1) !== '=') {
    cursor.take('!');
    return { kind: 'not', operand: cursor.within(() => readUnary(cursor, readSegments)) };
  }
  if (cursor.take('(')) {
    const filter = cursor.within(() => readOr(cursor, readSegments));
    cursor.skipSpace();
    cursor.expect(')');
    return filter;
  }
  return readComparison(cursor, readSegments);
}

// The longer operators come first: "<=" before "<".
const OPERATORS: readonly FilterOperator[] = [
  '==',
  '!=',
  '<=',
  '>=',
  '=~',
  '<',
  '>',
  'subsetof',
  'noneof',
  'anyof',
  'contains',
  'empty',
  'size',
  'nin',
  'in',
];

function readComparison(cursor: TextCursor, readSegments: ReadSegments): PathFilter {
  const left = readOperand(cursor, readSegments);
  cursor.skipSpace();
  const operator = OPERATORS.find((candidate) => cursor.take(candidate));
  if (operator === undefined) {
    return left.kind === 'path' ? { kind: 'exists', path: left.path } : cursor.fail('Expected an operator');
  }
  return { kind: 'compare', operator, left, right: readOperand(cursor, readSegments) };
}

function readOperand(cursor: TextCursor, readSegments: ReadSegments): FilterOperand {
  cursor.skipSpace();
  const first = cursor.peek();
  if (first === '@' || first === '$') {
    cursor.take(first);
    return { kind: 'path', path: { from: first === '@' ? 'item' : 'document', segments: readSegments(cursor) } };
  }
  if (first === '/') {
    const regex = cursor.takeMatch(/\/(?:\\.|[^/\\])*\/[a-z]*/y) ?? cursor.fail('The regular expression does not end');
    const end = regex.lastIndexOf('/');
    const flags = regex.slice(end + 1);
    const pattern = pathPattern(regex.slice(1, end), {
      ignoreCase: flags.includes('i'),
      multiline: flags.includes('m'),
      dotAll: flags.includes('s'),
      comments: flags.includes('x'),
    });
    return { kind: 'regex', pattern: pattern ?? cursor.fail(`${regex} is not a regular expression`) };
  }
  return { kind: 'literal', value: readLiteral(cursor) };
}

function readLiteral(cursor: TextCursor): FilterLiteral {
  cursor.skipSpace();
  if (cursor.peek() === "'" || cursor.peek() === '"') return readQuoted(cursor);
  if (cursor.take('true')) return true;
  if (cursor.take('false')) return false;
  if (cursor.take('null')) return null;
  if (cursor.take('[')) return cursor.within(() => readLiterals(cursor));
  const digits = cursor.takeMatch(/-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
  return digits === undefined ? cursor.fail('Expected a value or a path') : Number(digits);
}

function readLiterals(cursor: TextCursor): FilterLiteral[] {
  const items: FilterLiteral[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.take(']')) return items;
    if (items.length > 0) cursor.expect(',');
    items.push(readLiteral(cursor));
  }
}
