import { CHOICE_OPERATORS, type ComparisonKind, isChoiceOperator } from '../../asl/choice-operators';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { shownJson } from '../text/shown-json';

/** A condition, in full and as a picture has room for. */
export interface ConditionText {
  readonly full: string;
  readonly short: string;
}

// Rules may be as long as the definition; more than this is not read in a picture.
const MOST_CHARS = 4000;

/** What a rule of a Choice state tests, as a formula: `total > 100 and not (status = "NEW")`. */
export function conditionText(rule: JsonObject): ConditionText {
  const { Condition: condition } = rule;
  if (condition !== undefined) {
    const full = typeof condition === 'string' ? withoutDelimiters(condition) : shownJson(condition);
    return { full, short: full.replaceAll('$states.input.', '').replace(/\s+/g, ' ') };
  }
  const full = testText(rule);
  return { full, short: full.replace(/(^|[\s(])\$\.(?=[^\s])/g, '$1') };
}

function withoutDelimiters(text: string): string {
  return /^\{%([\s\S]*)%\}$/.exec(text)?.[1]?.trim() ?? text;
}

/** A string that is ready, or a test that is still to be written. */
type Part = string | { readonly test: JsonValue; readonly isInner: boolean };

/** A stack of our own: tests may be nested as deep as a definition allows. */
function testText(rule: JsonObject): string {
  let text = '';
  const open: Part[] = [{ test: rule, isInner: false }];
  for (let part = open.pop(); part !== undefined && text.length < MOST_CHARS; part = open.pop()) {
    if (typeof part === 'string') text += part;
    else open.push(...partsOf(part.test, part.isInner).reverse());
  }
  return open.length > 0 || text.length >= MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text;
}

function partsOf(test: JsonValue, isInner: boolean): Part[] {
  if (!isJsonObject(test)) return ['?'];
  for (const [field, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const tests = test[field];
    if (tests === undefined) continue;
    if (!isJsonArray(tests) || tests.length === 0) return ['?'];
    const needsBrackets = isInner && tests.length > 1;
    const parts: Part[] = needsBrackets ? ['('] : [];
    for (const [index, inner] of tests.entries()) {
      if (index > 0) parts.push(word);
      parts.push({ test: inner, isInner: isInner || tests.length > 1 });
    }
    return needsBrackets ? [...parts, ')'] : parts;
  }
  const { Not: negated } = test;
  if (negated !== undefined) return ['not (', { test: negated, isInner: false }, ')'];
  return [comparisonText(test)];
}

const SIGNS: Readonly<Partial<Record<ComparisonKind, string>>> = {
  equals: '=',
  lessThan: '<',
  greaterThan: '>',
  lessThanEquals: '<=',
  greaterThanEquals: '>=',
  matches: 'matches',
};

function comparisonText(test: JsonObject): string {
  const variable = typeof test['Variable'] === 'string' ? test['Variable'] : '?';
  const name = Object.keys(test).find(isChoiceOperator);
  if (name === undefined) return variable;
  const { kind, operand, type } = CHOICE_OPERATORS[name];
  const value = test[name];
  const isNot = value === false ? 'is not' : 'is';
  if (kind === 'isPresent') return `${variable} ${value === false ? 'is absent' : 'is present'}`;
  if (kind === 'isNull') return `${variable} ${isNot} null`;
  if (kind === 'isType') return `${variable} ${isNot} a ${type ?? 'value'}`;
  const shown = operand === 'path' && typeof value === 'string' ? value : shownJson(value);
  return `${variable} ${SIGNS[kind] ?? kind} ${shown}`;
}
