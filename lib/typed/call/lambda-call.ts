import type { IFunctionRef } from 'aws-cdk-lib/aws-lambda';
import { Lambda, type LambdaInvokeProps, type LambdaRetryProps } from '../../integration/service/lambda';
import { LambdaInvocationType } from '../../integration/service/lambda-invocation-type';
import { marked } from '../value/argument';
import type { Arg } from '../value/expression';
import type { AnyHandler, EventArguments, EventOf, HandlerResult } from './handler-types';
import { type Called, calledResource, textArgument } from './resource-argument';
import { NO_RESULT, type ResultForm } from './typed-call';
import { TypedTokenCall } from './typed-token-call';

/** What {@link invoke} takes in addition to the event. */
export interface InvokeProps extends LambdaRetryProps {
  /**
   * The version or alias to run.
   *
   * @default - the one that the function's ARN or name holds, else the unpublished code
   */
  readonly qualifier?: Arg<string>;

  /**
   * Up to 3,583 bytes of base64 text about the caller, for the function's context object.
   *
   * @default - none
   */
  readonly clientContext?: Arg<string>;
}

/**
 * Invokes a Lambda function, and gives what it returns. The type of the handler says what the event must be and what comes
 * back; the handler's code is not part of the workflow.
 *
 *     // validate.ts: export async function handler(event: { order: Order }): Promise<{ ok: boolean; reason?: string }>
 *     import type { handler as validate } from './validate';
 *
 *     const checked = flow.task('Validate', invoke<typeof validate>(validateFn, { order }));
 *     checked.ok // Ref<boolean>
 *
 * In TypeScript: `await validate({ order })`. The result is what the handler returns after its way through JSON: a `Date` is
 * a string then, see {@link Jsonified}. A handler without parameters takes no event: `invoke<typeof ping>(pingFn)`.
 *
 * What the handler throws fails the task, under the error's name: `catch: [onError('CardDeclined', ...)]`.
 *
 * Where there is no handler in TypeScript, name both types: `invoke<{ id: string }, { total: number }>(totalFn, { id })`.
 *
 * @param fn the function, version or alias: a construct, a name, an ARN, or a reference to one of them
 * @param event what the handler gets
 * @param props the version to run, and the like
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function invoke<Handler extends AnyHandler>(
  fn: Called<IFunctionRef>,
  ...args: EventArguments<Handler, InvokeProps>
): TypedTokenCall<HandlerResult<Handler>, EventOf<Handler>>;
export function invoke<Event, Result>(
  fn: Called<IFunctionRef>,
  event: Arg<Event>,
  props?: InvokeProps,
): TypedTokenCall<Result, Event>;
export function invoke(fn: Called<IFunctionRef>, event?: unknown, props?: InvokeProps): TypedTokenCall<unknown> {
  return new TypedTokenCall(Lambda.invoke(calledResource(fn), invocation(event, props)), ['Payload'], ['Payload']);
}

/**
 * Hands an event to a Lambda function that runs on its own: the step continues at once and gives null, whatever becomes of
 * the function.
 *
 *     flow.task('Log', invokeAsync<typeof audit>(auditFn, { order: order.id }));
 *
 * In TypeScript: `void audit({ order: order.id })`.
 *
 * @param fn the function, version or alias: a construct, a name, an ARN, or a reference to one of them
 * @param event what the handler gets
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
 */
export function invokeAsync<Handler extends AnyHandler>(
  fn: Called<IFunctionRef>,
  ...args: EventArguments<Handler, InvokeProps>
): TypedTokenCall<null, EventOf<Handler>>;
export function invokeAsync(fn: Called<IFunctionRef>, event?: unknown, props?: InvokeProps): TypedTokenCall<null> {
  const sent = { ...invocation(event, props), invocationType: LambdaInvocationType.EVENT };
  return new TypedTokenCall(Lambda.invoke(calledResource(fn), sent), QUEUED, ['Payload']);
}

/** Lambda answers that it took the event, with an empty payload. */
const QUEUED: ResultForm = Object.freeze({ ...NO_RESULT, answer: () => ({ StatusCode: 202, Payload: null }) });

function invocation(event: unknown, props: InvokeProps = {}): LambdaInvokeProps {
  return {
    ...props,
    qualifier: textArgument(props.qualifier),
    clientContext: textArgument(props.clientContext),
    ...(event === undefined ? { sendPayload: false } : { payload: marked(event) }),
  };
}
