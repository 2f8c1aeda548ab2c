import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../lib/asl/json';
import { jsonSchemaProblems } from '../../../lib/asl/json-schema/json-schema-problems';

describe('a value fits, or does not', () => {
  const type = (name: string | string[]) => ({ type: name });
  const OBJECT = {
    type: 'object',
    properties: { id: { type: 'string' }, total: { type: 'number' } },
    required: ['id'],
  };

  test.each<[keyword: string, schema: JsonObject, fits: JsonValue[], not: JsonValue[]]>([
    ['nothing', {}, [null, 1, 'a', [], {}], []],
    ['type', type('string'), ['', 'a'], [1, null, true, [], {}]],
    ['type', type('number'), [0, 1.5], ['1', null]],
    ['type', type('integer'), [0, 2, 2.0, 1e20], [1.5, '1']],
    ['type', type('boolean'), [true, false], [0, 'true']],
    ['type', type('null'), [null], [0, '', {}]],
    ['type', type('array'), [[], [1]], [{}, 'a']],
    ['type', type('object'), [{}, { a: 1 }], [[], null]],
    ['several types', type(['string', 'null']), ['a', null], [1, {}]],
    [
      'enum',
      { enum: ['a', 1, null, { b: [1] }] },
      ['a', 1, null, { b: [1] }],
      ['b', '1', { b: [2] }, { b: [1], c: 1 }],
    ],
    ['const', { const: { a: 1, b: 2 } }, [{ b: 2, a: 1 }], [{ a: 1 }, null]],
    ['minimum', { minimum: 0 }, [0, 1, 'text'], [-0.1]],
    ['maximum', { maximum: 0 }, [0, -1], [1]],
    ['exclusiveMinimum', { exclusiveMinimum: 0 }, [0.1], [0]],
    ['exclusiveMaximum', { exclusiveMaximum: 0 }, [-1], [0]],
    ['multipleOf', { multipleOf: 0.1 }, [0.3, 1.1, 0, 'x'], [0.35]],
    ['multipleOf', { multipleOf: 5 }, [10, -5], [7]],
    ['minLength', { minLength: 2 }, ['ab', 5], ['a', '😀']],
    ['maxLength', { maxLength: 1 }, ['', '😀'], ['ab']],
    ['pattern', { pattern: '^[A-Z]{2}' }, ['ABc', 3], ['aB']],
    ['pattern of Unicode', { pattern: '^\\p{Lu}$' }, ['É'], ['é']],
    ['pattern with a lenient escape', { pattern: '^\\-$' }, ['-'], ['+']],
    ['format, which only describes', { format: 'email' }, ['no address'], []],
    ['required', OBJECT, [{ id: 'a' }, { id: 'a', more: 1 }], [{}, { ID: 'a' }]],
    ['properties', OBJECT, [{ id: 'a', total: 1 }], [{ id: 1 }, { id: 'a', total: '1' }]],
    ['patternProperties', { patternProperties: { '^n': { type: 'number' } } }, [{ n1: 1, x: 'a' }], [{ n1: 'a' }]],
    ['additionalProperties', { ...OBJECT, additionalProperties: false }, [{ id: 'a', total: 1 }], [{ id: 'a', x: 1 }]],
    [
      'additionalProperties beside patterns',
      { properties: { a: {} }, patternProperties: { '^n': {} }, additionalProperties: { type: 'null' } },
      [{ a: 1, n: 2, x: null }],
      [{ x: 1 }],
    ],
    ['propertyNames', { propertyNames: { maxLength: 2 } }, [{ ab: 1 }], [{ abc: 1 }]],
    ['minProperties', { minProperties: 1 }, [{ a: 1 }, []], [{}]],
    ['maxProperties', { maxProperties: 1 }, [{ a: 1 }], [{ a: 1, b: 2 }]],
    ['dependentRequired', { dependentRequired: { card: ['zip'] } }, [{}, { card: 1, zip: 2 }], [{ card: 1 }]],
    ['dependentSchemas', { dependentSchemas: { a: { required: ['b'] } } }, [{}, { a: 1, b: 1 }], [{ a: 1 }]],
    ['items', { items: { type: 'number' } }, [[], [1, 2], 'a'], [[1, 'a']]],
    ['items: false', { items: false }, [[]], [[1]]],
    [
      'prefixItems',
      { prefixItems: [{ type: 'string' }, {}], items: { type: 'null' } },
      [['a'], ['a', 1, null]],
      [[1], ['a', 1, 2]],
    ],
    ['items as a list, of older drafts', { items: [{ type: 'string' }] }, [['a', 1]], [[1]]],
    ['contains', { contains: { type: 'number' } }, [['a', 1], 'text'], [[], ['a']]],
    ['minContains', { contains: { const: 1 }, minContains: 2 }, [[1, 1]], [[1]]],
    ['minContains of 0', { contains: { const: 1 }, minContains: 0, maxContains: 1 }, [[], [1]], [[1, 1]]],
    ['minItems', { minItems: 1 }, [[1]], [[]]],
    ['maxItems', { maxItems: 1 }, [[1]], [[1, 2]]],
    [
      'uniqueItems',
      { uniqueItems: true },
      [[1, '1', { a: 1 }]],
      [
        [1, 1],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    ],
    ['allOf', { allOf: [{ minimum: 1 }, { maximum: 3 }] }, [1, 3], [0, 4]],
    ['anyOf', { anyOf: [type('string'), { minimum: 5 }] }, ['a', 6], [4]],
    ['oneOf', { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, [2, 3], [6, 5]],
    ['not', { not: type('string') }, [1], ['a']],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    ['if, then, else', { if: { minimum: 10 }, then: { multipleOf: 10 }, else: { const: 1 } }, [20, 1], [11, 2]],
    ['if alone', { if: { minimum: 10 } }, [1, 20], []],
    ['$ref', { $defs: { id: type('string') }, $ref: '#/$defs/id' }, ['a'], [1]],
    ['$ref with an escaped name', { $defs: { 'a/b~c d': type('string') }, $ref: '#/$defs/a~1b~0c%20d' }, ['a'], [1]],
    ['$ref to an anchor', { $defs: { x: { $anchor: 'id', type: 'string' } }, $ref: '#id' }, ['a'], [1]],
    ['$ref to an $id', { $id: 'https://e.org/a', $defs: { x: { $id: 'id', type: 'string' } }, $ref: 'id' }, ['a'], [1]],
    [
      '$ref inside of a schema with an $id of its own',
      { $defs: { s: 'wrong' }, items: { $id: 'item', $ref: '#/$defs/s', $defs: { s: type('string') } } },
      [['a']],
      [[1]],
    ],
    [
      '$dynamicRef',
      { $dynamicAnchor: 'node', properties: { next: { $dynamicRef: '#node' } }, required: ['value'] },
      [{ value: 1, next: { value: 2 } }],
      [{ value: 1, next: {} }],
    ],
    ['$ref elsewhere, of which nothing is known', { $ref: 'https://example.org/other.json' }, [1, 'a'], []],
    ['a schema that refers to itself', { $ref: '#' }, [1], []],
    [
      'a list',
      { properties: { next: { $ref: '#' } }, required: ['id'] },
      [{ id: 1, next: { id: 2 } }],
      [{ id: 1, next: {} }],
    ],
    ['unevaluatedProperties', { allOf: [OBJECT], unevaluatedProperties: false }, [{ id: 'a' }], [{ id: 'a', x: 1 }]],
    [
      'unevaluatedProperties beside alternatives',
      { anyOf: [{ required: ['a'], properties: { a: {} } }, { properties: { b: {} } }], unevaluatedProperties: false },
      [{ a: 1, b: 2 }, { b: 1 }],
      [{ a: 1, c: 2 }],
    ],
    ['unevaluatedItems', { prefixItems: [{}], unevaluatedItems: { type: 'null' } }, [[1, null]], [[1, 2]]],
    [
      'names of every object',
      { properties: { constructor: type('number') }, required: ['toString'] },
      [{ toString: 1 }],
      [{}],
    ],
    ['unknown keywords', { 'x-note': 1, required: 'id', properties: 3, enum: 'a' }, [{}, 'b'], []],
    ['false inside', { properties: { old: false } }, [{}], [{ old: 1 }]],
  ])('%s', (_keyword, schema, fits, not) => {
    expect(fits.map((value) => [value, jsonSchemaProblems(schema, value)])).toEqual(fits.map((value) => [value, []]));
    expect(not.filter((value) => jsonSchemaProblems(schema, value).length === 0)).toEqual([]);
  });
});

describe('a problem', () => {
  test.each<[schema: JsonObject, value: JsonValue, problems: Record<string, string>]>([
    [{ type: ['string', 'null'] }, 3, { '': 'must be a string or null, not 3' }],
    [{ type: 'integer' }, [], { '': 'must be an integer, not an empty array' }],
    [{ type: 'string', minLength: 3, enum: ['abc'] }, 3, { '': 'must be a string, not 3' }],
    [{ enum: ['a', 'b'] }, 'x'.repeat(80), { '': `must be one of "a", "b", not "${'x'.repeat(59)}..."` }],
    [{ minLength: 1 }, '', { '': 'must have at least 1 character, but has 0' }],
    [{ exclusiveMinimum: 0 }, 0, { '': 'must be more than 0, not 0' }],
    [{ maximum: 10 }, 11, { '': 'must be 10 or less, not 11' }],
    [{ pattern: '^a' }, 'b', { '': 'must match ^a, but is "b"' }],
    [{ pattern: '[' }, 'b', { '': "can't be checked: the pattern [ of the schema is not a valid regular expression" }],
    [{ required: ['a', 'b/c'] }, {}, { '/a': 'is missing', '/b~1c': 'is missing' }],
    [
      { properties: { total: {} }, additionalProperties: false },
      { totl: 1, x: 2 },
      { '/totl': 'is not allowed; did you mean "total"?', '/x': 'is not allowed' },
    ],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, { '/b': 'is missing, and there is "a"' }],
    [
      { propertyNames: { maxLength: 2 } },
      { abc: 1 },
      { '/abc': 'has a name that must have at most 2 characters, but has 3' },
    ],
    [{ items: { properties: { qty: { minimum: 1 } } } }, [{}, { qty: 0 }], { '/1/qty': 'must be 1 or more, not 0' }],
    [{ uniqueItems: true }, [1, 2, 1], { '/2': 'is the same as item 0, but all must differ' }],
    [
      { contains: { const: 1 }, minContains: 2 },
      [1],
      { '': 'must have at least 2 items that fit "contains", but has 1' },
    ],
    [{ not: { const: 1 } }, 1, { '': 'must not fit {"const":1}' }],
    [
      { oneOf: [{}, { type: 'null' }, {}] },
      1,
      { '': 'must fit one alternative of "oneOf" only, but fits those at 0 and 2' },
    ],
    [{ $ref: '#/$defs/x' }, 1, { '': `can't be checked: the schema refers to "#/$defs/x", which it lacks` }],
    [
      { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      3,
      { '': 'fits none of 2 alternatives: must be a string, not 3; or must be an array, not 3' },
    ],
    [
      { anyOf: [{ type: 'null' }, { properties: { a: { type: 'string' } } }] },
      { a: 1 },
      { '/a': 'must be a string, not 1' },
    ],
    [
      {
        oneOf: [
          { properties: { kind: { const: 'card' }, number: { type: 'string' } } },
          { properties: { kind: { const: 'cash' }, given: { type: 'number' } } },
        ],
      },
      { kind: 'card', number: 1, given: 'x' },
      { '/number': 'must be a string, not 1' },
    ],
    [
      { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      {},
      { '': 'fits none of 2 alternatives: /a is missing; or /b is missing' },
    ],
  ])('%j of %j', (schema, value, problems) => {
    const found = jsonSchemaProblems(schema, value);
    expect(Object.fromEntries(found.map(({ path, message }) => [path, message]))).toEqual(problems);
    expect(found).toHaveLength(Object.keys(problems).length);
  });
});

test('property: every value fits the schema that is drawn from it, and no value of another type does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (drawn) => {
      const value = JSON.parse(JSON.stringify(drawn)) as JsonValue;
      expect(jsonSchemaProblems(schemaOf(value), value)).toEqual([]);
      expect(jsonSchemaProblems(schemaOf(value), [[[value]]])).not.toEqual([]);
    }),
  );
});

/** A schema that only this value, or one that is very like it, fits. */
function schemaOf(value: JsonValue): JsonObject {
  if (Array.isArray(value))
    return { type: 'array', prefixItems: value.map(schemaOf), items: false, minItems: value.length };
  if (typeof value !== 'object' || value === null) return { const: value };
  const properties = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, schemaOf(member)]));
  return { type: 'object', properties, required: Object.keys(value), additionalProperties: false };
}
