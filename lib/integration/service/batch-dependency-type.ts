import { EnumLike } from '../call/enum-like';

/**
 * How the jobs of an array wait for another job.
 *
 * @see https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDependency.html
 */
export class BatchDependencyType extends EnumLike {
  /** Each child waits for the child with its index. */
  public static readonly N_TO_N = new BatchDependencyType('N_TO_N');

  /** Each child waits for the one before it. */
  public static readonly SEQUENTIAL = new BatchDependencyType('SEQUENTIAL');

  /**
   * Another type of dependency.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): BatchDependencyType {
    return new BatchDependencyType(value);
  }
}
