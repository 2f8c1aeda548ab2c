import { DefinitionBody, StateMachine, StateMachineType, Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { newStack, workflowOf } from '../construct/helpers';

// The incumbent synthesizes it; the state would never learn that the child has ended.
test('waiting for the execution of an EXPRESS machine is an error', () => {
  const stack = newStack();
  const definitionBody = DefinitionBody.fromChainable(new StockPass(stack, 'Pass'));
  const child = new StateMachine(stack, 'Child', { definitionBody, stateMachineType: StateMachineType.EXPRESS });
  const machine = (id: string, task: Task) => () => new WorkflowStateMachine(stack, id, { workflow: workflowOf(task) });
  expect(machine('Waits', new Task('Run', StepFunctions.startExecution(child).sync()))).toThrow(/SW5002.*EXPRESS/s);
  expect(machine('GoesOn', new Task('Run', StepFunctions.startExecution(child)))).not.toThrow();
});
