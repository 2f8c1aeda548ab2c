import { isJsonArray, isJsonObject, type JsonObject } from '../../asl/json';

/** What a schema says about one step farther down. */
export type SchemaStep =
  | { readonly kind: 'schema'; readonly schema: JsonObject }
  /** Nothing of that name can be there. */
  | { readonly kind: 'impossible'; readonly known: readonly string[] }
  /** Nothing of that name is described, but it may be there. */
  | { readonly kind: 'undescribed'; readonly known: readonly string[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: SchemaStep = Object.freeze({ kind: 'unknown' });

/** Words of JSON Schema by which properties are described somewhere else. */
const ELSEWHERE: readonly string[] = [
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  '$dynamicRef',
  'patternProperties',
];

/**
 * What is known of the member of that name of what `schema` describes. `root` is where `$ref` looks. Where `mapping` is true, as
 * in JSONata, a list has the members of its items.
 */
export function memberSchema(schema: JsonObject, name: string | number, root: JsonObject, mapping = false): SchemaStep {
  const described = resolve(schema, root);
  const resolved = mapping && typeof name === 'string' ? itemsOf(described, root) : described;
  if (resolved === undefined || ELSEWHERE.some((word) => word in resolved)) return UNKNOWN;
  const { type } = resolved;
  if (typeof name === 'number') {
    if (isWithout(type, 'array')) return { kind: 'impossible', known: [] };
    const { items } = resolved;
    return isJsonObject(items) && !('prefixItems' in resolved) ? { kind: 'schema', schema: items } : UNKNOWN;
  }
  if (isWithout(type, 'object')) return { kind: 'impossible', known: [] };
  const { properties, additionalProperties: additional } = resolved;
  if (!isJsonObject(properties)) return UNKNOWN;
  const member = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (isJsonObject(member)) return { kind: 'schema', schema: member };
  if (member === false) return { kind: 'impossible', known: [] };
  if (member !== undefined) return UNKNOWN;
  const known = Object.keys(properties);
  if (additional === false) return { kind: 'impossible', known };
  return additional === undefined ? { kind: 'undescribed', known } : UNKNOWN;
}

/** What a list holds, at any depth; anything else itself. Undefined where that is not known, or goes round in circles. */
function itemsOf(schema: JsonObject | undefined, root: JsonObject): JsonObject | undefined {
  let current = schema;
  for (let steps = 0; steps < 32 && current !== undefined; steps++) {
    const { type, items } = current;
    if (type === undefined || isWithout(type, 'array')) return current;
    if (type !== 'array' || !isJsonObject(items) || 'prefixItems' in current) return undefined;
    current = resolve(items, root);
  }
  return undefined;
}

/** Whether the type is given and is another one. */
function isWithout(type: unknown, wanted: string): boolean {
  if (typeof type === 'string') return type !== wanted;
  return isJsonArray(type) && !type.includes(wanted);
}

/** Follows `$ref` inside of the schema; undefined where that leads elsewhere or in circles. */
function resolve(schema: JsonObject, root: JsonObject): JsonObject | undefined {
  let current = schema;
  for (let steps = 0; steps < 32; steps++) {
    const reference = current['$ref'];
    if (reference === undefined) return current;
    if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined;
    let target: unknown = root;
    for (const key of reference.slice(1).split('/').slice(1)) {
      const name = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
      target = isJsonObject(target) && Object.hasOwn(target, name) ? target[name] : undefined;
    }
    if (!isJsonObject(target)) return undefined;
    current = target;
  }
  return undefined;
}
