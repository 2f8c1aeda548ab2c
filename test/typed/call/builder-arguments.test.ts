import { Duration } from 'aws-cdk-lib';
import {
  ApiGateway,
  Athena,
  AwsSdk,
  Batch,
  Bedrock,
  BedrockAgentCore,
  CodeBuild,
  DynamoDb,
  Ecs,
  Eks,
  Emr,
  EmrContainers,
  EmrServerless,
  EventBridge,
  Expression,
  Glue,
  HttpEndpoint,
  HttpMethod,
  Lambda,
  MediaConvert,
  SageMaker,
  Sns,
  Sqs,
  StepFunctions,
} from '../../../lib/index';
import type { Integration } from '../../../lib/integration/call/integration';
import { type Ref, workflow } from '../../../lib/typed/index';

interface Input {
  readonly id: string;
  readonly count: number;
  readonly express: boolean;
  readonly doc: { readonly title: string };
  readonly list: readonly string[];
}

const argumentsOf = (call: (input: Ref<Input>) => Integration): unknown => {
  const flow = workflow('Call', (flow, input: Ref<Input>) => void flow.task('Call', call(input)));
  const { States } = flow.compile() as { readonly States: { readonly Call: { readonly Arguments: unknown } } };
  return States.Call.Arguments;
};

const COUNT = '{% $states.input.count %}';
const DOC = '{% $states.input.doc %}';
const ID_TEXT = '{% $string($states.input.id) %}';
const ROLE = 'arn:aws:iam::111122223333:role/job';
const CONNECTION = 'arn:aws:events:eu-west-1:111122223333:connection/c/1';

// Where the builder takes any JSON, a reference is a value of its own type.
test.each<[string, (input: Ref<Input>) => Integration, unknown]>([
  [
    'Bedrock.invokeModel',
    ({ count, doc }) => Bedrock.invokeModel('acme.large-v1', { body: { max_tokens: count, doc, all: [count] } }),
    {
      ModelId: 'acme.large-v1',
      Body: { max_tokens: COUNT, doc: DOC, all: [COUNT] },
    },
  ],
  ['Lambda.invoke', ({ doc }) => Lambda.invoke('fn', { payload: doc }), { FunctionName: 'fn', Payload: DOC }],
  [
    'StepFunctions.startExecution',
    ({ id, count }) =>
      StepFunctions.startExecution('arn:aws:states:eu-west-1:1:stateMachine:m', { input: { id, count } }),
    {
      StateMachineArn: 'arn:aws:states:eu-west-1:1:stateMachine:m',
      Input: { id: '{% $states.input.id %}', count: COUNT },
    },
  ],
  [
    'Sqs.sendMessage',
    ({ doc }) => Sqs.sendMessage('https://sqs.eu-west-1.amazonaws.com/111122223333/q', { messageBody: doc }),
    { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', MessageBody: DOC },
  ],
  [
    'DynamoDb.putItem',
    ({ id, doc }) => DynamoDb.putItem('t', { item: { id: { S: id }, doc } }),
    { TableName: 't', Item: { id: { S: '{% $states.input.id %}' }, doc: DOC } },
  ],
  [
    'ApiGateway.invoke',
    ({ id, doc, count }) =>
      ApiGateway.invoke('abc.execute-api.eu-west-1.amazonaws.com', {
        method: HttpMethod.POST,
        headers: { order: [`${id}`] },
        requestBody: { doc, count },
      }),
    {
      ApiEndpoint: 'abc.execute-api.eu-west-1.amazonaws.com',
      Method: 'POST',
      Headers: { order: ['{% $string($states.input.id) %}'] },
      RequestBody: { doc: DOC, count: COUNT },
    },
  ],
  [
    'HttpEndpoint.invoke',
    ({ doc, count }) =>
      HttpEndpoint.invoke({
        connection: CONNECTION,
        apiEndpoint: 'https://example.com/orders',
        method: HttpMethod.POST,
        headers: { count },
        requestBody: doc,
      }),
    {
      ApiEndpoint: 'https://example.com/orders',
      Method: 'POST',
      Authentication: { ConnectionArn: CONNECTION },
      Headers: { count: COUNT },
      RequestBody: DOC,
    },
  ],
  [
    'EventBridge.putEvents',
    ({ doc }) => EventBridge.putEvents({ entries: [{ detail: doc, detailType: 'Placed', source: 'shop' }] }),
    { Entries: [{ Detail: DOC, DetailType: 'Placed', Source: 'shop' }] },
  ],
  [
    'Sns.publish',
    ({ doc }) => Sns.publish('arn:aws:sns:eu-west-1:111122223333:t', { message: doc }),
    { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t', Message: DOC },
  ],
  [
    'AwsSdk.call',
    ({ count, list }) =>
      AwsSdk.call('rekognition', 'detectLabels', { Image: { Bytes: 'x' }, MaxLabels: count, Features: list }),
    { Image: { Bytes: 'x' }, MaxLabels: COUNT, Features: '{% $states.input.list %}' },
  ],
  [
    'Eks.call',
    ({ doc }) =>
      Eks.call('c', {
        method: HttpMethod.POST,
        path: '/api',
        endpoint: 'https://c',
        certificateAuthority: 'ca',
        requestBody: doc,
      }),
    {
      CertificateAuthority: 'ca',
      ClusterName: 'c',
      Endpoint: 'https://c',
      Method: 'POST',
      Path: '/api',
      RequestBody: DOC,
    },
  ],
  [
    'MediaConvert.createJob',
    ({ doc, count }) => MediaConvert.createJob({ role: ROLE, settings: { doc, count } }),
    { Role: ROLE, Settings: { doc: DOC, count: COUNT } },
  ],
])('%s takes references where it takes any JSON', (_name, call, expected) => {
  expect(argumentsOf(call)).toEqual(expected);
});

// Where it takes a number, a list or an object by an expression, a template literal with one reference is one.
test.each<[string, (input: Ref<Input>) => Integration, unknown]>([
  [
    'Batch.submitJob',
    ({ count, list, id }) =>
      Batch.submitJob({
        jobName: `${id}`,
        jobQueue: 'fast',
        jobDefinition: 'crunch:3',
        arraySize: Expression.asNumber(`${count}`),
        attempts: Expression.asNumber(`${count}`),
        containerOverrides: { command: Expression.asList(`${list}`), vcpus: Expression.asNumber(`${count}`) },
      }),
    {
      JobName: '{% $string($states.input.id) %}',
      JobQueue: 'fast',
      JobDefinition: 'crunch:3',
      ArrayProperties: { Size: COUNT },
      RetryStrategy: { Attempts: COUNT },
      ContainerOverrides: {
        Command: '{% $states.input.list %}',
        ResourceRequirements: [{ Type: 'VCPU', Value: '{% $string($states.input.count) %}' }],
      },
    },
  ],
  [
    'Glue.startJobRun',
    ({ count }) =>
      Glue.startJobRun('convert', {
        numberOfWorkers: Expression.asNumber(`${count}`),
        notifyDelayAfter: Duration.minutes(Expression.asNumber(`${count}`)),
      }),
    { JobName: 'convert', NumberOfWorkers: COUNT, NotificationProperty: { NotifyDelayAfter: COUNT } },
  ],
  [
    'Ecs.runTask',
    ({ count, list }) =>
      Ecs.runTask({
        cluster: 'c',
        taskDefinition: 't:1',
        taskRole: 'arn:aws:iam::111122223333:role/task',
        containerOverrides: [
          { name: 'main', cpu: Expression.asNumber(`${count}`), command: Expression.asList(`${list}`) },
        ],
      }),
    {
      Cluster: 'c',
      TaskDefinition: 't:1',
      Overrides: { ContainerOverrides: [{ Name: 'main', Command: '{% $states.input.list %}', Cpu: COUNT }] },
    },
  ],
  [
    'EmrContainers.startJobRun',
    ({ doc }) =>
      EmrContainers.startJobRun('abc', {
        executionRole: 'arn:aws:iam::111122223333:role/job',
        releaseLabel: 'emr-7.5.0-latest',
        jobDriver: Expression.asObject(`${doc}`),
      }),
    expect.objectContaining({ JobDriver: DOC }),
  ],
  [
    'EmrServerless.startJobRun',
    ({ doc, count }) =>
      EmrServerless.startJobRun('app', {
        executionRole: ROLE,
        jobDriver: Expression.asObject(`${doc}`),
        executionTimeout: Duration.minutes(Expression.asNumber(`${count}`)),
      }),
    { ApplicationId: 'app', ExecutionRoleArn: ROLE, ExecutionTimeoutMinutes: COUNT, JobDriver: DOC },
  ],
  [
    'Emr.modifyInstanceGroupByName',
    ({ count }) =>
      Emr.modifyInstanceGroupByName('j-1', {
        instanceGroupName: 'core',
        instanceCount: Expression.asNumber(`${count}`),
      }),
    { ClusterId: 'j-1', InstanceGroupName: 'core', InstanceGroup: { InstanceCount: COUNT } },
  ],
  [
    'Athena.startQueryExecution',
    ({ id, list, count }) =>
      Athena.startQueryExecution({
        queryString: `SELECT '${id}'`,
        executionParameters: Expression.asList(`${list}`),
        resultReuseMaxAge: Duration.minutes(Expression.asNumber(`${count}`)),
        outputLocation: 's3://results/',
        dataLocations: ['s3://data/'],
      }),
    {
      QueryString: `{% "SELECT '" & $states.input.id & "'" %}`,
      ExecutionParameters: '{% $states.input.list %}',
      ResultConfiguration: { OutputLocation: 's3://results/' },
      ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: COUNT } },
    },
  ],
  [
    'BedrockAgentCore.invokeHarness',
    ({ id, list, count }) =>
      BedrockAgentCore.invokeHarness('arn:aws:bedrock-agentcore:eu-west-1:111122223333:harness/h', {
        runtimeSessionId: `${id}`,
        messages: [{ role: 'user', content: [{ text: `${id}` }] }],
        allowedTools: Expression.asList(`${list}`),
        maxTokens: Expression.asNumber(`${count}`),
      }),
    {
      HarnessArn: 'arn:aws:bedrock-agentcore:eu-west-1:111122223333:harness/h',
      RuntimeSessionId: ID_TEXT,
      Messages: [{ role: 'user', content: [{ text: ID_TEXT }] }],
      AllowedTools: '{% $states.input.list %}',
      MaxTokens: COUNT,
    },
  ],
  [
    'CodeBuild.startBuild',
    ({ id }) => CodeBuild.startBuild('p', { environmentVariables: { ORDER: `${id}` }, sourceVersion: `${id}` }),
    {
      ProjectName: 'p',
      EnvironmentVariablesOverride: [{ Name: 'ORDER', Type: 'PLAINTEXT', Value: ID_TEXT }],
      SourceVersion: ID_TEXT,
    },
  ],
  [
    'SageMaker.createTransformJob',
    ({ doc, count, id }) =>
      SageMaker.createTransformJob({
        transformJobName: `${id}`,
        modelName: 'm',
        transformInput: Expression.asObject(`${doc}`),
        transformOutput: { S3OutputPath: `s3://results/${id}` },
        transformResources: { InstanceCount: count, InstanceType: 'ml.m5.large' },
        maxConcurrentTransforms: Expression.asNumber(`${count}`),
      }),
    {
      TransformJobName: ID_TEXT,
      ModelName: 'm',
      TransformInput: DOC,
      TransformOutput: { S3OutputPath: '{% "s3://results/" & $states.input.id %}' },
      TransformResources: { InstanceCount: COUNT, InstanceType: 'ml.m5.large' },
      MaxConcurrentTransforms: COUNT,
    },
  ],
])(
  '%s takes a template literal with one reference for its value, where it takes no string',
  (_name, call, expected) => {
    expect(argumentsOf(call)).toEqual(expected);
  },
);
