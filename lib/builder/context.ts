import { guardFactories } from '../diagnostic/guard-factories';
import { encodeReference, ReferenceKind } from '../expression/dynamic-text';

/**
 * The context object: what an execution knows about itself. The values fit both query languages: the compiler writes
 * `$$.Execution.Id` in JSONPath states and `$states.context.Execution.Id` in JSONata states.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 *
 * @example
 *
 * declare const queue: sqs.IQueue;
 * new Task('AskApprover', Sqs.sendMessage(queue, { messageBody: { token: Context.taskToken } }).waitForTaskToken());
 */
export class Context {
  /** The execution's ARN. */
  public static readonly executionId = Context.at('Execution.Id');

  /** The execution's input. */
  public static readonly executionInput = Context.at('Execution.Input');

  /** The execution's name. */
  public static readonly executionName = Context.at('Execution.Name');

  /** The ARN of the state machine's role. */
  public static readonly executionRoleArn = Context.at('Execution.RoleArn');

  /** When the execution started, ISO 8601. */
  public static readonly executionStartTime = Context.at('Execution.StartTime');

  /** How often the execution was redriven. */
  public static readonly executionRedriveCount = Context.at('Execution.RedriveCount');

  /** When the execution was last redriven, ISO 8601. */
  public static readonly executionRedriveTime = Context.at('Execution.RedriveTime');

  /** When the state was entered, ISO 8601. */
  public static readonly stateEnteredTime = Context.at('State.EnteredTime');

  /** The state's name. */
  public static readonly stateName = Context.at('State.Name');

  /** How often the state was retried. */
  public static readonly stateRetryCount = Context.at('State.RetryCount');

  /** The state machine's ARN. */
  public static readonly stateMachineId = Context.at('StateMachine.Id');

  /** The state machine's name. */
  public static readonly stateMachineName = Context.at('StateMachine.Name');

  /** The token that ends the waiting of a task with `.waitForTaskToken()`. */
  public static readonly taskToken = Context.at('Task.Token');

  /** A Map's item: its position, from 0. */
  public static readonly mapItemIndex = Context.at('Map.Item.Index');

  /** A Map's item itself. */
  public static readonly mapItemValue = Context.at('Map.Item.Value');

  /** A Map's item: its key, where the items are the entries of an object. */
  public static readonly mapItemKey = Context.at('Map.Item.Key');

  /** A Distributed Map's item: where it comes from, the URI of its S3 object or `STATE_DATA`. */
  public static readonly mapItemSource = Context.at('Map.Item.Source');

  /**
   * Any other member, or a part of one.
   *
   * @param path Without the leading `$$.`: `Execution.Input.order.id`.
   */
  public static at(path: string): string {
    return encodeReference({ kind: ReferenceKind.CONTEXT, text: path });
  }

  private constructor() {}
}

guardFactories(Context);
