import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import type { StateFacts } from '../../facts/state-facts';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';

export const noPollingLoop = defineRule({
  code: 'SW7102',
  name: 'no-polling-loop',
  severity: Severity.SUGGESTION,
  what: 'A job is started and then asked for again and again until it ends.',
  why: 'Every round costs state transitions and history events. The service waits itself with ".sync".',
  fix: 'Start the job with ".sync" and remove the loop.',
  builderFix: 'Call sync() on the call that starts the job, and remove the loop.',
  url: `${GUIDE}/connect-to-resource.html#connect-sync`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          Start: {
            Type: 'Task',
            Resource: 'arn:aws:states:::glue:startJobRun',
            Parameters: { JobName: 'j' },
            Next: 'Pause',
          },
          Pause: { Type: 'Wait', Seconds: 30, Next: 'Look' },
          Look: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:glue:getJobRun',
            Parameters: { JobName: 'j', 'RunId.$': '$.JobRunId' },
            Next: 'Done?',
          },
          'Done?': {
            Type: 'Choice',
            Choices: [{ Variable: '$.JobRun.JobRunState', StringEquals: 'RUNNING', Next: 'Pause' }],
            Default: 'Done',
          },
          Done: { Type: 'Succeed' },
        }),
        at: ['/States/Start'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target, action } of serviceCalls(states)) {
      if (target.pattern !== '' || !action?.patterns.includes('sync')) continue;
      const wait = nextOf(nextOf(state), 'Wait') ?? nextOf(state, 'Wait');
      if (wait && isInLoopWithPoll(wait)) {
        report({
          place: state.place,
          message: `"${state.name}" starts a job that a loop with "${wait.name}" waits for.`,
          help: `Write "${target.service}:${target.action}.sync" and remove the loop.`,
        });
      }
    }
  },
});

function nextOf(state: StateFacts | undefined, type?: StateFacts['type']): StateFacts | undefined {
  const to = state?.transitions.find(({ kind }) => kind === 'next')?.to;
  const next = to === undefined ? undefined : state?.scope.byName.get(to);
  return type === undefined || next?.type === type ? next : undefined;
}

/** The Wait, a Task that asks, a Choice that leads back. A Pass or two may stand between. */
function isInLoopWithPoll(wait: StateFacts): boolean {
  let state: StateFacts | undefined = wait;
  let asks = false;
  for (let steps = 0; steps < 5 && state !== undefined; steps++) {
    const next = nextOf(state);
    if (next?.type === 'Task')
      asks ||= next.target?.kind === 'service' && /^(?:get|describe|batchGet|list)/.test(next.target.action);
    if (next?.type === 'Choice') return asks && next.transitions.some(({ to }) => to === wait.name);
    state = next;
  }
  return false;
}
