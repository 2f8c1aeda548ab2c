import { EnumLike } from '../call/enum-like';

/**
 * Whether a DynamoDB call returns the sizes of the item collections that it changed.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 */
export class DynamoDbItemCollectionMetrics extends EnumLike {
  /** Yes. */
  public static readonly SIZE = new DynamoDbItemCollectionMetrics('SIZE');

  /** No. */
  public static readonly NONE = new DynamoDbItemCollectionMetrics('NONE');

  /**
   * Other metrics.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): DynamoDbItemCollectionMetrics {
    return new DynamoDbItemCollectionMetrics(value);
  }
}
