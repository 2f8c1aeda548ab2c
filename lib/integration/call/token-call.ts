import { Integration, type IntegrationCall } from './integration';
import { tokenCall } from './prepared-call';
import { WaitingCall } from './waiting-call';

/**
 * A call that can hand on a task token. As it is, the task continues with the response; `waitForTaskToken()` waits until the
 * token is sent back.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export class TokenCall extends Integration {
  /** @internal */
  static _of(request: IntegrationCall): TokenCall {
    return new TokenCall(request);
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }

  /**
   * Waits until the task token is sent back with `SendTaskSuccess` or `SendTaskFailure`. Put `Context.taskToken` into what is
   * sent: the payload, the message, a header or the body.
   *
   * @example
   *
   * declare const queue: sqs.IQueue;
   * new Task('Ask', Sqs.sendMessage(queue, { messageBody: { token: Context.taskToken } }).waitForTaskToken());
   */
  public waitForTaskToken(): Integration {
    return new WaitingCall(tokenCall(this._call));
  }
}
