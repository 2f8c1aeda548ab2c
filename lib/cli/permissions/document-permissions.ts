import { distributedMapPermissions, distributedMapProblems } from '../../analysis/distributed-map-permissions';
import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import type { RoleStatement } from '../../construct/role-statement';
import { ownArn } from '../../integration/arn';
import { permissionsOfTask, type TaskPermissionOptions } from '../../integration/asl/task-permissions';
import { assumeRolePermission } from '../../integration/assume-role';
import { RUN_TIME_TEXT } from '../../integration/call-request';
import { openTargetProblems } from '../../integration/open-targets';
import type { PermissionStatement } from '../../integration/permission-statement';
import type { CallProblem } from '../../integration/problems';

/** What is known of a machine beside its definition. */
export interface DocumentPermissionOptions extends TaskPermissionOptions {
  /** The machine's name, for its rights over itself. Default: a placeholder. */
  readonly machineName?: string;
}

/** The rights that the role of a machine needs for what its definition says. Logs and traces are no matter of that. */
export interface DocumentPermissions {
  readonly statements: readonly RoleStatement[];

  /** What the roles that tasks assume need in their turn, by role. */
  readonly targetRoles: readonly TargetRole[];

  readonly problems: readonly DocumentProblem[];
}

/** A role that tasks of the machine call their services with. */
export interface TargetRole {
  /** Its ARN; `*` where the run chooses it. */
  readonly role: string;
  readonly statements: readonly RoleStatement[];
}

/** A problem of a state's call. */
export interface DocumentProblem extends CallProblem {
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly stateName: string;
}

/** Every right of every state at any depth, in the order of the document. */
export function documentPermissions(
  document: StateMachineDocument,
  options: DocumentPermissionOptions = {},
): DocumentPermissions {
  const statements: RoleStatement[] = [];
  const problems: DocumentProblem[] = [];
  const targets = new Map<string, RoleStatement[]>();
  for (const { name, path, state } of statesOf(document)) {
    const fields = state as unknown as JsonObject;
    const { Resource: resource } = fields;
    if (fields['Type'] !== 'Task' || typeof resource !== 'string') continue;
    const found = permissionsOfTask(resource, fields['Arguments'] ?? fields['Parameters'], options);
    problems.push(...found.problems.map((problem) => ({ ...problem, path, stateName: name })));
    const needed = found.statements.map((statement) => roleStatement(statement, [name]));
    const role = roleOf(fields['Credentials']);
    if (role === undefined) statements.push(...needed);
    else {
      const assume = assumeRolePermission(role, name);
      statements.push(roleStatement(assume, [name]));
      problems.push(...openTargetProblems([assume], role).map((problem) => ({ ...problem, path, stateName: name })));
      const [pattern = '*'] = assume.resources;
      targets.set(pattern, [...(targets.get(pattern) ?? []), ...needed]);
    }
  }
  return {
    statements: [...statements, ...mapStatements(document, options.machineName)],
    targetRoles: [...targets].map(([role, needed]) => ({ role, statements: needed })),
    problems: [...problems, ...distributedMapProblems(document)],
  };
}

/** A statement with the states that need it. */
export function roleStatement(
  { actions, resources, conditions, reason, wildcardReason }: PermissionStatement,
  states: readonly string[],
): RoleStatement {
  return {
    actions,
    resources,
    ...(conditions && { conditions }),
    reasons: [reason],
    wildcardReasons: wildcardReason === undefined ? [] : [wildcardReason],
    states,
  };
}

/** The role of `Credentials` in either language, as the ARN or the expression of it. Undefined without credentials. */
function roleOf(credentials: JsonValue | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  const role = isJsonObject(credentials) ? credentials['RoleArn'] : undefined;
  return typeof role === 'string' ? role : RUN_TIME_TEXT;
}

/** Reading items, writing results, and the rights of the machine over itself where it has Distributed Maps. */
function mapStatements(document: StateMachineDocument, machineName = '${StateMachineName}'): readonly RoleStatement[] {
  const { maps, statements } = distributedMapPermissions(document);
  if (maps.length === 0) return [];
  const states = [...new Set(maps.map(({ stateName }) => stateName))];
  const labels = maps.map(({ label }) => label ?? '*');
  const runs = labels.includes('*') ? ['*'] : [...new Set(labels)];
  const executions = `execution:${machineName}`;
  return [
    ...statements.map(({ statement, stateName }) => roleStatement(statement, [stateName])),
    {
      actions: ['states:StartExecution'],
      resources: [ownArn('states', `stateMachine:${machineName}`)],
      reasons: ['starts the child executions of its Distributed Maps'],
      wildcardReasons: [],
      states,
    },
    {
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [ownArn('states', `${executions}:*`)],
      reasons: ['follows and stops the child executions of its Distributed Maps'],
      wildcardReasons: ['each execution has a name of its own'],
      states,
    },
    {
      actions: ['states:RedriveExecution'],
      resources: runs.map((run) => ownArn('states', `${executions}/${run}:*`)),
      reasons: ['redrives failed child executions of its Distributed Maps'],
      wildcardReasons: ['each child execution, and each Map Run without a label, has a name of its own'],
      states,
    },
  ];
}
