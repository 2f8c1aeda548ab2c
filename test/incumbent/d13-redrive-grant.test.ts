import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Pass } from '../../lib/builder/pass';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newStack, statementsOf, workflowOf } from '../construct/helpers';

// The incumbent grants on `stateMachine:NAME:*`, where no execution is.
test('whoever is granted to redrive executions may redrive executions', () => {
  const stack = newStack();
  const operator = new Role(stack, 'Operator', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const workflow = workflowOf(new Pass('Work'));
  new WorkflowStateMachine(stack, 'Orders', { workflow, stateMachineName: 'orders' }).grants.redriveExecution(operator);
  const [statement] = statementsOf(stack)['OrdersGrantsToOperator'] ?? [];
  expect(statement?.Action).toBe('states:RedriveExecution');
  const resource = JSON.stringify(statement?.Resource);
  expect(resource).toContain(':execution:');
  expect(resource).not.toContain('stateMachine:');
});
