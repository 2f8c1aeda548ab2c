import type { Duration } from 'aws-cdk-lib';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { Integration } from '../integration/call/integration';
import type { PermissionProps } from '../integration/call/permission-props';
import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { CatchProps } from './catch';
import type { Chainable } from './chainable';
import { callIn, propsIn } from './node-in';
import { recoveryFrom, withAssigned, withCatcher, withRetrier } from './recovery';
import type { RetryProps } from './retry';
import { State, withNode } from './state';
import type { TaskNode } from './state-node';
import type { RecoveryProps, ResultProps } from './state-props';
import { withRole } from './task-credentials';

/**
 * What a Task does around its call.
 */
export interface TaskProps extends ResultProps, RecoveryProps {
  /**
   * How long the call may take: a Duration of whole seconds, `JsonPath.at('$.seconds')`, or a JSONata expression that
   * gives seconds.
   *
   * @default - 99,999,999 seconds, the service's maximum
   */
  readonly timeout?: Duration;

  /**
   * The longest time between two signs of life of an activity or of the holder of a task token. Takes what `timeout`
   * takes, and must be below it.
   *
   * @default - no heartbeat is expected
   */
  readonly heartbeat?: Duration;

  /**
   * A role that the call is made with, for resources of another account: a role, its ARN, or an expression that gives
   * it. The state machine's role then needs only to assume it.
   *
   * @default - the call is made with the state machine's role
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
   */
  readonly credentials?: IRoleRef | string;

  /**
   * What the state machine's role must be allowed to do for this task, in place of what is derived from the call. An empty
   * list: nothing beyond what the role may do already.
   *
   * Where the run chooses what is called, the derived permission covers everything of its kind (SW5025); these name what may
   * be chosen.
   *
   * @default - derived from the call, on the resources that its arguments name
   */
  readonly permissions?: PermissionProps[];
}

/**
 * A state that calls a service.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 *
 * @example
 *
 * declare const validateFn: lambda.IFunction;
 * new Task('Validate', Lambda.invoke(validateFn, { payload: { order: '{% $states.input %}' } }))
 *   .retry({ errors: ['Lambda.TooManyRequestsException'], maxAttempts: 5, jitter: JitterStrategy.FULL })
 *   .assign({ order: '{% $states.result.Payload %}' });
 */
export class Task extends State {
  /** @internal */
  readonly _node: TaskNode;

  /**
   * @param name The state's name.
   * @param integration What is called: `Lambda.invoke(...)`, `DynamoDb.putItem(...)`, ...
   */
  constructor(name: string, integration: Integration, props: TaskProps = {}) {
    super();
    callIn(name, integration);
    this._node = Object.freeze<TaskNode>({
      kind: 'state',
      type: 'Task',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(withRole(name, propsIn('Task', name, props))),
      call: integration._call,
      ...recoveryFrom(props),
    });
    lockFields(this);
  }

  /**
   * Retries the state when it fails with one of the errors. Retriers are looked at in the order in which they
   * were added; each counts for itself.
   */
  public retry(props: RetryProps = {}): Task {
    return withNode<Task>(this, withRetrier(this._node, props));
  }

  /**
   * Goes to `handler` when the state fails with one of the errors and no retry is left. Catchers are looked at in the
   * order in which they were added.
   */
  public catchError(handler: Chainable, props: CatchProps = {}): Task {
    return withNode<Task>(this, withCatcher(this._node, handler, props));
  }

  /** Sets additional variables when the state succeeds. */
  public assign(variables: { [variable: string]: unknown }): Task {
    return withNode<Task>(this, withAssigned(this._node, variables));
  }
}
