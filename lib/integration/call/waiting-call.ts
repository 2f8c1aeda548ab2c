import { Integration, type IntegrationCall } from './integration';

/** A call that waits in the way that was chosen: what `sync()` and `waitForTaskToken()` return. It offers no second choice. */
export class WaitingCall extends Integration {
  constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}
