import { Lazy } from 'aws-cdk-lib';
import type { ITaskDefinition } from 'aws-cdk-lib/aws-ecs';

/**
 * The ARN of the execution role that a task definition has when the app is synthesized: a container that is added later makes one,
 * if it pulls an image or writes logs. Where there is none it resolves to nothing, or to another role where a statement must have one.
 */
export function lateExecutionRole(definition: ITaskDefinition, otherwise: () => string | undefined): string {
  return Lazy.string(
    { produce: () => definition.executionRole?.roleArn ?? otherwise() },
    { displayHint: `${definition.node.id}.ExecutionRole.Arn` },
  );
}
