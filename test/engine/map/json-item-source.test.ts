import * as fc from 'fast-check';
import type { JsonValue } from '../../../lib/asl/json';
import { jsonItemSource } from '../../../lib/engine/map/json-item-source';
import { jsonItems } from '../../../lib/engine/map/json-items';
import { allPieces, piecesOf } from '../../../lib/engine/map/pieces';
import { anyCharacter } from '../../code-points';
import { ending, run } from '../run';
import { distributed, read, reader } from './distributed-map';

const failed = (cause: string) => ({ status: 'FAILED', output: undefined, error: 'States.ItemReaderFailed', cause });

/** What the source gives for a text that comes in parts, or what it throws. */
async function streamed(parts: readonly string[], path: readonly string[]): Promise<unknown> {
  const file = { key: 'data', path, source: 's3://in/data', maxItemLength: 1_000, readsObjects: true };
  try {
    const chunks = await allPieces(jsonItemSource(piecesOf(parts), file));
    return {
      values: chunks.flatMap(({ values }) => values),
      keys: chunks.flatMap(({ keys }) => keys ?? []),
      last: chunks.findIndex(({ isLast }) => isLast) === chunks.length - 1,
    };
  } catch (problem) {
    return { failed: String(problem) };
  }
}

function whole(text: string, path: readonly string[]): unknown {
  try {
    const { values, keys } = jsonItems(text, 'data', path);
    return { values, keys: keys ?? [], last: true };
  } catch (problem) {
    return { failed: String(problem) };
  }
}

/** A text cut into parts, at any characters. */
function cut(text: string, cuts: readonly number[]): readonly string[] {
  const places = [...new Set(cuts.map((one) => one % (text.length + 1)))].sort((one, two) => one - two);
  return [0, ...places].map((start, index) => text.slice(start, places[index] ?? text.length));
}

const nameOrIndex = fc.oneof(fc.constantFrom('a', 'b', '0', '1', '2', '01', '', '"'), fc.string({ maxLength: 3 }));
const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string({ unit: anyCharacter, maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.constantFrom<JsonValue>('"', '\\', '[]', ',{', '\\"', 'é€😀'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(nameOrIndex, tie('tree'), { maxKeys: 4 }),
  ),
}));

test('a list that comes in parts has the items that it has as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      tree,
      fc.array(nameOrIndex, { maxLength: 3 }),
      fc.constantFrom(0, 1),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (document, path, indent, cuts) => {
        const text = ` ${JSON.stringify(document, undefined, indent)}\n`;
        expect(await streamed(cut(text, cuts), path)).toEqual(whole(text, path));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a text that is not JSON fails, wherever it is cut off', async () => {
  const text = '{"x":[1,{"y":"]"}],"items":[{"a":"\\"]"},[2],"s",3],"z":{"w":[]}}';
  for (let length = 0; length < text.length; length += 1) {
    expect(await streamed(cut(text.slice(0, length), [length >> 1]), ['items'])).toEqual({
      failed: expect.stringMatching(/The object "data" is not JSON: /),
    });
  }
});

// What is wrong inside of an item, JavaScript says in the words of its version.
test.each([
  ['[1,]', ''],
  ['[,1]', ''],
  ['[1 2]', ''],
  ['[tru]', ''],
  ['[1}', 'Unexpected token "}"'],
  ['[1] 2', 'Unexpected token "2"'],
])('%s fails the reader', async (data, reason) => {
  const { error, cause } = await read({ InputType: 'JSON' }, { data });

  expect({ error, cause }).toEqual({
    error: 'States.ItemReaderFailed',
    cause: expect.stringContaining(`The object "data" is not JSON: ${reason}`),
  });
});

test('of a long list only the beginning is read where MaxItems says so', async () => {
  let parts = 0;
  async function* endless(): AsyncGenerator<string> {
    yield '{"list":[0';
    for (parts = 1; ; parts += 1) yield `,${parts}`;
  }
  const config = { InputType: 'JSON', ItemsPointer: '/list', MaxItems: 3 };
  const objects = { get: () => endless(), list: () => [], put: () => undefined };

  expect((await run(distributed(reader(config)), { objects })).output).toEqual([0, 1, 2]);
  expect(parts).toBeLessThan(10);
});

test('an item may be so long', async () => {
  const objects = { get: () => `["${'x'.repeat(100_000)}"]`, list: () => [], put: () => undefined };
  const start = (itemLength: number) =>
    run(distributed(reader({ InputType: 'JSON' })), { objects, limits: { itemLength } });

  expect(ending(await start(60_000))).toEqual(failed('An item of the object "data" is longer than 60000 characters.'));
  expect((await start(100_002)).status).toBe('SUCCEEDED');
});
