import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { Glue } from '../../lib/integration/service/glue';
import { newStack, statementsOf, workflowOf } from '../construct/helpers';

// The incumbent drops every permission of the tasks without a word.
test('an immutable role gets a warning that shows the policy it needs', () => {
  const stack = newStack();
  const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/fixed', { mutable: false });
  const workflow = workflowOf(new Task('Clean', Glue.startJobRun('clean').sync()));
  new WorkflowStateMachine(stack, 'Orders', { workflow, role });
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  const text = warnings.map(({ entry }) => String(entry.data)).find((data) => data.includes("can't be changed"));
  expect(text).toContain('arn:aws:iam::111122223333:role/fixed');
  for (const action of ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun']) {
    expect(text).toContain(`"${action}"`);
  }
  expect(statementsOf(stack)).toEqual({});
});
