import { jsonOf } from '../../asl/document-json';
import { isJsonObject, type JsonValue } from '../../asl/json';
import { joinPointer } from '../../asl/pointer';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { scopesOf, statesOf } from '../../asl/walk';
import { Severity } from '../../diagnostic/severity';
import { RUN_TIME_TEXT } from '../../integration/call/call-request';
import { type CallProblem, PROBLEMS, problem } from '../../integration/call/problems';
import { permissionsOfTask, type TaskPermissionOptions } from '../../integration/document/task-permissions';
import { assumeRolePermission } from '../../integration/resource/assume-role';
import { openTargetProblems } from '../../integration/resource/open-targets';
import type { StatePermission } from '../compiled-workflow';
import { constantVariables, withConstants } from './constant-variables';

/** What the tasks of a definition need. What Distributed Maps need is in distributed-map-permissions. */
export interface DocumentPermissions {
  /** Of the machine's own role. */
  readonly permissions: readonly StatePermission[];

  /** What the roles that tasks assume need in their turn, by role. */
  readonly targetRoles: readonly TargetRole[];

  readonly problems: readonly DocumentProblem[];
}

/** A role that tasks of the machine call their services with. */
export interface TargetRole {
  /** Its ARN; `*` where the run chooses it. */
  readonly role: string;
  readonly permissions: readonly StatePermission[];
}

/** A problem of a state's call. */
export interface DocumentProblem extends CallProblem {
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly stateName: string;

  /** What the state calls: its "Resource" field. */
  readonly resource: string;
}

/**
 * Every permission of every task at any depth, in the order of the document: the one code for definitions in files, in
 * templates, in `Workflow.fromAsl` and in raw states.
 */
export function documentPermissions(
  document: StateMachineDocument,
  options: TaskPermissionOptions = {},
): DocumentPermissions {
  const permissions: StatePermission[] = [];
  const problems: DocumentProblem[] = [];
  const targets = new Map<string, StatePermission[]>();
  const constants = constantVariables(document);
  for (const { name: stateName, path, state } of statesOf(document)) {
    const fields = jsonOf(state);
    const { Resource: resource } = fields;
    if (fields['Type'] !== 'Task' || typeof resource !== 'string') continue;
    const found = permissionsOfTask(
      resource,
      withConstants(fields['Arguments'] ?? fields['Parameters'], constants),
      options,
    );
    const report = (problem: CallProblem) => problems.push({ ...problem, path, stateName, resource });
    for (const problem of found.problems) report(problem);
    const needed = found.statements.map((statement) => ({ path, stateName, statement }));
    const role = roleOf(withConstants(fields['Credentials'], constants));
    if (role === undefined) permissions.push(...needed);
    else {
      const assume = assumeRolePermission(role, stateName);
      permissions.push({ path, stateName, statement: assume });
      for (const problem of openTargetProblems([assume], role)) report(problem);
      const [pattern = '*'] = assume.resources;
      targets.set(pattern, [...(targets.get(pattern) ?? []), ...needed]);
    }
  }
  for (const { container, path } of scopesOf(document)) {
    const states: unknown = container.States;
    for (const [stateName, state] of Object.entries(isJsonObject(states) ? states : {})) {
      // A state that a condition of the template chooses: nothing is known of what it calls, which must not pass for nothing.
      if (typeof state !== 'string') continue;
      const unknown = problem(PROBLEMS.unknownSdkPermissions, { call: stateName });
      problems.push({
        ...unknown,
        severity: Severity.ERROR,
        path: joinPointer(path, 'States', stateName),
        stateName,
        resource: state,
      });
    }
  }
  return {
    permissions,
    targetRoles: [...targets].map(([role, needed]) => ({ role, permissions: needed })),
    problems,
  };
}

/** The role of `Credentials` in either language, as the ARN or the expression of it. Undefined without credentials. */
function roleOf(credentials: JsonValue | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  const role = isJsonObject(credentials) ? credentials['RoleArn'] : undefined;
  return typeof role === 'string' ? role : RUN_TIME_TEXT;
}
