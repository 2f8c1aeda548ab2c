import { compareNumbers, isJsonNumber } from '../../asl/big-integer';
import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import {
  areDefinite,
  type FilterOperand,
  type FilterOperator,
  type PathFilter,
  type PathSegment,
} from '../../expression/json-path/json-path';
import { matchesPath, type PathPattern } from '../../expression/json-path/path-pattern';
import { unsupportedPattern } from '../error-texts';
import { jsonEquals } from '../json-text';

/** All values that segments lead to: a filter holds paths, which may have filters of their own. */
type ValuesAt = (
  from: readonly JsonValue[],
  segments: readonly PathSegment[],
  document: JsonValue,
) => readonly JsonValue[];

/** Whether an item passes the filter of a path, `[?(@.price < 10)]`. */
export function matchesFilter(filter: PathFilter, item: JsonValue, document: JsonValue, valuesAt: ValuesAt): boolean {
  switch (filter.kind) {
    case 'or':
      return filter.operands.some((operand) => matchesFilter(operand, item, document, valuesAt));
    case 'and':
      return filter.operands.every((operand) => matchesFilter(operand, item, document, valuesAt));
    case 'not':
      return !matchesFilter(filter.operand, item, document, valuesAt);
    case 'exists':
      return valuesAt([filter.path.from === 'item' ? item : document], filter.path.segments, document).length > 0;
    case 'compare':
      return OPERATORS[filter.operator](
        valueOf(filter.left, item, document, valuesAt),
        valueOf(filter.right, item, document, valuesAt),
      );
  }
}

/** What stands on a side of an operator; a path that finds nothing is `undefined`. */
type Side = JsonValue | PatternSide | undefined;

class PatternSide {
  constructor(readonly pattern: PathPattern) {}

  /** Whether it matches the whole text. */
  matches(text: string): boolean {
    const matches = matchesPath(this.pattern, text);
    if (matches === undefined) throw unsupportedPattern(this.pattern.source);
    return matches;
  }
}

function valueOf(operand: FilterOperand, item: JsonValue, document: JsonValue, valuesAt: ValuesAt): Side {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'regex':
      return new PatternSide(operand.pattern);
    case 'path': {
      const found = valuesAt([operand.path.from === 'item' ? item : document], operand.path.segments, document);
      return areDefinite(operand.path.segments) ? found[0] : found;
    }
  }
}

const OPERATORS: Readonly<Record<FilterOperator, (left: Side, right: Side) => boolean>> = {
  '==': sameSides,
  '!=': (left, right) => !sameSides(left, right),
  '<': (left, right) => ordered(left, right, (order) => order < 0),
  '<=': (left, right) => ordered(left, right, (order) => order <= 0),
  '>': (left, right) => ordered(left, right, (order) => order > 0),
  '>=': (left, right) => ordered(left, right, (order) => order >= 0),
  '=~': (left, right) => typeof left === 'string' && right instanceof PatternSide && right.matches(left),
  in: (left, right) => listOf(right).some((candidate) => sameSides(left, candidate)),
  nin: (left, right) => !listOf(right).some((candidate) => sameSides(left, candidate)),
  subsetof: (left, right) => isList(left) && left.every((one) => listOf(right).some((two) => jsonEquals(one, two))),
  anyof: (left, right) => listOf(left).some((one) => listOf(right).some((two) => jsonEquals(one, two))),
  noneof: (left, right) => !listOf(left).some((one) => listOf(right).some((two) => jsonEquals(one, two))),
  size: (left, right) => sizeOf(left) === right,
  empty: (left, right) => (sizeOf(left) === 0) === (right === true),
  contains: (left, right) =>
    typeof left === 'string'
      ? typeof right === 'string' && left.includes(right)
      : listOf(left).some((candidate) => sameSides(candidate, right)),
};

function sameSides(left: Side, right: Side): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left instanceof PatternSide || right instanceof PatternSide) return false;
  return jsonEquals(left, right);
}

function ordered(left: Side, right: Side, accepts: (order: number) => boolean): boolean {
  if (isJsonNumber(left) && isJsonNumber(right)) return accepts(compareNumbers(left, right));
  if (typeof left === 'string' && typeof right === 'string') return accepts(left < right ? -1 : left > right ? 1 : 0);
  return false;
}

function isList(side: Side): side is readonly JsonValue[] {
  return !(side instanceof PatternSide) && side !== undefined && isJsonArray(side);
}

function listOf(side: Side): readonly JsonValue[] {
  return isList(side) ? side : [];
}

function sizeOf(side: Side): number | undefined {
  if (isList(side) || typeof side === 'string') return side.length;
  return isJsonObject(side) ? Object.keys(side).length : undefined;
}
