import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { RawIntegration } from '../../lib/integration/call/raw-integration';

// The incumbent ignores `.next()` on a state whose machine exists, and the permissions of the new task with it.
test('next gives a new workflow with the step and its permissions, and never one without', () => {
  const call = RawIntegration.of('arn:aws:states:::sns:publish', {
    permissions: [{ actions: ['sns:Publish'], resources: ['arn:aws:sns:eu-west-1:111122223333:t'], reason: 'tells' }],
  });
  const short = Workflow.startWith(new Pass('A'));
  short.compile();
  const long = short.next(new Task('B', call));
  const summary = (workflow: Workflow): unknown => {
    const { document, permissions } = workflow._compile();
    return [Object.keys(document.States), permissions.map(({ statement }) => statement.actions)];
  };
  expect([summary(short), summary(long)]).toEqual([
    [['A'], []],
    [['A', 'B'], [['sns:Publish']]],
  ]);
});
