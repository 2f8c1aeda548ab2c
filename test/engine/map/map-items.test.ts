import { MemoryObjectStore } from '../../../lib/engine/map/object-store';
import { execute } from '../../../lib/engine/run/execute';
import { machine, run } from '../run';
import { distributed, reader } from './distributed-map';

const inline = (fields: object, pass: object = {}) => ({
  Each: {
    Type: 'Map',
    ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true, ...pass } } },
    End: true,
    ...fields,
  },
});

const MEMBERS = [
  { Key: 'a', Value: 1 },
  { Key: 'b', Value: { x: 2 } },
];

describe('a Distributed Map over an object gives its children the members', () => {
  const object = { a: 1, b: { x: 2 } };

  test.each([
    ['that is its input', {}, object],
    ['that ItemsPath names', { ItemsPath: '$.items' }, { items: object }],
    ['that is the input of a JSONata state', { QueryLanguage: 'JSONata' }, object],
    ['that an expression gives', { QueryLanguage: 'JSONata', Items: '{% $states.input.items %}' }, { items: object }],
    ['that is written in the definition', { QueryLanguage: 'JSONata', Items: object }, {}],
  ])('%s', async (_what, fields, input) => {
    expect((await run(distributed(fields), { input })).output).toEqual(MEMBERS);
  });

  test('that a file holds', async () => {
    const objects = new MemoryObjectStore({ 'in/data': JSON.stringify({ all: object }) });
    const config = { InputType: 'JSON', ItemsPointer: '/all' };

    expect((await run(distributed(reader(config)), { objects })).output).toEqual(MEMBERS);
  });

  test('in batches', async () => {
    const { output } = await run(distributed({ ItemBatcher: { MaxItemsPerBatch: 2 } }), { input: object });

    expect(output).toEqual([{ Items: MEMBERS }]);
  });

  test('and its ItemSelector the parts of each', async () => {
    const selector = {
      'key.$': '$$.Map.Item.Key',
      'value.$': '$$.Map.Item.Value',
      'index.$': '$$.Map.Item.Index',
    };

    expect((await run(distributed({ ItemSelector: selector }), { input: object })).output).toEqual([
      { key: 'a', value: 1, index: 0 },
      { key: 'b', value: { x: 2 }, index: 1 },
    ]);
  });

  test('but not as it was before the service could', async () => {
    expect((await run(distributed({}), { input: object, asOf: '2025-01-01' })).cause).toMatch(
      /Reference path "\$" must point to array\.$/,
    );
  });
});

test('an inline Map over an object that is written in the definition gets its members', async () => {
  const states = inline({ QueryLanguage: 'JSONata', Items: { a: 1 } });

  expect((await run(states)).output).toEqual([{ Key: 'a', Value: 1 }]);
});

describe('Map.Item.Source', () => {
  const SOURCE = { ItemSelector: { 'source.$': '$$.Map.Item.Source' } };
  const objects = new MemoryObjectStore({
    'in/data': '[1]',
    'in/lines/a': '{"n":1}\n',
    'in/lines/b': '{"n":2}\n{"n":3}\n',
    'in/manifest.csv': 's3://in/lines/a\n',
  });
  const sources = async (states: Record<string, unknown>, input: unknown = [1]) =>
    (await run(states, { input, objects })).output;

  test('is "STATE_DATA" for what comes from the state before', async () => {
    expect(await sources(distributed(SOURCE))).toEqual([{ source: 'STATE_DATA' }]);
    expect(await sources(inline(SOURCE))).toEqual([{ source: 'STATE_DATA' }]);
  });

  test('is the URI of the file that an item comes from', async () => {
    expect(await sources(distributed({ ...reader({ InputType: 'JSON' }), ...SOURCE }))).toEqual([
      { source: 's3://in/data' },
    ]);
    const flat = reader({ Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' }, 'listObjectsV2', {
      Prefix: 'lines/',
    });
    expect(await sources(distributed({ ...flat, ...SOURCE }))).toEqual([
      { source: 's3://in/lines/a' },
      { source: 's3://in/lines/b' },
      { source: 's3://in/lines/b' },
    ]);
    const athena = reader({ ManifestType: 'ATHENA_DATA', InputType: 'JSONL' }, 'getObject', { Key: 'manifest.csv' });
    expect(await sources(distributed({ ...athena, ...SOURCE }))).toEqual([{ source: 's3://in/lines/a' }]);
  });

  test('is the URI of the bucket for what lists it', async () => {
    const listing = reader({}, 'listObjectsV2', { Prefix: 'da' });

    expect(await sources(distributed({ ...listing, ...SOURCE }))).toEqual([{ source: 's3://in' }]);
  });

  test('is in the context of the iterations of an inline Map', async () => {
    const states = inline({}, { QueryLanguage: 'JSONata', Output: '{% $states.context.Map.Item %}' });

    expect((await execute(machine(states), { input: ['x'] })).output).toEqual([
      { Index: 0, Value: 'x', Source: 'STATE_DATA' },
    ]);
  });
});
