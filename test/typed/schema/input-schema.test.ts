import type { JsonValue } from '../../../lib/asl/json';
import type { SchemaProblem } from '../../../lib/asl/json-schema/schema-problem';
import { Workflow } from '../../../lib/compiler/workflow';
import { Pass } from '../../../lib/index';
import { SimulationError, simulate } from '../../../lib/testing/index';
import { inputJsonSchema } from '../../../lib/typed/schema/input-json-schema';
import { type InputSchema, inputSchemaOf } from '../../../lib/typed/schema/input-schema';
import type { StandardProps, StandardSchema } from '../../../lib/typed/schema/standard-schema';
import { jsonSchema, withJsonSchema } from '../../../lib/typed/schema/typed-json-schema';

interface Order {
  readonly id: string;
  readonly total: number;
}

const ORDER = {
  type: 'object',
  properties: { id: { type: 'string' }, total: { type: 'number', minimum: 0 } },
  required: ['id', 'total'],
  additionalProperties: false,
} as const;

const MISSING: readonly SchemaProblem[] = [
  { path: '/total', message: 'is missing' },
  { path: '/id', message: 'must be a string, not 1' },
];

describe('a JSON Schema', () => {
  test('is what triggers get, and checks inputs', () => {
    const { jsonSchema: told, validate } = inputSchemaOf(ORDER);
    expect(told).toEqual(ORDER);
    expect([validate({ id: 'a', total: 1 }), validate({ id: 1 })]).toEqual([[], MISSING]);
  });

  test('with a type is a Standard Schema', () => {
    const schema = jsonSchema<Order>(ORDER);
    const { validate } = schema['~standard'];
    expect([validate?.({ id: 'a', total: 1 }), validate?.({ id: 1 })]).toEqual([
      { value: { id: 'a', total: 1 } },
      {
        issues: [
          { path: ['total'], message: 'is missing' },
          { path: ['id'], message: 'must be a string, not 1' },
        ],
      },
    ]);
    const { jsonSchema: told, validate: check } = inputSchemaOf(schema);
    expect([told, check({ id: 1 })]).toEqual([ORDER, MISSING]);
  });

  test('is taken as it was then', () => {
    const schema = { type: 'object', required: ['id'] };
    const { jsonSchema: told } = inputSchemaOf(schema);
    schema.required.push('total');
    expect([told, Object.isFrozen(told?.['required'])]).toEqual([{ type: 'object', required: ['id'] }, true]);
  });

  test.each([[null], ['{}'], [[]], [undefined]])('is not %j', (schema) => {
    expect(() => inputSchemaOf(schema as unknown as InputSchema)).toThrow(
      'An input schema is a schema of a Standard Schema library or a JSON Schema',
    );
  });
});

describe('a schema of a library', () => {
  const validate = (value: unknown) => {
    const { total } = value as { readonly total?: unknown };
    if (typeof total === 'number') return { value: value as Order };
    return { issues: [{ message: 'Expected a number', path: ['total'] }] };
  };

  test('checks inputs by itself, and reports its JSON Schema if it has the extension', () => {
    const described = inputSchemaOf(
      schemaWith({ validate, jsonSchema: { input: (options) => ({ ...ORDER, ...options }) } }),
    );
    expect(described.jsonSchema).toEqual({ ...ORDER, target: 'draft-2020-12' });
    expect(described.validate({ total: 'x' })).toEqual([{ path: '/total', message: 'Expected a number' }]);
  });

  test('has no JSON Schema where it has no words for it', () => {
    const cannot = schemaWith({
      validate,
      jsonSchema: {
        input: () => {
          throw new Error('Date cannot be represented in JSON Schema');
        },
      },
    });
    expect(inputSchemaOf(cannot)).toEqual({ validate: expect.any(Function) });
    expect(inputSchemaOf(schemaWith({ validate }))).toEqual({ validate: expect.any(Function) });
  });

  test('may be a function, and may take its time', async () => {
    const schema = Object.assign(() => undefined, schemaWith({ validate: async (value) => validate(value) }));
    const check = inputSchemaOf(schema).validate;
    expect([await check({ total: 1 }), await check({})]).toEqual([
      [],
      [{ path: '/total', message: 'Expected a number' }],
    ]);
  });

  test('names places by keys, by segments, and as a whole', () => {
    const issues = [
      { message: 'a', path: ['items', 0, { key: 'a/b' }] },
      { message: 'b', path: [] },
      { message: 'c' },
      { message: 'd', path: [Symbol('s')] },
    ];
    expect(inputSchemaOf(schemaWith({ validate: () => ({ issues }) })).validate({})).toEqual([
      { path: '/items/0/a~1b', message: 'a' },
      { path: '', message: 'b' },
      { path: '', message: 'c' },
      { path: '/Symbol(s)', message: 'd' },
    ]);
  });

  test('that only gives a JSON Schema is checked by that', () => {
    const { validate: check } = inputSchemaOf(schemaWith({ jsonSchema: { input: () => ORDER } }));
    expect(check({ id: 1 })).toEqual(MISSING);
    expect(() => inputSchemaOf(schemaWith({}))).toThrow(
      'The schema (of test) neither validates nor has a JSON Schema.',
    );
  });

  test('may be given the JSON Schema that it lacks', async () => {
    const { jsonSchema: told, validate: check } = inputSchemaOf(withJsonSchema(schemaWith({ validate }), ORDER));
    expect([told, check({ total: '' })]).toEqual([ORDER, [{ path: '/total', message: 'Expected a number' }]]);
    const late = withJsonSchema(schemaWith({ validate: async (value) => validate(value) }), ORDER);
    expect(await inputSchemaOf(late).validate({})).toEqual([{ path: '/total', message: 'Expected a number' }]);
    expect(() => withJsonSchema(ORDER as never, ORDER)).toThrow('The first argument must be the schema');
  });
});

describe('a workflow with an input schema', () => {
  const spec = Workflow.startWith(new Pass('Note', { output: '{% $states.input.id %}' }))._spec;
  const { jsonSchema: inputSchema, validate: checkInput } = inputSchemaOf(ORDER);
  const orders = Workflow._of({ ...spec, ...(inputSchema && { inputSchema }), checkInput });

  test('reports its JSON Schema to triggers', () => {
    expect([inputJsonSchema(orders), inputJsonSchema(Workflow._of(spec))]).toEqual([ORDER, undefined]);
    expect(inputJsonSchema(orders.next(new Pass('More')))).toEqual(ORDER);
  });

  test.each([
    ['its check', orders],
    ['its JSON Schema alone', Workflow._of({ ...spec, ...(inputSchema && { inputSchema }) })],
    [
      'a check that takes its time',
      Workflow._of({ ...spec, checkInput: async (input: JsonValue) => checkInput(input) }),
    ],
  ])('is started with what fits by %s', async (_what, workflow) => {
    const simulation = simulate(workflow).named('Orders');
    const run = await simulation.start({ id: 'o-1', total: 1, note: undefined });
    expect(run.output).toBe('o-1');
    const problem = new SimulationError(
      'The input does not fit the input schema of the workflow, in 2 places:\n' +
        '  /total  is missing\n' +
        '  /id     must be a string, not 1',
    );
    await expect(simulation.start({ id: 1 })).rejects.toThrow(problem);
    await expect(simulation.begin({ id: 1 })).rejects.toThrow(problem);
    await expect(simulation.start([])).rejects.toThrow(
      new SimulationError(
        'The input does not fit the input schema of the workflow, in one place:\n' +
          '  (all of it)  must be an object, not an empty array',
      ),
    );
  });

  test('is checked with it: a path that can not be there is found', () => {
    const wrong = Workflow.startWith(new Pass('Note', { output: '{% $states.input.totl %}' }))._spec;
    const told = Workflow._of({ ...wrong, ...(inputSchema && { inputSchema }) }).diagnose();
    expect(told.map(({ code, message, help }) => [code, message, help])).toEqual([
      ['SW2302', '"Output" of "Note" reads "totl", which the schema rules out.', 'Did you mean "total"?'],
    ]);
    expect([orders.diagnose(), Workflow._of(wrong).diagnose()]).toEqual([[], []]);
  });

  test('reports first what was wrong before it was compiled', () => {
    const problem = { code: 'SW9999', severity: 'error', message: 'First.', path: '' } as never;
    const { diagnostics } = Workflow._of({ ...spec, problems: [problem] })._compile();
    expect(diagnostics).toEqual([problem]);
  });
});

function schemaWith(props: Partial<StandardProps<Order>>): StandardSchema<Order> {
  return { '~standard': { version: 1, vendor: 'test', ...props } };
}
