import { EnumLike } from '../call/enum-like';

/**
 * The engine of an application of Amazon EMR Serverless.
 *
 * @see https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_CreateApplication.html
 */
export class EmrServerlessApplicationType extends EnumLike {
  /** Apache Spark. */
  public static readonly SPARK = new EmrServerlessApplicationType('Spark');

  /** Apache Hive. */
  public static readonly HIVE = new EmrServerlessApplicationType('Hive');

  /**
   * Another engine.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): EmrServerlessApplicationType {
    return new EmrServerlessApplicationType(value);
  }
}
