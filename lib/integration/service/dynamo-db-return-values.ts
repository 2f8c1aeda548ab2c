import { EnumLike } from '../call/enum-like';

/**
 * Which of an item's values a DynamoDB call returns.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
 */
export class DynamoDbReturnValues extends EnumLike {
  /** Nothing. */
  public static readonly NONE = new DynamoDbReturnValues('NONE');

  /** The item as it was. */
  public static readonly ALL_OLD = new DynamoDbReturnValues('ALL_OLD');

  /** The attributes that an update changes, as they were. */
  public static readonly UPDATED_OLD = new DynamoDbReturnValues('UPDATED_OLD');

  /** The item as it is after an update. */
  public static readonly ALL_NEW = new DynamoDbReturnValues('ALL_NEW');

  /** The attributes that an update changes, as they are after it. */
  public static readonly UPDATED_NEW = new DynamoDbReturnValues('UPDATED_NEW');

  /**
   * Other values.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): DynamoDbReturnValues {
    return new DynamoDbReturnValues(value);
  }
}
