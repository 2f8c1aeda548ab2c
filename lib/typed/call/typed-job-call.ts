import type { Integration } from '../../integration/call/integration';
import { type RequestPlace, type ResultPlace, TypedCall } from './typed-call';
import { type TokenIntegration, TypedTokenCall } from './typed-token-call';

/** An integration value of a service that can wait for the end of what it starts, and hand a task token on. */
export type JobIntegration = TokenIntegration & { sync(): Integration };

/**
 * A service call that starts a job: the step continues as soon as the service has taken the request. It can also wait for the
 * end of the job, or for an answer from elsewhere.
 *
 * @typeParam Started - what the step gives where it does not wait
 * @typeParam Result - what the step gives where it waits for the end of the job
 * @typeParam Request - what the service is sent, as mocks get it
 */
export class TypedJobCall<Started, Result, Request = unknown> extends TypedTokenCall<Started, Request> {
  /** @internal */
  declare readonly _integration: JobIntegration;

  /** @internal */
  constructor(
    integration: JobIntegration,
    /** Where the result is in what the service answers at the end. @internal */
    readonly _atEnd: ResultPlace = [],
    request: RequestPlace = [],
  ) {
    super(integration, [], request);
  }

  /**
   * Waits until the job ends, and gives its result; fails when it fails.
   *
   *     const done = flow.task('Render', runEcsTask({ cluster, taskDefinition }).sync());
   *     done.StoppedReason // Ref<string | undefined>
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync
   */
  sync(): TypedCall<Result, Request> {
    return new TypedCall(this._integration.sync(), this._atEnd, this._request);
  }
}
