import type { ITaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { ACCOUNT, isArn, PARTITION } from './arn';
import type { PermissionStatement } from './permission-statement';
import { type CallProblem, PROBLEMS, problem } from './problems';

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
    executionRole: given.executionRole ?? definition.executionRole,
  };
}

/** Imported task definitions throw when asked for what they were not told. */
export function unlessImported<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The right to pass the roles to ECS tasks, and to nothing else. */
export function passRolePermissions({ taskRole, executionRole }: TaskRoles): readonly PermissionStatement[] {
  const arns = [taskRole, executionRole].filter((role) => role !== undefined).map(roleArn);
  if (arns.length === 0) return [];
  return [
    {
      actions: ['iam:PassRole'],
      resources: [...new Set(arns)],
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      reason: 'hands the task its own roles',
    },
  ];
}

/**
 * A definition known by its name only may have roles that nobody told; a construct made here tells all that it has,
 * and an imported one may not know its task role.
 */
export function roleProblems(
  definition: ITaskDefinition | string,
  label: string,
  roles: TaskRoles,
): readonly CallProblem[] {
  const missing = [
    ...(roles.taskRole === undefined ? ['task role'] : []),
    ...(roles.executionRole === undefined && (typeof definition === 'string' || roles.taskRole === undefined)
      ? ['execution role']
      : []),
  ];
  return missing.length === 0
    ? []
    : [problem(PROBLEMS.unknownTaskRoles, { definition: label, missing: missing.join(' and ') })];
}

function roleArn(role: IRole | string): string {
  if (typeof role !== 'string') return role.roleArn;
  return isArn(role) ? role : `arn:${PARTITION}:iam::${ACCOUNT}:role/${role}`;
}
