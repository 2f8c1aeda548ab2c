import { SDK_PROBLEMS } from '../sdk/sdk-problems';
import { PROBLEMS } from './problems';

/**
 * The codes of what only says that permissions can't be derived, or not narrowly: nothing of it matters where the user passes
 * the permissions, or wants none derived.
 */
export const DERIVATION_CODES: ReadonlySet<string> = new Set(
  [
    PROBLEMS.unknownSdkPermissions,
    PROBLEMS.tokenTakenForName,
    PROBLEMS.unknownTaskRoles,
    PROBLEMS.openTarget,
    PROBLEMS.forwardAccess,
    PROBLEMS.narrowerByProp,
    PROBLEMS.unnamedRole,
    SDK_PROBLEMS.unmappedCall,
    SDK_PROBLEMS.optionalRights,
  ].map(({ code }) => code),
);
