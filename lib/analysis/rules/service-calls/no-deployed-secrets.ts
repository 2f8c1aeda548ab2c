import { Severity } from '../../../diagnostic/severity';
import { jsonata, lambdaTask } from '../../example';
import { defineRule } from '../../rule';
import type { DeployedSecret } from '../../secrets/deployed-secret';
import { secretLeaves } from '../../secrets/secret-leaves';

export const noDeployedSecrets = defineRule({
  code: 'SW5111',
  name: 'no-deployed-secrets',
  severity: Severity.WARNING,
  what: 'CloudFormation writes a secret into the definition: of Secrets Manager, of a NoEcho parameter, of an access key, or any other SecretValue.',
  why: 'Everybody who may call states:DescribeStateMachine reads it there, and it is in the history of each execution.',
  fix: 'Read the secret in the function that uses it, or call the API through an HTTP connection ("arn:aws:states:::http:invoke", HttpEndpoint.invoke), which keeps the secret.',
  url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  examples: {
    valid: [
      {
        definition: jsonata({
          A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: { secretId: 'prod/db' } } }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: lambdaTask({
            Arguments: {
              FunctionName: 'charge',
              Payload: { password: '{{resolve:secretsmanager:prod/db:SecretString:password}}' },
            },
          }),
        }),
        at: ['/States/A/Arguments/Payload/password'],
      },
    ],
  },
  check(context) {
    for (const { deployed, owner, place } of secretLeaves(context)) {
      for (const secret of deployed) {
        const what = WHAT[secret.kind]?.(secret);
        if (what === undefined) continue;
        context.report({
          place,
          message: `${owner} gets the value of ${what}: CloudFormation writes it into the definition, where states:DescribeStateMachine and the history of each execution show it.`,
        });
      }
    }
  },
});

/** A secure string is not written: see no-secure-strings. */
const WHAT: Record<DeployedSecret['kind'], ((secret: DeployedSecret) => string) | undefined> = {
  secureString: undefined,
  secretsManager: ({ name }) => (name === undefined ? 'a secret of Secrets Manager' : `the secret "${name}"`),
  noEcho: ({ name }) => (name === undefined ? 'a NoEcho parameter' : `the NoEcho parameter "${name}"`),
  accessKey: ({ name }) => (name === undefined ? 'a secret access key' : `the secret access key "${name}"`),
  secretValue: () => 'a SecretValue',
};
