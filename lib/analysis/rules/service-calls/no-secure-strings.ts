import { Severity } from '../../../diagnostic/severity';
import { jsonata, lambdaTask } from '../../example';
import { defineRule } from '../../rule';
import { secretLeaves } from '../../secrets/secret-leaves';

export const noSecureStrings = defineRule({
  code: 'SW5110',
  name: 'no-secure-strings',
  severity: Severity.ERROR,
  what: 'A definition refers to a secure string of Systems Manager: "{{resolve:ssm-secure:...}}".',
  why: 'CloudFormation resolves such references in a few properties only, and a definition is not one of them: the deployment fails.',
  fix: 'Read the parameter in the function that uses it, or call the API through an HTTP connection ("arn:aws:states:::http:invoke", HttpEndpoint.invoke), which keeps the secret.',
  url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html',
  examples: {
    valid: [
      {
        definition: jsonata({
          A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: { stage: '{{resolve:ssm:/stage}}' } } }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: { key: '{{resolve:ssm-secure:/key}}' } } }),
        }),
        at: ['/States/A/Arguments/Payload/key'],
      },
    ],
  },
  check(context) {
    for (const { deployed, owner, place } of secretLeaves(context)) {
      for (const { name } of deployed.filter(({ kind }) => kind === 'secureString')) {
        const which = name === undefined ? 'a secure string' : `the secure string "${name}"`;
        context.report({
          place,
          message: `${owner} refers to ${which} of Systems Manager, which CloudFormation does not resolve in a definition.`,
        });
      }
    }
  },
});
