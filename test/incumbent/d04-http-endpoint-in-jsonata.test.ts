import { Task } from '../../lib/builder/task';
import { HttpEndpoint } from '../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { compiled } from '../builder/support';

// The incumbent puts `States.Format('{}/{}', ...)`, which is JSONPath, around an expression in `Arguments`.
test('an HTTP endpoint that the run knows is one JSONata expression', () => {
  const connection = 'arn:aws:events:eu-west-1:111122223333:connection/shop/1111-2222';
  const apiEndpoint = '{% "https://api.example.com/customers/" & $customer %}';
  expect(compiled(new Task('Call', HttpEndpoint.invoke({ connection, apiEndpoint, method: HttpMethod.GET })))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::http:invoke',
        Arguments: { ApiEndpoint: apiEndpoint, Method: 'GET', Authentication: { ConnectionArn: connection } },
        End: true,
      },
    },
  });
});
