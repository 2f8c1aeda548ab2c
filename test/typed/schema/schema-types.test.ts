import type { InputSchema, SchemaInput } from '../../../lib/typed/schema/input-schema';
import type { FromJsonSchema } from '../../../lib/typed/schema/json-schema';
import type { StandardSchema } from '../../../lib/typed/schema/standard-schema';
import { jsonSchema, withJsonSchema } from '../../../lib/typed/schema/typed-json-schema';

// The types are the test: a line that is not `true` does not compile.

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const holds = <_Claim extends true>(): void => undefined;

/** As a workflow takes its schema. */
declare function workflowOf<const S extends InputSchema>(props: { readonly input: S }): SchemaInput<S>;

interface Order {
  id: string;
  items: { sku: string }[];
}

describe('the type of a JSON Schema', () => {
  test('is that of its values', () => {
    holds<Same<FromJsonSchema<{ type: 'string' }>, string>>();
    holds<Same<FromJsonSchema<{ type: 'integer' }>, number>>();
    holds<Same<FromJsonSchema<{ type: readonly ['string', 'null'] }>, string | null>>();
    holds<Same<FromJsonSchema<{ type: 'string'; enum: readonly ['A', 'B'] }>, 'A' | 'B'>>();
    holds<Same<FromJsonSchema<{ const: 5 }>, 5>>();
    holds<Same<FromJsonSchema<{ const: { readonly a: readonly [1] } }>, { a: [1] }>>();
    holds<Same<FromJsonSchema<{ type: 'array'; items: { type: 'number' } }>, number[]>>();
    holds<Same<FromJsonSchema<{ type: 'array' }>, unknown[]>>();
    holds<
      Same<
        FromJsonSchema<{ type: 'array'; prefixItems: readonly [{ type: 'string' }]; items: false; minItems: 1 }>,
        [string?]
      >
    >();
    holds<Same<FromJsonSchema<{ type: 'object' }>, Record<string, unknown>>>();
    holds<Same<FromJsonSchema<{ type: 'object'; additionalProperties: { type: 'number' } }>, Record<string, number>>>();
    holds<Same<FromJsonSchema<{ anyOf: readonly [{ type: 'string' }, { type: 'null' }] }>, string | null>>();
    holds<Same<FromJsonSchema<{ oneOf: readonly [{ const: 1 }, { type: 'boolean' }] }>, 1 | boolean>>();
  });

  test('is not known where the schema has no type', () => {
    holds<Same<FromJsonSchema<Record<never, never>>, unknown>>();
    holds<Same<FromJsonSchema<{ type: string }>, unknown>>();
    holds<Same<FromJsonSchema<{ $ref: '#/$defs/x' }>, unknown>>();
    holds<Same<FromJsonSchema<{ allOf: readonly [] }>, unknown>>();
    holds<Same<FromJsonSchema<{ type: 'object'; properties: { a: true } }>, { a?: unknown }>>();
  });

  test('follows from a schema that is written in place', () => {
    const schema = jsonSchema({
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1 },
        note: { type: 'string' },
        kind: { enum: ['new', 'used'] },
        items: {
          type: 'array',
          items: {
            type: 'object',
            properties: { sku: { type: 'string' }, qty: { type: 'integer' } },
            required: ['sku'],
          },
        },
      },
      required: ['id', 'items'],
    });
    interface Expected {
      id: string;
      note?: string;
      kind?: 'new' | 'used';
      items: { sku: string; qty?: number }[];
    }
    holds<Same<SchemaInput<typeof schema>['items'], Expected['items']>>();
    const order: SchemaInput<typeof schema> = { id: 'a', items: [{ sku: 'b' }], kind: 'used' };
    const expected: Expected = order;
    // @ts-expect-error Type '"old"' is not assignable to type '"new" | "used"'
    const wrong: SchemaInput<typeof schema> = { id: 'a', items: [], kind: 'old' };
    expect([expected.id, wrong.id]).toEqual(['a', 'a']);
  });

  test('is the one that is named', () => {
    const loaded: { type: string } = JSON.parse('{ "type": "object" }');
    const named = jsonSchema<Order>(loaded);
    const unnamed = jsonSchema(loaded);
    holds<Same<SchemaInput<typeof named>, Order>>();
    holds<Same<SchemaInput<typeof unnamed>, unknown>>();
    // @ts-expect-error 'requird' is not a list: required is
    const wrong = jsonSchema({ type: 'object', required: 'id' });
    expect([typeof named, typeof unnamed, typeof wrong]).toEqual(['object', 'object', 'object']);
  });
});

describe('the input of a workflow', () => {
  test('has the type of its schema', () => {
    const inPlace = () =>
      workflowOf({ input: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } });
    holds<Same<ReturnType<typeof inPlace>, { id: string }>>();

    const library: StandardSchema<{ at: string }, { at: Date }> = { '~standard': { version: 1, vendor: 'test' } };
    const transformed = () => workflowOf({ input: library });
    holds<Same<ReturnType<typeof transformed>, { at: string }>>();

    const told = withJsonSchema(
      { '~standard': { ...library['~standard'], validate: (value) => ({ value: value as never }) } } as typeof library,
      {},
    );
    const withJson = () => workflowOf({ input: told });
    holds<Same<ReturnType<typeof withJson>, { at: string }>>();

    // @ts-expect-error a text is not a schema
    const wrong = () => workflowOf({ input: 'string' });
    expect([inPlace, transformed, withJson, wrong]).toHaveLength(4);
  });

  test('is that of a library whose interface is the one of the specification', () => {
    // As @standard-schema/spec declares it, the mutable and optional parts included.
    interface Specified<Input, Output> {
      readonly '~standard': {
        readonly version: 1;
        readonly vendor: string;
        readonly validate: (
          value: unknown,
          options?: { readonly libraryOptions?: Record<string, unknown> | undefined } | undefined,
        ) => SpecifiedResult<Output> | Promise<SpecifiedResult<Output>>;
        readonly types?: { readonly input: Input; readonly output: Output } | undefined;
      };
    }
    type SpecifiedResult<Output> =
      | { readonly value: Output; readonly issues?: undefined }
      | { readonly issues: ReadonlyArray<SpecifiedIssue> };
    interface SpecifiedIssue {
      readonly message: string;
      readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
    }
    const schema = { '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } } as Specified<
      Order,
      Order
    >;
    const input = () => workflowOf({ input: schema });
    holds<Same<ReturnType<typeof input>, Order>>();
    expect(typeof input).toBe('function');
  });
});
