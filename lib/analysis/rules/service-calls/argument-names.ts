import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName } from '../../../util/closest-name';
import { jsonPath, lambdaTask } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';
import type { ActionModel } from '../../services/service-model';
import { type TaskArguments, taskArguments } from '../../services/task-arguments';

export const argumentNames = defineRule({
  code: 'SW5107',
  name: 'argument-names',
  severity: Severity.ERROR,
  what: 'An argument of a call has a name that the service does not know.',
  why: 'Step Functions refuses fields that it does not support. Names are in Pascal case, also where the API of the service has them otherwise.',
  fix: 'Correct the name.',
  url: `${GUIDE}/integrate-optimized.html`,
  about: ['Task'],
  examples: {
    valid: [{ definition: jsonPath({ A: lambdaTask({ Parameters: { FunctionName: 'f', 'Payload.$': '$' } }) }) }],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Parameters: { FunctionName: 'f', payload: {} } }) }),
        at: ['/States/A/Parameters/payload'],
      },
      {
        definition: jsonPath({ A: lambdaTask({ Parameters: { FunctionName: 'f', Paylod: {} } }) }),
        at: ['/States/A/Parameters/Paylod'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target, action } of serviceCalls(states)) {
      const given = action && action.members.length > 0 ? taskArguments(state) : undefined;
      if (!action || !given) continue;
      const lacking = lackingArguments(action, given);
      for (const [name, place] of given.names) {
        if (action.members.includes(name) || hasStandIn(name)) continue;
        const right = action.members.find((member) => member.toLowerCase() === name.toLowerCase());
        // A name like no other may be new.
        const near = right ?? closestName(name, action.members);
        if (near === undefined) continue;
        report({
          place,
          severity: right === undefined && !lacking.has(near) ? Severity.WARNING : Severity.ERROR,
          message: `"${state.name}" gives "${name}" to "${target.service}:${target.action}", which has no such argument.`,
          help: `Did you mean "${near}"?`,
        });
      }
    }
  },
});

/** What the call can't be without and does not have: who misspells it lacks it. */
function lackingArguments(action: ActionModel, { names }: TaskArguments): ReadonlySet<string> {
  return new Set(
    action.required.flatMap((required) => {
      const choices = typeof required === 'string' ? [required] : required;
      return choices.some((name) => names.has(name)) ? [] : choices;
    }),
  );
}
