import { SyntaxFault } from '../text-cursor';
import { type Criterion, type CriterionOperator, type CriterionSide, isDefinite, type PathSegment } from './json-path';
import { pathPattern } from './path-pattern';
import { trimmed } from './payload-text';

/** Reads the path on a side of a criterion. */
type ReadPath = (text: string) => readonly PathSegment[];

/**
 * Reads the filter `[?(...)]` in which the "?" is at an index of the fragment: criteria between `&&`, and groups of them
 * between `||`. Parentheses do not group, and neither `&&` nor an operator in quotes is distinguished from one outside of them:
 * so does json-path 2.0.0. Groups and criteria are in the order in which they are evaluated, the last one first.
 */
export function parseCriteria(
  fragment: string,
  at: number,
  offset: number,
  readPath: ReadPath,
): readonly (readonly Criterion[])[] {
  const inner = insideOf(filterAt(fragment, at, offset), offset);
  if (/&&&|\|\|\|/.test(inner)) throw new SyntaxFault('The filter has an operator too many', offset + at);
  const groups: Criterion[][] = [];
  for (const group of inner.split('||').reverse()) {
    groups.push(
      group
        .split('&&')
        .reverse()
        .map((text) => parseCriterion(stripped(text, offset), offset, readPath)),
    );
  }
  return groups;
}

/** From the bracket before the "?" to the bracket that closes it, quotes being looked at. */
function filterAt(fragment: string, at: number, offset: number): string {
  const start = fragment.lastIndexOf('[', at);
  let inQuotes = false;
  let brackets = 0;
  let parentheses = 0;
  for (let index = start; index < fragment.length; index += 1) {
    const current = fragment[index];
    if (current === "'" && fragment[index - 1] !== '\\') inQuotes = !inQuotes;
    if (inQuotes) continue;
    if (current === '(') parentheses += 1;
    else if (current === ')') parentheses -= 1;
    else if (current === '[') brackets += 1;
    else if (current === ']') {
      brackets -= 1;
      if (parentheses !== 0) continue;
      if (brackets !== 0) break;
      return fragment.slice(start, index + 1);
    }
  }
  throw new SyntaxFault('The brackets of the filter are not balanced', offset + at);
}

function insideOf(filter: string, offset: number): string {
  const afterMark = trimmed(trimmed(filter.slice(1, -1)).slice(1));
  if (!trimmed(filter.slice(1, -1)).startsWith('?') || !(afterMark.startsWith('(') && afterMark.endsWith(')'))) {
    throw new SyntaxFault('A filter is written [?(...)]', offset);
  }
  return trimmed(afterMark.slice(1, -1));
}

function stripped(text: string, offset: number): string {
  const source = trimmed(text);
  let start = 0;
  let end = source.length;
  while (start < end && '[?( '.includes(source.charAt(start))) start += 1;
  while (end > start && ') '.includes(source.charAt(end - 1))) end -= 1;
  if (start >= end) throw new SyntaxFault('A condition of the filter is empty', offset);
  return source.slice(start, end);
}

/** In the order in which the library looks for them. */
const OPERATORS: readonly CriterionOperator[] = ['==', '>=', '<=', '!=', '<', '>', '=~'];

function parseCriterion(text: string, offset: number, readPath: ReadPath): Criterion {
  const operator = OPERATORS.find((candidate) => text.includes(candidate));
  if (operator === undefined) {
    if (!isPath(text)) throw new SyntaxFault(`"${text}" has no operator`, offset);
    const negated = text.startsWith('!');
    return {
      kind: 'exists',
      expected: !negated,
      segments: criterionPath(negated ? text.slice(1) : text, offset, readPath),
    };
  }
  const at = text.indexOf(operator);
  const left = trimmed(text.slice(0, at));
  const right = trimmed(text.slice(at + operator.length));
  if (right.startsWith('!@')) throw new SyntaxFault('"!" can only be before a path without an operator', offset);
  // A "!" before a path with an operator says nothing.
  const plainLeft = left.startsWith('!@') ? left.slice(1) : left;
  return {
    kind: 'compare',
    operator,
    left: readSide(plainLeft, offset, readPath),
    right: readSide(right, offset, readPath),
  };
}

function isPath(text: string): boolean {
  return text.startsWith('$') || text.startsWith('@') || text.startsWith('!@');
}

function readSide(text: string, offset: number, readPath: ReadPath): CriterionSide {
  if (isPath(text)) {
    const segments = criterionPath(text, offset, readPath);
    return text.startsWith('$') ? { kind: 'document', text, segments } : { kind: 'item', segments };
  }
  if (text.startsWith("'") && text.endsWith("'")) {
    if (text.length === 1) throw new SyntaxFault('A quoted string does not end', offset);
    return { kind: 'text', text: text.slice(1, -1) };
  }
  if (text.startsWith('/') && (text.endsWith('/') || text.endsWith('/i'))) return readPattern(text, offset);
  return { kind: 'text', text };
}

function readPattern(text: string, offset: number): CriterionSide {
  const end = text.lastIndexOf('/');
  if (end === 0) throw new SyntaxFault('A regular expression does not end', offset);
  const pattern = pathPattern(text.slice(1, end), { ignoreCase: text.endsWith('i'), multiline: false });
  if (pattern === undefined) throw new SyntaxFault(`${text} is not a regular expression`, offset);
  return { kind: 'pattern', pattern };
}

function criterionPath(text: string, offset: number, readPath: ReadPath): readonly PathSegment[] {
  const segments = readPath(text);
  if (!segments.every(isDefinite)) {
    throw new SyntaxFault(`The path "${text}" of a filter may name several places`, offset);
  }
  return segments;
}
