import type { ITaskDefinition, ITaskDefinitionRef } from 'aws-cdk-lib/aws-ecs';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { isDynamic } from '../../expression/dynamic-text';
import { isAnyObject } from '../../util/member-of';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import type { CalledResource } from '../resource/resource';
import { ROLE } from '../resource/role';
import { memberOf, nameIn } from '../resource/stock-construct';

/** The roles that ECS gives to a task, and that the machine's role must therefore be allowed to pass on. */
export interface TaskRoles {
  /** What the containers' own calls run under. */
  readonly taskRole?: IRoleRef | string;
  /** What pulls images and writes logs. */
  readonly executionRole?: IRoleRef | string;
}

/** The roles of a definition: what the user passes, else what a construct has itself. */
export function rolesOf(definition: ITaskDefinitionRef | string, given: TaskRoles): TaskRoles {
  if (typeof definition === 'string') return given;
  return {
    taskRole: given.taskRole ?? roleIn(definition, 'taskRole', 'taskRoleArn'),
    executionRole:
      given.executionRole ?? roleIn(definition, 'executionRole', 'executionRoleArn') ?? roleToCome(definition, given),
  };
}

/** The member of a high-level definition, or the property of a low-level one. */
function roleIn(definition: ITaskDefinitionRef, member: string, property: string): IRoleRef | string | undefined {
  const own = memberOf(definition, member);
  if (isRole(own)) return own;
  const arn = memberOf(definition, property);
  return typeof arn === 'string' ? arn : undefined;
}

function isRole(value: unknown): value is IRoleRef {
  return isAnyObject(value) && 'roleRef' in value;
}

/** Loads the CDK: only where there is a construct, so it is loaded already. */
function roleToCome(definition: ITaskDefinitionRef, { taskRole }: TaskRoles): string | undefined {
  if (!isHighLevel(definition)) return undefined;
  // A task role that the run chooses has a statement of its own, so that the other one would be left with no role at all.
  const isAlone = typeof taskRole === 'string' && isDynamic(taskRole);
  const { lateExecutionRole }: typeof import('./late-role') = require('./late-role');
  return lateExecutionRole(definition, () => (isAlone ? definition.taskRole.roleArn : undefined));
}

/** One that is made in this app: only it takes containers. */
function isHighLevel(definition: ITaskDefinitionRef): definition is ITaskDefinition {
  return 'addContainer' in definition;
}

/** The permission to pass the roles to ECS tasks, and to nothing else. What the run chooses is a statement apart. */
export function passRolePermissions({ taskRole, executionRole }: TaskRoles): readonly PermissionStatement[] {
  const roles = [taskRole, executionRole].filter((role) => role !== undefined).map(roleResource);
  const fixed = new Set(roles.filter(({ wildcardReason }) => wildcardReason === undefined).map(({ arn }) => arn));
  const open = new Map(roles.filter(({ arn }) => !fixed.has(arn)).map((role) => [role.arn, role]));
  return [
    ...(fixed.size > 0 ? [passRole([...fixed], undefined)] : []),
    ...[...open.values()].map(({ arn, wildcardReason }) => passRole([arn], wildcardReason)),
  ];
}

function passRole(resources: readonly string[], wildcardReason: string | undefined): PermissionStatement {
  return {
    actions: ['iam:PassRole'],
    resources,
    conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    reason: 'hands the task its own roles',
    ...(wildcardReason !== undefined && { wildcardReason }),
  };
}

function roleResource(role: IRoleRef | string): Pick<CalledResource, 'arn' | 'wildcardReason'> {
  if (typeof role !== 'string') return { arn: nameIn(role, 'roleArn') };
  return ROLE.read(role);
}

/**
 * The problem of roles of which nothing is known. A construct that is made here has all that it needs; one that is imported, or
 * a name, may have roles nevertheless.
 */
export function roleProblems(
  definition: ITaskDefinitionRef | string,
  label: string,
  { taskRole, executionRole }: TaskRoles,
): readonly CallProblem[] {
  if (typeof definition !== 'string' && ('addContainer' in definition || 'cfnResourceType' in definition)) return [];
  const missing = [
    ...(taskRole === undefined ? ['task role'] : []),
    ...(executionRole === undefined ? ['execution role'] : []),
  ].join(' and the ');
  return missing === '' ? [] : [problem(PROBLEMS.unknownTaskRoles, { definition: label, missing })];
}
