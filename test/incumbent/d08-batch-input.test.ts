import { DistributedMap } from '../../lib/builder/distributed-map';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import { compiled, JSON_PATH } from '../builder/support';

// The incumbent writes `"x": "$.x"`, a text, where the batch should get the value.
test('paths in the input of a batch are values', () => {
  const itemBatcher = { maxItemsPerBatch: 10, batchInput: { x: JsonPath.at('$.x'), deep: { y: JsonPath.at('$.y') } } };
  expect(compiled(new DistributedMap('D', { itemBatcher }).itemProcessor(new Pass('P')), JSON_PATH)).toEqual({
    StartAt: 'D',
    States: {
      D: {
        Type: 'Map',
        ItemBatcher: { MaxItemsPerBatch: 10, BatchInput: { 'x.$': '$.x', deep: { 'y.$': '$.y' } } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'P',
          States: { P: { Type: 'Pass', End: true } },
        },
        End: true,
      },
    },
  });
});
