import { EnumLike } from '../call/enum-like';

/**
 * What a cluster of Amazon EMR does when a step fails.
 *
 * @see https://docs.aws.amazon.com/emr/latest/APIReference/API_StepConfig.html
 */
export class EmrActionOnFailure extends EnumLike {
  /** It continues with the next step. */
  public static readonly CONTINUE = new EmrActionOnFailure('CONTINUE');

  /** It cancels the steps that wait, and keeps running. */
  public static readonly CANCEL_AND_WAIT = new EmrActionOnFailure('CANCEL_AND_WAIT');

  /** It terminates. */
  public static readonly TERMINATE_CLUSTER = new EmrActionOnFailure('TERMINATE_CLUSTER');

  /**
   * Another action.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): EmrActionOnFailure {
    return new EmrActionOnFailure(value);
  }
}
