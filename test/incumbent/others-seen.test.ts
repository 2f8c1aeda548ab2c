import { DistributedMap } from '../../lib/builder/distributed-map';
import { Pass } from '../../lib/builder/pass';
import { ResultFormat, ResultTransformation, ResultWriter } from '../../lib/builder/result-writer';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import { compiled, problemsOf } from '../builder/support';

// The incumbent drops `resultWriterV2` without a word unless a feature flag is on.
test('a result writer is never dropped', () => {
  const resultWriter = ResultWriter.s3({
    bucket: 'results',
    prefix: 'run',
    transformation: ResultTransformation.FLATTEN,
    format: ResultFormat.JSON_LINES,
  });
  const { States } = compiled(new DistributedMap('D', { resultWriter }).itemProcessor(new Pass('P')));
  expect((States as { D: object }).D).toMatchObject({
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Arguments: { Bucket: 'results', Prefix: 'run' },
      WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSONL' },
    },
  });
});

// With the incumbent all of these synthesize.
test('a name of 120 characters is a problem', () => {
  const name = 'n'.repeat(120);
  expect(problemsOf(new Pass(name))).toEqual([`SW1013 The name "${name}" has 120 characters; 80 are allowed.`]);
});

test('what only Standard workflows can do is a problem in Express workflows, at any depth', () => {
  const task = (name: string, resource: string): Task => new Task(name, RawIntegration.of(resource));
  const workflow = Workflow.startWith(task('Token', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'))
    .next(task('Job', 'arn:aws:states:::batch:submitJob.sync'))
    .next(task('Activity', 'arn:aws:states:eu-west-1:111122223333:activity:approve'))
    .next(new DistributedMap('Map').itemProcessor(new Pass('P')));
  const { diagnostics } = workflow._compile({ express: true });
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['SW6001', '/States/Token'],
    ['SW6001', '/States/Job'],
    ['SW6002', '/States/Activity'],
    ['SW6003', '/States/Map'],
  ]);
});
