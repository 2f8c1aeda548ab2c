import { isPlainObject } from '../../util/plain-object';
import type { Arg } from '../value/expression';
import { referenced } from '../value/reference';
import type { TableExpression } from './table-expression';

/**
 * What must be true of a stored item: all of what is said of its attributes. A value stands for "equal to it".
 *
 *     { status: 'open', version: { atMost: 3 }, note: { exists: false } }
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export type Conditions<Row> = { readonly [Name in keyof Row]?: Condition<Exclude<Row[Name], undefined>> };

/** What must be true of one attribute. */
export type Condition<V> = ([Exclude<V, null>] extends [Scalar] ? Arg<V> : never) | Comparison<V>;

type Scalar = string | number | boolean;

/** What must be true of one attribute: all that is said. */
export type Comparison<V> = Presence &
  Equality<V> &
  ([Exclude<V, null>] extends [string | number] ? Order<Exclude<V, null>> : unknown) &
  ([Exclude<V, null>] extends [string] ? Text : unknown) &
  (Exclude<V, null> extends readonly (infer Item)[] ? Holding<Item> : unknown);

interface Presence {
  /** Whether the item has the attribute. */
  readonly exists?: boolean;
}

interface Equality<V> {
  readonly equals?: Arg<V>;
  /** True, too, where the attribute is missing. */
  readonly not?: Arg<V>;
  readonly oneOf?: readonly Arg<V>[];
}

interface Order<V> {
  readonly below?: Arg<V>;
  readonly atMost?: Arg<V>;
  readonly above?: Arg<V>;
  readonly atLeast?: Arg<V>;
  /** Both ends included. */
  readonly between?: readonly [Arg<V>, Arg<V>];
}

interface Text {
  readonly beginsWith?: Arg<string>;
  readonly contains?: Arg<string>;
}

interface Holding<Item> {
  readonly contains?: Arg<Item>;
}

/** What can be asked of a sort key. */
export type SortCondition<V> = Order<V> & ([V] extends [string] ? { readonly beginsWith?: Arg<string> } : unknown);

type Operator =
  | 'exists'
  | 'equals'
  | 'not'
  | 'oneOf'
  | 'below'
  | 'atMost'
  | 'above'
  | 'atLeast'
  | 'between'
  | 'beginsWith'
  | 'contains';

/** The expression of conditions; undefined where there are none. */
export function conditionText(conditions: object | undefined, words: TableExpression): string | undefined {
  const all = Object.entries(conditions ?? {}).flatMap(([attribute, condition]): string[] => {
    if (condition === undefined) return [];
    const comparison = isComparison(condition) ? condition : { equals: condition };
    return Object.entries(comparison)
      .filter(([, operand]) => operand !== undefined)
      .map(([operator, operand]) => OPERATORS[operator as Operator](attribute, operand as never, words));
  });
  return all.length === 0 ? undefined : all.join(' AND ');
}

function isComparison(condition: unknown): condition is object {
  return referenced(condition) === undefined && isPlainObject(condition);
}

type Written = (attribute: string, operand: never, words: TableExpression) => string;

const OPERATORS: Readonly<Record<Operator, Written>> = {
  exists: (attribute, exists: boolean, words) =>
    `${exists ? 'attribute_exists' : 'attribute_not_exists'}(${words.name(attribute)})`,
  equals: infix('='),
  not: infix('<>'),
  oneOf: (attribute, values: readonly unknown[], words) =>
    `${words.name(attribute)} IN (${values.map((value) => words.value(attribute, value)).join(', ')})`,
  below: infix('<'),
  atMost: infix('<='),
  above: infix('>'),
  atLeast: infix('>='),
  between: (attribute, [low, high]: readonly [unknown, unknown], words) =>
    `${words.name(attribute)} BETWEEN ${words.value(attribute, low)} AND ${words.value(attribute, high)}`,
  beginsWith: (attribute, start: unknown, words) =>
    `begins_with(${words.name(attribute)}, ${words.value(attribute, start)})`,
  contains: (attribute, part: unknown, words) =>
    `contains(${words.name(attribute)}, ${words.memberValue(attribute, part)})`,
};

function infix(sign: string): Written {
  return (attribute, value: unknown, words) => `${words.name(attribute)} ${sign} ${words.value(attribute, value)}`;
}
