import type { Integration } from '../../integration/call/integration';
import { holdingTaskToken } from './holding-task-token';
import { type RequestPlace, type ResultPlace, TypedCall } from './typed-call';

/** An integration value of a service that can hand a task token on. */
export type TokenIntegration = Integration & { waitForTaskToken(): Integration };

/**
 * A service call that can also wait for an answer from elsewhere.
 *
 * @typeParam Result - what the step gives where it does not wait
 * @typeParam Request - what the service is sent, as mocks get it
 */
export class TypedTokenCall<Result, Request = unknown> extends TypedCall<Result, Request> {
  /** @internal */
  declare readonly _integration: TokenIntegration;

  /** @internal */
  constructor(integration: TokenIntegration, result: ResultPlace = [], request: RequestPlace = []) {
    super(integration, result, request);
  }

  /**
   * Sends the request and waits until a caller sends the task token back with an answer (SendTaskSuccess), which is what
   * the step gives; SendTaskFailure makes it fail. Put `context.task.token` into what is sent, and give the task a
   * `timeout` or a `heartbeat`: without them it waits up to a year.
   *
   *     const decision = flow.task(
   *       'Ask',
   *       sendMessage(queue, { token: context.task.token, order: order.id }).waitForTaskToken<{ approved: boolean }>(),
   *       { timeout: Duration.days(2) },
   *     );
   *     decision.approved // Ref<boolean>
   *
   * In TypeScript: `await` of a promise that other code resolves.
   *
   * @typeParam Answer - the type of the answer, the JSON in `output` of SendTaskSuccess
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
   */
  waitForTaskToken<Answer = unknown>(): TypedCall<Answer, Request> {
    return new TypedCall(holdingTaskToken(this._integration.waitForTaskToken()), [], this._request);
  }
}
