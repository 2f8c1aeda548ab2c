import type { Ref } from '../value/expression';
import type { Flow } from './flow';
import type { Checked, Returnable } from './outcome';

/** The error that a handler gets. */
export interface CaughtError<Name extends string = string> {
  /** The error name. */
  readonly Error: Name;

  /**
   * What the failed state says about it; not every one says something. Lambda functions give JSON:
   * `text.parseJson<LambdaError>(orElse(error.Cause, '{}'))`.
   */
  readonly Cause?: string;
}

/**
 * What is done about some errors. Made by `onError`.
 *
 * @typeParam R - what the handler returns
 * @typeParam Around - the flow that the `try` is in
 */
export interface Catcher<out R, in Around = never> {
  /** The names of the errors. */
  readonly errors: readonly string[];

  /** What is done about them. */
  readonly handler: (flow: Around, error: never) => R;
}

/** What the handlers return. */
export type CaughtBy<C extends readonly Catcher<Returnable, never>[]> = GivenBy<C[number]>;

type GivenBy<C> = C extends Catcher<infer R, never> ? R : never;

/**
 * A handler for errors of some names, for the `catch` of `flow.try`. Handlers are looked at in their order.
 *
 *     onError(['CardDeclined', 'CardExpired'], (f, error) =>
 *       f.task('Notify', invoke<typeof notify>(notifyFn, { error: error.Error })))
 *     onError('States.ALL', (f, error) => f.rethrow('Failed', error))
 *
 * @param errors names of errors, or one
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function onError<const Name extends string, R extends Returnable, Around = Flow>(
  errors: Name | readonly Name[],
  handler: (flow: Around, error: Ref<CaughtError<NameOf<Name>>>) => R & Checked<R>,
): Catcher<R, Around> {
  const names = typeof errors === 'string' ? [errors] : errors;
  return Object.freeze({ errors: Object.freeze([...names]), handler });
}

/** Names that represent many errors don't report which one it is. */
type NameOf<Name extends string> = Name extends 'States.ALL' | 'States.TaskFailed' ? string : Name;
