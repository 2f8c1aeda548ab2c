import { ResultWriter } from '../../../lib/builder/result-writer';
import type { Workflow } from '../../../lib/index';
import { simulate } from '../../../lib/testing/index';
import { ifPresent, is, items, num, onError, orElse, type Ref, workflow } from '../../../lib/typed/index';
import { type Order, statesOf, WORK, work, working } from './work';

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const ITEM = '{% $states.context.Map.Item.Value %}';

describe('the document', () => {
  test('an item that is all that the children read is their input', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) =>
      flow.distributedMap('Lines', order.lines, (f, line) => {
        const kept = f.task('Reserve', work<{ shelf: string }>({ sku: line.sku }));
        return { sku: line.sku, shelf: kept.shelf };
      }),
    );
    const Output = { sku: '{% $states.input.sku %}', shelf: '{% $states.result.shelf %}' };
    expect(statesOf(flow)).toEqual({
      Lines: {
        Type: 'Map',
        Items: '{% $states.input.lines %}',
        ItemProcessor: {
          ProcessorConfig: DISTRIBUTED,
          StartAt: 'Reserve',
          States: { Reserve: working({ sku: '{% $states.input.sku %}' }, { Output, End: true }) },
        },
        End: true,
      },
    });
  });

  test('what children read from outside is handed in, as much of it as they read', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      const config = flow.task('Config', work<{ rate: number; secret: string }>({}));
      flow.distributedMap(
        'Lines',
        order.lines,
        (f, line) => void f.task('Reserve', work({ sku: line.sku, order: order.id, rate: config.rate })),
        { toleratedFailurePercentage: 5, maxConcurrency: 10, label: 'lines' },
      );
    });
    expect(statesOf(flow)).toEqual({
      Config: working({}, { Assign: { config: '{% $states.result %}', input: '{% $states.input %}' }, Next: 'Lines' }),
      Lines: {
        Type: 'Map',
        Items: '{% $input.lines %}',
        ItemSelector: {
          item: ITEM,
          input: '{% { "id": $input.id } %}',
          config: '{% { "rate": $config.rate } %}',
        },
        Label: 'lines',
        MaxConcurrency: 10,
        ToleratedFailurePercentage: 5,
        ItemProcessor: {
          ProcessorConfig: DISTRIBUTED,
          StartAt: 'Reserve',
          States: {
            Reserve: working({
              sku: '{% $states.input.item.sku %}',
              order: '{% $states.input.input.id %}',
              rate: '{% $states.input.config.rate %}',
            }),
          },
        },
        End: true,
      },
    });
  });

  test('a reader, batches, and results that are written', () => {
    const flow = workflow('Import', (flow, input: Ref<{ bucket: string; key: string; day: string }>) => {
      const run = flow.distributedMap(
        'Rows',
        items.csv<{ id: string }>({ bucket: input.bucket, key: input.key }),
        (f, rows) => f.task('Load', work<number>({ rows, day: input.day })),
        { batch: { maxItemsPerBatch: 100 }, resultWriter: ResultWriter.s3({ bucket: 'results', prefix: 'rows' }) },
      );
      return { manifest: run.ResultWriterDetails.Key };
    });
    // The input chooses the bucket.
    expect(flow.diagnose().map(({ code }) => code)).toEqual(['SW5025']);
    expect(flow.compile()['States']).toEqual({
      Rows: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          Arguments: { Bucket: '{% $states.input.bucket %}', Key: '{% $states.input.key %}' },
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        },
        ItemBatcher: { MaxItemsPerBatch: 100, BatchInput: { input: '{% { "day": $states.input.day } %}' } },
        ItemProcessor: {
          ProcessorConfig: DISTRIBUTED,
          StartAt: 'Load',
          States: {
            Load: working({ rows: '{% $states.input.Items %}', day: '{% $states.input.BatchInput.input.day %}' }),
          },
        },
        ResultWriter: {
          Resource: 'arn:aws:states:::s3:putObject',
          Arguments: { Bucket: 'results', Prefix: 'rows' },
        },
        Output: { manifest: '{% $states.result.ResultWriterDetails.Key %}' },
        End: true,
      },
    });
  });
});

/** Every task gives its arguments. */
async function outputOf(flow: Workflow, input: unknown): Promise<unknown> {
  expect(flow.diagnose()).toEqual([]);
  const run = await simulate(flow)
    .handler(WORK, (args: unknown) => args)
    .start(input);
  return run.status === 'SUCCEEDED' ? run.output : `${run.error}: ${run.cause}`;
}

describe('in the engine', () => {
  interface Shop {
    readonly name: string;
    readonly note?: string;
    readonly limits?: { readonly most?: number };
    readonly orders: readonly { readonly id: string; readonly lines: readonly string[] }[];
  }
  const shop: Shop = {
    name: 'Corner',
    orders: [
      { id: 'o1', lines: ['a', 'b'] },
      { id: 'o2', lines: [] },
    ],
  };

  const optional = workflow('Optional', (flow, input: Ref<Shop>) =>
    flow.distributedMap('Orders', input.orders, (f, order) => {
      const seen = f.task('See', work<{ note?: string }>({ note: ifPresent(input.note) }));
      return { id: order.id, note: orElse(seen.note, '-'), most: orElse(input.limits.most, 9) };
    }),
  );

  test('optional values from outside may be missing', async () => {
    expect(await outputOf(optional, shop)).toEqual([
      { id: 'o1', note: '-', most: 9 },
      { id: 'o2', note: '-', most: 9 },
    ]);
    expect(await outputOf(optional, { ...shop, note: 'n', limits: { most: 3 } })).toEqual([
      { id: 'o1', note: 'n', most: 3 },
      { id: 'o2', note: 'n', most: 3 },
    ]);
  });

  test('batches get them as well', async () => {
    const flow = workflow('Batches', (flow, input: Ref<Shop>) =>
      flow.distributedMap(
        'Orders',
        input.orders,
        (f, orders) => {
          const seen = f.task('See', work<{ first?: string }>({ first: ifPresent(orders[0].id) }));
          return { first: orElse(seen.first, '-'), most: orElse(input.limits.most, 9), note: orElse(input.note, '-') };
        },
        { batch: { maxItemsPerBatch: 1 } },
      ),
    );
    expect(await outputOf(flow, { ...shop, limits: {} })).toEqual([
      { first: 'o1', most: 9, note: '-' },
      { first: 'o2', most: 9, note: '-' },
    ]);
  });

  test('one inside of another, and an inline Map inside of that', async () => {
    const flow = workflow('Nested', (flow, input: Ref<Shop>) =>
      flow.distributedMap('Orders', input.orders, (f, order) =>
        f.distributedMap('Lines', order.lines, (g, line) =>
          g.map('Twice', order.lines, (h, other, index) =>
            h.task('Work', work<{ shop: string }>({ shop: input.name, order: order.id, line, other, index })),
          ),
        ),
      ),
    );
    const one = (line: string, other: string, index: number) => ({ shop: 'Corner', order: 'o1', line, other, index });
    expect(await outputOf(flow, shop)).toEqual([
      [
        [one('a', 'a', 0), one('a', 'b', 1)],
        [one('b', 'a', 0), one('b', 'b', 1)],
      ],
      [],
    ]);
  });

  test('the item and its index of an inline Map around are handed in', async () => {
    const flow = workflow('Inline', (flow, input: Ref<Shop>) =>
      flow.map('Orders', input.orders, (f, order, index) =>
        f.distributedMap('Lines', order.lines, (g, line) =>
          g.task('Work', work<{ line: string }>({ line, order: order.id, index })),
        ),
      ),
    );
    expect(await outputOf(flow, shop)).toEqual([
      [
        { line: 'a', order: 'o1', index: 0 },
        { line: 'b', order: 'o1', index: 0 },
      ],
      [],
    ]);
  });

  test('items are there after several states, and children have variables of their own', async () => {
    const flow = workflow('Later', (flow, input: Ref<Shop>) => {
      const seen = flow.task('See', work<{ name: string }>({ name: input.name }));
      const done = flow.distributedMap('Orders', input.orders, (f, order) => {
        const first = f.task('First', work<{ id: string }>({ id: order.id }));
        const second = f.try('Second', (g) => g.task('Try', work<{ of: string }>({ of: first.id })), {
          catch: [onError('States.TaskFailed', () => ({ of: 'nothing' }))],
        });
        const third = f.let('third', num.add(1, 2));
        f.task('Fourth', work({ third }));
        return { name: seen.name, id: order.id, of: second.of, third };
      });
      return { done, name: seen.name };
    });
    const done = ['o1', 'o2'].map((id) => ({ name: 'Corner', id, of: id, third: 3 }));
    expect(await outputOf(flow, shop)).toEqual({ done, name: 'Corner' });
  });

  test('the state of a loop is handed in as it is in each turn', async () => {
    const flow = workflow('Loop', (flow, input: Ref<Shop>) =>
      flow.loop(
        'Turns',
        { count: 0, seen: [''] },
        (f, state, turn) => {
          const done = f.distributedMap(
            'Orders',
            input.orders,
            (g, order) => g.task('Work', work<{ text: string }>({ text: `${order.id} ${state.count} ${turn}` })).text,
          );
          return { count: num.add(state.count, 1), seen: done };
        },
        { while: (state) => is.less(state.count, 2), atMost: 5 },
      ),
    );
    expect(await outputOf(flow, shop)).toEqual({ count: 2, seen: ['o1 1 1', 'o2 1 1'] });
  });
});
