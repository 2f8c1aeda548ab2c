import { Annotations } from 'aws-cdk-lib';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { Lambda } from '../../lib/integration/service/lambda';
import { newStack, workflowOf } from './helpers';

test('a warning has the line of the state in its trace, which cdk validate and editors show', () => {
  const stack = newStack();
  const task = new Task('Work', Lambda.invoke('{% $states.input.fn %}'));
  const machine = new WorkflowStateMachine(stack, 'M', { workflow: workflowOf(task), alarms: false, logging: false });
  const [warning] = machine.node.metadata.filter(({ type }) => type === 'aws:cdk:warning');
  const [, line] = /source {2}(\S+annotate\.test\.ts:\d+:\d+)/.exec(String(warning?.data)) ?? [];
  expect(line).toMatch(/annotate\.test\.ts:9:\d+$/);
  expect(warning?.trace?.[0]).toBe(`state (${line})`);
});

test('a warning that is acknowledged before leaves nothing', () => {
  const stack = newStack();
  Annotations.of(stack).acknowledgeWarning('SW5025');
  const workflow = workflowOf(new Task('Work', Lambda.invoke('{% $states.input.fn %}')));
  const machine = new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false });
  expect(machine.node.metadata.filter(({ type }) => type === 'aws:cdk:warning')).toEqual([]);
});
