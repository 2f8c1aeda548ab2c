/**
 * What becomes of a value on its way through JSON, as `JSON.parse(JSON.stringify(value))` gives it: what has `toJSON` (a
 * `Date`) becomes what that gives; functions, symbols and `undefined` are omitted of objects and become null in lists.
 *
 *     type Answer = Jsonified<{ at: Date; note?: string; log(): void }>; // { at: string; note?: string }
 *
 * A type that is JSON already stays itself, under its own name.
 *
 * @see https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON/stringify
 */
export type Jsonified<T> = [PlainParts<T, Levels>] extends [true] ? T : Changed<T>;

/** What functions of Lambda and workflows give: where nothing is returned, null. */
export type JsonResult<T> = IsAny<T> extends true ? unknown : T extends void ? null : JsonItem<T>;

/** `JSON.stringify` throws for it. */
export type BigIntIsNoJson = 'A bigint is not JSON: pass a string or a number.' & { readonly bigint: never };

type IsAny<T> = 0 extends 1 & T ? true : false;

type Changed<T> =
  IsAny<T> extends true
    ? unknown
    : T extends Scalar
      ? T
      : T extends SaysItsJson<infer Json>
        ? Jsonified<Json>
        : T extends Dropped
          ? undefined
          : T extends bigint
            ? BigIntIsNoJson
            : T extends readonly unknown[]
              ? number extends T['length']
                ? JsonItem<T[number]>[]
                : { -readonly [Place in keyof T]: JsonItem<T[Place]> }
              : T extends Collection
                ? Record<never, never>
                : T extends object
                  ? JsonMembers<T>
                  : T;

type JsonItem<T> = Jsonified<T> extends infer Json ? (Json extends undefined ? null : Json) : never;

type JsonMembers<T> = {
  [Name in keyof T as Name extends symbol ? never : [T[Name]] extends [Dropped] ? never : Name]: Jsonified<T[Name]>;
};

type Scalar = string | number | boolean | null | undefined;

interface SaysItsJson<Json> {
  toJSON(...args: never[]): Json;
}

/** What JSON omits of objects. */
type Dropped = ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown) | symbol;

/** What is an object without members of its own. */
type Collection = ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>;

/** How deep a type is looked into to see that it is JSON; one that contains itself is taken for one that is not. */
type Levels = [1, 1, 1, 1, 1, 1];

/** `true` for each part of a type that JSON does not change, `false` for others. */
type PlainParts<T, Left extends readonly unknown[]> =
  IsAny<T> extends true
    ? false
    : T extends Scalar
      ? true
      : Left extends readonly [unknown, ...infer Deeper]
        ? T extends Dropped | Collection | SaysItsJson<unknown>
          ? false
          : T extends readonly (infer Item)[]
            ? undefined extends Item
              ? false
              : PlainParts<Item, Deeper>
            : T extends object
              ? { [Name in keyof T]-?: Name extends symbol ? false : PlainParts<T[Name], Deeper> }[keyof T]
              : false
        : false;
