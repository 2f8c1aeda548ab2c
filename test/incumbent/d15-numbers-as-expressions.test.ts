import { DistributedMap } from '../../lib/builder/distributed-map';
import { Pass } from '../../lib/builder/pass';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { compiled } from '../builder/support';

// The incumbent throws for an expression, or takes only numbers.
test('tolerated failures, batch sizes, concurrency and waits take expressions', () => {
  const map = new DistributedMap('D', {
    maxConcurrency: '{% $a %}',
    toleratedFailureCount: '{% $b %}',
    toleratedFailurePercentage: '{% $c %}',
    itemBatcher: { maxItemsPerBatch: '{% $d %}', maxInputBytesPerBatch: '{% $e %}' },
  });
  expect(compiled(map.itemProcessor(new Pass('P')).next(new Wait('W', WaitTime.seconds('{% $f %}'))))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'D',
    States: {
      D: {
        Type: 'Map',
        MaxConcurrency: '{% $a %}',
        ItemBatcher: { MaxItemsPerBatch: '{% $d %}', MaxInputBytesPerBatch: '{% $e %}' },
        ToleratedFailureCount: '{% $b %}',
        ToleratedFailurePercentage: '{% $c %}',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'P',
          States: { P: { Type: 'Pass', End: true } },
        },
        Next: 'W',
      },
      W: { Type: 'Wait', Seconds: '{% $f %}', End: true },
    },
  });
});
