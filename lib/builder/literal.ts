import { guardFactories } from '../diagnostic/guard-factories';
import { literalText, literalValue } from '../expression/literal-text';

/**
 * Texts that arrive exactly as they are. In a JSONata state a string between `{%` and `%}` is code, also where it is a
 * template of Jinja or Liquid; in a JSONPath state a value is code where its key ends in `.$`. What comes from outside of
 * the program (a file, a parameter, a customer) must not be taken for code.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 *
 * @example
 *
 * declare const template: string;
 * declare const settings: object;
 * new Task('Mail', Lambda.invoke('mail', { payload: { template: Literal.text(template), settings: Literal.of(settings) } }));
 */
export class Literal {
  /**
   * A string.
   *
   * @param text `JsonPath.at(...)` and the like stay run-time values in it.
   */
  public static text(text: string): string {
    return literalText(text);
  }

  /**
   * A JSON value with all strings and keys in it, at any depth.
   *
   * @param value a string, a list, an object, or any other JSON value
   */
  public static of(value: unknown): unknown {
    return literalValue(value);
  }

  private constructor() {}
}

guardFactories(Literal);
