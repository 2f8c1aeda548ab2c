import type { Expr, Omittable, Ref, Something, Unavailable, ValueOf } from '../value/expression';

declare const undeclared: unique symbol;

/** Is used where the type of an output was not named: it is then the type of what the function returns. */
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
  | Expr<unknown>
  | GiveableList
  | GiveableObject;

/** A list with JSON and references in it. */
export interface GiveableList {
  readonly [index: number]: Giveable;
  readonly length: number;
}

/** An object with JSON and references in it. */
export interface GiveableObject {
  readonly [name: string]: Giveable | Omittable<unknown>;
  readonly then?: Giveable | LeaveOutAsyncAndAwait;
}

/**
 * Anything at all. Functions return this by their types, and what they return is looked at afterwards ({@link Checked}): a result
 * type that says more would be taken for what a step inside of the function should give.
 */
export type Returnable = string | number | bigint | boolean | symbol | object | null | undefined | void;

/**
 * Nothing more is asked of what may be returned. Of all else, what can't be part of it is replaced by a sentence: TypeScript reports
 * about that member, and ends with the sentence, whatever the depth and the number of members.
 */
export type Checked<R> = [R] extends [Giveable] ? unknown : Explained<R>;

type Explained<R> = R extends Giveable
  ? R
  : R extends Unavailable<infer Message>
    ? Message
    : R extends PromiseLike<unknown>
      ? LeaveOutAsyncAndAwait
      : R extends (...args: never[]) => unknown
        ? 'is a function: call it, and return what it gives'
        : R extends Date
          ? 'is a Date, which JSON does not have: return its text, by toISOString()'
          : R extends bigint
            ? NotJson<'is a bigint, which JSON does not have: return its text, by String(value)'>
            : R extends readonly unknown[]
              ? { readonly [Place in keyof R]: Explained<R[Place]> }
              : R extends object
                ? { readonly [Name in keyof R as R[Name] extends Giveable ? never : Name]: Explained<R[Name]> }
                : NotJson<'is not JSON, whatever its type is: return a string, a number, a list, an object, ...'>;

declare const notJson: unique symbol;

/** Says what is wrong with a value that nothing can be at the same time as a text. */
export interface NotJson<out Message extends string> {
  readonly [notJson]: Message;
}

/** As {@link Checked}, of what functions return that are the members of an object or the items of a list. */
export type CheckedFunctions<F> = { readonly [Name in keyof F]: CheckedFunction<F[Name]> };

/** As {@link Checked}, of what a function returns. Nothing is specified of a function that returns anything, which is what is known first. */
export type CheckedFunction<F> = F extends (...args: never[]) => infer R
  ? [R] extends [Giveable]
    ? unknown
    : [Returnable] extends [R]
      ? unknown
      : (...args: never[]) => Explained<R>
  : unknown;

/** What is specified of a promise: steps are recorded, so there is nothing to wait for. */
export interface LeaveOutAsyncAndAwait extends Omittable<never> {}

/** What a step gives that ends with what functions return: a reference, or nothing where all of them return nothing. */
export type Outcome<R> = [R] extends [void] ? void : Ref<Joined<R>>;

/** The value of what functions return. Where one of several returns nothing, the value is null. */
export type Joined<R> = [Giveable] extends [R]
  ? // Anything: nothing was inferred yet, and the type of all JSON has no end.
    Something
  : ValueOf<Exclude<R, void | undefined>> | (HasVoid<R> extends true ? null : never);

type HasVoid<R> = [Extract<R, void | undefined>] extends [never] ? false : true;

/**
 * What the state of a loop is, by what it starts with: a literal represents its type, as the next state is another. Within objects
 * TypeScript does that itself, but for booleans.
 */
export type LoopState<S> = S extends string
  ? string
  : S extends number
    ? number
    : S extends boolean
      ? boolean
      : WithBooleans<Joined<S>, S>;

type WithBooleans<V, S> = S extends Expr<unknown> | readonly unknown[]
  ? V
  : { [Name in keyof V]: Name extends keyof S ? (S[Name] extends boolean ? boolean : V[Name]) : V[Name] };
