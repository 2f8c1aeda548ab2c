/** The types of a task. Only types: no value has these members. */
export declare const requestType: unique symbol;
export declare const resultType: unique symbol;

/** The types of what a task is sent and of what it gives. */
export interface TaskTypes<Request, Result> {
  readonly [requestType]: Request;
  readonly [resultType]: Result;
}

/** How request and result of a task are packed. */
export interface TaskForm {
  /**
   * The request in the arguments of the call: of a Lambda function the payload.
   *
   * @internal
   */
  _requestIn(args: unknown): unknown;

  /**
   * What the service answers where the result is this: of a Lambda function `{ Payload: result }`.
   *
   * @internal
   */
  _answerWith(result: unknown): unknown;
}

/**
 * A task that knows the types of its request and of its result, so that its mocks are checked by TypeScript. Given for
 * the name of its state, as in `simulate(orders).mock(chargeCard, ({ amount }) => ({ paid: amount }))`.
 *
 * @typeParam Request - what the service is sent; of a Lambda function the payload
 * @typeParam Result - what the step of the workflow is given; of a Lambda function what it returns
 */
export interface MockableTask<Request, Result> extends TaskTypes<Request, Result>, TaskForm {
  /** The name of its state. */
  readonly name: string;
}

/**
 * A value that a test gives for a `V`: its lists and objects may be read-only, as literals are that TypeScript takes at
 * their word.
 */
export type Given<V> = unknown extends V
  ? V
  : V extends (...args: never) => unknown
    ? V
    : { readonly [Name in keyof V]: Given<V[Name]> };
