import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const retryDelays = defineRule({
  code: 'SW3109',
  name: 'retry-delays',
  severity: Severity.WARNING,
  what: 'The longest delay of a retrier is shorter than its first one.',
  why: 'The service asks for a longest delay above the first interval.',
  fix: 'Make "MaxDelaySeconds" longer than "IntervalSeconds".',
  builderFix: 'Pass a maxDelay that is longer than interval.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxDelaySeconds: 30 }] }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 60, MaxDelaySeconds: 30 }] }),
        }),
        at: ['/States/A/Retry/0/MaxDelaySeconds'],
      },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      const { IntervalSeconds: interval, MaxDelaySeconds: longest } = object.fields;
      if (
        object.kind !== 'retrier' ||
        typeof interval !== 'number' ||
        typeof longest !== 'number' ||
        longest >= interval ||
        longest < 0
      )
        continue;
      report({
        place: object.place.at('MaxDelaySeconds'),
        message: `"MaxDelaySeconds" of ${describeObject(object)} is ${longest}, less than "IntervalSeconds", which is ${interval}.`,
      });
    }
  },
});
