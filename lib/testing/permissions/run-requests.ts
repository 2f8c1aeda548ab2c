import type { ExecutionNames } from '../../engine/runtime/execution';
import { permissionsOfTask } from '../../integration/document/task-permissions';
import { assumeRolePermission } from '../../integration/resource/assume-role';
import { type NeededRequest, requestsOf } from '../../policy/permission-request';
import type { RolePolicies } from '../../policy/role-policies';
import type { TaskCallRecord } from '../../task-answer/task-answering';
import type { Run } from '../run/run';
import { withDeployedNames } from './deployed-names';
import { distributedMapRequests } from './machine-requests';

/**
 * What the calls of a run need of the role of its machine, with the resources that the run named. Calls of machines that it
 * started are made with their own roles.
 */
export function runRequests(run: Run<unknown>, policies: RolePolicies): readonly NeededRequest[] {
  const [main] = run.executions;
  if (main === undefined) return [];
  const { document } = main.program;
  const own = new Set(
    run.executions
      .filter(({ names }) => isOwn(names.stateMachineArn, main.names.stateMachineArn))
      .map(({ names }) => names.arn),
  );
  const calls = run.calls().filter(({ executionArn }) => own.has(executionArn));
  const visits = new Set(run.visits().flatMap(({ executionArn, path }) => (own.has(executionArn) ? [path] : [])));
  return [
    ...distinct(calls).flatMap((call) => callRequests(call, main.names, policies)),
    ...distributedMapRequests(policies, document, (path) => visits.has(path)),
  ];
}

/** The child executions of a Map Run belong to `<machine>/<map run>`. */
function isOwn(machineArn: string, mainArn: string): boolean {
  return machineArn === mainArn || machineArn.startsWith(`${mainArn}/`);
}

/** Retries and iterations repeat calls. */
function distinct(calls: readonly TaskCallRecord[]): readonly TaskCallRecord[] {
  const found = new Map<string, TaskCallRecord>();
  for (const call of calls) {
    const { state, resource, credentials, arguments: values } = call;
    found.set(JSON.stringify([state, resource, credentials, values], withoutBigInts), call);
  }
  return [...found.values()];
}

function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function callRequests(call: TaskCallRecord, names: ExecutionNames, policies: RolePolicies): readonly NeededRequest[] {
  const { state, resource, credentials, arguments: values } = call;
  // With credentials the call is made by another role, and the own one only assumes it.
  const statements =
    credentials === undefined
      ? permissionsOfTask(resource, values, { arnOf: policies.arnOf }).statements
      : [assumeRolePermission(credentials, state)];
  return requestsOf(withDeployedNames(statements, names, policies.machine.id), state, policies.texts);
}
