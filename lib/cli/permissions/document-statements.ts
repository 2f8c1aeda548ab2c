import { distributedMapPermissions, distributedMapProblems } from '../../analysis/distributed-map-permissions';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { StatePermission } from '../../compiler/compiled-workflow';
import { type DocumentProblem, documentPermissions } from '../../compiler/definition/document-permissions';
import type { RoleStatement } from '../../construct/role-statement';
import type { PermissionStatement } from '../../integration/call/permission-statement';
import type { TaskPermissionOptions } from '../../integration/document/task-permissions';
import { ownArn } from '../../integration/resource/arn';

const PASS_ROLE = 'iam:PassRole';

/** What is known of a machine in addition to its definition. */
export interface DocumentStatementOptions extends TaskPermissionOptions {
  /** The machine's name, for its permissions over itself. Default: a placeholder. */
  readonly machineName?: string;

  /** The role that is passed where an instance profile is named, by the profile's ARN. Default: not known. */
  readonly passedRoleOf?: (arn: string) => string | undefined;
}

/** What the role of a machine needs for what its definition says. Logs and traces are not matter of that. */
export interface DocumentStatements {
  readonly statements: readonly RoleStatement[];

  /** What the roles that tasks assume need in their turn, by role. */
  readonly targetRoles: readonly TargetRoleStatements[];

  readonly problems: readonly Omit<DocumentProblem, 'resource'>[];
}

/** A role that tasks of the machine call their services with. */
export interface TargetRoleStatements {
  /** Its ARN; `*` where the run chooses it. */
  readonly role: string;
  readonly statements: readonly RoleStatement[];
}

/** The permissions of every state at any depth, in the order of the document, and those of the machine over itself. */
export function documentStatements(
  document: StateMachineDocument,
  options: DocumentStatementOptions = {},
): DocumentStatements {
  const { permissions, targetRoles, problems } = documentPermissions(document, options);
  return {
    statements: [
      ...permissions.map((needed) => statementOf(needed, options.passedRoleOf)),
      ...mapStatements(document, options.machineName),
    ],
    targetRoles: targetRoles.map(({ role, permissions: needed }) => ({
      role,
      statements: needed.map((one) => statementOf(one, options.passedRoleOf)),
    })),
    problems: [...problems, ...distributedMapProblems(document)],
  };
}

function statementOf(
  { statement, stateName }: StatePermission,
  passedRoleOf: DocumentStatementOptions['passedRoleOf'],
): RoleStatement {
  if (passedRoleOf === undefined || !statement.actions.includes(PASS_ROLE))
    return roleStatement(statement, [stateName]);
  const resources = statement.resources.map((resource) => passedRoleOf(resource) ?? resource);
  return roleStatement({ ...statement, resources }, [stateName]);
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

/** Reading items, writing results, and the permissions of the machine over itself where it has Distributed Maps. */
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
