import type { Arg, Expr, ValueOf } from '../value/expression';

/** Values that are not lists and no objects. */
export type Scalar = string | number | boolean | null;

/** A list as the functions take it: a reference to one, or one that is written out. */
export type ListArg<T = unknown> = Arg<readonly T[]>;

/** What the items of such a list are. */
export type ItemOf<L> = 0 extends 1 & L ? L : ValueOf<L> extends readonly (infer T)[] ? T : never;

/** `'new' | 'paid'` is text, 1 is a number: what a value of the type may be compared with. */
export type Widened<V> = V extends string ? string : V extends number ? number : V extends boolean ? boolean : V;

/** The other side of an equality: a literal must be one of the type's, an expression any of its kind. */
export type EqualTo<V> = Arg<V> | Expr<Widened<V>>;

/** Shown to callers who orders what may be a number or text. */
export type NoOrder = 'only numbers are ordered with numbers, and only text with text';

/** What a value can be ordered against: numbers with numbers, text with text. */
export type Comparable<V> = [V] extends [number] ? Arg<number> : [V] extends [string] ? Arg<string> : Expr<NoOrder>;

/** In addition to the type of a result of a callback: refuses a value that may be missing. */
export type NeverMissing<R> = undefined extends R
  ? 'a value that is there: undefined is not JSON'
  : R extends Expr<infer V>
    ? undefined extends V
      ? unknown extends V
        ? unknown
        : Expr<Exclude<V, undefined>>
      : unknown
    : unknown;

/** The value of what a callback gave. */
export type Given<R> = Exclude<ValueOf<R>, undefined>;
