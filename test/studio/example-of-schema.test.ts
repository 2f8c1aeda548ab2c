import fc from 'fast-check';
import type { JsonObject } from '../../lib/asl/json';
import { jsonSchemaProblems } from '../../lib/asl/json-schema/json-schema-problems';
import { exampleOfSchema } from '../../lib/studio/example-of-schema';

test.each<[string, JsonObject, unknown]>([
  ['its own example', { type: 'string', examples: ['o-1'] }, 'o-1'],
  ['its default', { type: 'integer', default: 7 }, 7],
  ['the first of an enumeration', { enum: ['a', 'b'] }, 'a'],
  [
    'all properties',
    { type: 'object', properties: { a: { type: 'boolean' }, b: { type: 'null' } } },
    { a: true, b: null },
  ],
  ['as many items as it needs', { type: 'array', items: { type: 'integer', minimum: 3 }, minItems: 2 }, [3, 3]],
  ['a multiple', { type: 'number', exclusiveMinimum: 10, multipleOf: 4 }, 12],
  ['what a reference names', { $ref: '#/$defs/id', $defs: { id: { type: 'string', minLength: 6 } } }, 'textxx'],
  ['the first of several', { oneOf: [{ const: 1 }, { const: 2 }] }, 1],
  [
    'all parts of it',
    {
      allOf: [
        { type: 'object', properties: { a: { const: 1 } } },
        { type: 'object', properties: { b: { const: 2 } } },
      ],
    },
    { a: 1, b: 2 },
  ],
])('the example of a schema is %s', (_, schema, example) => {
  expect(exampleOfSchema(schema)).toEqual(example);
});

test('a schema that holds itself many times has an example all the same', () => {
  const self = { $ref: '#' };
  const properties = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, self]));

  expect(exampleOfSchema({ type: 'object', properties })).toHaveProperty('p0');
});

test('the example of a schema of plain types is valid', () => {
  const leaf = fc.oneof(
    fc.record({ type: fc.constant('string'), minLength: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: -50, max: 50 }) }),
    fc.record({ type: fc.constant('boolean') }),
  );
  const schema = fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,6}$/),
      fc.oneof(leaf, fc.record({ type: fc.constant('array'), items: leaf })),
    ),
  });
  fc.assert(
    fc.property(schema, (given) => {
      const object = given as unknown as JsonObject;
      expect(jsonSchemaProblems(object, exampleOfSchema(object))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
