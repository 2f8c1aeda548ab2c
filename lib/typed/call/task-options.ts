import type { Duration } from 'aws-cdk-lib';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { RetryProps } from '../../builder/retry';
import type { PermissionProps } from '../../integration/call/permission-props';
import type { Arg, Expr } from '../value/expression';

/**
 * What a task takes, in addition to what it calls.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export interface TaskOptions {
  /**
   * How long the call may take: a Duration of whole seconds, or an expression that gives seconds. Then the task fails with
   * `States.Timeout`.
   *
   * @default - 99,999,999 seconds, the service's maximum
   */
  readonly timeout?: Duration | Expr<number>;

  /**
   * The longest time between two signs of life of an activity or of the holder of a task token: a Duration of whole seconds, or
   * an expression that gives seconds; below `timeout`. Then the task fails with `States.HeartbeatTimeout`.
   *
   * @default - no heartbeat is expected
   */
  readonly heartbeat?: Duration | Expr<number>;

  /**
   * When and how often the task is tried again.
   *
   * @default - after transient errors of the service, where the call knows them, as AWS recommends
   */
  readonly retry?: RetryProps | readonly RetryProps[];

  /**
   * A role that the call is made with, for resources of another account: a role, its ARN, or an expression of it.
   *
   * @default - the state machine's role
   */
  readonly credentials?: IRoleRef | Arg<string>;

  /**
   * What the state machine's role must be allowed to do for this task, in place of what is derived from the call. An empty
   * list: nothing beyond what the role may do already.
   *
   * @default - derived from the call, on the resources that its arguments name
   */
  readonly permissions?: readonly PermissionProps[];

  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * Whether the workflow's own retriers stand after those of the task.
   *
   * @default true
   */
  readonly useDefaultRetry?: boolean;
}
