import fc from 'fast-check';
import type { JsonObject } from '../../lib/asl/json';

/** A path of any kind. */
export const path: fc.Arbitrary<string> = fc.constantFrom(
  '$',
  '$.a',
  '$.a.b[0]',
  '$$.Execution.Id',
  '$order.id',
  '$.list[*].x',
);

/** A JSONata expression. */
export const expression: fc.Arbitrary<string> = fc.constantFrom(
  '{% $states.input %}',
  '{% 1 + 1 %}',
  '{% $order.qty > 3 %}',
);

export const timestamp: fc.Arbitrary<string> = fc.constantFrom('2026-11-22T09:30:00Z', '2030-01-01T00:00:00.123+02:00');

/** Fields that are all there. */
export function required(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
}

/** Fields of which each may be absent. */
export function optional(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
}

/** A field, its twin with a path, or neither. */
export function twin(name: string, constant: fc.Arbitrary<string | number>): fc.Arbitrary<JsonObject> {
  return fc.oneof(optional({ [name]: constant }), optional({ [`${name}Path`]: path }));
}

export function all(parts: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> {
  return fc.tuple(...parts).map(merged);
}

export function merged(parts: readonly JsonObject[]): JsonObject {
  return Object.assign({}, ...parts) as JsonObject;
}
