import type { JsonataText, JsonPathText, Without } from './common-fields';
import type { JsonObject, JsonValue } from './json';

/**
 * Groups the items of a distributed Map: each child execution gets `{ BatchInput, Items }`. At least one of the two
 * bounds must be given.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
export type ItemBatcher = JsonPathItemBatcher | JsonataItemBatcher;

export interface JsonPathItemBatcher {
  readonly MaxItemsPerBatch?: number;
  /** Not together with `MaxItemsPerBatch`. */
  readonly MaxItemsPerBatchPath?: JsonPathText;
  /** At most 262,144. */
  readonly MaxInputBytesPerBatch?: number;
  /** Not together with `MaxInputBytesPerBatch`. */
  readonly MaxInputBytesPerBatchPath?: JsonPathText;
  /** What every batch gets besides its items: a payload template. */
  readonly BatchInput?: JsonObject;
}

export interface JsonataItemBatcher extends Without<'MaxItemsPerBatchPath' | 'MaxInputBytesPerBatchPath'> {
  readonly MaxItemsPerBatch?: number | JsonataText;
  readonly MaxInputBytesPerBatch?: number | JsonataText;
  readonly BatchInput?: JsonValue;
}
