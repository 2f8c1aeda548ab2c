import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { waitsForJob, waitsForToken } from '../../facts/task-target';
import { defineRule } from '../../rule';

export const expressWaiting = defineRule({
  code: 'SW6101',
  name: 'express-waiting',
  severity: Severity.ERROR,
  what: 'A Task of an Express workflow waits for a job, a task token or an activity.',
  why: 'Express workflows do not support these patterns; the service refuses the definition.',
  fix: 'Call without waiting, or make the workflow Standard.',
  url: `${GUIDE}/choosing-workflow-type.html`,
  examples: {
    valid: [{ type: 'EXPRESS', definition: jsonPath({ A: lambdaTask() }) }],
    invalid: [
      {
        type: 'EXPRESS',
        definition: jsonPath({
          A: lambdaTask({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }),
        }),
        at: ['/States/A/Resource'],
      },
    ],
  },
  check({ states, type, report }) {
    if (type !== 'EXPRESS') return;
    for (const { target, name, place } of states) {
      const what = waitsForToken(target)
        ? 'waits for a task token'
        : waitsForJob(target)
          ? 'waits for a job to end'
          : target?.kind === 'activity'
            ? 'calls an activity'
            : undefined;
      if (what !== undefined)
        report({ place: place.at('Resource'), message: `"${name}" ${what}, which Express workflows can't do.` });
    }
  },
});
