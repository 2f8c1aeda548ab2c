import { EnumLike } from '../call/enum-like';

/**
 * Which capacity a run of an AWS Glue job has.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_StartJobRun.html
 */
export class GlueExecutionClass extends EnumLike {
  /** Capacity of its own: it starts soon. */
  public static readonly STANDARD = new GlueExecutionClass('STANDARD');

  /** Spare capacity: cheaper, and it may start later. */
  public static readonly FLEX = new GlueExecutionClass('FLEX');

  /**
   * Another class.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): GlueExecutionClass {
    return new GlueExecutionClass(value);
  }
}
