import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Lambda, Pass, Task, Workflow, WorkflowStateMachine } from '../../lib/index';
import { lambdasOf, simulate } from '../../lib/testing/index';
import '../../lib/testing/jest';

describe('a synthesized app', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'stepwright-app-'));
  const app = new App({ outdir });
  const stack = new Stack(app, 'Shop');
  const total = new LambdaFunction(stack, 'TotalFn', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromAsset(join(__dirname, '../task-answer/fixtures/asset')),
    environment: { TABLE: stack.stackName },
    timeout: Duration.seconds(10),
  });
  const compute = new Task('Total', Lambda.invoke(total, { payload: '{% $states.input %}' }), {
    output: '{% $states.result.Payload %}',
  });
  const workflow = Workflow.startWith(compute).next(new Pass('Done'));
  new WorkflowStateMachine(stack, 'Orders', { workflow });

  afterAll(() => rmSync(outdir, { recursive: true }));

  test('runs with the code that would be deployed, from its workflow and from its template', async () => {
    app.synth();
    const template = Template.fromStack(stack);
    for (const target of [workflow, { template, machine: 'Orders' }]) {
      const run = await simulate(target).lambdas(lambdasOf(outdir)).start({ id: 'o-1' });
      expect(run).toHaveSucceededWith({ asset: true, event: { id: 'o-1' }, table: 'Shop' });
      expect(run).toHaveVisited(compute, 'Done');
    }
  });
});
