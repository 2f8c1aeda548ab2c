import type { TextCursor } from '../text-cursor';
import type { FilterLiteral, FilterOperand, FilterOperator, PathFilter } from './json-path';
import { readQuoted, readSegments } from './parse-json-path';
import { pathPattern } from './path-pattern';

/** Reads the part of a filter after `?`: `(@.price < 10 && @.stock)`. */
export function parseFilter(cursor: TextCursor): PathFilter {
  cursor.skipSpace();
  cursor.expect('(');
  // A path in a filter may have a filter of its own.
  const filter = cursor.within(() => readOr(cursor));
  cursor.skipSpace();
  cursor.expect(')');
  return filter;
}

function readOr(cursor: TextCursor): PathFilter {
  return readChain(cursor, 'or', '||', readAnd);
}

function readAnd(cursor: TextCursor): PathFilter {
  return readChain(cursor, 'and', '&&', readUnary);
}

function readChain(
  cursor: TextCursor,
  kind: 'or' | 'and',
  sign: string,
  readOperand: (cursor: TextCursor) => PathFilter,
): PathFilter {
  const first = readOperand(cursor);
  const operands = [first];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.take(sign)) return operands.length === 1 ? first : { kind, operands };
    operands.push(readOperand(cursor));
  }
}

function readUnary(cursor: TextCursor): PathFilter {
  cursor.skipSpace();
  if (cursor.peek() === '!' && cursor.peek(1) !== '=') {
    cursor.take('!');
    return { kind: 'not', operand: cursor.within(() => readUnary(cursor)) };
  }
  if (cursor.take('(')) {
    const filter = cursor.within(() => readOr(cursor));
    cursor.skipSpace();
    cursor.expect(')');
    return filter;
  }
  return readComparison(cursor);
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

function readComparison(cursor: TextCursor): PathFilter {
  const left = readOperand(cursor);
  cursor.skipSpace();
  const operator = OPERATORS.find((candidate) => cursor.take(candidate));
  if (operator === undefined) {
    return left.kind === 'path' ? { kind: 'exists', path: left.path } : cursor.fail('Expected an operator');
  }
  return { kind: 'compare', operator, left, right: readOperand(cursor) };
}

function readOperand(cursor: TextCursor): FilterOperand {
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
