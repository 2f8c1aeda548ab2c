import { Size, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Expression } from '../../../lib/builder/expression';
import type { Integration } from '../../../lib/integration/call/integration';
import type { JobCall } from '../../../lib/integration/call/job-call';
import { SageMaker } from '../../../lib/integration/service/sage-maker';
import { SageMakerBatchStrategy } from '../../../lib/integration/service/sage-maker-batch-strategy';
import { allow, ownRole, passed, rule, wide } from '../service-support';
import { own, path, problemsOf, resolved } from '../support';

const stack = new Stack();
const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/ml');
const ROLE_ARN = 'arn:aws:iam::111111111111:role/ml';
const LIST_TAGS = wide(
  'sagemaker:ListTags',
  '*',
  'reads the tags of what it creates',
  'Step Functions asks for the tags before the resource is there',
);
const passJob = passed(ROLE_ARN, 'sagemaker.amazonaws.com', 'hands the job its own role');
const tags = [{ Key: 'team', Value: 'ml' }];

/** The permissions over the key of the instances' volumes. */
function volumeKey(arn: unknown) {
  const reason = 'encrypts the volumes of the instances';
  return [
    { ...allow('kms:CreateGrant', arn, reason), conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
    allow('kms:DescribeKey', arn, reason),
  ];
}

interface JobCase {
  readonly api: string;
  readonly type: string;
  readonly label: string;
  readonly arn: string;
  readonly job: JobCall;
  readonly parameters: object;
  readonly more: readonly object[];
  readonly rule?: string;
}

const JOBS: readonly JobCase[] = [
  {
    api: 'createTrainingJob',
    type: 'TrainingJob',
    label: 'training job "Forecast"',
    arn: own('sagemaker', 'training-job/forecast'),
    job: SageMaker.createTrainingJob({
      trainingJobName: 'Forecast',
      role,
      algorithmSpecification: { TrainingImage: 'image' },
      outputDataConfig: { S3OutputPath: 's3://models/' },
      resourceConfig: { InstanceCount: 1, VolumeKmsKeyId: 'key-1' },
      stoppingCondition: { MaxRuntimeInSeconds: 60 },
      inputDataConfig: [],
      hyperParameters: { epochs: '1' },
      environment: { A: 'b' },
      vpcConfig: {},
      tags: { team: 'ml' },
      additionalParameters: { EnableNetworkIsolation: true },
    }),
    parameters: {
      TrainingJobName: 'Forecast',
      RoleArn: ROLE_ARN,
      AlgorithmSpecification: { TrainingImage: 'image' },
      OutputDataConfig: { S3OutputPath: 's3://models/' },
      ResourceConfig: { InstanceCount: 1, VolumeKmsKeyId: 'key-1' },
      StoppingCondition: { MaxRuntimeInSeconds: 60 },
      InputDataConfig: [],
      HyperParameters: { epochs: '1' },
      Environment: { A: 'b' },
      VpcConfig: {},
      Tags: tags,
      EnableNetworkIsolation: true,
    },
    more: [passJob, ...volumeKey(own('kms', 'key/key-1'))],
    rule: 'StepFunctionsGetEventsForSageMakerTrainingJobsRule',
  },
  {
    api: 'createTransformJob',
    type: 'TransformJob',
    label: 'transform job "predict"',
    arn: own('sagemaker', 'transform-job/predict'),
    job: SageMaker.createTransformJob({
      transformJobName: 'predict',
      modelName: 'forecast',
      transformInput: {},
      transformOutput: {},
      transformResources: { InstanceCount: 1 },
      batchStrategy: SageMakerBatchStrategy.MULTI_RECORD,
      maxConcurrentTransforms: 2,
      maxPayload: Size.mebibytes(0),
    }),
    parameters: {
      TransformJobName: 'predict',
      ModelName: 'forecast',
      TransformInput: {},
      TransformOutput: {},
      TransformResources: { InstanceCount: 1 },
      BatchStrategy: 'MultiRecord',
      MaxConcurrentTransforms: 2,
      MaxPayloadInMB: 0,
    },
    more: [],
    rule: 'StepFunctionsGetEventsForSageMakerTransformJobsRule',
  },
  {
    api: 'createHyperParameterTuningJob',
    type: 'HyperParameterTuningJob',
    label: 'tuning job "tune"',
    arn: own('sagemaker', 'hyper-parameter-tuning-job/tune'),
    job: SageMaker.createHyperParameterTuningJob({
      hyperParameterTuningJobName: 'tune',
      hyperParameterTuningJobConfig: {},
      trainingJobDefinition: { RoleArn: ROLE_ARN },
    }),
    parameters: {
      HyperParameterTuningJobName: 'tune',
      HyperParameterTuningJobConfig: {},
      TrainingJobDefinition: { RoleArn: ROLE_ARN },
    },
    more: [passed(ROLE_ARN, 'sagemaker.amazonaws.com', 'hands the job its own role')],
    rule: 'StepFunctionsGetEventsForSageMakerTuningJobsRule',
  },
  {
    api: 'createProcessingJob',
    type: 'ProcessingJob',
    label: 'processing job "prepare"',
    arn: own('sagemaker', 'processing-job/prepare'),
    job: SageMaker.createProcessingJob({
      processingJobName: 'prepare',
      role: 'ml',
      appSpecification: { ImageUri: 'image' },
      processingResources: { ClusterConfig: { VolumeKmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1' } },
      processingInputs: Expression.asObjectList('{% $inputs %}'),
      processingOutputConfig: {},
      stoppingCondition: {},
      networkConfig: {},
    }),
    parameters: {
      ProcessingJobName: 'prepare',
      RoleArn: ownRole('ml'),
      AppSpecification: { ImageUri: 'image' },
      ProcessingResources: { ClusterConfig: { VolumeKmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1' } },
      ProcessingInputs: '{% $inputs %}',
      ProcessingOutputConfig: {},
      StoppingCondition: {},
      NetworkConfig: {},
    },
    more: [
      passed(ownRole('ml'), 'sagemaker.amazonaws.com', 'hands the job its own role'),
      ...volumeKey('arn:aws:kms:eu-west-1:111111111111:key/1'),
    ],
    rule: 'StepFunctionsGetEventsForSageMakerProcessingJobsRule',
  },
  {
    api: 'createLabelingJob',
    type: 'LabelingJob',
    label: 'labeling job "parcels"',
    arn: own('sagemaker', 'labeling-job/parcels'),
    job: SageMaker.createLabelingJob({
      labelingJobName: 'parcels',
      role,
      labelAttributeName: 'size',
      inputConfig: {},
      outputConfig: {},
      humanTaskConfig: {},
      labelCategoryConfigS3Uri: 's3://data/labels.json',
      labelingJobAlgorithmsConfig: {},
      stoppingConditions: {},
    }),
    parameters: {
      LabelingJobName: 'parcels',
      RoleArn: ROLE_ARN,
      LabelAttributeName: 'size',
      InputConfig: {},
      OutputConfig: {},
      HumanTaskConfig: {},
      LabelCategoryConfigS3Uri: 's3://data/labels.json',
      LabelingJobAlgorithmsConfig: {},
      StoppingConditions: {},
    },
    more: [passJob],
  },
];

test.each(JOBS)('SageMaker.$api, and .sync()', ({ api, type, label, arn, job, parameters, more, rule: ruleName }) => {
  const permissions = [
    allow(`sagemaker:Create${type}`, arn, `creates the ${label}`),
    allow('sagemaker:AddTags', arn, `marks as started by Step Functions the ${label}`),
    LIST_TAGS,
    ...more,
  ];
  const request = {
    target: { service: `sagemaker:${api}` },
    pattern: 'requestResponse',
    arguments: parameters,
    permissions,
  };
  expect(job._call).toEqual(request);
  expect(job.sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      ...permissions,
      allow(
        [`sagemaker:Describe${type}`, `sagemaker:Stop${type}`],
        arn,
        `watches, and stops when the task is stopped, the ${label}`,
      ),
      ...(ruleName === undefined ? [] : [rule(ruleName, 'a job')]),
    ],
  });
});

test('a name with its end open is in small letters as far as it is known', () => {
  const given = { transformInput: {}, transformOutput: {}, transformResources: {}, modelName: 'a' };
  const job = SageMaker.createTransformJob({ ...given, transformJobName: `Predict-${path('$.Day')}` });
  expect(job._call.permissions[0]).toEqual(
    wide(
      'sagemaker:CreateTransformJob',
      own('sagemaker', 'transform-job/predict-*'),
      'creates the transform job chosen at run time',
      'the transform job is chosen at run time',
    ),
  );
});

test('a tuning job of several algorithms passes each role once', () => {
  const definitions = [
    { RoleArn: 'arn:aws:iam::1:role/a' },
    { RoleArn: 'arn:aws:iam::1:role/a' },
    { RoleArn: 'arn:aws:iam::1:role/b' },
  ];
  const job = SageMaker.createHyperParameterTuningJob({
    hyperParameterTuningJobName: 'tune',
    hyperParameterTuningJobConfig: {},
    additionalParameters: { TrainingJobDefinitions: definitions },
  });
  expect(job._call.permissions.slice(3)).toEqual(
    ['a', 'b'].map((name) =>
      passed(`arn:aws:iam::1:role/${name}`, 'sagemaker.amazonaws.com', 'hands the job its own role'),
    ),
  );
});

interface CallCase {
  readonly api: string;
  readonly integration: Integration;
  readonly parameters: object;
  readonly permissions: readonly object[];
}

const key = new Key(stack, 'Key');

const CALLS: readonly CallCase[] = [
  {
    api: 'createModel',
    integration: SageMaker.createModel({
      modelName: 'Forecast',
      executionRole: role,
      primaryContainer: { Image: 'a' },
      enableNetworkIsolation: false,
      vpcConfig: {},
      tags: { team: 'ml' },
    }),
    parameters: {
      ModelName: 'Forecast',
      ExecutionRoleArn: ROLE_ARN,
      PrimaryContainer: { Image: 'a' },
      EnableNetworkIsolation: false,
      VpcConfig: {},
      Tags: tags,
    },
    permissions: [
      allow('sagemaker:CreateModel', own('sagemaker', 'model/forecast'), 'creates the model "Forecast"'),
      passed(ROLE_ARN, 'sagemaker.amazonaws.com', 'hands the model its own role'),
      LIST_TAGS,
      allow('sagemaker:AddTags', own('sagemaker', 'model/forecast'), 'tags the model "Forecast"'),
    ],
  },
  {
    api: 'createEndpointConfig',
    integration: SageMaker.createEndpointConfig({
      endpointConfigName: 'f-1',
      productionVariants: [],
      dataCaptureConfig: {},
      kmsKey: key,
    }),
    parameters: {
      EndpointConfigName: 'f-1',
      ProductionVariants: [],
      DataCaptureConfig: {},
      KmsKeyId: stack.resolve(key.keyArn),
    },
    permissions: [
      allow(
        'sagemaker:CreateEndpointConfig',
        own('sagemaker', 'endpoint-config/f-1'),
        'creates the endpoint configuration "f-1"',
      ),
      ...volumeKey(stack.resolve(key.keyArn)),
      LIST_TAGS,
    ],
  },
  {
    api: 'createEndpoint',
    integration: SageMaker.createEndpoint({ endpointName: 'f', endpointConfigName: 'f-1' }),
    parameters: { EndpointName: 'f', EndpointConfigName: 'f-1' },
    permissions: [
      allow('sagemaker:CreateEndpoint', own('sagemaker', 'endpoint/f'), 'creates the endpoint "f"'),
      allow(
        'sagemaker:CreateEndpoint',
        own('sagemaker', 'endpoint-config/f-1'),
        'creates an endpoint by the endpoint configuration "f-1"',
      ),
      LIST_TAGS,
    ],
  },
  {
    api: 'updateEndpoint',
    integration: SageMaker.updateEndpoint({
      endpointName: 'f',
      endpointConfigName: 'f-2',
      retainAllVariantProperties: true,
    }),
    parameters: { EndpointName: 'f', EndpointConfigName: 'f-2', RetainAllVariantProperties: true },
    permissions: [
      allow('sagemaker:UpdateEndpoint', own('sagemaker', 'endpoint/f'), 'updates the endpoint "f"'),
      allow(
        'sagemaker:UpdateEndpoint',
        own('sagemaker', 'endpoint-config/f-2'),
        'updates an endpoint by the endpoint configuration "f-2"',
      ),
    ],
  },
];

test.each(CALLS)('SageMaker.$api has no other pattern', ({ api, integration, parameters, permissions }) => {
  expect(resolved(stack, integration)).toEqual({
    target: { service: `sagemaker:${api}` },
    pattern: 'requestResponse',
    arguments: parameters,
    permissions,
  });
  expect(integration).not.toHaveProperty('sync');
});

test('a model wants either one container or several', () => {
  const given = { modelName: 'a', executionRole: role };
  expect(problemsOf(SageMaker.createModel(given))).toEqual(['error SW5067']);
  expect(problemsOf(SageMaker.createModel({ ...given, primaryContainer: {}, containers: [] }))).toEqual([
    'error SW5067',
  ]);
  expect(
    problemsOf(SageMaker.createModel({ ...given, containers: Expression.asObjectList('{% $containers %}') })),
  ).toEqual([]);
});

test.each([
  [
    'an alias',
    'alias/ml',
    { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/ml' } },
    'an alias does not contain its key; the condition names the alias',
  ],
  ['an expression', '{% $key %}', undefined, 'the key is chosen at run time'],
])('a key given as %s', (_, kmsKey, conditions, why) => {
  const config = SageMaker.createEndpointConfig({ endpointConfigName: 'a', productionVariants: [], kmsKey });
  const [, grant, describe] = config._call.permissions;
  const reason = 'encrypts the volumes of the instances';
  expect([grant, describe]).toEqual([
    {
      ...wide('kms:CreateGrant', own('kms', 'key/*'), reason, why),
      conditions: { ...conditions, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    { ...wide('kms:DescribeKey', own('kms', 'key/*'), reason, why), ...(conditions && { conditions }) },
  ]);
});
