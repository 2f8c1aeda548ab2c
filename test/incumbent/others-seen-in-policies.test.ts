import { DistributedMap } from '../../lib/builder/distributed-map';
import { ItemReader } from '../../lib/builder/item-reader';
import { Pass } from '../../lib/builder/pass';
import { ResultWriter } from '../../lib/builder/result-writer';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { Integration } from '../../lib/integration/call/integration';
import { Athena } from '../../lib/integration/service/athena';
import { Batch } from '../../lib/integration/service/batch';
import { Bedrock } from '../../lib/integration/service/bedrock';
import { Glue } from '../../lib/integration/service/glue';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { newStack, workflowOf } from '../construct/helpers';
import { own, path } from '../integration/support';

const resourcesOf = ({ _call }: Integration, action: string) =>
  _call.permissions.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);

// The incumbent grants on `job/$.n`, a job that does not exist.
test('Glue .sync with a job that the run chooses', () => {
  expect(resourcesOf(Glue.startJobRun(path('$.n')).sync(), 'glue:GetJobRun')).toEqual([own('glue', 'job/*')]);
});

// The incumbent grants neither.
test('Batch .sync watches and terminates jobs', () => {
  const job = Batch.submitJob({ jobName: 'a', jobQueue: 'nightly', jobDefinition: 'render:1' }).sync();
  expect(resourcesOf(job, 'batch:DescribeJobs')).toEqual(['*']);
  expect(resourcesOf(job, 'batch:TerminateJob')).toEqual([own('batch', 'job/*')]);
});

// The incumbent leaves the query running when the task is stopped.
test('Athena .sync stops queries', () => {
  const query = Athena.startQueryExecution({ queryString: 'SELECT 1' }).sync();
  expect(resourcesOf(query, 'athena:StopQueryExecution')).toEqual([own('athena', 'workgroup/primary')]);
});

// The incumbent grants on `execution:child*`, which is `execution:child2:...`, too.
test('nested .sync watches executions of the child, and of none whose name begins likewise', () => {
  const child = StepFunctions.startExecution('child').sync();
  expect(resourcesOf(child, 'states:DescribeExecution')).toEqual([own('states', 'execution:child:*')]);
});

// The incumbent grants on `bucket/*`.
test('a Distributed Map reads just its object, and writes just below its prefix', () => {
  const stack = newStack();
  const each = new DistributedMap('Each', {
    itemReader: ItemReader.json({ bucket: 'items', key: 'in/all.json' }),
    resultWriter: ResultWriter.s3({ bucket: 'results', prefix: 'out' }),
  }).itemProcessor(new Pass('Item'));
  const { permissions } = new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(each) });
  const inS3 = permissions.filter(({ actions }) => actions.some((action) => action.startsWith('s3:')));
  const partition = { Ref: 'AWS::Partition' };
  expect(stack.resolve(inS3.map(({ actions, resources }) => [actions, resources]))).toEqual([
    [['s3:GetObject'], [{ 'Fn::Join': ['', ['arn:', partition, ':s3:::items/in/all.json']] }]],
    [
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      [{ 'Fn::Join': ['', ['arn:', partition, ':s3:::results/out/*']] }],
    ],
  ]);
});

// The incumbent never grants them, so that the task cannot see the end of the job.
test('Bedrock customization .sync watches and stops jobs', () => {
  const job = Bedrock.createModelCustomizationJob({
    baseModel: 'amazon.titan-text-express-v1',
    jobName: 'tune',
    customModelName: 'orders',
    role: 'tuning',
    trainingDataUri: 's3://data/train.jsonl',
    outputDataUri: 's3://data/out/',
  }).sync();
  for (const action of ['bedrock:GetModelCustomizationJob', 'bedrock:StopModelCustomizationJob']) {
    expect(resourcesOf(job, action)).toEqual([own('bedrock', 'model-customization-job/*')]);
  }
});
