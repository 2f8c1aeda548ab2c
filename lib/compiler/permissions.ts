import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { AslState } from '../asl/state';
import type { DistributedMapNode, TaskNode } from '../builder/state-node';
import { dispatch, type StateTable } from '../builder/state-table';
import { permissionProblems, permissionStatements } from '../integration/call/permission-props';
import type { PermissionStatement } from '../integration/call/permission-statement';
import type { CallProblem } from '../integration/call/problems';
import { assumeRolePermission } from '../integration/resource/assume-role';
import { openTargetProblems } from '../integration/resource/open-targets';
import { nameIn } from '../integration/resource/stock-construct';
import type { StatePermission } from './compiled-workflow';
import type { DocumentPermissions } from './definition/document-permissions';
import { entryPointer, type StateEntry, scopePointer } from './scopes/scope';

const NONE: readonly never[] = Object.freeze([]);

/**
 * What the state machine's role must be allowed to do for one state.
 *
 * @param written the state as it is in the document
 */
export function permissionsOf(entry: StateEntry, written: AslState | undefined): readonly StatePermission[] {
  if (isDerivedFromText(entry)) return written === undefined ? NONE : rawStatePermissions(entry, written).permissions;
  const statements = statementsOf(entry);
  if (statements.length === 0) return NONE;
  const path = entryPointer(entry);
  return statements.map((statement) => Object.freeze({ path, stateName: entry.name, statement }));
}

function statementsOf(entry: StateEntry): readonly PermissionStatement[] {
  // Permissions of an embedded fragment are reported once, at its first state.
  if (entry.kind === 'embedded') {
    return entry.name === entry.prefix + entry.group.startAt ? entry.group.permissions : [];
  }
  return dispatch(STATEMENTS, entry.node);
}

const none = () => NONE;

/** What the role must be allowed to do for a state itself; what is in its blocks has statements of its own. */
const STATEMENTS: StateTable<readonly PermissionStatement[]> = {
  Task: taskStatements,
  Pass: none,
  Choice: none,
  Wait: none,
  Succeed: none,
  Fail: none,
  Parallel: none,
  Block: none,
  Map: none,
  DistributedMap: distributedMapStatements,
  Raw: ({ permissions }) => permissions ?? NONE,
};

function isDerivedFromText(entry: StateEntry): boolean {
  return entry.kind === 'built' && entry.node.type === 'Raw' && entry.node.permissions === undefined;
}

/** What the tasks of a state that is written as ASL need, at any depth in it. */
export function rawStatePermissions(
  entry: StateEntry,
  written: AslState,
): Pick<DocumentPermissions, 'permissions' | 'problems'> {
  // The tables of all services, which only raw states need.
  const {
    documentPermissions,
  }: typeof import('./definition/document-permissions') = require('./definition/document-permissions');
  const { permissions, problems } = documentPermissions({ StartAt: entry.name, States: { [entry.name]: written } });
  const block = scopePointer(entry.scope);
  return {
    permissions: permissions.map((one) => Object.freeze({ ...one, path: block + one.path })),
    problems: problems.map((one) => ({ ...one, path: block + one.path })),
  };
}

/**
 * What the machine's role must be allowed to do for a task: what the user wrote, else what is derived. A call with
 * credentials is made by the other role; the machine's own role only assumes it.
 */
function taskStatements(node: TaskNode): readonly PermissionStatement[] {
  const { props } = node;
  return props.permissions === undefined ? derivedStatements(node) : permissionStatements(props.permissions);
}

function derivedStatements({ call, props, name }: TaskNode): readonly PermissionStatement[] {
  return props.credentials === undefined ? call.permissions : [assumeRolePermission(roleArn(props.credentials), name)];
}

/** What is wrong with the permissions of a task: those that the user wrote, or what is derived of a free choice. */
export function permissionProblemsOf(node: TaskNode): readonly CallProblem[] {
  const { call, props } = node;
  if (props.permissions !== undefined) return permissionProblems(props.permissions);
  const isGranted = props.credentials === undefined && call.isGranted === true;
  return isGranted ? [] : openTargetProblems(derivedStatements(node), props.credentials ?? call.arguments);
}

function roleArn(role: IRoleRef | string): string {
  return typeof role === 'string' ? role : nameIn(role, 'roleArn');
}

/** The permissions over KMS keys; those over the objects are derived from the document. */
function distributedMapStatements({ props }: DistributedMapNode): readonly PermissionStatement[] {
  return [...(props.itemReader?._node.permissions ?? []), ...(props.resultWriter?._node.permissions ?? [])];
}
