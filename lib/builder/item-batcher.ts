/**
 * How a Distributed Map hands several items to one child execution. At least one of the two bounds is needed.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export interface ItemBatcherProps {
  /**
   * How many items a batch holds at the most: a whole number, a JSONata expression, or in JSONPath states a path.
   *
   * @default - bounded by size alone
   */
  readonly maxItemsPerBatch?: number;

  /**
   * How many bytes a batch's input has at the most, up to 262,144. Takes what `maxItemsPerBatch` takes.
   *
   * @default - bounded by number alone
   */
  readonly maxInputBytesPerBatch?: number;

  /**
   * What every batch gets in addition to its items.
   *
   * @default - nothing
   */
  readonly batchInput?: unknown;
}
