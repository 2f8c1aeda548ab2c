import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Integration } from '../../lib/integration/call/integration';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { Activity } from '../../lib/integration/service/activity';
import { ApiGateway, ApiGatewayAuthType } from '../../lib/integration/service/api-gateway';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Ecs } from '../../lib/integration/service/ecs';
import { EcsPropagateTags } from '../../lib/integration/service/ecs-propagate-tags';
import { EventBridge } from '../../lib/integration/service/event-bridge';
import { HttpEndpoint } from '../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sns } from '../../lib/integration/service/sns';
import { Sqs } from '../../lib/integration/service/sqs';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { path, TASK_TOKEN } from './support';

const connectionArn = 'arn:aws:events:eu-west-1:999999999999:connection/shop/1111-2222';

/** Every call that takes a resource, by what the resource may be given as. */
const callsOf = (name: string): readonly Integration[] => {
  const key = { id: AttributeValue.string('a') };
  const run = { cluster: name, taskDefinition: name, propagateTags: EcsPropagateTags.TASK_DEFINITION };
  const request = { stage: name, path: name, method: HttpMethod.GET, authType: ApiGatewayAuthType.IAM_ROLE };
  const entry = { eventBus: name, source: 'orders', detailType: 'a', detail: { token: TASK_TOKEN } };
  const apiEndpoint = name.startsWith('orders') ? `https://example.com/${name}` : name;
  const connection = name.startsWith('orders') ? connectionArn : name;
  return [
    Activity.of(name),
    ApiGateway.invoke(name, request),
    ApiGateway.invoke(name, { ...request, headers: { token: TASK_TOKEN } }).waitForTaskToken(),
    AwsSdk.call('s3', 'listBuckets', {}, { permissions: [] }),
    DynamoDb.getItem(name, { key }),
    DynamoDb.putItem(name, { item: key }),
    DynamoDb.updateItem(name, { key }),
    DynamoDb.deleteItem(name, { key }),
    Ecs.runTask({ ...run, taskRole: name, executionRole: 'b' }),
    Ecs.runTask({ ...run, taskRole: name, executionRole: 'b' }).sync(),
    EventBridge.putEvents({ entries: [entry] }),
    EventBridge.putEvents({ entries: [entry] }).waitForTaskToken(),
    HttpEndpoint.invoke({ connection, apiEndpoint, method: HttpMethod.GET }),
    Lambda.invoke(name),
    Lambda.invoke(name, { qualifier: name, payload: { token: TASK_TOKEN } }).waitForTaskToken(),
    Lambda.invokeArn(name),
    RawIntegration.of('arn:aws:states:::glue:startJobRun'),
    Sns.publish(name),
    Sns.publishToPhone(name),
    Sns.publishToDevice(name),
    Sqs.sendMessage(name),
    StepFunctions.startExecution(name),
    StepFunctions.startExecution(name).sync(),
  ];
};

describe.each([
  ['a name', 'orders'],
  ['a piece of a name', `orders-${path('$.x')}`],
  ['an expression', '{% $x %}'],
])('for a resource given as %s', (_, name) => {
  const calls = callsOf(name);
  const statements = calls.flatMap(({ _call }) => _call.permissions);

  test('every statement names actions, resources and a reason', () => {
    const incomplete = statements.filter(
      ({ actions, resources, reason }) => actions.length === 0 || resources.length === 0 || !/^[a-z]/.test(reason),
    );
    expect(incomplete).toEqual([]);
  });

  test('a wildcard is explained, and nothing else is', () => {
    const wrong = statements.filter(
      ({ resources, wildcardReason }) =>
        resources.some((resource) => resource.includes('*')) !== (wildcardReason !== undefined),
    );
    expect(wrong).toEqual([]);
  });

  test('every resource is an ARN of six fields or "*"', () => {
    const resources = statements.flatMap((statement) => statement.resources);
    const odd = resources.filter((resource) => resource !== '*' && !/^arn:.+:[a-z0-9-]+:.*:.*:.+$/.test(resource));
    expect(odd).toEqual([]);
  });

  test('no statement holds a run-time value', () => {
    expect(JSON.stringify(statements)).not.toMatch(/[\uFDD0\uFDD1]|\{%/);
  });

  test('every call is frozen', () => {
    const frozen = calls.every(({ _call }) => Object.isFrozen(_call) && Object.isFrozen(_call.permissions));
    expect(frozen).toBe(true);
  });
});

test('no file of the folder loads the CDK, but for those that look into tokens and constructs', () => {
  const folder = join(__dirname, '../../lib/integration');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
  );
  const loading = files.filter((file) =>
    /^import (?!type )[^;]*'(?:aws-cdk-lib|constructs)/m.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(files).toContain('service/lambda.ts');
  expect(loading.sort()).toEqual([
    'resource/token-meaning-resolver.ts',
    'service/ecs-connections.ts',
    'service/late-role.ts',
  ]);
});
