import type { JsonValue } from '../../asl/json';
import type { SchemaProblem } from '../../asl/json-schema/schema-problem';
import { splitPointer } from '../../asl/pointer';
import { inputSchemaOf, type SchemaInput } from './input-schema';
import type { FromJsonSchema, JsonSchema } from './json-schema';
import { isStandardSchema, type StandardIssue, type StandardResult, type StandardSchema } from './standard-schema';

/** Represents a type argument that was not given. */
declare const notGiven: unique symbol;
type NotGiven = typeof notGiven;

/**
 * A JSON Schema with its type: the one that is named, or else the one that follows from the schema. A workflow takes the plain
 * schema as well, and then the type of its input from the function.
 *
 *     import orderSchema from './order.schema.json';
 *     workflow('ProcessOrder', (flow, order: Ref<Order>) => order.id, { input: jsonSchema<Order>(orderSchema) });
 *
 *     const order = jsonSchema({ type: 'object', properties: { id: { type: 'string' } }, required: ['id'] });
 *     type Order = SchemaInput<typeof order>; // { id: string }
 *
 * In TypeScript alone: `input as Order`, checked.
 *
 * @throws TypeError for what is not an object
 * @see https://json-schema.org/draft/2020-12
 */
export function jsonSchema<V = NotGiven, const S extends JsonSchema = JsonSchema>(
  schema: S,
): StandardSchema<[V] extends [NotGiven] ? FromJsonSchema<S> : Named<V>> {
  return standardSchema(schema, schema);
}

/**
 * A schema of a library that gives no JSON Schema by itself, together with one: then triggers and the checker have it
 * as well.
 *
 *     withJsonSchema(orderSchema, z.toJSONSchema(orderSchema, { io: 'input' }))
 *
 * @throws TypeError where the first argument is not a schema of a Standard Schema library
 * @see https://standardschema.dev/json-schema
 */
export function withJsonSchema<S extends StandardSchema>(
  schema: S,
  json: object,
): StandardSchema<SchemaInput<S>, unknown> {
  if (!isStandardSchema(schema))
    throw new TypeError('The first argument must be the schema of a Standard Schema library.');
  return standardSchema(schema, json);
}

/** V, where nothing is inferred for it: `NoInfer` would stay in the types that follow from it. */
type Named<V> = [V] extends [infer Same] ? Same : never;

/** Checks by one schema, and reports another as its JSON Schema. */
function standardSchema<Input, Output>(schema: object, json: object): StandardSchema<Input, Output> {
  const { validate } = inputSchemaOf(schema);
  const { jsonSchema: told } = inputSchemaOf(json);
  return Object.freeze({
    '~standard': Object.freeze({
      version: 1,
      vendor: 'stepwright',
      validate: (value: unknown) => {
        // What is not JSON is a problem as well.
        const problems = validate(value as JsonValue);
        return problems instanceof Promise
          ? problems.then((found) => resultOf<Output>(value, found))
          : resultOf<Output>(value, problems);
      },
      jsonSchema: Object.freeze({ input: () => ({ ...told }) }),
    }),
  });
}

function resultOf<Output>(value: unknown, problems: readonly SchemaProblem[]): StandardResult<Output> {
  // A value that the schema has no problem with is of the type that the schema describes.
  if (problems.length === 0) return { value: value as Output };
  return { issues: problems.map(({ path, message }): StandardIssue => ({ message, path: splitPointer(path) ?? [] })) };
}
