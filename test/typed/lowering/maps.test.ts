import { type Ref, workflow } from '../../../lib/typed/index';
import { type Order, statesOf, work, working } from './work';

test('the item is the input of the first state, its index and the input of the flow are in the context object', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) =>
    flow.map(
      'Lines',
      order.lines,
      (f, line, index) => f.task('Reserve', work<string>({ sku: line.sku, index, order: order.id })),
      { maxConcurrency: 5 },
    ),
  );
  expect(statesOf(flow)).toEqual({
    Lines: {
      Type: 'Map',
      Items: '{% $states.input.lines %}',
      MaxConcurrency: 5,
      ItemProcessor: {
        StartAt: 'Reserve',
        States: {
          Reserve: working({
            sku: '{% $states.input.sku %}',
            index: '{% $states.context.Map.Item.Index %}',
            order: '{% $states.context.Execution.Input.id %}',
          }),
        },
      },
      End: true,
    },
  });
});

test('what later states read of the item is kept by the first one, and results are made by the last', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    const lines = flow.map('Lines', order.lines, (f, line) => {
      const part = f.task('Reserve', work<{ shelf: string }>({ sku: line.sku }));
      const packed = f.task('Pack', work<{ box: string }>({ shelf: part.shelf }));
      return { sku: line.sku, box: packed.box };
    });
    return { lines };
  });
  expect(statesOf(flow)).toEqual({
    Lines: {
      Type: 'Map',
      Items: '{% $states.input.lines %}',
      ItemProcessor: {
        StartAt: 'Reserve',
        States: {
          Reserve: working(
            { sku: '{% $states.input.sku %}' },
            { Assign: { reserve: '{% $states.result %}', item: '{% $states.input %}' }, Next: 'Pack' },
          ),
          Pack: working(
            { shelf: '{% $reserve.shelf %}' },
            { Output: { sku: '{% $item.sku %}', box: '{% $states.result.box %}' }, End: true },
          ),
        },
      },
      Output: { lines: '{% $states.result %}' },
      End: true,
    },
  });
});

test('a Map in a Map: the outer item is in a variable, as the context object has only the inner one', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.map('Lines', order.lines, (f, line) => {
      f.map('Parts', line.parts, (g, part) => void g.task('Reserve', work({ part, sku: line.sku })));
    });
  });
  const Parts = {
    Type: 'Map',
    Items: '{% $states.input.parts %}',
    ItemProcessor: {
      StartAt: 'Reserve',
      States: { Reserve: working({ part: '{% $states.input %}', sku: '{% $item.sku %}' }) },
    },
    End: true,
  };
  expect(statesOf(flow)).toEqual({
    Lines: {
      Type: 'Map',
      Items: '{% $states.input.lines %}',
      ItemProcessor: {
        StartAt: 'Lines item',
        States: { 'Lines item': { Type: 'Pass', Assign: { item: '{% $states.input %}' }, Next: 'Parts' }, Parts },
      },
      End: true,
    },
  });
});

test('a Map that only hands its item on needs no Pass', () => {
  const flow = workflow('Orders', (flow, order: Ref<Order>) => {
    flow.map('Lines', order.lines, (f, line) => {
      f.map('Parts', line.parts, (g, part) => void g.task('Reserve', work({ part })));
    });
  });
  const Parts = {
    Type: 'Map',
    Items: '{% $states.input.parts %}',
    ItemProcessor: { StartAt: 'Reserve', States: { Reserve: working({ part: '{% $states.input %}' }) } },
    End: true,
  };
  expect(statesOf(flow)).toEqual({
    Lines: {
      Type: 'Map',
      Items: '{% $states.input.lines %}',
      ItemProcessor: { StartAt: 'Parts', States: { Parts } },
      End: true,
    },
  });
});
