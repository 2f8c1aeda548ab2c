import { encodeReference, isDynamic, ReferenceKind } from '../expression/dynamic-text';
import { isTokenLeaf } from '../util/token-leaf';
import { listOfRun, numberOfRun, objectListOfRun, objectOfRun } from '../util/whole-value';
import { JsonPath } from './json-path';

/**
 * Values that only the execution knows, for props that are not strings: a number, a list, an object. A prop that is a string takes the
 * expression itself.
 *
 * Each method takes an expression of the state's query language: a JSONata expression, `{% $states.input.size %}`, or a reference of JSONPath,
 * `JsonPath.at('$.size')`, a member of {@link Context}, a function of {@link Intrinsic}, or a path, `$.size`. What it returns is an
 * encoded value, as that of `Token.asNumber` and `Token.asList` in the CDK: it can be passed on, but not calculated with, and a list or an
 * object not be added to. Where it can't be written, the compiler reports it.
 *
 * `sfn.JsonPath.numberAt`, `listAt` and `objectAt` are taken as well.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 *
 * @example
 *
 * declare const table: dynamodb.ITable;
 * new Map('ShipAll', { items: '{% $states.input.items %}', maxConcurrency: Expression.asNumber('{% $states.input.parallel %}') })
 *   .itemProcessor(new Task('Load', DynamoDb.getItem(table, { key: Expression.asObject('{% $states.input.key %}') }), {
 *     timeout: Duration.seconds(Expression.asNumber('{% $states.input.seconds %}')),
 *   }));
 */
export class Expression {
  /**
   * A number, also the amount of a `Duration` or a `Size`: it must be of the unit that the service's own field has, as the run does not
   * convert it. The compiler says which one that is.
   *
   * @param expression An expression of the state's query language.
   */
  public static asNumber(expression: string): number {
    return numberOfRun(expressionText('asNumber', expression));
  }

  /**
   * A list of strings.
   *
   * @param expression An expression of the state's query language.
   */
  public static asList(expression: string): string[] {
    return listOfRun(expressionText('asList', expression));
  }

  /**
   * An object.
   *
   * @param expression An expression of the state's query language.
   */
  public static asObject(expression: string): { [member: string]: unknown } {
    return objectOfRun(expressionText('asObject', expression));
  }

  /**
   * A list of objects.
   *
   * @param expression An expression of the state's query language.
   */
  public static asObjectList(expression: string): { [member: string]: unknown }[] {
    return objectListOfRun(expressionText('asObjectList', expression));
  }

  /**
   * An object whose members are strings: environment variables, arguments, tags.
   *
   * @param expression An expression of the state's query language.
   */
  public static asStringMap(expression: string): { [member: string]: string } {
    return objectOfRun(expressionText('asStringMap', expression));
  }

  private constructor() {}
}

/** A path without marks would be a literal string in the arguments of a call. */
function expressionText(method: string, expression: string): string {
  if (isDynamic(expression) || isTokenLeaf(expression)) return expression;
  if (/^(?:\$|States\.)/.test(expression)) return JsonPath.at(expression);
  return encodeReference({
    kind: ReferenceKind.INVALID,
    text: `has "${expression}" in Expression.${method}, which is not an expression: write "{% ... %}", or JsonPath.at("$...")`,
  });
}
