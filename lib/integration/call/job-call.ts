import { Integration, type IntegrationCall } from './integration';
import { type PreparedCall, syncCall } from './prepared-call';
import { WaitingCall } from './waiting-call';

/**
 * A call that starts a job, or another change that takes time. As it is, the task continues as soon as the service has taken
 * the request; `sync()` waits for the end.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync
 */
export class JobCall extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): JobCall {
    return new JobCall(prepared);
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
   * new Task('Clean', Glue.startJobRun('clean-orders').sync());
   */
  public sync(): Integration {
    return new WaitingCall(syncCall(this.prepared));
  }
}
