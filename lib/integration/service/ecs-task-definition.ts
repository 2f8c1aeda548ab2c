import type { ITaskDefinitionRef } from 'aws-cdk-lib/aws-ecs';
import { hasToken } from '../resource/cdk-token';
import { type CalledResource, constructResource } from '../resource/resource';
import { arnInStack } from '../resource/resource-parameter';
import { nameOfRevision } from '../resource/revisions';
import { memberOf, nameIn } from '../resource/stock-construct';
import { beginningOf } from '../resource/token-meaning';
import { TASK_DEFINITION, TASK_DEFINITION_TYPE } from './ecs-permissions';

/** A task definition as a call names it. */
interface NamedDefinition {
  readonly taskDefinition: ITaskDefinitionRef | string;
  readonly pinRevision?: boolean;
}

/** What a run names: a task definition, in the newest revision or in that of this deployment. */
export function definitionResource({
  taskDefinition: definition,
  pinRevision = false,
}: NamedDefinition): CalledResource {
  if (typeof definition === 'string') return TASK_DEFINITION.read(definition);
  const arn = nameIn(definition, 'taskDefinitionArn');
  const family = familyOf(definition, arn);
  // One that is imported has no family, but the revision that the user named.
  if (family === undefined) return constructResource('task definition', definition, { argument: arn, arn });
  return constructResource('task definition', definition, {
    argument: pinRevision ? arn : family,
    arn: arnInStack(definition, 'ecs', `task-definition/${family}`),
  });
}

/** CloudFormation makes the family of a low-level definition that names none. */
function familyOf(definition: ITaskDefinitionRef, arn: string): string | undefined {
  const family = memberOf(definition, 'family');
  if (typeof family === 'string') return family;
  return beginningOf(arn).type === TASK_DEFINITION_TYPE ? nameOfRevision(arn) : undefined;
}

/** Whether its tasks have a network interface of their own, wherever they run. */
export function hasOwnInterface(definition: ITaskDefinitionRef): boolean {
  return memberOf(definition, 'networkMode') === 'awsvpc';
}

/** A low-level definition may list what it is for. Of anything else nothing is known. */
export function isForFargate(definition: ITaskDefinitionRef): boolean {
  if (memberOf(definition, 'isFargateCompatible') === false) return false;
  const listed = memberOf(definition, 'requiresCompatibilities');
  return !Array.isArray(listed) || listed.some((one) => one === 'FARGATE' || hasToken(String(one)));
}
