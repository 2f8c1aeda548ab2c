import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Task } from '../../lib/builder/task';
import { Lambda } from '../../lib/integration/service/lambda';
import { compiled } from '../builder/support';

// The incumbent writes JSONPath `Parameters` and `Payload.$` into tasks inside of Map and Parallel of a JSONata machine.
test('tasks inside of Map and Parallel are in the language of the machine', () => {
  const task = (name: string): Task =>
    new Task(
      name,
      Lambda.invoke('arn:aws:lambda:eu-west-1:111122223333:function:f', { retryOnServiceExceptions: false }),
    );
  const written = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      Payload: '{% $states.input %}',
    },
    End: true,
  };
  expect(compiled(new Parallel('P').branch(new MapState('M').itemProcessor(task('A')), task('B')))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'M',
            States: { M: { Type: 'Map', ItemProcessor: { StartAt: 'A', States: { A: written } }, End: true } },
          },
          { StartAt: 'B', States: { B: written } },
        ],
        End: true,
      },
    },
  });
});
