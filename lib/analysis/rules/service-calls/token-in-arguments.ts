import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { someLeaf } from '../../../util/map-leaves';
import { jsonata, jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import type { StateFacts } from '../../facts/state-facts';
import { waitsForToken } from '../../facts/task-target';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

const RESOURCE = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

export const tokenInArguments = defineRule({
  code: 'SW5105',
  name: 'token-in-arguments',
  severity: Severity.ERROR,
  what: 'A Task waits for its token, but does not pass it to a worker.',
  why: 'No worker can send it back: the Task ends only by its timeout.',
  fix: 'Hand it on: "token.$": "$$.Task.Token" in JSONPath, "token": "{% $states.context.Task.Token %}" in JSONata.',
  url: `${GUIDE}/connect-to-resource.html#connect-wait-token`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: lambdaTask({
            Resource: RESOURCE,
            TimeoutSeconds: 9,
            Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task %}' },
          }),
        }),
      },
    ],
    invalid: [
      { definition: jsonPath({ A: lambdaTask({ Resource: RESOURCE, TimeoutSeconds: 9 }) }), at: ['/States/A'] },
    ],
  },
  check({ states, report }) {
    for (const state of states) {
      if (!waitsForToken(state.target) || mayPassToken(state)) continue;
      // A timeout that is caught may be what is wanted.
      const caught = state.catchers.some((catcher) => errorNames(catcher).some((name) => TAKES_TIMEOUT.includes(name)));
      report({
        place: state.place,
        severity: caught ? Severity.WARNING : Severity.ERROR,
        message: `"${state.name}" waits for its token, but none of its arguments passes it on.`,
      });
    }
  },
});

const TAKES_TIMEOUT: readonly string[] = ['States.ALL', 'States.Timeout', 'States.HeartbeatTimeout'];

/** Everything that could hold the token, the whole context object included. Without arguments the input is sent. */
function mayPassToken({ language, fields }: StateFacts): boolean {
  const value = fields[language === 'JSONata' ? 'Arguments' : 'Parameters'];
  if (value === undefined) return true;
  return someLeaf([value, fields['InputPath'], fields['Credentials']], (leaf) => {
    if (isUnknown(leaf)) return true;
    return (
      typeof leaf === 'string' &&
      /\$\$(?:$|[^.[])|\$\$(?:\.|\[['"])Task\b|\$states\.context(?!\.[A-Z`])|\$states\.context\.`?Task\b|\$states(?!\.)/.test(
        leaf,
      )
    );
  });
}
