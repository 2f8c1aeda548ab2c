import type { DefinitionBody } from 'aws-cdk-lib/aws-stepfunctions';
import type { Workflow } from '../compiler/workflow';
import { CompiledDefinitionBody } from './compiled-definition-body';
import { workflowCompile } from './workflow-compile';

/**
 * A workflow as the definition of a stock state machine, for those who want to configure everything else themselves.
 *
 * The role gets the permissions that the workflow needs, Distributed Maps theirs over the machine, and a definition above
 * 1 MiB goes to S3 by itself. The machine's `comment`, `timeout` and `queryLanguage` are part of the definition, and go
 * before those of the workflow.
 *
 * @example
 *
 * new sfn.StateMachine(this, 'Orders', {
 *   definitionBody: WorkflowDefinition.of(orders),
 *   timeout: Duration.hours(1),
 * });
 */
export class WorkflowDefinition {
  /** The workflow, ready to be the `definitionBody` of any number of state machines. */
  static of(workflow: Workflow): DefinitionBody {
    return new CompiledDefinitionBody(workflowCompile(workflow));
  }

  private constructor() {}
}
