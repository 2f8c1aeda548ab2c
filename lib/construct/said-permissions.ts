import type { Diagnostic } from '../diagnostic/diagnostic';
import { DERIVATION_CODES } from '../integration/derivation-codes';
import type { PermissionProps } from '../integration/permission-props';
import { PROBLEMS } from '../integration/problems';

/** What the props of a machine say about permissions. */
export interface SaidPermissions {
  readonly derivePermissions?: boolean;
  readonly additionalPermissions?: readonly PermissionProps[];
}

/**
 * Whether a diagnostic still matters beside the permissions that the user passes to the machine: where nothing is derived, no
 * derived permission is unknown or too wide, and what a service needs in the caller's name may be among the additional ones.
 */
export function mattersBeside(
  { code, message }: Diagnostic,
  { derivePermissions = true, additionalPermissions = [] }: SaidPermissions,
): boolean {
  if (!derivePermissions) return !DERIVATION_CODES.has(code);
  if (code !== PROBLEMS.forwardAccess.code) return true;
  const needed = new Set([...message.matchAll(ACTION)].map(([, service = '']) => service));
  const said = additionalPermissions.flatMap(({ actions }) => actions).map((action) => action.split(':')[0] ?? '');
  return !said.some((service) => service === '*' || needed.size === 0 || needed.has(service));
}

/** An IAM action in the message, `s3:GetObject`; the call itself begins with a small letter. */
const ACTION = /\b([a-z0-9-]+):[A-Z]/g;
