import { EnumLike } from '../call/enum-like';

/**
 * How a batch transform job of Amazon SageMaker groups records into requests.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html
 */
export class SageMakerBatchStrategy extends EnumLike {
  /** As many records as fit into a request. */
  public static readonly MULTI_RECORD = new SageMakerBatchStrategy('MultiRecord');

  /** One record for each request. */
  public static readonly SINGLE_RECORD = new SageMakerBatchStrategy('SingleRecord');

  /**
   * Another strategy.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): SageMakerBatchStrategy {
    return new SageMakerBatchStrategy(value);
  }
}
