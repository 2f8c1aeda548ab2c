import type { Expr, Omittable, Ref, Something, ValueOf } from '../value/expression';

declare const undeclared: unique symbol;

/** Stands where the type of an output was not named: it is then the type of what the function returns. */
export interface Undeclared {
  readonly [undeclared]: never;
}

/** What the function of a flow, of a branch or of an iteration may return: nothing, or JSON with references in it. */
export type Giveable =
  | void
  | null
  | undefined
  | string
  | number
  | boolean
  | Expr<Something>
  | readonly Giveable[]
  | GiveableObject;

/** An object with JSON and references in it. */
export interface GiveableObject {
  readonly [name: string]: Giveable | Omittable<unknown>;
  readonly then?: Giveable | LeaveOutAsyncAndAwait;
}

/** What is said of a promise: steps are recorded, so there is nothing to wait for. */
export interface LeaveOutAsyncAndAwait extends Omittable<never> {}

/** What a step gives that ends with what functions return: a reference, or nothing where all of them return nothing. */
export type Outcome<R> = [R] extends [void] ? void : Ref<Joined<R>>;

/** The value of what functions return. Where one of several returns nothing, the value is null. */
export type Joined<R> = [Giveable] extends [R]
  ? // Anything: nothing was inferred yet, and the type of all JSON has no end.
    Something
  : ValueOf<Exclude<R, void | undefined>> | (HasVoid<R> extends true ? null : never);

type HasVoid<R> = [Extract<R, void | undefined>] extends [never] ? false : true;
