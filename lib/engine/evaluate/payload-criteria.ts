import type { JsonValue } from '../../asl/json';
import type { Criterion, CriterionOperator, CriterionSide } from '../../expression/json-path/json-path';
import { matchesPath, type PathPattern } from '../../expression/json-path/path-pattern';
import { compareDecimals, decimalOf } from './decimal';
import { definiteValue, type Found, InvalidPath } from './definite-payload-value';
import { PathNotFound } from './path-not-found';

/** Whether an item passes the filter of a payload path; a comparison that the library can't make ends the path. */
export function acceptsItem(
  anyOf: readonly (readonly Criterion[])[] | 'missing',
  item: Found,
  document: JsonValue,
): boolean | InvalidPath {
  if (anyOf === 'missing') return new InvalidPath('The filter is missing');
  for (const group of anyOf) {
    let holds: boolean | InvalidPath = true;
    for (const criterion of group) {
      holds = criterion.kind === 'exists' ? exists(criterion, item) : compares(criterion, item, document);
      if (holds !== true) break;
    }
    if (holds !== false) return holds;
  }
  return false;
}

/** A null counts as missing, and a path from "$" starts in the item as well. */
function exists(
  { segments, expected }: Extract<Criterion, { readonly kind: 'exists' }>,
  item: Found,
): boolean | InvalidPath {
  const last = segments.at(-1);
  const value = definiteValue(segments, item);
  if (value instanceof InvalidPath) return value;
  if (value instanceof PathNotFound || value === null) return !expected;
  // Of several names all must be there.
  if (last?.kind === 'names' && last.names.length > 1 && typeof value === 'object') {
    return last.names.every((name) => Object.hasOwn(value, name)) === expected;
  }
  return expected;
}

/** A side of a comparison: a value, Java's null, or a regular expression. */
type Side = Found | PatternSide;

class PatternSide {
  constructor(readonly pattern: PathPattern) {}
}

function compares(
  { operator, left, right }: Extract<Criterion, { readonly kind: 'compare' }>,
  item: Found,
  document: JsonValue,
): boolean | InvalidPath {
  const model = valueOf(left, item, document);
  if (model instanceof InvalidPath) return model;
  if (model instanceof PathNotFound) return false;
  const expected = valueOf(right, item, document);
  if (expected instanceof InvalidPath) return expected;
  if (expected instanceof PathNotFound) return false;
  if (operator === '=~') return matchesPattern(model, expected);
  const same = left.kind === 'document' && right.kind === 'document' && left.text === right.text;
  if (operator !== '==' && operator !== '!=' && (model === undefined) !== (expected === undefined)) return false;
  const order = same ? 0 : compare(expected, model);
  if (order instanceof InvalidPath) return order;
  return order !== undefined && ACCEPTS[operator](order);
}

/** By the order of the right side towards the left one. */
const ACCEPTS: Readonly<Record<Exclude<CriterionOperator, '=~'>, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>': (order) => order < 0,
  '>=': (order) => order <= 0,
  '<': (order) => order > 0,
  '<=': (order) => order >= 0,
};

function valueOf(side: CriterionSide, item: Found, document: JsonValue): Side | PathNotFound {
  switch (side.kind) {
    case 'text':
      return side.text;
    case 'pattern':
      return new PatternSide(side.pattern);
    case 'item':
    case 'document': {
      const value = definiteValue(side.segments, side.kind === 'item' ? item : document);
      return value === null ? undefined : value;
    }
  }
}

/** The order of two sides, or nothing where the library does not compare such two, whatever the operator. */
function compare(expected: Side, model: Side): number | InvalidPath | undefined {
  const noExpected = expected === undefined || expected === 'null';
  const noModel = model === undefined || model === 'null';
  if (noExpected || noModel) return Number(noModel) - Number(noExpected);
  if (typeof expected === 'string') return compareText(expected, model);
  if (typeof expected === 'number' && typeof model === 'number') return Math.sign(expected - model);
  if (typeof expected === 'boolean' && typeof model === 'boolean') return Number(expected) - Number(model);
  return undefined;
}

function compareText(expected: string, model: Side): number | InvalidPath | undefined {
  if (typeof model === 'string') {
    const plain = expected.replaceAll("\\'", "'");
    return plain === model ? 0 : plain < model ? -1 : 1;
  }
  if (typeof model === 'boolean') return Number(expected.toLowerCase() === 'true') - Number(model);
  if (typeof model !== 'number') return undefined;
  const one = decimalOf(expected);
  const other = decimalOf(String(model));
  if (one === undefined || other === undefined) return new InvalidPath(`"${expected}" is not a number`);
  return compareDecimals(one, other);
}

function matchesPattern(model: Side, expected: Side): boolean | InvalidPath {
  const pattern = model instanceof PatternSide ? model : expected;
  const target = model instanceof PatternSide ? expected : model;
  if (!(pattern instanceof PatternSide)) {
    if (pattern === undefined && target === undefined) return false;
    return new InvalidPath('The operator "=~" needs a regular expression');
  }
  if (target === undefined) return false;
  return (
    matchesPath(pattern.pattern, textOf(target)) ?? new InvalidPath(`/${pattern.pattern.source}/ is not supported`)
  );
}

function textOf(target: Exclude<Side, undefined>): string {
  if (target instanceof PatternSide) return target.pattern.source;
  return typeof target === 'string' ? target : JSON.stringify(target);
}
