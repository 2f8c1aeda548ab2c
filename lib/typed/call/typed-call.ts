import type { Integration } from '../../integration/call/integration';
import { lockFields } from '../../util/lock-fields';
import { isPlainObject } from '../../util/plain-object';
import { type ExpressionNode, NULL } from '../value/expression-node';

declare const resultType: unique symbol;
declare const requestType: unique symbol;

/** Where the result is in what the service answers: a path of members, or how it is made of the answer. */
export type ResultPlace = readonly string[] | ResultForm;

/** A result that is made of the service's answer, in both directions. */
export interface ResultForm {
  /** The expression of the result, given that of the answer. */
  readonly read: (answer: ExpressionNode) => ExpressionNode;

  /** The answer that has the result, for mocks: the reverse, of real values. */
  readonly answer: (result: unknown) => unknown;

  /** Whether the expression may give nothing, which no variable can hold. Default: false. */
  readonly mayBeMissing?: boolean;
}

/** Where the request is in the arguments of the call: a path of members, or how it is made of them. */
export type RequestPlace = readonly string[] | ((args: unknown) => unknown);

/**
 * A service call that knows the type of its result: what `flow.task` takes. Made by the functions of this entry, `invoke(...)`
 * and the like; any other integration value becomes one by `result<Result>(integration)`.
 *
 * @typeParam Result - what the step gives
 * @typeParam Request - what the service is sent, as mocks get it
 */
export class TypedCall<Result, Request = unknown> {
  /** Only a type. */
  declare readonly [resultType]: Result;
  declare readonly [requestType]: Request;

  /** @internal */
  constructor(
    /** @internal */
    readonly _integration: Integration,
    /** `['Payload']` for Lambda. @internal */
    readonly _result: ResultPlace = [],
    /** @internal */
    readonly _request: RequestPlace = [],
  ) {
    lockFields(this);
  }

  /**
   * The expression of the result, given that of the service's answer.
   *
   * @internal
   */
  _resultOf(answer: ExpressionNode): ExpressionNode {
    if ('read' in this._result) return this._result.read(answer);
    return this._result.reduce<ExpressionNode>((of, name) => ({ kind: 'field', of, name }), answer);
  }

  /**
   * Whether the result may be missing. A path may lead nowhere, too, but then the service did not answer as it does.
   *
   * @internal
   */
  get _mayBeMissing(): boolean {
    return 'read' in this._result && this._result.mayBeMissing === true;
  }

  /**
   * What the service answers where the result is this: what a mock of the raw task gives for a typed one.
   *
   * @internal
   */
  _answerWith(result: unknown): unknown {
    if ('answer' in this._result) return this._result.answer(result);
    // What returns nothing gives null; a result that may be missing is not a path.
    return this._result.reduceRight<unknown>(
      (value, name) => ({ [name]: value }),
      result === undefined ? null : result,
    );
  }

  /**
   * The request in the arguments that the service gets: what a typed mock is given of the raw ones.
   *
   * @internal
   */
  _requestIn(args: unknown): unknown {
    if (typeof this._request === 'function') return this._request(args);
    return this._request.reduce((value, name) => (isPlainObject(value) ? value[name] : undefined), args);
  }
}

/** A call that gives nothing: its result is null. */
export const NO_RESULT: ResultForm = Object.freeze({
  read: (): ExpressionNode => NULL,
  answer: (): unknown => ({}),
});
