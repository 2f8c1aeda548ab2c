import { Pass } from '../../lib/builder/pass';
import { RawState } from '../../lib/builder/raw-state';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { RawIntegration } from '../../lib/integration/call/raw-integration';

// A custom state of type Choice gets `End: true` from the incumbent; the states it names and their permissions are lost.
test('a raw Choice stays one, with the states that it leads to and their permissions', () => {
  const call = RawIntegration.of('arn:aws:states:::sns:publish', {
    permissions: [{ actions: ['sns:Publish'], resources: ['arn:aws:sns:eu-west-1:111122223333:t'], reason: 'tells' }],
  });
  const route = new RawState('Route', {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.big %}', Next: 'Big' }],
    Default: 'Small',
  });
  const workflow = Workflow.startWith(route.transitionsTo(new Task('Big', call), new Pass('Small'))).next(
    new Pass('After'),
  );
  expect(workflow.compile()).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'Route',
    States: {
      Route: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.big %}', Next: 'Big' }], Default: 'Small' },
      Big: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Next: 'After' },
      Small: { Type: 'Pass', Next: 'After' },
      After: { Type: 'Pass', End: true },
    },
  });
  expect(workflow._compile().permissions.map(({ path, statement }) => [path, statement.actions])).toEqual([
    ['/States/Big', ['sns:Publish']],
  ]);
});
