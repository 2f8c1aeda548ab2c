import { DistributedMap } from '../../lib/builder/distributed-map';
import { ItemReader } from '../../lib/builder/item-reader';
import { Pass } from '../../lib/builder/pass';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newStack, statementsOf, workflowOf } from '../construct/helpers';

// The incumbent grants no s3:GetObject at all where the bucket of a reader is chosen at run time.
test('a reader whose bucket the run chooses may read', () => {
  const stack = newStack();
  const itemReader = ItemReader.json({ bucket: '{% $states.input.bucket %}', key: 'items.json' });
  const workflow = workflowOf(new DistributedMap('Each', { itemReader }).itemProcessor(new Pass('Item')));
  const { permissions } = new WorkflowStateMachine(stack, 'Orders', { workflow });
  const partition = { Ref: 'AWS::Partition' };
  expect(statementsOf(stack)['OrdersRoleDefaultPolicy']).toContainEqual({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: { 'Fn::Join': ['', ['arn:', partition, ':s3:::*/items.json']] },
  });
  expect(permissions.find(({ actions }) => actions.includes('s3:GetObject'))?.wildcardReason).toBe(
    'the name of the bucket is known only when the Map runs',
  );
});
