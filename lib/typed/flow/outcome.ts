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
  | Expr<unknown>
  | GiveableReference
  | GiveableList
  | GiveableObject;

/**
 * A reference, as `Expr<unknown>` is, too. TypeScript reports about the member of a union that has most in common with what
 * it refuses: of a reference that may be missing, this one.
 */
export interface GiveableReference extends Expr<unknown> {
  readonly [name: string]: unknown;
}

/**
 * A list with JSON and references in it. Not `readonly Giveable[]`: of a union with an array in it TypeScript reports about any
 * member but that, where it refuses an object that is written out.
 */
export interface GiveableList {
  readonly [index: number]: Giveable;
  readonly length: number;
}

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

/**
 * What the state of a loop is, by what it starts with: a literal stands for its type, as the next state is another. Within objects
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
