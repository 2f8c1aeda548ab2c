import type { Arg } from '../value/expression';
import type { JsonResult } from './jsonified';

/** Any Lambda handler: what `typeof handler` is. */
export type AnyHandler = (...args: never[]) => unknown;

declare const takesNoEvent: unique symbol;

/** What can be given for the event of a handler that has no parameter for it: nothing but undefined. */
export interface TheHandlerTakesNoEvent {
  readonly [takesNoEvent]: never;
}

/** The event of a handler, by its first parameter. */
export type EventOf<Handler extends AnyHandler> =
  Parameters<Handler> extends readonly [] ? Record<never, never> : Known<Parameters<Handler>[0]>;

/** What `invoke` takes after the function: the event, where the handler has a parameter for it, and additional props. */
export type EventArguments<Handler extends AnyHandler, Props> =
  Parameters<Handler> extends readonly []
    ? [event?: TheHandlerTakesNoEvent, props?: Props]
    : [] extends Parameters<Handler>
      ? [event?: Arg<Exclude<Known<Parameters<Handler>[0]>, undefined>>, props?: Props]
      : [event: Arg<Known<Parameters<Handler>[0]>>, props?: Props];

/**
 * What a step gets that invokes the handler: what the handler returns or what its promise resolves to, after JSON. Of a
 * handler with a callback (`Handler` of `@types/aws-lambda` has one) it is what the callback gets, unless it returns a promise.
 */
export type HandlerResult<Handler extends AnyHandler> = JsonResult<
  Parameters<Handler> extends readonly [unknown, unknown, infer Callback]
    ? OfPromiseOr<Callback, Exclude<ReturnType<Handler>, void>>
    : Awaited<ReturnType<Handler>>
>;

type OfPromiseOr<Callback, Returned> = [Returned] extends [never]
  ? Exclude<Second<Callback>, undefined>
  : Awaited<Returned>;

type Second<Callback> = Callback extends (error?: never, result?: infer Result) => unknown ? Result : unknown;

/** `any` would switch off all checks behind it. */
type Known<T> = 0 extends 1 & T ? unknown : T;
