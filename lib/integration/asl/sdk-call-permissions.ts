import type { CallArguments } from '../call-request';
import { problem } from '../problems';
import { SERVICE_CALL_PROBLEMS } from '../service-call-problems';
import type { TaskPermissions } from './task-permissions';

/** The rights of an AWS SDK call. The table of actions behind it is a matter of its own. */
export function sdkCallPermissions(service: string, action: string, _parameters: CallArguments): TaskPermissions {
  return {
    statements: [],
    problems: [problem(SERVICE_CALL_PROBLEMS.underivedSdkCall, { call: `${service}:${action}` })],
  };
}
