/** What a value is, to the type checker only: no value has these members when the program runs. */
declare const valueType: unique symbol;
declare const presence: unique symbol;

/** Shows the reader of an error message what to do with a value that may be missing. Nothing can be it that is asked for. */
export type MayBeMissing =
  'may be missing: give a default with orElse(value, ...), test it with is.present(value), or leave the field out with ifPresent(value)';

/**
 * A value that is known only when the workflow runs: what a step gave, or what a function made of such values. It can
 * stand wherever a value of its type can.
 *
 * @typeParam V - the type of the value
 */
export interface Expr<V> {
  /** Never where the value is there for sure, as that fits where a value is asked for that may be missing. */
  readonly [presence]: undefined extends V ? (unknown extends V ? never : MayBeMissing) : never;
  readonly [valueType]: V;
}

/** A value of which nothing is known but that it is there. */
// biome-ignore lint/complexity/noBannedTypes: everything but null and undefined, which is meant
export type Something = {} | null;

/** Values without parts. */
export type Leaf = string | number | boolean | bigint | null | undefined;

/**
 * A reference to a value that a step gave, or that the workflow got. Its members are references to the parts of the value,
 * at any depth; nothing is read before the workflow runs.
 *
 * A part that may be missing is a reference to `V | undefined`, and so are all parts of it, as with `?.`. Of `order: Ref<Order>`:
 *
 *     order.customer.id // Ref<string>
 *     order.items[0]    // Ref<Item | undefined>
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export type Ref<V> = Expr<V> & Parts<V>;

/** The parts of a value: none of a text, a number or the like. Of `any`, anything, as everywhere in TypeScript. */
export type Parts<V> = 0 extends 1 & V
  ? // biome-ignore lint/suspicious/noExplicitAny: that is what the user said
    any
  : [V] extends [Leaf]
    ? Untestable
    : [NonNullable<V>] extends [readonly unknown[]]
      ? ListParts<NonNullable<V>, Extract<V, null | undefined>>
      : [Extract<NonNullable<V>, Leaf | readonly unknown[]>] extends [never]
        ? Fields<NonNullable<V>, Extract<V, null | undefined>>
        : // Values of several kinds have no parts in common.
          Untestable;

/** The fields of an object. Those of a missing object, or of null, are missing. */
export type Fields<V, Absent> = {
  readonly [Name in keyof V]-?: Ref<
    V[Name] | ([Absent] extends [never] ? never : undefined) | (string extends keyof V ? undefined : never)
  >;
};

/** The items of a list; of a tuple, each by its place: by index, and by `const [first, second] = ...`. */
export type ListParts<V extends readonly unknown[], Absent> = number extends V['length']
  ? Items<Ref<V[number] | undefined>>
  : {
      readonly [Place in Extract<keyof V, `${number}`>]: Ref<V[Place] | ([Absent] extends [never] ? never : undefined)>;
    } & Places<V['length'], Ref<V[number]>>;

/**
 * What TypeScript needs to see in a tuple to take it apart by its places. It takes it for an array then, so the methods of
 * arrays are there, and can't be called: what they would do, `list` does.
 */
export interface Places<Length, Item> extends ArrayMethods {
  readonly length: Length;
  readonly [place: number]: NoSuchPlace;
  // As arrays have it with the libraries that the user compiles with: newer ones add methods to iterators.
  readonly [Symbol.iterator]: (readonly Item[])[typeof Symbol.iterator];
}

/** Each can't be called. */
export type ArrayMethods = {
  readonly [Name in Exclude<keyof (readonly unknown[]), number | 'length' | typeof Symbol.iterator>]: never;
};

/** What is at a place that the tuple has not. */
export type NoSuchPlace = Unavailable<'is not there: the list has no item at this place'>;

/** A value that can't be given where one is needed: the message says why. */
export interface Unavailable<out Message> {
  readonly [presence]: Message;
}

/** The first items have names: of an index that is not a name, `noUncheckedIndexedAccess` says that it may be undefined. */
export interface Items<Item> {
  readonly [index: number]: Item;
  readonly 0: Item;
  readonly 1: Item;
  readonly 2: Item;
  readonly 3: Item;
  readonly 4: Item;
  readonly 5: Item;
  readonly 6: Item;
  readonly 7: Item;
  readonly 8: Item;
  readonly 9: Item;
}

/**
 * In an `if` any reference would be taken for true, as every object is. The signature makes TypeScript report that: "This
 * condition will always return true". Nothing can be called. What functions have in addition is turned off.
 */
export interface Untestable {
  (useFlowWhenInstead: never): never;
  readonly length: 'The length of a text is text.length(value).' & { readonly never: never };
  readonly name: 'A text, a number and the like have no fields.' & { readonly never: never };
}

/**
 * What can be given where a value of type V is asked for: the value, a reference or expression of it, or the value with
 * references and expressions in any of its parts.
 */
export type Arg<V> = Expr<V> | Literal<V>;

/** As {@link Arg}, written out. */
export type Literal<V> = V extends Leaf
  ? V
  : V extends readonly unknown[]
    ? LiteralList<V>
    : V extends object
      ? { readonly [Name in keyof V]: Member<V, Name> }
      : V;

/** A list is not mapped place by place: its items are looked at when they are needed, so that types that hold themselves have an end. */
export type LiteralList<V extends readonly unknown[]> = number extends V['length']
  ? readonly Arg<V[number]>[]
  : { readonly [Place in keyof V]: Arg<V[Place]> };

/** A member that may be omitted takes what is omitted at run time. */
export type Member<V, Name extends keyof V> = undefined extends V[Name]
  ? Arg<Exclude<V[Name], undefined>> | Omittable<Exclude<V[Name], undefined>> | undefined
  : Arg<V[Name]>;

declare const omittable: unique symbol;

/** A member that is omitted of its object where the value is missing. Made by `ifPresent`. */
export interface Omittable<out V> {
  readonly [omittable]: V;
}

/** The type of the value that something represents: of an `Arg<V>` it is V. */
export type ValueOf<R> = [R] extends [never] ? never : [R] extends [Expr<infer V>] ? V : PlainValueOf<R>;

type PlainValueOf<R> = R extends Leaf
  ? R
  : R extends Expr<infer V>
    ? V
    : R extends readonly unknown[]
      ? ListOf<R>
      : R extends object
        ? ObjectOf<R>
        : R;

type ListOf<R extends readonly unknown[]> = number extends R['length']
  ? ValueOf<R[number]>[]
  : { -readonly [Place in keyof R]: ValueOf<R[Place]> };

type OmittableNames<R> = { [Name in keyof R]-?: R[Name] extends Omittable<unknown> ? Name : never }[keyof R];

type ObjectOf<R> = [OmittableNames<R>] extends [never]
  ? { -readonly [Name in keyof R]: ValueOf<R[Name]> }
  : { -readonly [Name in Exclude<keyof R, OmittableNames<R>>]: ValueOf<R[Name]> } & {
      -readonly [Name in OmittableNames<R>]?: R[Name] extends Omittable<infer V> ? V : never;
    };
