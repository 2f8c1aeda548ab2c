import type { CallArguments } from '../call-request';
import { permissionsOfCall } from '../sdk-permissions';
import type { TaskPermissions } from './task-permissions';

/** The rights of an AWS SDK call, which the table of its service tells. */
export function sdkCallPermissions(service: string, action: string, parameters: CallArguments): TaskPermissions {
  return permissionsOfCall(service, action, parameters);
}
