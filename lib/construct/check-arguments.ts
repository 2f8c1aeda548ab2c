import { argumentError, describedArgument } from '../diagnostic/argument-error';
import { memberOf } from '../util/member-of';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props';

/** Arguments of the wrong type, which come from JavaScript: the constructor would end in an error that names nothing. */
export function checkArguments(scope: unknown, id: unknown, props: WorkflowStateMachineProps): void {
  const taker = `The state machine "${String(id)}"`;
  if (typeof memberOf(scope, 'node') !== 'object' || typeof id !== 'string') {
    throw argumentError(
      taker,
      `${taker} takes a construct and an id, but ${describedArgument(scope)} and ${describedArgument(id)} were passed.`,
      'Pass the stack, or another construct, and a string: new WorkflowStateMachine(this, "Orders", { workflow }).',
    );
  }
  const workflow = memberOf(props, 'workflow');
  if (typeof memberOf(workflow, '_spec') !== 'object') {
    throw argumentError(
      taker,
      `${taker} takes a Workflow as "workflow", but ${describedArgument(workflow)} was passed.`,
      'Pass { workflow: Workflow.startWith(...) }, or Workflow.fromAsl(...); CdkChain.of(...) embeds a chain of aws-cdk-lib.',
    );
  }
}
