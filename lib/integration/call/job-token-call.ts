import { Integration, type IntegrationCall } from './integration';
import { type PreparedCall, syncCall, tokenCall } from './prepared-call';
import { WaitingCall } from './waiting-call';

/**
 * A call that starts a job which can get a task token. As it is, the task continues as soon as the service has taken the
 * request; `sync()` waits for the end of the job, `waitForTaskToken()` until the token is sent back.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
 */
export class JobTokenCall extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): JobTokenCall {
    return new JobTokenCall(prepared);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(private readonly prepared: PreparedCall) {
    super();
    this._call = prepared.request;
  }

  /**
   * Waits until the job ends, and fails when it fails. The result describes the job as its service does.
   *
   * @example
   *
   * declare const child: sfn.IStateMachine;
   * new Task('Ship', StepFunctions.startExecution(child).sync());
   */
  public sync(): Integration {
    return new WaitingCall(syncCall(this.prepared));
  }

  /**
   * Waits until the job, or another program, sends the task token back with `SendTaskSuccess` or `SendTaskFailure`. Put
   * `Context.taskToken` into what the job gets: its input, or an environment variable of a container.
   *
   * @example
   *
   * declare const child: sfn.IStateMachine;
   * new Task('Ship', StepFunctions.startExecution(child, { input: { token: Context.taskToken } }).waitForTaskToken());
   */
  public waitForTaskToken(): Integration {
    return new WaitingCall(tokenCall(this.prepared.request));
  }
}
