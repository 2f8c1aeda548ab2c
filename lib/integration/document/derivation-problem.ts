import { DERIVATION_CODES } from '../call/derivation-codes';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { SDK_PROBLEMS } from '../sdk/sdk-problems';

/** Of these calls nothing is known, so that nothing is derived. */
const UNKNOWN_CALLS: ReadonlySet<string> = new Set(
  [
    SERVICE_CALL_PROBLEMS.unknownIntegration,
    SERVICE_CALL_PROBLEMS.notAResource,
    SDK_PROBLEMS.unknownService,
    SDK_PROBLEMS.newService,
    SDK_PROBLEMS.unknownAction,
    SDK_PROBLEMS.newAction,
    SDK_PROBLEMS.unsupportedAction,
  ].map(({ code }) => code),
);

/**
 * What a problem of a task in ASL says of its permissions; undefined where it says nothing of them. Whether the call is right is
 * for the rules, which read the definition: here a call that is unknown may be newer than this library.
 */
export function derivationProblem(found: CallProblem, resource: string): CallProblem | undefined {
  if (DERIVATION_CODES.has(found.code)) return found;
  return UNKNOWN_CALLS.has(found.code) ? problem(PROBLEMS.unknownSdkPermissions, { call: resource }) : undefined;
}
