import type { Ref } from '../value/expression';
import type { Flow } from './flow';
import type { Giveable } from './outcome';

/** The error that a handler gets. */
export interface CaughtError<Name extends string = string> {
  /** The error name. */
  readonly Error: Name;

  /** What the failed state says about it. Lambda functions give JSON: `text.parseJson(error.Cause)`. */
  readonly Cause: string;
}

/** What is done about some errors. Made by `onError`. */
export interface Catcher<out R> {
  readonly errors: readonly string[];
  readonly handler: (flow: Flow, error: never) => R;
}

/** What the handlers return. */
export type CaughtBy<C extends readonly Catcher<Giveable>[]> = GivenBy<C[number]>;

type GivenBy<C> = C extends Catcher<infer R> ? R : never;

/**
 * A handler for errors of some names, for the `catch` of `flow.try`. Handlers are looked at in their order.
 *
 *     onError(['CardDeclined', 'CardExpired'], (f, error) => f.task('Notify', notify(error.Error)))
 *     onError('States.ALL', (f, error) => f.fail('Failed', 'OrderFailed', error.Cause))
 *
 * @param errors - names of errors, or one
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function onError<const Name extends string, R extends Giveable>(
  errors: Name | readonly Name[],
  handler: (flow: Flow, error: Ref<CaughtError<NameOf<Name>>>) => R,
): Catcher<R> {
  const names = typeof errors === 'string' ? [errors] : errors;
  return Object.freeze({ errors: Object.freeze([...names]), handler: handler as (flow: Flow, error: never) => R });
}

/** Names that stand for many errors don't tell which one it is. */
type NameOf<Name extends string> = Name extends 'States.ALL' | 'States.TaskFailed' | 'States.DataLimitExceeded'
  ? string
  : Name;
