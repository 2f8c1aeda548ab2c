import type { CallArguments } from '../call-request';
import { permissionsOfCall } from '../sdk-permissions';
import type { Substitutions } from './substitutions';
import type { TaskPermissions } from './task-permissions';

/** The rights of an AWS SDK call, which the table of its service tells. */
export function sdkCallPermissions(
  service: string,
  action: string,
  parameters: CallArguments,
  substitutions: Substitutions,
): TaskPermissions {
  const { statements, problems } = permissionsOfCall(service, action, parameters);
  return {
    statements: statements.map((statement) => ({
      ...statement,
      resources: statement.resources.map((resource) => substitutions.unwrap(resource)),
    })),
    problems,
  };
}
