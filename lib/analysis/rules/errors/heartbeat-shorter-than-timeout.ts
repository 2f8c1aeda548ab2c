import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const heartbeatShorterThanTimeout = defineRule({
  code: 'SW3107',
  name: 'heartbeat-shorter-than-timeout',
  severity: Severity.ERROR,
  what: 'The heartbeat of a Task is not shorter than its timeout.',
  why: 'The service refuses the definition: a heartbeat must be smaller than the timeout.',
  fix: 'Make "HeartbeatSeconds" smaller than "TimeoutSeconds".',
  builderFix: 'Pass a heartbeat that is shorter than timeout.',
  url: `${SPECIFICATION}#timeouts-and-heartbeats`,
  about: ['Task'],
  examples: {
    valid: [{ definition: jsonPath({ A: lambdaTask({ TimeoutSeconds: 60, HeartbeatSeconds: 59 }) }) }],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }) }),
        at: ['/States/A/HeartbeatSeconds'],
      },
    ],
  },
  check({ states, report }) {
    for (const { type, fields, name, place } of states) {
      const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = fields;
      if (type !== 'Task' || typeof timeout !== 'number' || typeof heartbeat !== 'number') continue;
      if (isUnknown(timeout) || isUnknown(heartbeat) || heartbeat < timeout) continue;
      report({
        place: place.at('HeartbeatSeconds'),
        message: `"${name}" has a heartbeat of ${heartbeat} seconds and a timeout of ${timeout}.`,
        related: [{ message: 'The timeout', place: place.at('TimeoutSeconds') }],
      });
    }
  },
});
