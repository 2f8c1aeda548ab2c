/**
 * A JSON Schema of draft 2020-12 as plain data. All keywords of the draft may be given; these are those from which a type
 * follows.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export interface JsonSchema {
  /** A schema of a library is another thing. */
  readonly '~standard'?: never;
  readonly type?: TypeName | readonly TypeName[] | (string & {}) | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [name: string]: JsonSchema | boolean };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly (JsonSchema | boolean)[];
  readonly anyOf?: readonly (JsonSchema | boolean)[];
  readonly oneOf?: readonly (JsonSchema | boolean)[];
  readonly [keyword: string]: unknown;
}

type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/**
 * The type of the values that fit a JSON Schema, as far as it follows from `const`, `enum`, `type`, `properties`, `required`,
 * `additionalProperties`, `items`, `prefixItems`, `anyOf` and `oneOf`; `unknown` elsewhere, and so for a schema whose texts
 * TypeScript knows only as `string`: one of a JSON file, or without `as const`.
 *
 *     type Order = FromJsonSchema<{ type: 'object'; properties: { id: { type: 'string' } }; required: ['id'] }>; // { id: string }
 */
export type FromJsonSchema<S> = S extends { readonly const: infer Value }
  ? Plain<Value>
  : S extends { readonly enum: readonly (infer Value)[] }
    ? Plain<Value>
    : S extends { readonly anyOf: readonly (infer Alternative)[] }
      ? FromJsonSchema<Alternative>
      : S extends { readonly oneOf: readonly (infer Alternative)[] }
        ? FromJsonSchema<Alternative>
        : S extends { readonly type: infer Type }
          ? OfType<Type extends readonly (infer One)[] ? One : Type, S>
          : S extends false
            ? never
            : unknown;

/** Distributes over the types of `type: ['string', 'null']`. */
type OfType<Type, S> = Type extends keyof LeafTypes
  ? LeafTypes[Type]
  : Type extends 'object'
    ? ObjectOf<S>
    : Type extends 'array'
      ? ListOf<S>
      : unknown;

interface LeafTypes {
  string: string;
  number: number;
  integer: number;
  boolean: boolean;
  null: null;
}

type ObjectOf<S> = S extends { readonly properties: infer Properties }
  ? Flat<
      { -readonly [Name in RequiredOf<S, keyof Properties>]: FromJsonSchema<Properties[Name]> } & {
        -readonly [Name in Exclude<keyof Properties, RequiredOf<S, keyof Properties>>]?: FromJsonSchema<
          Properties[Name]
        >;
      }
    >
  : S extends { readonly additionalProperties: infer Member }
    ? Member extends false
      ? Record<string, never>
      : Record<string, FromJsonSchema<Member>>
    : Record<string, unknown>;

type RequiredOf<S, Names> = S extends { readonly required: readonly (infer Name)[] } ? Extract<Names, Name> : never;

type ListOf<S> = S extends { readonly prefixItems: infer First extends readonly unknown[] }
  ? [...TupleOf<First>, ...RestOf<S>]
  : S extends { readonly items: infer Item }
    ? FromJsonSchema<Item>[]
    : unknown[];

/** An array may be shorter than the prefix says, so nothing of it is certain to be there. */
type TupleOf<First extends readonly unknown[]> = {
  -readonly [Place in keyof First]?: FromJsonSchema<First[Place]>;
};

type RestOf<S> = S extends { readonly items: infer Item }
  ? Item extends false
    ? []
    : FromJsonSchema<Item>[]
  : unknown[];

/** Values are as `const` type parameters infer them, read-only; what is read of them need not be. */
type Plain<Value> = Value extends object ? { -readonly [Name in keyof Value]: Plain<Value[Name]> } : Value;

/** One object type rather than an intersection, for messages and completion. */
type Flat<O> = { [Name in keyof O]: O[Name] };
