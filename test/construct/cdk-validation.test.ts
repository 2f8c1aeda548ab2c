import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, type Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { ItemReader } from '../../lib/builder/item-reader';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { Lambda } from '../../lib/integration/service/lambda';
import { newFunction, newStack, workflowOf } from './helpers';

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string; readonly description: string }[];
  }[];
}

/** What the CDK's own check of the template reports; all other tests switch it off, because it takes seconds. */
function reportOf(stack: Stack): Report {
  delete process.env.CDK_VALIDATION;
  const { directory } = (App.of(stack) as App).synth();
  return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
}

describe('the CDK’s validation at synthesis', () => {
  it('reports nothing about our resources', () => {
    const stack = newStack();
    const map = new DistributedMap('Each', {
      itemReader: ItemReader.json({ bucket: new Bucket(stack, 'Bucket'), key: 'in.json' }),
    }).itemProcessor(new Pass('One'));
    const threshold = { critical: { threshold: 5 } };
    new WorkflowStateMachine(stack, 'Orders', {
      workflow: workflowOf(new Task('Work', Lambda.invoke(newFunction(stack))).next(map)),
      encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
      alarms: { failureRate: threshold, minimumStarted: threshold, openMapRuns: threshold },
      dashboard: true,
    });
    new WorkflowStateMachine(stack, 'Quick', {
      workflow: workflowOf(new Pass('Quick')),
      stateMachineType: StateMachineType.EXPRESS,
      dashboard: true,
    });

    expect(reportOf(stack).pluginReports).toEqual([]);
  }, 60_000);

  it('would report what is wrong', () => {
    const suppressed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const stack = newStack();
    new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue', properties: { DelaySeconds: 'soon' } });

    expect(reportOf(stack).pluginReports[0]?.violations.map((violation) => violation.ruleName)).toEqual(['F3012']);
    suppressed.mockRestore();
  }, 60_000);
});
