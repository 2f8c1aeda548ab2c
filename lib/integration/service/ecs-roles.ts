import type { ITaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { isDynamic } from '../../expression/dynamic-text';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import type { CalledResource } from '../resource/resource';
import { ROLE } from '../resource/role';
import { unlessImported } from '../resource/unless-imported';

/** The roles that ECS gives to a task, and that the machine's role must therefore be allowed to pass on. */
export interface TaskRoles {
  /** What the containers' own calls run under. */
  readonly taskRole?: IRole | string;
  /** What pulls images and writes logs. */
  readonly executionRole?: IRole | string;
}

/** The roles of a definition: what the user says, else what a construct says of itself. */
export function rolesOf(definition: ITaskDefinition | string, given: TaskRoles): TaskRoles {
  if (typeof definition === 'string') return given;
  return {
    taskRole: given.taskRole ?? unlessImported(() => definition.taskRole),
    executionRole: given.executionRole ?? definition.executionRole ?? roleToCome(definition, given),
  };
}

/** Loads the CDK: only where there is a construct, so it is loaded already. */
function roleToCome(definition: ITaskDefinition, { taskRole }: TaskRoles): string | undefined {
  if (!('addContainer' in definition)) return undefined;
  // A task role that the run chooses has a statement of its own, so that the other one would be left with no role at all.
  const isAlone = typeof taskRole === 'string' && isDynamic(taskRole);
  const { lateExecutionRole } = require('./late-role') as typeof import('./late-role');
  return lateExecutionRole(definition, () => (isAlone ? definition.taskRole.roleArn : undefined));
}

/** The right to pass the roles to ECS tasks, and to nothing else. What the run chooses is a statement apart. */
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

function roleResource(role: IRole | string): Pick<CalledResource, 'arn' | 'wildcardReason'> {
  if (typeof role !== 'string') return { arn: role.roleArn };
  return ROLE.read(role);
}

/**
 * The problem of roles that nobody told. A construct that is made here tells all that it has; one that is imported, or a
 * name, may have roles nevertheless.
 */
export function roleProblems(
  definition: ITaskDefinition | string,
  label: string,
  { taskRole, executionRole }: TaskRoles,
): readonly CallProblem[] {
  if (typeof definition !== 'string' && 'addContainer' in definition) return [];
  const missing = [
    ...(taskRole === undefined ? ['task role'] : []),
    ...(executionRole === undefined ? ['execution role'] : []),
  ].join(' and the ');
  return missing === '' ? [] : [problem(PROBLEMS.unknownTaskRoles, { definition: label, missing })];
}
