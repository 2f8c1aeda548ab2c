import type { Diagnostic } from '../diagnostic/diagnostic';
import { DERIVATION_CODES } from '../integration/call/derivation-codes';
import type { PermissionProps } from '../integration/call/permission-props';
import { PROBLEMS } from '../integration/call/problems';

/** What the props of a machine say about permissions. */
export interface SpecifiedPermissions {
  readonly derivePermissions?: boolean;
  readonly additionalPermissions?: readonly PermissionProps[];
}

/**
 * Whether a diagnostic still matters in addition to the permissions that the user passes to the machine: where nothing is derived, no
 * derived permission is unknown or too wide, and what a service needs in the caller's name may be among the additional ones.
 */
export function mattersWith(
  { code, message }: Diagnostic,
  { derivePermissions = true, additionalPermissions = [] }: SpecifiedPermissions,
): boolean {
  if (!derivePermissions) return !DERIVATION_CODES.has(code);
  if (code !== PROBLEMS.forwardAccess.code) return true;
  const needed = servicesIn(message);
  const said = additionalPermissions.flatMap(({ actions }) => actions).map((action) => action.split(':')[0] ?? '');
  return !said.some((service) => service === '*' || needed.size === 0 || needed.has(service));
}

/** The services of the IAM actions in a message, `s3:GetObject`; the action of a call begins with a small letter. */
function servicesIn(message: string): ReadonlySet<string> {
  const pairs = message.split(/[ ,"]/).map((word) => word.split(':'));
  return new Set(pairs.flatMap(([service = '', action = '']) => (/^[A-Z]/.test(action) ? [service] : [])));
}
