import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { waitsForToken } from '../../facts/task-target';
import { defineRule } from '../../rule';

const BOUNDS: readonly string[] = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];

export const timeoutOfWaitingTask = defineRule({
  code: 'SW3108',
  name: 'timeout-of-waiting-task',
  severity: Severity.WARNING,
  what: 'A Task that waits for its token or for a worker has neither a timeout nor a heartbeat.',
  why: 'If no answer comes, the execution hangs for up to a year.',
  fix: 'Set "TimeoutSeconds" or "HeartbeatSeconds".',
  builderFix: 'Pass timeout or heartbeat to the task.',
  url: `${GUIDE}/connect-to-resource.html`,
  about: ['Task'],
  examples: {
    valid: [{ definition: jsonPath({ A: lambdaTask({}) }) }],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            Parameters: { FunctionName: 'f', 'Payload.$': '$$.Task' },
          }),
        }),
        at: ['/States/A'],
      },
    ],
  },
  check({ states, document, report }) {
    if (document['TimeoutSeconds'] !== undefined) return;
    for (const { target, fields, name, place } of states) {
      const waits = waitsForToken(target) ? 'its token' : target?.kind === 'activity' ? 'a worker' : undefined;
      if (waits === undefined || BOUNDS.some((field) => field in fields)) continue;
      report({ place, message: `"${name}" waits for ${waits} without a timeout or heartbeat.` });
    }
  },
});
