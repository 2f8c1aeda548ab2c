import { Integration, type IntegrationCall } from './integration';

/**
 * A call that the service answers at once: the task continues with the response. The service has no other pattern for it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-default
 */
export class RequestResponseCall extends Integration {
  /** @internal */
  static _of(request: IntegrationCall): RequestResponseCall {
    return new RequestResponseCall(request);
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}
