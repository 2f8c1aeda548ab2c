import { DistributedMap } from '../../lib/builder/distributed-map';
import { Expression } from '../../lib/builder/expression';
import { Pass } from '../../lib/builder/pass';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { compiled } from '../builder/support';

// The incumbent throws for an expression, or takes only numbers.
test('tolerated failures, batch sizes, concurrency and waits take expressions', () => {
  const map = new DistributedMap('D', {
    maxConcurrency: Expression.asNumber('{% $a %}'),
    toleratedFailureCount: Expression.asNumber('{% $b %}'),
    toleratedFailurePercentage: Expression.asNumber('{% $c %}'),
    itemBatcher: {
      maxItemsPerBatch: Expression.asNumber('{% $d %}'),
      maxInputBytesPerBatch: Expression.asNumber('{% $e %}'),
    },
  });
  expect(
    compiled(map.itemProcessor(new Pass('P')).next(new Wait('W', WaitTime.seconds(Expression.asNumber('{% $f %}'))))),
  ).toEqual({
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
