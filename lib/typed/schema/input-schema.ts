import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { jsonSchemaProblems } from '../../asl/json-schema/json-schema-problems';
import type { SchemaProblem } from '../../asl/json-schema/schema-problem';
import { joinPointer } from '../../asl/pointer';
import type { InputCheck } from '../../compiler/workflow-spec';
import { then } from '../../engine/maybe-promise';
import { frozenCopy } from '../../util/frozen-copy';
import type { FromJsonSchema, JsonSchema } from './json-schema';
import { isStandardSchema, type StandardIssue, type StandardProps, type StandardSchema } from './standard-schema';

/**
 * What describes the input of a workflow: the schema of any Standard Schema library, or a JSON Schema. It types the input,
 * runs in this process check by it what they are started with, triggers can ask for it by `inputJsonSchema(workflow)`, and the
 * checker finds paths that can't be there.
 *
 * The last two need a JSON Schema. A library gives one by the extension Standard JSON Schema (Zod since 4.2, ArkType since
 * 2.1.28, Valibot by `@valibot/to-json-schema`); where it doesn't, or has no words for a schema (a date, a function that checks),
 * only the types and the check of runs remain, unless `withJsonSchema` gives one.
 *
 *     workflow('ProcessOrder', (flow, order) => order.id, { input: z.object({ id: z.string() }) });
 *     workflow('PrintOrder', (flow, order) => order.id, {
 *       input: jsonSchema({ type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }),
 *     });
 *
 * A machine on AWS is not kept from starting with another input: Step Functions knows no schema of it.
 *
 * @typeParam V - the type of an input
 */
export type InputSchema<V = unknown> = StandardSchema<V, unknown> | JsonSchema;

/**
 * The type of the input that a schema describes: of a schema that transforms values the type before, as nothing transforms
 * the input of an execution.
 *
 *     type Order = SchemaInput<typeof orderSchema>;
 */
export type SchemaInput<S> = S extends { readonly '~standard': { readonly types?: infer Types } }
  ? InputIn<NonNullable<Types>>
  : FromJsonSchema<S>;

type InputIn<Types> = Types extends { readonly input: infer Input } ? Input : unknown;

/** What a workflow makes of its input schema. */
export interface DescribedInput {
  /** For triggers and for the checker. Undefined where the library gives none. */
  readonly jsonSchema?: JsonObject;

  /** For runs in this process. */
  readonly validate: InputCheck;
}

/**
 * What a workflow needs of its input schema.
 *
 * @throws TypeError for what is not a schema
 */
export function inputSchemaOf(schema: object): DescribedInput {
  if (isStandardSchema(schema)) return describedBy(schema['~standard']);
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new TypeError(
      `An input schema is a schema of a Standard Schema library or a JSON Schema, not ${JSON.stringify(schema) ?? typeof schema}.`,
    );
  }
  const jsonSchema = jsonOf(schema);
  return Object.freeze({ jsonSchema, validate: (input: JsonValue) => jsonSchemaProblems(jsonSchema, input) });
}

function describedBy(props: StandardProps): DescribedInput {
  const jsonSchema = jsonSchemaOf(props);
  const described: Partial<DescribedInput> = jsonSchema === undefined ? {} : { jsonSchema };
  if (props.validate !== undefined) {
    const validate = (input: JsonValue) => then(props.validate?.(input) ?? { issues: [] }, problemsOf);
    return Object.freeze({ ...described, validate });
  }
  if (jsonSchema === undefined) {
    throw new TypeError(`The schema (of ${props.vendor}) neither validates nor has a JSON Schema.`);
  }
  return Object.freeze({ jsonSchema, validate: (input: JsonValue) => jsonSchemaProblems(jsonSchema, input) });
}

/** Libraries throw where JSON Schema has no words for a schema: a date, a map, a function that checks. */
function jsonSchemaOf({ jsonSchema }: StandardProps): JsonObject | undefined {
  if (jsonSchema === undefined) return undefined;
  try {
    return jsonOf(jsonSchema.input({ target: 'draft-2020-12' }));
  } catch {
    return undefined;
  }
}

/** Libraries hang functions on what they make; JSON has none. */
function jsonOf(schema: object): JsonObject {
  const json: unknown = JSON.parse(JSON.stringify(schema));
  if (isJsonObject(json)) return frozenCopy(json);
  throw new TypeError(`A JSON Schema is an object, not ${JSON.stringify(json)}.`);
}

function problemsOf({
  issues = [],
}: {
  readonly issues?: readonly StandardIssue[] | undefined;
}): readonly SchemaProblem[] {
  return issues.map(({ path = [], message }) =>
    Object.freeze({ path: joinPointer('', ...path.map((segment) => keyOf(segment))), message }),
  );
}

function keyOf(segment: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof segment === 'object' ? segment.key : segment);
}
