import { App, Stack } from 'aws-cdk-lib';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Activity, DistributedMap, Glue, Lambda, Pass, Task, Workflow, WorkflowStateMachine } from '../../../lib/index';
import type { CodePage } from '../code-page';

/** What is found when a workflow becomes a state machine of a stack. */
export const MACHINE_PAGES: readonly CodePage[] = [
  {
    code: 'SW6001',
    name: 'no-waiting-call-in-express',
    what: 'A task of an Express workflow waits for a job or for a task token.',
    why: 'The service refuses the definition: Express workflows have request-response calls only.',
    fix: 'Call without waiting, or make the workflow Standard.',
    examples: [
      () => {
        const workflow = Workflow.startWith(new Task('Clean', Glue.startJobRun('clean').sync()));
        const stack = new Stack(new App(), 'Shop');
        new WorkflowStateMachine(stack, 'Orders', { workflow, stateMachineType: StateMachineType.EXPRESS });
        return messagesOf(stack);
      },
    ],
  },
  {
    code: 'SW6002',
    name: 'no-activity-in-express',
    what: 'A task of an Express workflow calls an activity.',
    why: 'The service refuses the definition.',
    fix: 'Call a Lambda function, or make the workflow Standard.',
    examples: [
      () => {
        const activity = Activity.of('arn:aws:states:eu-west-1:111122223333:activity:approve');
        const workflow = Workflow.startWith(new Task('Approve', activity));
        const stack = new Stack(new App(), 'Shop');
        new WorkflowStateMachine(stack, 'Orders', { workflow, stateMachineType: StateMachineType.EXPRESS });
        return messagesOf(stack);
      },
    ],
  },
  {
    code: 'SW6003',
    name: 'no-distributed-map-in-express',
    what: 'An Express workflow has a Distributed Map.',
    why: 'The service refuses the definition: only Standard workflows start child executions for items.',
    fix: 'Use an inline Map, or make the workflow Standard.',
    examples: [
      () => {
        const workflow = Workflow.startWith(new DistributedMap('Lines').itemProcessor(new Pass('Ship')));
        const stack = new Stack(new App(), 'Shop');
        new WorkflowStateMachine(stack, 'Orders', { workflow, stateMachineType: StateMachineType.EXPRESS });
        return messagesOf(stack);
      },
    ],
  },
  {
    code: 'SW7201',
    name: 'alarm-actions',
    what: 'No alarm of a machine has an action.',
    why: 'The alarms change their state, but no one is notified.',
    fix: 'Set actions for the machine or for all machines, or acknowledge this where something else notifies.',
    examples: [
      () => {
        const stack = new Stack(new App(), 'Shop');
        const workflow = Workflow.startWith(new Task('Charge', Lambda.invoke('charge')));
        new WorkflowStateMachine(stack, 'Orders', { workflow });
        return messagesOf(stack);
      },
    ],
  },
  {
    code: 'SW7202',
    name: 'timeout-for-its-alarm',
    what: 'A machine has an alarm on executions that time out, but the workflow has no timeout.',
    why: 'Without a timeout an execution times out after a year.',
    fix: 'Set the timeout of the workflow, or switch the alarm off.',
    examples: [
      () => {
        const stack = new Stack(new App(), 'Shop');
        const workflow = Workflow.startWith(new Task('Charge', Lambda.invoke('charge')));
        new WorkflowStateMachine(stack, 'Orders', { workflow });
        return messagesOf(stack);
      },
    ],
  },
];

/** What the synthesis of the app shows. */
function messagesOf(stack: Stack): readonly string[] {
  const messages = App.of(stack)?.synth().getStackArtifact(stack.artifactId).messages ?? [];
  // Pages have no line of the program that is on them.
  return messages.map(({ entry }) =>
    String(entry.data)
      .replace(/ \[ack: .*\]$/, '')
      .replace(/\n {2}source {2}.*/, ''),
  );
}
