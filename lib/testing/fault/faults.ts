import { jsonOf } from '../../asl/document-json';
import { isJsonArray, isJsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { type StateVisit, statesOf } from '../../asl/walk';
import { parseTaskResource } from '../../engine/program/task-resource';
import { lambdaCause } from '../../task-answer/lambda-call';
import { ownMember } from '../../util/own-member';

/** Something that can go wrong with a task. */
export interface Fault {
  readonly state: string;
  readonly kind: 'error' | 'timeout' | 'heartbeat';
  /** The error name. */
  readonly error: string;
  /** What it fails with in addition to the name: of an error that a function throws, JSON as Lambda writes it. */
  readonly cause: string | undefined;
  /** Whether a Retry or Catch of the state, or of one around it, names it. */
  readonly isDeclared: boolean;
}

/** What any task may fail with, whatever its definition says. */
const GENERIC = ['States.TaskFailed', 'States.Permissions'];
const GENERIC_OF_LAMBDA = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];

/** Errors that represent others, or that come from the clock. */
const NOT_THROWN: ReadonlySet<string> = new Set([
  'States.ALL',
  'States.TaskFailed',
  'States.Timeout',
  'States.HeartbeatTimeout',
  'States.Runtime',
  'States.DataLimitExceeded',
]);

/** All faults of a definition's tasks: errors that are declared, given or generic; timeouts; missing heartbeats. */
export function faultsOf(
  document: StateMachineDocument,
  given: Readonly<Record<string, readonly string[]>>,
): readonly Fault[] {
  return [...statesOf(document)]
    .filter(({ state }) => state.Type === 'Task')
    .flatMap((visit) => faultsOfTask(visit, given));
}

function faultsOfTask(visit: StateVisit, given: Readonly<Record<string, readonly string[]>>): readonly Fault[] {
  const { name: state } = visit;
  const fields = jsonOf(visit.state);
  const declared = declaredErrors(visit);
  const resource = parseTaskResource(String(fields.Resource ?? ''));
  const generic = [...GENERIC, ...(resource.service === 'lambda' ? GENERIC_OF_LAMBDA : [])];
  const errors = new Set([
    ...[...declared].filter((name) => !NOT_THROWN.has(name)),
    ...(ownMember(given, state) ?? []),
    ...generic,
  ]);
  const heartbeat = fields.HeartbeatSeconds !== undefined || fields.HeartbeatSecondsPath !== undefined;
  const causeOf = (error: string): string => (isThrownByFunction(error, resource) ? lambdaCause(error, CAUSE) : CAUSE);
  return [
    ...[...errors].map(
      (error) => ({ state, kind: 'error', error, cause: causeOf(error), isDeclared: declared.has(error) }) as const,
    ),
    {
      state,
      kind: 'timeout',
      error: 'States.Timeout',
      cause: undefined,
      isDeclared: declared.has('States.Timeout'),
    },
    ...(heartbeat
      ? [
          {
            state,
            kind: 'heartbeat',
            error: 'States.HeartbeatTimeout',
            cause: undefined,
            isDeclared: declared.has('States.HeartbeatTimeout'),
          } as const,
        ]
      : []),
  ];
}

const CAUSE = 'A fault of the sweep';

/** Workflows parse the cause of what their functions throw; the service's own errors have a plain text. */
function isThrownByFunction(error: string, { service }: { readonly service: string }): boolean {
  return service === 'lambda' && !/^(States|Lambda)\./.test(error);
}

/** The error names in the Retry and Catch of a state and of all states around it. */
function declaredErrors(visit: StateVisit): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at: StateVisit | undefined = visit; at !== undefined; at = at.scope.parent) {
    const { Retry: retriers, Catch: catchers } = jsonOf(at.state);
    for (const list of [retriers, catchers]) {
      if (list === undefined || !isJsonArray(list)) continue;
      for (const entry of list) {
        const errors = isJsonObject(entry) ? entry.ErrorEquals : undefined;
        if (errors !== undefined && isJsonArray(errors)) for (const name of errors) names.add(String(name));
      }
    }
  }
  return names;
}
