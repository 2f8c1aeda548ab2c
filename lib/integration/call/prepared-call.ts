import { noteDerivation } from '../../util/derivation';
import { call } from './call';
import type { IntegrationCall } from './integration';
import type { PermissionStatement } from './permission-statement';
import type { CallProblem } from './problems';
import { withTaskToken } from './task-token';

/** A request-response call, and what its `sync()` adds. */
export interface PreparedCall {
  readonly request: IntegrationCall;

  /** What the role needs in addition, to wait for the end of the job. */
  readonly waiting: readonly PermissionStatement[];

  /** Undefined for `sync`. */
  readonly syncPattern?: 'sync:2';

  /** Mistakes that only matter where the task waits for the job. */
  readonly syncProblems?: readonly CallProblem[];
}

/** The call of a prepared request that waits for the end of the job. */
export function syncCall(prepared: PreparedCall): IntegrationCall {
  const { request, waiting, syncPattern = 'sync', syncProblems = [] } = prepared;
  noteDerivation(request);
  return call({
    ...request,
    ...lateOf(request),
    pattern: syncPattern,
    permissions: [...request.permissions, ...waiting],
    problems: [...(request.problems ?? []), ...syncProblems],
  });
}

/** The call of a request that waits until its task token is sent back. */
export function tokenCall(request: IntegrationCall): IntegrationCall {
  return call({ ...withTaskToken(request), ...lateOf(request) });
}

/** A copy of a call does not have it by itself. */
function lateOf({ late }: IntegrationCall): Pick<IntegrationCall, 'late'> {
  return late === undefined ? {} : { late };
}
