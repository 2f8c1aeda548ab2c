import { EnumLike } from '../call/enum-like';

/**
 * What a DynamoDB call returns about the capacity that it used.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 */
export class DynamoDbConsumedCapacity extends EnumLike {
  /** Of the table and of each index. */
  public static readonly INDEXES = new DynamoDbConsumedCapacity('INDEXES');

  /** One sum. */
  public static readonly TOTAL = new DynamoDbConsumedCapacity('TOTAL');

  /** Nothing. */
  public static readonly NONE = new DynamoDbConsumedCapacity('NONE');

  /**
   * Another detail.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): DynamoDbConsumedCapacity {
    return new DynamoDbConsumedCapacity(value);
  }
}
