import type { Attributes, OrNull, RecordOf } from './attribute';

/** The attributes that an item of a type must have: what is checked where the type of the items is named. */
export type AttributesOf<Row> = {
  readonly [Name in keyof Row & string as undefined extends Row[Name] ? `${Name}?` : Name]-?: AttributeOf<
    Exclude<Row[Name], undefined>
  >;
} & { readonly [Name in keyof Row & string as undefined extends Row[Name] ? Name : never]?: WriteItsName<Name> };

/** What the editor says of an attribute that may be missing and does not say so. */
export type WriteItsName<Name extends string> = `write '${Name}?', as the attribute may be missing`;

/** What the editor says of a type that no single type of attribute can hold. */
export type NotOneAttributeType =
  'an attribute has one type: split the member up, or hold JSON text in it, as a string';

/** The attribute types that hold values of a type. */
export type AttributeOf<V> = null extends V
  ? OrNull<AttributeOf<Exclude<V, null>>>
  : [V] extends [string]
    ? 'S' | 'B'
    : [V] extends [number]
      ? 'N'
      : [V] extends [boolean]
        ? 'BOOL'
        : [V] extends [readonly (infer Item)[]]
          ? readonly [AttributeOf<Item>] | SetOf<Item>
          : [V] extends [object]
            ? IsUnion<V> extends true
              ? NotOneAttributeType
              : string extends keyof V
                ? RecordOf<AttributeOf<V[keyof V]>>
                : AttributesOf<V>
            : NotOneAttributeType;

type SetOf<Item> = [Item] extends [string] ? 'SS' | 'BS' : [Item] extends [number] ? 'NS' : never;

type IsUnion<V, All = V> = V extends unknown ? ([All] extends [V] ? false : true) : never;

/** The type of items that have the attributes: what is inferred where no type is named. */
export type RowOf<Shape extends Attributes> = Simplified<
  { readonly [Name in keyof Shape as Name extends `${string}?` ? never : Name]: ValueOfAttribute<Shape[Name]> } & {
    readonly [Name in keyof Shape as Name extends `${infer Bare}?` ? Bare : never]?: ValueOfAttribute<Shape[Name]>;
  }
>;

type Simplified<T> = { [Name in keyof T]: T[Name] };

interface Values {
  readonly S: string;
  readonly N: number;
  readonly BOOL: boolean;
  readonly B: string;
  readonly SS: readonly string[];
  readonly NS: readonly number[];
  readonly BS: readonly string[];
}

type ValueOfAttribute<A> = A extends keyof Values
  ? Values[A]
  : A extends readonly [infer Item]
    ? readonly ValueOfAttribute<Item>[]
    : A extends OrNull<infer Of>
      ? ValueOfAttribute<Of> | null
      : A extends RecordOf<infer Of>
        ? { readonly [name: string]: ValueOfAttribute<Of> }
        : A extends Attributes
          ? RowOf<A>
          : never;
