import type { ServiceApi } from '../../../lib/integration/call/service-api';
import { OPTIMIZED_APIS } from '../../../lib/integration/document/optimized-apis';
import { permissionsOfTask } from '../../../lib/integration/document/task-permissions';

/** Every API in every pattern that it has. */
const CASES = Object.entries(OPTIMIZED_APIS).flatMap(([name, api]) =>
  ['', ...(api.patterns ?? []).map((pattern) => `.${pattern}`)].map((pattern) => ({ name, pattern, api })),
);

test('every optimized integration is known, with its patterns', () => {
  expect(
    Object.fromEntries(Object.entries(OPTIMIZED_APIS).map(([name, { patterns = [] }]) => [name, patterns.join(' ')])),
  ).toEqual({
    'apigateway:invoke': 'waitForTaskToken',
    'athena:startQueryExecution': 'sync',
    'athena:stopQueryExecution': '',
    'athena:getQueryExecution': '',
    'athena:getQueryResults': '',
    'batch:submitJob': 'sync',
    'bedrockagentcore:invokeHarness': '',
    'bedrock:invokeModel': 'waitForTaskToken',
    'bedrock:createModelCustomizationJob': 'sync',
    'codebuild:startBuild': 'sync',
    'codebuild:startBuildBatch': 'sync',
    'codebuild:stopBuild': '',
    'codebuild:stopBuildBatch': '',
    'codebuild:deleteBuildBatch': '',
    'codebuild:retryBuildBatch': 'sync',
    'codebuild:batchDeleteBuilds': '',
    'codebuild:batchGetReports': '',
    'databrew:startJobRun': 'sync',
    'dynamodb:getItem': '',
    'dynamodb:putItem': '',
    'dynamodb:updateItem': '',
    'dynamodb:deleteItem': '',
    'ecs:runTask': 'sync waitForTaskToken',
    'eks:createCluster': 'sync',
    'eks:deleteCluster': 'sync',
    'eks:createNodegroup': 'sync',
    'eks:deleteNodegroup': 'sync',
    'eks:createFargateProfile': 'sync',
    'eks:deleteFargateProfile': 'sync',
    'eks:call': 'waitForTaskToken',
    'eks:runJob': 'sync waitForTaskToken',
    'elasticmapreduce:createCluster': 'sync',
    'elasticmapreduce:addStep': 'sync',
    'elasticmapreduce:terminateCluster': 'sync',
    'elasticmapreduce:cancelStep': '',
    'elasticmapreduce:setClusterTerminationProtection': '',
    'elasticmapreduce:modifyInstanceFleetByName': '',
    'elasticmapreduce:modifyInstanceGroupByName': '',
    'emr-containers:createVirtualCluster': '',
    'emr-containers:deleteVirtualCluster': 'sync',
    'emr-containers:startJobRun': 'sync',
    'emr-serverless:createApplication': 'sync',
    'emr-serverless:startApplication': 'sync',
    'emr-serverless:stopApplication': 'sync',
    'emr-serverless:deleteApplication': 'sync',
    'emr-serverless:startJobRun': 'sync',
    'emr-serverless:cancelJobRun': 'sync',
    'events:putEvents': 'waitForTaskToken',
    'glue:startJobRun': 'sync',
    'http:invoke': '',
    'lambda:invoke': 'waitForTaskToken',
    'mediaconvert:createJob': 'sync',
    'sagemaker:createTrainingJob': 'sync',
    'sagemaker:createTransformJob': 'sync',
    'sagemaker:createHyperParameterTuningJob': 'sync',
    'sagemaker:createProcessingJob': 'sync',
    'sagemaker:createLabelingJob': 'sync',
    'sagemaker:createModel': '',
    'sagemaker:createEndpointConfig': '',
    'sagemaker:createEndpoint': '',
    'sagemaker:updateEndpoint': '',
    'sns:publish': 'waitForTaskToken',
    'sqs:sendMessage': 'waitForTaskToken',
    'states:startExecution': 'sync sync:2 waitForTaskToken',
  });
});

/** All parameters that name resources, each with a text that `textOf` makes. */
function given(api: ServiceApi, textOf: (path: string) => string): object {
  const parameters: Record<string, unknown> = {};
  for (const path of Object.keys(api.resources ?? {})) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let owner = parameters;
    for (const name of names) {
      const inner = (owner[name] ?? {}) as Record<string, unknown>;
      owner[name] = inner;
      owner = inner;
    }
    owner[last] = textOf(path);
  }
  return parameters;
}

/** A connection has no name; a lone token is taken for a name where an ARN fits as well. */
const PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  names: ['SW5003'],
  substitutions: ['SW5010'],
  'CDK tokens': ['SW5010'],
  nothing: ['SW5061'],
  // The run chooses the resources freely.
  expressions: ['SW5025'],
  'one expression for all': ['SW5025'],
};

describe.each([
  ['names', (api: ServiceApi) => given(api, () => 'orders')],
  ['ARNs', (api: ServiceApi) => given(api, () => 'arn:aws:svc:eu-west-1:111111111111:thing/orders')],
  ['expressions', (api: ServiceApi) => given(api, () => '{% $x %}')],
  ['substitutions', (api: ServiceApi) => given(api, () => '${Orders}')],
  ['substitutions that are ARNs', (api: ServiceApi) => given(api, () => '${Orders.Arn}')],
  ['CDK tokens', (api: ServiceApi) => given(api, () => '${Token[TOKEN.12]}')],
  ['one expression for all', () => '{% $arguments %}'],
  ['nothing', () => ({})],
])('with %s', (kind, argumentsOf) => {
  const all = CASES.map(({ name, pattern, api }) => ({
    name: name + pattern,
    ...permissionsOfTask(`arn:aws:states:::${name}${pattern}`, argumentsOf(api)),
  }));
  const statements = all.flatMap((found) => found.statements.map((statement) => ({ call: found.name, ...statement })));

  test('every statement names actions, resources and a reason', () => {
    const incomplete = statements.filter(
      ({ actions, resources, reason }) => actions.length === 0 || resources.length === 0 || !/^[a-z]/.test(reason),
    );
    expect(incomplete).toEqual([]);
  });

  test('a wildcard is explained, and nothing else is', () => {
    const wrong = statements.filter(
      ({ resources, wildcardReason }) =>
        resources.some((text) => text.includes('*')) !== (wildcardReason !== undefined),
    );
    expect(wrong).toEqual([]);
  });

  test('no statement holds a run-time value or a pseudo parameter', () => {
    expect(JSON.stringify(statements)).not.toMatch(/[\uFDD0\uFDD1]|\{%|SUBSTITUTION|RunTime/);
  });

  test('no reason says an article twice', () => {
    expect(statements.filter(({ reason }) => /\bthe the\b/.test(reason))).toEqual([]);
  });

  test('nothing is wrong but what is missing', () => {
    const codes = new Set(all.flatMap(({ problems }) => problems.map(({ code }) => code)));
    expect([...codes].sort()).toEqual(PROBLEMS[kind] ?? []);
  });
});
