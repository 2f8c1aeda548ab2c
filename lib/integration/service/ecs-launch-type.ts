import { EnumLike } from '../call/enum-like';

/**
 * Where an ECS task runs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export class EcsLaunchType extends EnumLike {
  /** On the cluster's EC2 instances. */
  public static readonly EC2 = new EcsLaunchType('EC2');

  /** On AWS Fargate: no instances of your own. */
  public static readonly FARGATE = new EcsLaunchType('FARGATE');

  /** On machines of your own, outside of AWS. */
  public static readonly EXTERNAL = new EcsLaunchType('EXTERNAL');

  /**
   * Another launch type.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): EcsLaunchType {
    return new EcsLaunchType(value);
  }
}
