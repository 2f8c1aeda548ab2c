import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { DistributedMapNode, TaskNode } from '../builder/state-node';
import { isDynamic } from '../expression/dynamic-text';
import type { PermissionStatement } from '../integration/permission-statement';
import type { StatePermission } from './compiled-workflow';
import { entryPointer, type StateEntry } from './scope';

const NONE: readonly never[] = Object.freeze([]);

/** What the state machine's role must be allowed to do for one state. */
export function permissionsOf(entry: StateEntry): readonly StatePermission[] {
  const statements = statementsOf(entry);
  if (statements.length === 0) return NONE;
  const path = entryPointer(entry);
  return statements.map((statement) => Object.freeze({ path, stateName: entry.name, statement }));
}

function statementsOf(entry: StateEntry): readonly PermissionStatement[] {
  // Rights of an embedded piece are told once, at its first state.
  if (entry.kind === 'embedded') {
    return entry.name === entry.prefix + entry.group.startAt ? entry.group.permissions : [];
  }
  const { node } = entry;
  switch (node.type) {
    case 'Task':
      return taskStatements(node);
    case 'DistributedMap':
      return distributedMapStatements(node);
    case 'Raw':
      return node.permissions;
    default:
      return NONE;
  }
}

/** A call with credentials is made by the other role; the machine's own role only assumes it. */
function taskStatements({ call, props, name }: TaskNode): readonly PermissionStatement[] {
  return props.credentials === undefined ? call.permissions : [assumeRole(props.credentials, name)];
}

function assumeRole(role: IRole | string, stateName: string): PermissionStatement {
  const reason = `assumes the role that "${stateName}" calls its service with`;
  if (typeof role === 'string' && isDynamic(role)) {
    const wildcardReason = 'the role is known only when the state runs';
    return { actions: ['sts:AssumeRole'], resources: ['*'], reason, wildcardReason };
  }
  return { actions: ['sts:AssumeRole'], resources: [typeof role === 'string' ? role : role.roleArn], reason };
}

/** The rights over KMS keys; those over the objects are derived from the document. */
function distributedMapStatements({ props }: DistributedMapNode): readonly PermissionStatement[] {
  return [...(props.itemReader?._node.permissions ?? []), ...(props.resultWriter?._node.permissions ?? [])];
}
