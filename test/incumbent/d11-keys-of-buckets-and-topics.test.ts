import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { ItemReader } from '../../lib/builder/item-reader';
import { Pass } from '../../lib/builder/pass';
import { ResultWriter } from '../../lib/builder/result-writer';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { Sns } from '../../lib/integration/service/sns';
import { newStack, statementsOf, workflowOf } from '../construct/helpers';

// The incumbent grants no right over the key of a bucket that a Distributed Map reads or writes, nor over that of a topic.
function keyActions(stack: ReturnType<typeof newStack>): readonly string[] {
  const granted = Object.values(statementsOf(stack)).flat();
  return granted
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith('kms:'))
    .sort();
}

test('a Distributed Map may use the keys of the buckets that it reads and writes', () => {
  const stack = newStack();
  const bucket = (id: string) => new Bucket(stack, id, { encryptionKey: new Key(stack, `${id}Key`) });
  const each = new DistributedMap('Each', {
    itemReader: ItemReader.json({ bucket: bucket('Items'), key: 'items.json' }),
    resultWriter: ResultWriter.s3({ bucket: bucket('Results') }),
  }).itemProcessor(new Pass('Item'));
  new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(each) });
  expect(keyActions(stack)).toEqual(['kms:Decrypt', 'kms:Decrypt', 'kms:GenerateDataKey']);
});

test('a task that publishes to an encrypted topic may use its key', () => {
  const stack = newStack();
  const topic = new Topic(stack, 'News', { masterKey: new Key(stack, 'Key') });
  new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Task('Tell', Sns.publish(topic))) });
  expect(keyActions(stack)).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
});
