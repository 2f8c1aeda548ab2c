import { EnumLike } from '../call/enum-like';

/**
 * How a model of Amazon Bedrock is customized.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelCustomizationJob.html
 */
export class BedrockCustomizationType extends EnumLike {
  /** By labelled examples. */
  public static readonly FINE_TUNING = new BedrockCustomizationType('FINE_TUNING');

  /** By more text without labels. */
  public static readonly CONTINUED_PRE_TRAINING = new BedrockCustomizationType('CONTINUED_PRE_TRAINING');

  /** By the answers of a larger model. */
  public static readonly DISTILLATION = new BedrockCustomizationType('DISTILLATION');

  /**
   * Another type of customization.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): BedrockCustomizationType {
    return new BedrockCustomizationType(value);
  }
}
