import { EnumLike } from '../call/enum-like';

/**
 * Where an ECS task takes its tags from.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export class EcsPropagateTags extends EnumLike {
  /** From the task definition. */
  public static readonly TASK_DEFINITION = new EcsPropagateTags('TASK_DEFINITION');

  /** From nowhere. */
  public static readonly NONE = new EcsPropagateTags('NONE');

  /**
   * Another source.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): EcsPropagateTags {
    return new EcsPropagateTags(value);
  }
}
