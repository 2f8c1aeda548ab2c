import { guardFactories } from '../diagnostic/guard-factories';
import { lockFields } from '../util/lock-fields';
import { nodeIn } from './node-in';
/** What a condition compiles from. Frozen. */
export type ConditionNode =
  | { readonly kind: 'jsonata'; readonly expression: string }
  | { readonly kind: 'compare'; readonly variable: string; readonly operator: string; readonly operand: unknown }
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly condition: ConditionNode };

/**
 * When a rule of a {@link Choice} matches.
 *
 * In a JSONata Choice a condition is an expression: {@link Condition.jsonata}. In a JSONPath Choice it is a comparison of
 * the value at a path, under the name that the language gives it; a path is text (`"$.order.total"`, `"$total"` for a
 * variable) or `JsonPath.at(...)`. Conditions of either language can be combined, but not with those of the other.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 *
 * @example
 *
 * Condition.and(Condition.isPresent('$.total'), Condition.numericGreaterThan('$.total', 100));
 */
export class Condition {
  /**
   * JSONata states: an expression that gives true or false.
   *
   * @param expression With `{% %}` around it.
   */
  public static jsonata(expression: string): Condition {
    return new Condition({ kind: 'jsonata', expression });
  }

  /** Every one of the conditions holds; at least one is needed. In JSONata states all of them are expressions. */
  public static and(...conditions: Condition[]): Condition {
    return new Condition({
      kind: 'all',
      conditions: Object.freeze(conditions.map((one) => nodeIn('Condition.and', 'condition', one))),
    });
  }

  /** At least one of the conditions holds. In JSONata states all of them are expressions. */
  public static or(...conditions: Condition[]): Condition {
    return new Condition({
      kind: 'any',
      conditions: Object.freeze(conditions.map((one) => nodeIn('Condition.or', 'condition', one))),
    });
  }

  /** The condition does not hold. */
  public static not(condition: Condition): Condition {
    return new Condition({ kind: 'not', condition: nodeIn('Condition.not', 'condition', condition) });
  }

  /** The value at `variable` is a text equal to `value`. */
  public static stringEquals(variable: string, value: string): Condition {
    return Condition.compare(variable, 'StringEquals', value);
  }

  /** As `stringEquals`, with the value found at `path`. */
  public static stringEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'StringEqualsPath', path);
  }

  /** The value at `variable` is a text before `value`. */
  public static stringLessThan(variable: string, value: string): Condition {
    return Condition.compare(variable, 'StringLessThan', value);
  }

  /** As `stringLessThan`, with the value found at `path`. */
  public static stringLessThanPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'StringLessThanPath', path);
  }

  /** The value at `variable` is a text after `value`. */
  public static stringGreaterThan(variable: string, value: string): Condition {
    return Condition.compare(variable, 'StringGreaterThan', value);
  }

  /** As `stringGreaterThan`, with the value found at `path`. */
  public static stringGreaterThanPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'StringGreaterThanPath', path);
  }

  /** The value at `variable` is a text before or equal to `value`. */
  public static stringLessThanEquals(variable: string, value: string): Condition {
    return Condition.compare(variable, 'StringLessThanEquals', value);
  }

  /** As `stringLessThanEquals`, with the value found at `path`. */
  public static stringLessThanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'StringLessThanEqualsPath', path);
  }

  /** The value at `variable` is a text after or equal to `value`. */
  public static stringGreaterThanEquals(variable: string, value: string): Condition {
    return Condition.compare(variable, 'StringGreaterThanEquals', value);
  }

  /** As `stringGreaterThanEquals`, with the value found at `path`. */
  public static stringGreaterThanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'StringGreaterThanEqualsPath', path);
  }

  /** The value at `variable` is a number equal to `value`. */
  public static numericEquals(variable: string, value: number): Condition {
    return Condition.compare(variable, 'NumericEquals', value);
  }

  /** As `numericEquals`, with the value found at `path`. */
  public static numericEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'NumericEqualsPath', path);
  }

  /** The value at `variable` is a number less than `value`. */
  public static numericLessThan(variable: string, value: number): Condition {
    return Condition.compare(variable, 'NumericLessThan', value);
  }

  /** As `numericLessThan`, with the value found at `path`. */
  public static numericLessThanPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'NumericLessThanPath', path);
  }

  /** The value at `variable` is a number greater than `value`. */
  public static numericGreaterThan(variable: string, value: number): Condition {
    return Condition.compare(variable, 'NumericGreaterThan', value);
  }

  /** As `numericGreaterThan`, with the value found at `path`. */
  public static numericGreaterThanPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'NumericGreaterThanPath', path);
  }

  /** The value at `variable` is a number less than or equal to `value`. */
  public static numericLessThanEquals(variable: string, value: number): Condition {
    return Condition.compare(variable, 'NumericLessThanEquals', value);
  }

  /** As `numericLessThanEquals`, with the value found at `path`. */
  public static numericLessThanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'NumericLessThanEqualsPath', path);
  }

  /** The value at `variable` is a number greater than or equal to `value`. */
  public static numericGreaterThanEquals(variable: string, value: number): Condition {
    return Condition.compare(variable, 'NumericGreaterThanEquals', value);
  }

  /** As `numericGreaterThanEquals`, with the value found at `path`. */
  public static numericGreaterThanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'NumericGreaterThanEqualsPath', path);
  }

  /** The value at `variable` is a timestamp the same point in time as `value`, an ISO 8601 timestamp. */
  public static timestampEquals(variable: string, value: string): Condition {
    return Condition.compare(variable, 'TimestampEquals', value);
  }

  /** As `timestampEquals`, with the value found at `path`. */
  public static timestampEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'TimestampEqualsPath', path);
  }

  /** The value at `variable` is a timestamp before `value`, an ISO 8601 timestamp. */
  public static timestampLessThan(variable: string, value: string): Condition {
    return Condition.compare(variable, 'TimestampLessThan', value);
  }

  /** As `timestampLessThan`, with the value found at `path`. */
  public static timestampLessThanPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'TimestampLessThanPath', path);
  }

  /** The value at `variable` is a timestamp after `value`, an ISO 8601 timestamp. */
  public static timestampGreaterThan(variable: string, value: string): Condition {
    return Condition.compare(variable, 'TimestampGreaterThan', value);
  }

  /** As `timestampGreaterThan`, with the value found at `path`. */
  public static timestampGreaterThanPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'TimestampGreaterThanPath', path);
  }

  /** The value at `variable` is a timestamp before or equal to `value`, an ISO 8601 timestamp. */
  public static timestampLessThanEquals(variable: string, value: string): Condition {
    return Condition.compare(variable, 'TimestampLessThanEquals', value);
  }

  /** As `timestampLessThanEquals`, with the value found at `path`. */
  public static timestampLessThanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'TimestampLessThanEqualsPath', path);
  }

  /** The value at `variable` is a timestamp after or equal to `value`, an ISO 8601 timestamp. */
  public static timestampGreaterThanEquals(variable: string, value: string): Condition {
    return Condition.compare(variable, 'TimestampGreaterThanEquals', value);
  }

  /** As `timestampGreaterThanEquals`, with the value found at `path`. */
  public static timestampGreaterThanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'TimestampGreaterThanEqualsPath', path);
  }

  /** The value at `variable` is this boolean. */
  public static booleanEquals(variable: string, value: boolean): Condition {
    return Condition.compare(variable, 'BooleanEquals', value);
  }

  /** As `booleanEquals`, with the value found at `path`. */
  public static booleanEqualsPath(variable: string, path: string): Condition {
    return Condition.compare(variable, 'BooleanEqualsPath', path);
  }

  /** The value at `variable` is a text that matches `pattern`, in which `*` represents any text and `\\*` for an asterisk. */
  public static stringMatches(variable: string, pattern: string): Condition {
    return Condition.compare(variable, 'StringMatches', pattern);
  }

  /** The value at `variable` is null; with `expected` false: it is not so. */
  public static isNull(variable: string, expected: boolean = true): Condition {
    return Condition.compare(variable, 'IsNull', expected);
  }

  /** The value at `variable` exists; with `expected` false: it is not so. */
  public static isPresent(variable: string, expected: boolean = true): Condition {
    return Condition.compare(variable, 'IsPresent', expected);
  }

  /** The value at `variable` is a number; with `expected` false: it is not so. */
  public static isNumeric(variable: string, expected: boolean = true): Condition {
    return Condition.compare(variable, 'IsNumeric', expected);
  }

  /** The value at `variable` is a text; with `expected` false: it is not so. */
  public static isString(variable: string, expected: boolean = true): Condition {
    return Condition.compare(variable, 'IsString', expected);
  }

  /** The value at `variable` is a boolean; with `expected` false: it is not so. */
  public static isBoolean(variable: string, expected: boolean = true): Condition {
    return Condition.compare(variable, 'IsBoolean', expected);
  }

  /** The value at `variable` is a text that holds an ISO 8601 timestamp; with `expected` false: it is not so. */
  public static isTimestamp(variable: string, expected: boolean = true): Condition {
    return Condition.compare(variable, 'IsTimestamp', expected);
  }

  private static compare(variable: string, operator: string, operand: unknown): Condition {
    return new Condition({ kind: 'compare', variable, operator, operand });
  }

  /** @internal */
  readonly _node: ConditionNode;

  private constructor(node: ConditionNode) {
    this._node = Object.freeze(node);
    lockFields(this);
  }
}

guardFactories(Condition);
