import { elementAt } from '../../util/element-at';
import { notParsed, type Parsed, parsed } from '../parsed';
import { SyntaxFault } from '../text-cursor';
import { isDefinite, type JsonPath, type PathRoot, type PathSegment } from './json-path';
import { parseCriteria } from './parse-criteria';
import { integerOf, isDigit, trimmed } from './payload-text';

/**
 * Reads a path of a payload template (`Parameters`, `ResultSelector`, `ItemSelector`, `Assign`), as the compiler of
 * Jayway json-path 2.0.0 reads it. That version reproduces every known answer of the service for these fields, odd
 * ones included: names without quotes may hold anything but ".", "[" and a space, what follows an index in
 * brackets is skipped, and a quote in a name ends it. The evidence is the library, not a recording.
 */
export function parsePayloadPath(text: string): Parsed<JsonPath> {
  try {
    const source = trimmed(text);
    const { root, rest } = readRoot(source);
    const segments = readSegments(rest);
    return parsed({ text, dialect: 'payload', root, segments, definite: segments.every(isDefinite) });
  } catch (fault) {
    if (fault instanceof SyntaxFault) return notParsed(fault.message, fault.offset);
    throw fault;
  }
}

const VARIABLE = /^\$([\p{ID_Start}_][\p{ID_Continue}\u200C\u200D]*)/u;

/** The service removes the root and gives the library a path from `$` in the document that the root names. */
export function readRoot(source: string): { readonly root: PathRoot; readonly rest: string } {
  if (!source.startsWith('$')) throw new SyntaxFault('A path starts with "$"', 0);
  if (source.startsWith('$$')) return { root: { kind: 'context' }, rest: source.slice(1) };
  const variable = VARIABLE.exec(source);
  if (variable === null) return { root: { kind: 'input' }, rest: source };
  const [, name = ''] = variable;
  return { root: { kind: 'variable', name }, rest: `$${source.slice(1 + name.length)}` };
}

/** Reads what follows the first character of a path, which is its root. */
function readSegments(path: string, filters = true): readonly PathSegment[] {
  if (path.endsWith('..')) throw new SyntaxFault('A path must not end with ".."', path.length - 2);
  if (path.length > 1 && path[1] !== '.' && path[1] !== '[') {
    throw new SyntaxFault(`Expected "." or "[", found "${path[1]}"`, 1);
  }
  const segments: PathSegment[] = [];
  let index = 1;
  while (index < path.length) {
    const current = path[index];
    if (current === ' ') throw new SyntaxFault('A path must not have a space outside of brackets', index);
    if (current === '$') {
      segments.push({ kind: 'self' });
      index += 1;
    } else if (current === '[') {
      const end = endOfBrackets(path, index);
      segments.push(readBrackets(path.slice(index, end), index, filters));
      index = end;
    } else if (current === '*') {
      segments.push({ kind: 'wildcard' });
      index += 1;
    } else if (current === '.' && path[index + 1] === '.') {
      segments.push({ kind: 'descent' });
      index += 2;
    } else {
      const start = current === '.' ? index + 1 : index;
      if (start >= path.length) throw new SyntaxFault('A path must not end with "."', index);
      const end = endOfName(path, start);
      const name = path.slice(start, end);
      if (name !== '') {
        const wildcard = name === '*' && current === '.';
        segments.push(wildcard ? { kind: 'wildcard' } : { kind: 'names', names: readNames(`'${name}']`, start) });
      }
      index = end;
    }
  }
  return segments;
}

/** A filter inside of a filter is never definite: it is refused where it starts, so there is no recursion. */
function readCriterionPath(text: string): readonly PathSegment[] {
  return readSegments(text, false);
}

function endOfName(path: string, start: number): number {
  let end = start;
  while (end < path.length && path[end] !== '.' && path[end] !== '[' && path[end] !== ' ') end += 1;
  return end;
}

/** Quotes are not looked at here: a bracket in a quoted name counts. */
function endOfBrackets(path: string, start: number): number {
  let depth = 0;
  for (let index = start + 1; index < path.length; index += 1) {
    if (path[index] === '[') depth += 1;
    if (path[index] !== ']') continue;
    if (depth === 0) return index + 1;
    depth -= 1;
  }
  return path.length;
}

/** `[?]`, `[?,?]`: places for filters given by a program, of which there are none. */
const EMPTY_FILTER = /^\[[ \t\n\v\f\r]*\?[,*? \t\n\v\f\r]*\]$/;

function readBrackets(fragment: string, offset: number, filters: boolean): PathSegment {
  if (fragment === '[*]') return { kind: 'wildcard' };
  if (EMPTY_FILTER.test(fragment)) return { kind: 'criteria', anyOf: 'missing' };
  for (let index = 0; index < fragment.length; index += 1) {
    const current = fragment.charAt(index);
    if (current === '?' && !filters) throw new SyntaxFault('A filter must not have a filter in it', offset);
    if (current === '?') return { kind: 'criteria', anyOf: parseCriteria(fragment, index, offset, readCriterionPath) };
    if (current === "'") return { kind: 'names', names: readNames(fragment.slice(index), offset + index) };
    if (current === '@') return readLengthIndex(fragment, index, offset);
    if (current === ':' || current === '-' || isDigit(current)) return readIndexes(fragment, index, offset);
  }
  throw new SyntaxFault('Expected an index, a name in single quotes, "*" or a filter in the brackets', offset);
}

/** The texts between pairs of single quotes, up to the first "]". A name that is still open there is dropped. */
function readNames(fragment: string, offset: number): readonly string[] {
  const end = fragment.indexOf(']');
  if (end === -1) throw new SyntaxFault('The brackets do not end', offset);
  const parts = fragment.slice(0, end).split("'");
  const names: string[] = [];
  for (let index = 1; index + 1 < parts.length; index += 2) names.push(elementAt(parts, index));
  return names;
}

/** `[(@.length-1)]` and `[(@.size()-1)]`: counted from the end. */
function readLengthIndex(fragment: string, at: number, offset: number): PathSegment {
  const minus = fragment.indexOf('-', at + 2);
  const close = minus === -1 ? -1 : fragment.indexOf(')', minus);
  const word = fragment.slice(at + 2, minus).replace(/[ ()]/g, '');
  if (close === -1 || (word !== 'length' && word !== 'size')) {
    throw new SyntaxFault('Only "(@.length-n)" can be in brackets', offset + at);
  }
  return { kind: 'lengthIndex', offset: parsedInteger(fragment.slice(minus, close).replaceAll(' ', ''), offset + at) };
}

function readIndexes(fragment: string, start: number, offset: number): PathSegment {
  const at = (index: number): string => {
    if (index < fragment.length) return fragment.charAt(index);
    throw new SyntaxFault('The brackets do not end', offset + fragment.length);
  };
  const numbers: number[] = [];
  let buffer = '';
  let index = start;
  let form: 'none' | 'from' | 'to' | 'between' = 'none';
  let sequence = false;
  const take = (): void => {
    numbers.push(parsedInteger(buffer, offset + index));
    buffer = '';
  };
  const readBound = (): void => {
    index += 1;
    while (isDigit(at(index)) || at(index) === ' ' || at(index) === '-') {
      if (at(index) !== ' ') buffer += at(index);
      index += 1;
    }
  };
  const found = { from: false, to: false, between: false };
  while (isDigit(at(index)) || ', :-'.includes(at(index))) {
    const current = at(index);
    if (current === ':' && buffer === '') {
      found.to = true;
      readBound();
      take();
    } else if (current === ':') {
      take();
      readBound();
      if (buffer === '') {
        found.from = true;
      } else {
        found.between = true;
        take();
      }
    } else if (current === ',') {
      take();
      sequence = true;
    } else if (current !== ' ') {
      buffer += current;
    }
    if (at(index) === ']') break;
    index += 1;
  }
  if (buffer !== '') take();
  if (found.from) form = 'from';
  else if (found.to) form = 'to';
  else if (found.between) form = 'between';
  const [first, second] = numbers;
  if (numbers.length === 1 && !found.from && !found.to) return { kind: 'indexes', indexes: numbers };
  if (sequence) return { kind: 'indexes', indexes: numbers };
  if (form === 'from') return { kind: 'slice', from: first, to: undefined };
  if (form === 'to') return { kind: 'slice', from: undefined, to: first };
  return { kind: 'slice', from: first, to: second };
}

function parsedInteger(text: string, offset: number): number {
  const value = integerOf(text);
  if (value === undefined) throw new SyntaxFault(`"${text}" is not an index`, offset);
  return value;
}
