import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';

/** Schemas may hold themselves; examples are not read that are deeper, or larger. */
const DEEPEST = 12;
const MOST_PARTS = 2_000;

interface Making {
  readonly root: JsonObject;
  /** How many parts may still be made. */
  left: number;
}

/**
 * A value that a JSON Schema allows, as far as that can be seen without solving it: its own example or default, else the least of
 * what it asks for, with all properties that it names.
 */
export function exampleOfSchema(schema: JsonObject): JsonValue {
  return example(schema, { root: schema, left: MOST_PARTS }, 0);
}

function example(schema: JsonValue, making: Making, depth: number): JsonValue {
  making.left -= 1;
  if (!isJsonObject(schema) || depth > DEEPEST || making.left < 0) return null;
  const { examples, default: preset, const: only, enum: choices, $ref: reference } = schema;
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0];
  if (preset !== undefined) return preset;
  if (only !== undefined) return only;
  if (Array.isArray(choices) && choices[0] !== undefined) return choices[0];
  if (typeof reference === 'string') return example(referred(reference, making.root) ?? null, making, depth + 1);
  for (const name of ['oneOf', 'anyOf'] as const) {
    const [first] = listIn(schema[name]);
    if (first !== undefined) return example(first, making, depth + 1);
  }
  const parts = listIn(schema['allOf']);
  if (parts.length > 0) {
    const made = parts.map((part) => example(part, making, depth + 1)).filter(isJsonObject);
    const own = typeOf(schema) === 'object' ? BY_TYPE.object(schema, making, depth) : {};
    return Object.assign({}, own, ...made);
  }
  return BY_TYPE[typeOf(schema)](schema, making, depth);
}

type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

const BY_TYPE: Readonly<Record<SchemaType, (schema: JsonObject, making: Making, depth: number) => JsonValue>> = {
  object: ({ properties }, making, depth) =>
    Object.fromEntries(
      Object.entries(isJsonObject(properties) ? properties : {}).map(([name, one]) => [
        name,
        example(one, making, depth + 1),
      ]),
    ),
  array: ({ items, prefixItems, minItems }, making, depth) => {
    const first = listIn(prefixItems);
    if (first.length > 0) return first.map((one) => example(one, making, depth + 1));
    if (items === undefined || depth >= DEEPEST) return [];
    const count = typeof minItems === 'number' ? Math.min(Math.max(minItems, 1), 20) : 1;
    return Array.from({ length: count }, () => example(items, making, depth + 1));
  },
  string: ({ format, minLength, title }) => {
    const made =
      (typeof format === 'string' ? FORMATS[format] : undefined) ?? (typeof title === 'string' ? title : 'text');
    return typeof minLength === 'number' && minLength <= 1_000 ? made.padEnd(minLength, 'x') : made;
  },
  number: (schema) => numberIn(schema),
  integer: (schema) => Math.ceil(numberIn(schema)),
  boolean: () => true,
  null: () => null,
};

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function numberIn({ minimum, exclusiveMinimum, maximum, multipleOf }: JsonObject): number {
  const step = typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : 1;
  if (typeof minimum === 'number') return Math.ceil(minimum / step) * step;
  if (typeof exclusiveMinimum === 'number') return (Math.floor(exclusiveMinimum / step) + 1) * step;
  return typeof maximum === 'number' && maximum < step ? Math.floor(maximum / step) * step : step;
}

function isSchemaType(word: JsonValue | undefined): word is SchemaType {
  return typeof word === 'string' && Object.hasOwn(BY_TYPE, word);
}

function typeOf({ type, properties, items }: JsonObject): SchemaType {
  const given = Array.isArray(type) ? type[0] : type;
  if (isSchemaType(given)) return given;
  return properties === undefined && items !== undefined ? 'array' : 'object';
}

/** Only what is in the schema itself: nothing is fetched. */
function referred(reference: string, root: JsonObject): JsonValue | undefined {
  if (!reference.startsWith('#')) return undefined;
  let value: JsonValue | undefined = root;
  for (const part of reference.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

function listIn(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
