import { guardFactories } from '../diagnostic/guard-factories';
import { DISCARD_PATH } from '../expression/discard';
import { encodeReference, ReferenceKind } from '../expression/dynamic-text';
import { nestedPathText } from '../expression/intrinsic-text';

/**
 * Run-time values of JSONPath states.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export class JsonPath {
  /** "Nothing", for `inputPath`, `resultPath` and `outputPath`: JSON `null` in the definition. */
  public static readonly DISCARD = DISCARD_PATH;

  /**
   * The value that a path finds when the state runs. The text stands wherever a string is taken; in a template the
   * compiler turns the key into its `.$` form, and text around it into `States.Format`.
   *
   * @example
   *
   * new Pass('Summary', {
   *   parameters: {
   *     id: JsonPath.at('$.order.id'), // "id.$": "$.order.id"
   *     title: `Order ${JsonPath.at('$.order.id')}`, // "title.$": "States.Format('Order {}', $.order.id)"
   *   },
   * });
   *
   * @param path `$.order.id`, `$$.Execution.Id`, a variable `$total`, or an intrinsic function as text, whose arguments
   * may be other paths: `States.Format('{}', ${JsonPath.at('$.id')})`.
   */
  public static at(path: string): string {
    const text = nestedPathText(path);
    return encodeReference(
      typeof text === 'string'
        ? { kind: ReferenceKind.JSON_PATH, text }
        : { kind: ReferenceKind.INVALID, text: text.reason },
    );
  }

  private constructor() {}
}

guardFactories(JsonPath);
