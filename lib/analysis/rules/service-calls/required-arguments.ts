import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { listOf } from '../../facts/field-presence';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';
import { misspeltArguments, taskArguments } from '../../services/task-arguments';

export const requiredArguments = defineRule({
  code: 'SW5106',
  name: 'required-arguments',
  severity: Severity.ERROR,
  what: 'A call of a service lacks an argument that it can not be without.',
  why: 'The service refuses the definition, or the called service the call.',
  fix: 'Add the argument. Names are case-sensitive.',
  url: `${GUIDE}/integrate-optimized.html`,
  about: ['Task'],
  examples: {
    valid: [
      { definition: jsonPath({ A: lambdaTask({ Parameters: { 'FunctionName.$': '$.f' } }) }) },
      { definition: jsonPath({ A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } }) },
    ],
    invalid: [
      { definition: jsonPath({ A: lambdaTask({ Parameters: { Payload: {} } }) }), at: ['/States/A/Parameters'] },
    ],
  },
  check({ states, report }) {
    for (const { state, target, action } of serviceCalls(states)) {
      const given = action && taskArguments(state);
      if (!given || isUnknown(given.fields)) continue;
      const misspelt = new Set(misspeltArguments(given, action.members).values());
      for (const required of action.required) {
        const choices = typeof required === 'string' ? [required] : required;
        // One that is misspelt has its own diagnostic.
        if (choices.some((name) => given.names.has(name) || misspelt.has(name))) continue;
        report({
          place: given.place,
          message: `"${state.name}" calls "${target.service}:${target.action}" without ${listOf(choices, 'or')}.`,
        });
      }
    }
  },
});
