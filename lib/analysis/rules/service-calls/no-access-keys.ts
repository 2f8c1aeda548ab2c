import { Severity } from '../../../diagnostic/severity';
import { withoutAccessKeys } from '../../../util/mask-access-keys';
import { jsonata, lambdaTask } from '../../example';
import { defineRule } from '../../rule';
import { secretLeaves } from '../../secrets/secret-leaves';

/** Not a key of anybody, and not to be found by those who search sources for keys. */
const EXAMPLE_KEY = `AKIA${'EXAMPLE0'.repeat(2)}`;

export const noAccessKeys = defineRule({
  code: 'SW5112',
  name: 'no-access-keys',
  severity: Severity.WARNING,
  what: 'The definition has the id of an access key, with which its secret usually comes.',
  why: 'Everybody who may call states:DescribeStateMachine reads it there, and it is in the history of each execution.',
  fix: 'Deactivate the key, as it is in your sources. Add the permissions that the key has to the role of the state machine or of the function, or call the API through an HTTP connection.',
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  examples: {
    valid: [
      { definition: jsonata({ A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: { plan: 'AKIA' } } }) }) },
    ],
    invalid: [
      {
        definition: jsonata({
          A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: { key: EXAMPLE_KEY } } }),
        }),
        at: ['/States/A/Arguments/Payload/key'],
      },
    ],
  },
  check(context) {
    for (const { accessKeys, owner, place } of secretLeaves(context)) {
      for (const id of accessKeys) {
        context.report({ place, message: `${owner} holds the access key "${withoutAccessKeys(id)}".` });
      }
    }
  },
});
