import { EnumLike } from '../call/enum-like';

/**
 * Which builds of a batch run again.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_RetryBuildBatch.html
 */
export class CodeBuildRetryType extends EnumLike {
  /** All of them. */
  public static readonly ALL_BUILDS = new CodeBuildRetryType('RETRY_ALL_BUILDS');

  /** Those that failed. */
  public static readonly FAILED_BUILDS = new CodeBuildRetryType('RETRY_FAILED_BUILDS');

  /**
   * Another choice of builds.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): CodeBuildRetryType {
    return new CodeBuildRetryType(value);
  }
}
