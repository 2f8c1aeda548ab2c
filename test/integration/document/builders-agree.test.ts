import { QueryLanguage } from '../../../lib/asl/query-language';
import { Task } from '../../../lib/builder/task';
import { Workflow } from '../../../lib/compiler/workflow';
import type { Integration } from '../../../lib/integration/call/integration';
import { permissionsOfTask } from '../../../lib/integration/document/task-permissions';
import { ApiGateway, ApiGatewayAuthType } from '../../../lib/integration/service/api-gateway';
import { Athena } from '../../../lib/integration/service/athena';
import { AttributeValue } from '../../../lib/integration/service/attribute-value';
import { Batch } from '../../../lib/integration/service/batch';
import { Bedrock } from '../../../lib/integration/service/bedrock';
import { BedrockAgentCore } from '../../../lib/integration/service/bedrock-agent-core';
import { CodeBuild } from '../../../lib/integration/service/code-build';
import { DataBrew } from '../../../lib/integration/service/data-brew';
import { DynamoDb } from '../../../lib/integration/service/dynamo-db';
import { Ecs } from '../../../lib/integration/service/ecs';
import { EcsPropagateTags } from '../../../lib/integration/service/ecs-propagate-tags';
import { Eks } from '../../../lib/integration/service/eks';
import { Emr } from '../../../lib/integration/service/emr';
import { EmrContainers } from '../../../lib/integration/service/emr-containers';
import { EmrServerless } from '../../../lib/integration/service/emr-serverless';
import { EmrServerlessApplicationType } from '../../../lib/integration/service/emr-serverless-application-type';
import { EventBridge } from '../../../lib/integration/service/event-bridge';
import { Glue } from '../../../lib/integration/service/glue';
import { HttpEndpoint } from '../../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../../lib/integration/service/http-method';
import { Lambda } from '../../../lib/integration/service/lambda';
import { MediaConvert } from '../../../lib/integration/service/media-convert';
import { SageMaker } from '../../../lib/integration/service/sage-maker';
import { Sns } from '../../../lib/integration/service/sns';
import { Sqs } from '../../../lib/integration/service/sqs';
import { StepFunctions } from '../../../lib/integration/service/step-functions';
import { path, TASK_TOKEN } from '../support';

/** Calls of every service, where a resource is named by a text. */
const callsOf = (name: string): readonly Integration[] => {
  const key = { id: AttributeValue.string('a') };
  const request = { method: HttpMethod.GET, stage: name, path: name, authType: ApiGatewayAuthType.IAM_ROLE };
  const connection = 'arn:aws:events:eu-west-1:111111111111:connection/shop/1';
  const apiEndpoint = 'https://example.com/orders';
  return [
    ApiGateway.invoke('a1.execute-api.eu-west-1.amazonaws.com', request),
    Athena.startQueryExecution({
      queryString: 'SELECT 1',
      workGroup: name,
      outputLocation: `s3://results/${name}`,
    }).sync(),
    Athena.getQueryExecution(name),
    Athena.getQueryResults(name),
    Batch.submitJob({ jobName: 'a', jobQueue: name, jobDefinition: name, tags: { a: 'b' } }).sync(),
    Bedrock.invokeModel(name, { body: { token: TASK_TOKEN } }).waitForTaskToken(),
    Bedrock.invokeModel(name, { input: { bucket: 'texts', key: `in/${name}` } }),
    BedrockAgentCore.invokeHarness(name, { runtimeSessionId: 'a', messages: [] }),
    CodeBuild.startBuild(name).sync(),
    CodeBuild.startBuildBatch(name).sync(),
    CodeBuild.stopBuild(`${name}:1`),
    CodeBuild.retryBuildBatch('shop:1').sync(),
    CodeBuild.batchDeleteBuilds(['shop:1', 'site:2']),
    CodeBuild.batchGetReports(['arn:aws:codebuild:eu-west-1:111111111111:report/shop:1']),
    DataBrew.startJobRun(name).sync(),
    DynamoDb.getItem(name, { key }),
    DynamoDb.putItem(name, { item: key }),
    DynamoDb.updateItem(name, { key }),
    DynamoDb.deleteItem(name, { key }),
    Ecs.runTask({ cluster: name, taskDefinition: name, propagateTags: EcsPropagateTags.TASK_DEFINITION }).sync(),
    Ecs.runTask({ taskDefinition: name }),
    Eks.createCluster({ name, role: name, resourcesVpcConfig: {} }).sync(),
    Eks.createNodegroup(name, { nodegroupName: name, nodeRole: name, subnets: [] }).sync(),
    Eks.deleteFargateProfile(name, name).sync(),
    Eks.runJob(name, { job: {}, endpoint: 'a', certificateAuthority: 'b' }).sync(),
    Emr.addStep(name, { name: 'a', jar: 'b', executionRole: name }).sync(),
    Emr.createCluster({ name: 'a', instances: {}, serviceRole: name, jobFlowRole: name, tags: { a: 'b' } }).sync(),
    Emr.terminateCluster(name).sync(),
    Emr.cancelStep(name, 'a'),
    EmrContainers.createVirtualCluster({ name: 'a', eksCluster: name }),
    EmrContainers.startJobRun(name, { executionRole: name, releaseLabel: 'a', jobDriver: {} }).sync(),
    EmrContainers.deleteVirtualCluster(name).sync(),
    EmrServerless.createApplication({ type: EmrServerlessApplicationType.SPARK, releaseLabel: 'a' }).sync(),
    EmrServerless.startApplication(name).sync(),
    EmrServerless.startJobRun(name, { executionRole: name, jobDriver: {} }).sync(),
    EmrServerless.cancelJobRun(name, name).sync(),
    EventBridge.putEvents({ entries: [{ eventBus: name, source: 'a', detailType: 'b', detail: {} }] }),
    EventBridge.putEvents({ entries: [{ source: 'a', detailType: 'b', detail: {} }] }),
    Glue.startJobRun(name).sync(),
    HttpEndpoint.invoke({ connection, apiEndpoint, method: HttpMethod.GET }),
    Lambda.invoke(name),
    Lambda.invoke(name, { qualifier: name }),
    MediaConvert.createJob({ role: name, settings: {} }).sync(),
    SageMaker.createHyperParameterTuningJob({
      hyperParameterTuningJobName: name,
      hyperParameterTuningJobConfig: {},
      additionalParameters: {
        TrainingJobDefinitions: [{ RoleArn: 'arn:aws:iam::1:role/a' }, { RoleArn: 'arn:aws:iam::1:role/b' }],
      },
    }).sync(),
    SageMaker.createEndpoint({ endpointName: name, endpointConfigName: name, tags: { a: 'b' } }),
    SageMaker.createModel({ modelName: name, executionRole: name, primaryContainer: {} }),
    Sns.publish(name),
    Sns.publishToPhone(name),
    Sns.publishToDevice('arn:aws:sns:eu-west-1:111111111111:endpoint/APNS/a/b'),
    Sqs.sendMessage(name),
    StepFunctions.startExecution(name).sync(),
    StepFunctions.startExecution(name, { outputAsText: true }).sync(),
    StepFunctions.startExecution(name, { input: { token: TASK_TOKEN } }).waitForTaskToken(),
  ];
};

interface TaskJson {
  readonly Resource: string;
  readonly Arguments?: unknown;
  readonly Parameters?: unknown;
}

/** The state that the compiler writes for a call. */
function stateOf(integration: Integration, queryLanguage: QueryLanguage): TaskJson {
  const task = new Task('Call', integration);
  const { document } = Workflow.startWith(task, { queryLanguage })._compile();
  return document.States['Call'] as unknown as TaskJson;
}

describe.each([
  ['names', QueryLanguage.JSONATA, 'orders'],
  ['expressions', QueryLanguage.JSONATA, '{% $states.input.x %}'],
  ['concatenations', QueryLanguage.JSONATA, "{% 'orders-' & $states.input.x %}"],
  ['names', QueryLanguage.JSON_PATH, 'orders'],
  ['paths', QueryLanguage.JSON_PATH, path('$.x')],
  ['text with paths in it', QueryLanguage.JSON_PATH, `orders-${path('$.x')}`],
] as const)('with %s in %s', (_, language, name) => {
  test.each(callsOf(name).map((integration) => [String(integration), integration] as const))(
    'the report over the ASL of %s says what the builder says',
    (_text, integration) => {
      const { Resource, Arguments, Parameters } = stateOf(integration, language);
      const { statements } = permissionsOfTask(Resource, Arguments ?? Parameters);
      expect(statements).toEqual(integration._call.permissions);
    },
  );
});
