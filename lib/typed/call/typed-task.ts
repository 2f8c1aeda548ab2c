import type { requestType, resultType, TaskTypes } from '../../task-answer/mockable-task';
import { lockFields } from '../../util/lock-fields';
import type { Ref } from '../value/expression';
import { reference } from '../value/reference';
import type { TaskOptions } from './task-options';
import type { TypedCall } from './typed-call';

declare const inputType: unique symbol;

/**
 * A task as a value: a name, what it calls of its input, and its options. Made by {@link task}; used by any number of flows,
 * with `flow.run(charge, input)`, and by tests to say which task a mock is for.
 *
 * @typeParam Input - what it is run with
 * @typeParam Result - what it gives
 * @typeParam Request - what the service is sent, as mocks get it
 */
export class TypedTask<Input, Result, Request = unknown> implements TaskTypes<Request, Result> {
  /** Only types. */
  declare readonly [inputType]: { taken(input: Input): void }['taken'];
  declare readonly [resultType]: Result;
  declare readonly [requestType]: Request;

  /** @internal */
  static _of<Input, Result, Request>(
    name: string,
    make: (input: Ref<Input>) => TypedCall<Result, Request>,
    options: TaskOptions,
  ): TypedTask<Input, Result, Request> {
    return new TypedTask<Input, Result, Request>(name, make, options);
  }

  private constructor(
    /** The name of the state. */
    readonly name: string,
    private readonly make: (input: never) => TypedCall<Result, Request>,
    readonly options: TaskOptions,
  ) {
    lockFields(this);
  }

  /**
   * The same task under another name, for a flow that does it twice: a name represents one state.
   *
   *     flow.run(charge.named('ChargeDeposit'), order);
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
   */
  named(name: string): TypedTask<Input, Result, Request> {
    return new TypedTask<Input, Result, Request>(name, this.make, this.options);
  }

  /**
   * What it calls, given its input.
   *
   * @internal
   */
  _call(input: Ref<Input>): TypedCall<Result, Request> {
    // The function is kept as one that takes `never`, so that the variance of a task is that of its type of input alone.
    return this.make(input as never);
  }

  /**
   * What the service answers where the result is this: for mocks.
   *
   * @internal
   */
  _answerWith(result: unknown): unknown {
    return this.anyCall._answerWith(result);
  }

  /**
   * The request in the arguments that the service gets: for mocks.
   *
   * @internal
   */
  _requestIn(args: unknown): unknown {
    return this.anyCall._requestIn(args);
  }

  /** The path to the result, where it is one. @internal */
  get _result(): readonly string[] {
    const place = this.anyCall._result;
    return 'read' in place ? [] : place;
  }

  /** The path to the request, where it is one. @internal */
  get _request(): readonly string[] {
    const place = this.anyCall._request;
    return typeof place === 'function' ? [] : place;
  }

  /** The call for some input: where results and requests stand does not depend on it. */
  private get anyCall(): TypedCall<Result, Request> {
    return this._call(reference<Input>({ kind: 'variable', name: 'input' }));
  }
}

/**
 * A task that can be used in any number of flows, and mocked by its value.
 *
 *     const charge = task(
 *       'ChargeCard',
 *       (order: Ref<Order>) => invoke<typeof chargeCard>(chargeFn, { order: order.id, total: order.total }),
 *       { timeout: Duration.seconds(30) },
 *     );
 *     const payment = flow.run(charge, order);
 *
 * In TypeScript: `const charge = (order: Order) => chargeCard({ order: order.id, total: order.total })`.
 *
 * @param name the name of the state
 * @param make the call, given a reference to the input
 * @param options timeout, retries and the like
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export function task<Input, Result, Request = unknown>(
  name: string,
  make: (input: Ref<Input>) => TypedCall<Result, Request>,
  options: TaskOptions = {},
): TypedTask<Input, Result, Request> {
  return TypedTask._of(name, make, options);
}
