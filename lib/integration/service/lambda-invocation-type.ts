import { EnumLike } from '../call/enum-like';

/**
 * How Lambda runs a function that a task invokes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export class LambdaInvocationType extends EnumLike {
  /** The task waits for the function's result. */
  public static readonly REQUEST_RESPONSE = new LambdaInvocationType('RequestResponse');

  /** The function is queued; the task continues without a result. */
  public static readonly EVENT = new LambdaInvocationType('Event');

  /** Only checks that the role may invoke the function. */
  public static readonly DRY_RUN = new LambdaInvocationType('DryRun');

  /**
   * Another invocation type.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): LambdaInvocationType {
    return new LambdaInvocationType(value);
  }
}
