import { ownMember } from '../../util/own-member';
import { isPlainObject } from '../../util/plain-object';
import type { Arg } from '../value/expression';
import { referenced } from '../value/reference';
import type { TableExpression } from './table-expression';

/**
 * What must be true of a stored item: all of what is specified of its attributes. A value represents "equal to it".
 *
 *     const condition: Conditions<OrderRow> = { status: 'open', version: { atMost: 3 }, note: { exists: false } };
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export type Conditions<Row> = { readonly [Name in keyof Row]?: Condition<Exclude<Row[Name], undefined>> };

/** What must be true of one attribute. */
export type Condition<V> = ([Exclude<V, null>] extends [Scalar] ? Arg<V> : never) | Comparison<V>;

type Scalar = string | number | boolean;

/** What must be true of one attribute: all that is specified. */
export type Comparison<V> = Presence &
  Equality<V> &
  ([Exclude<V, null>] extends [string | number] ? Order<Exclude<V, null>> : unknown) &
  ([Exclude<V, null>] extends [string] ? Text : unknown) &
  (Exclude<V, null> extends readonly (infer Item)[] ? Holding<Item> : unknown);

/** Whether the attribute is there. */
interface Presence {
  /**
   * Whether the item has the attribute.
   *
   * @default - not asked
   */
  readonly exists?: boolean;
}

/** What the attribute is. */
interface Equality<V> {
  /**
   * The same as the value alone, and the way to ask for a list or a map.
   *
   * @default - not asked
   */
  readonly equals?: Arg<V>;
  /**
   * True, too, where the attribute is missing.
   *
   * @default - not asked
   */
  readonly not?: Arg<V>;
  /**
   * One of up to 100 values.
   *
   * @default - not asked
   */
  readonly oneOf?: readonly Arg<V>[];
}

/** Where the attribute is in an order: of numbers, or of texts by their UTF-8 bytes. */
interface Order<V> {
  /**
   * Less than this.
   *
   * @default - not asked
   */
  readonly below?: Arg<V>;

  /**
   * Less than this, or equal.
   *
   * @default - not asked
   */
  readonly atMost?: Arg<V>;

  /**
   * Greater than this.
   *
   * @default - not asked
   */
  readonly above?: Arg<V>;

  /**
   * Greater than this, or equal.
   *
   * @default - not asked
   */
  readonly atLeast?: Arg<V>;

  /**
   * Between two values, both of them included.
   *
   * @default - not asked
   */
  readonly between?: readonly [Arg<V>, Arg<V>];
}

/** What is in a text, capital and small letters distinguished. */
interface Text {
  /**
   * How it begins.
   *
   * @default - not asked
   */
  readonly beginsWith?: Arg<string>;

  /**
   * What stands anywhere in it.
   *
   * @default - not asked
   */
  readonly contains?: Arg<string>;
}

/** What a list or a set holds. */
interface Holding<Item> {
  /**
   * A member of it.
   *
   * @default - not asked
   */
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
      .map(([operator, operand]) => operatorOf(operator)(attribute, operand, words));
  });
  return all.length === 0 ? undefined : all.join(' AND ');
}

function isComparison(condition: unknown): condition is object {
  return referenced(condition) === undefined && isPlainObject(condition);
}

function operatorOf(word: string): Written {
  const operator = ownMember<Written>(OPERATORS, word);
  if (operator === undefined) throw new TypeError(`There is no condition "${word}" of an attribute.`);
  return operator;
}

type Written = (attribute: string, operand: unknown, words: TableExpression) => string;

const OPERATORS: Readonly<Record<Operator, Written>> = {
  exists: (attribute, exists, words) =>
    `${exists === false ? 'attribute_not_exists' : 'attribute_exists'}(${words.name(attribute)})`,
  equals: infix('='),
  not: infix('<>'),
  oneOf: (attribute, values, words) =>
    `${words.name(attribute)} IN (${listIn(values, 'oneOf')
      .map((value) => words.value(attribute, value))
      .join(', ')})`,
  below: infix('<'),
  atMost: infix('<='),
  above: infix('>'),
  atLeast: infix('>='),
  between: (attribute, bounds, words) => {
    const [low, high] = listIn(bounds, 'between');
    return `${words.name(attribute)} BETWEEN ${words.value(attribute, low)} AND ${words.value(attribute, high)}`;
  },
  beginsWith: (attribute, start: unknown, words) =>
    `begins_with(${words.name(attribute)}, ${words.value(attribute, start)})`,
  contains: (attribute, part: unknown, words) =>
    `contains(${words.name(attribute)}, ${words.memberValue(attribute, part)})`,
};

/** The expression has a placeholder for each item, so their number must be known. */
function listIn(operand: unknown, operator: Operator): readonly unknown[] {
  if (Array.isArray(operand)) return operand;
  throw new TypeError(`The operand of "${operator}" must be a list that is written out.`);
}

function infix(sign: string): Written {
  return (attribute, value: unknown, words) => `${words.name(attribute)} ${sign} ${words.value(attribute, value)}`;
}
