import fc from 'fast-check';
import type { Integration } from '../../lib/integration/call/integration';
import type { PermissionStatement } from '../../lib/integration/call/permission-statement';
import { OPTIMIZED_APIS } from '../../lib/integration/document/optimized-apis';
import { permissionsOfTask } from '../../lib/integration/document/task-permissions';
import { assumeRolePermission } from '../../lib/integration/resource/assume-role';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { ApiGateway, ApiGatewayAuthType } from '../../lib/integration/service/api-gateway';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { HttpEndpoint } from '../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sns } from '../../lib/integration/service/sns';
import { Sqs } from '../../lib/integration/service/sqs';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { own } from '../integration/support';

/** A name that another team configures, and that IAM would read as a pattern. */
const key = { id: AttributeValue.string('a') };

test.each<[string, Integration, string]>([
  ['Lambda.invoke', Lambda.invoke('pay-*'), own('lambda', 'function:pay-${*}')],
  ['Lambda.invokeArn', Lambda.invokeArn('pay-*'), own('lambda', 'function:pay-${*}')],
  ['a qualifier', Lambda.invoke('pay', { qualifier: '*' }), own('lambda', 'function:pay:${*}')],
  ['DynamoDb.getItem', DynamoDb.getItem('*', { key }), own('dynamodb', 'table/${*}')],
  ['Sns.publish', Sns.publish('a?b'), own('sns', 'a${?}b')],
  ['Sqs.sendMessage', Sqs.sendMessage('pay-*'), own('sqs', 'pay-${*}')],
  [
    'a queue URL',
    Sqs.sendMessage('https://sqs.eu-west-1.amazonaws.com/111122223333/*'),
    'arn:${AWS::Partition}:sqs:eu-west-1:111122223333:${*}',
  ],
  ['StepFunctions', StepFunctions.startExecution('*'), own('states', 'stateMachine:${*}')],
  ['an expression', Lambda.invoke('{% "pay-*" & $states.input.x %}'), own('lambda', 'function:pay-${*}*')],
  ['AwsSdk', AwsSdk.call('lambda', 'invoke', { FunctionName: 'pay-*' }), own('lambda', 'function:pay-${*}')],
  [
    'ApiGateway',
    ApiGateway.invoke('abc', {
      method: HttpMethod.of('*'),
      stage: '*',
      path: '*',
      authType: ApiGatewayAuthType.IAM_ROLE,
    }),
    own('execute-api', 'abc/${*}/${*}/${*}'),
  ],
])('%s: an asterisk is a character', (_, integration, resource) => {
  expect(integration._call.permissions[0]?.resources).toEqual([resource]);
});

test('an HTTP endpoint', () => {
  const connection = 'arn:aws:events:eu-west-1:999999999999:connection/shop/1111-2222';
  const call = HttpEndpoint.invoke({ connection, apiEndpoint: 'https://a.example.com/*', method: HttpMethod.GET });
  expect(call._call.permissions[0]?.conditions).toEqual({
    StringEquals: { 'states:HTTPMethod': 'GET' },
    StringLike: { 'states:HTTPEndpoint': 'https://a.example.com/${*}' },
  });
});

test('a role that a task assumes', () => {
  expect(assumeRolePermission('arn:aws:iam::111122223333:role/*', 'A').resources).toEqual([
    'arn:aws:iam::111122223333:role/${*}',
  ]);
});

/** The wildcards of a policy, by where they stand: nothing that a name holds may add one. */
function wildcards(statements: readonly PermissionStatement[]): readonly string[] {
  const texts = statements.flatMap(({ resources, conditions }) => [...resources, JSON.stringify(conditions ?? {})]);
  return texts.map((text) => text.replaceAll('${*}', '').replaceAll('${?}', '').replace(/[^*?]/g, ''));
}

const APIS = Object.entries(OPTIMIZED_APIS).flatMap(([name, { resources = {}, patterns = [] }]) =>
  ['', ...patterns.map((pattern) => `.${pattern}`)].map((pattern) => ({
    resource: `arn:aws:states:::${name}${pattern}`,
    parameters: Object.keys(resources),
  })),
);

function parametersOf(paths: readonly string[], text: string): object {
  const parameters: Record<string, unknown> = {};
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.');
    const inner = rest.reduceRight<unknown>((value, name) => ({ [name]: value }), text);
    const known = parameters[first];
    parameters[first] = typeof known === 'object' ? { ...known, ...(inner as object) } : inner;
  }
  return parameters;
}

test('in no integration does a character of a name become a wildcard', () => {
  const name = fc.stringMatching(/^x[a-z*?]{0,6}$/);
  fc.assert(
    fc.property(fc.constantFrom(...APIS), name, ({ resource, parameters }, text) => {
      const letters = text.replace(/[*?]/g, 'y');
      const derived = (each: string) => permissionsOfTask(resource, parametersOf(parameters, each)).statements;
      expect(wildcards(derived(text))).toEqual(wildcards(derived(letters)));
    }),
    { numRuns: 500 },
  );
});
