import { guardFactories } from '../../diagnostic/guard-factories';
import { isDynamic } from '../../expression/dynamic-text';
import { frozenCopy } from '../../util/frozen-copy';
import { entriesOf } from '../../util/host-key-order';
import { isPlainObject } from '../../util/plain-object';
import { textFormOf } from '../../util/text-form';
import { numberText } from '../call/number-text';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { hasToken } from '../resource/cdk-token';

/**
 * A value of a DynamoDB attribute, with its type.
 *
 * Values are literals or anything that a state decides at run time: `JsonPath.at(...)`, a member of `Context`, a JSONata
 * expression.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 *
 * @example
 *
 * declare const table: dynamodb.ITable;
 * DynamoDb.putItem(table, {
 *   item: {
 *     id: AttributeValue.string('{% $states.input.id %}'),
 *     total: AttributeValue.numberFromString('{% $sum($states.input.prices) %}'),
 *     tags: AttributeValue.stringSet(['new', 'web']),
 *   },
 * });
 */
export class AttributeValue {
  /** Text, `S`. */
  public static string(value: string): AttributeValue {
    return new AttributeValue({ S: value });
  }

  /**
   * A number, `N`. DynamoDB takes its digits as a string; a number that the run decides is turned into one by the state.
   */
  public static number(value: number): AttributeValue {
    return new AttributeValue({ N: numberText(value) });
  }

  /**
   * A number, `N`, by its digits, of which DynamoDB keeps 38, or by an expression.
   *
   * @param value The digits, or an expression that gives a number or its digits.
   */
  public static numberFromString(value: string): AttributeValue {
    return new AttributeValue({ N: numberText(value) });
  }

  /** True or false, `BOOL`. */
  public static boolean(value: boolean): AttributeValue {
    return new AttributeValue({ BOOL: value });
  }

  /**
   * True or false, `BOOL`, as the run decides.
   *
   * @param expression An expression that gives true or false.
   */
  public static booleanFromExpression(expression: string): AttributeValue {
    return new AttributeValue({ BOOL: expression });
  }

  /** Bytes as base64 text, `B`. */
  public static binary(base64: string): AttributeValue {
    return new AttributeValue({ B: base64 });
  }

  /** The null value, `NULL`. */
  public static nullValue(): AttributeValue {
    return new AttributeValue({ NULL: true });
  }

  /**
   * A list, `L`.
   *
   * @param values The values with their types; or `Expression.asList(...)`.
   */
  public static list(values: unknown[]): AttributeValue {
    return new AttributeValue({ L: values });
  }

  /**
   * A map, `M`.
   *
   * @param values The values with their types; or `Expression.asObject(...)`.
   */
  public static map(values: { [name: string]: unknown }): AttributeValue {
    return new AttributeValue({ M: values });
  }

  /**
   * A set of strings, `SS`.
   *
   * @param values The strings; or `Expression.asList(...)`.
   */
  public static stringSet(values: string[]): AttributeValue {
    return new AttributeValue({ SS: values });
  }

  /**
   * A set of numbers, `NS`.
   *
   * @param values The numbers.
   */
  public static numberSet(values: number[]): AttributeValue {
    return AttributeValue.numbers(values);
  }

  /**
   * A set of numbers, `NS`, by their digits, or by expressions.
   *
   * @param values The digits of each; or `Expression.asList(...)`, which gives a list of digits.
   */
  public static numberSetFromStrings(values: string[]): AttributeValue {
    return AttributeValue.numbers(values);
  }

  private static numbers(values: readonly (number | string)[] | string): AttributeValue {
    const text = typeof values === 'string' ? values : textFormOf(values);
    return new AttributeValue({ NS: text ?? (Array.isArray(values) ? values.map(numberText) : values) });
  }

  /**
   * A set of byte strings in base64, `BS`.
   *
   * @param values The strings; or `Expression.asList(...)`.
   */
  public static binarySet(values: string[]): AttributeValue {
    return new AttributeValue({ BS: values });
  }

  /**
   * Attributes in DynamoDB's own form, whatever mixture of that and values of this class they were given in.
   *
   * @internal
   */
  static _plain(value: unknown): unknown {
    if (value instanceof AttributeValue) return value.attribute;
    if (Array.isArray(value)) return value.map(AttributeValue._plain);
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(entriesOf(value).map(([name, member]) => [name, AttributeValue._plain(member)]));
  }

  private readonly attribute: unknown;

  private constructor(attribute: Readonly<Record<string, unknown>>) {
    this.attribute = frozenCopy(AttributeValue._plain(attribute));
  }
}

guardFactories(AttributeValue);

/**
 * The attributes that were given without a type, at any depth. What the run or the deployment decides may have one.
 *
 * The type checker can't find them: jsii hands an object of a class on as a map where a union has both, so attributes
 * are typed as anything.
 */
export function attributeProblems(attributes: unknown): readonly CallProblem[] {
  if (!isPlainObject(attributes)) return [];
  return entriesOf(attributes)
    .filter(([name, value]) => value !== undefined && !name.endsWith('.$'))
    .flatMap(([name, value]) => untypedIn(value, name))
    .map((attribute) => problem(PROBLEMS.untypedAttribute, { attribute }));
}

/** The places of untyped values, as DynamoDB writes them in expressions: `address.city`, `lines[0]`. */
function untypedIn(value: unknown, place: string): readonly string[] {
  if (isUntyped(value)) return [place];
  if (!isPlainObject(value)) return [];
  const { L: list, M: map } = value;
  return [
    ...(Array.isArray(list) ? list.flatMap((item, index) => untypedIn(item, `${place}[${index}]`)) : []),
    ...(isPlainObject(map)
      ? entriesOf(map)
          .filter(([name]) => !name.endsWith('.$'))
          .flatMap(([name, member]) => untypedIn(member, `${place}.${name}`))
      : []),
  ];
}

const TYPES = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'];

function isUntyped(value: unknown): boolean {
  if (typeof value === 'string') return !isDynamic(value) && !hasToken(value);
  if (isPlainObject(value)) return !Object.keys(value).some((name) => TYPES.includes(name.replace(/\.\$$/, '')));
  // An AttributeValue, or a lazy CDK value.
  return typeof value !== 'object' || value === null || Array.isArray(value);
}
