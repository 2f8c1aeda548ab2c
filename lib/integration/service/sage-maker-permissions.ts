import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { grantOnKey, KEY } from '../resource/kms-key-parameter';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameParameter, optional, type ResourceParameter } from '../resource/resource-parameter';
import { passRole, ROLE } from '../resource/role';
import { eventRulePermission } from './event-rule';

/** ARNs of SageMaker hold names in small letters, and IAM distinguishes capitals from small letters. */
function named(noun: string, type: string): ResourceParameter {
  const arnOf = (name: string) => ownArn('sagemaker', `${type}/${smallLetters(name)}`);
  return nameParameter(noun, arnOf);
}

/** Tokens and placeholders stay what they are. */
function smallLetters(name: string): string {
  return name.replace(/\$\{[^{}]*\}|[A-Z]+/g, (piece) => (piece.startsWith('$') ? piece : piece.toLowerCase()));
}

const TRAINING_JOB = named('training job', 'training-job');
const TRANSFORM_JOB = named('transform job', 'transform-job');
const TUNING_JOB = named('tuning job', 'hyper-parameter-tuning-job');
const PROCESSING_JOB = named('processing job', 'processing-job');
const LABELING_JOB = named('labeling job', 'labeling-job');
const MODEL = named('model', 'model');
const ENDPOINT = named('endpoint', 'endpoint');
const ENDPOINT_CONFIG = named('endpoint configuration', 'endpoint-config');

/** The name, the kind of job, and where its role and its keys stand. */
interface Job {
  readonly api: string;
  /** As in the actions: `CreateTrainingJob`, `DescribeTrainingJob`. */
  readonly type: string;
  readonly nameParameter: string;
  readonly name: ResourceParameter;
  readonly roles: Readonly<Record<string, ResourceParameter>>;
  /** Paths of keys for the volumes of the instances. */
  readonly volumeKeys: readonly string[];
  readonly rule?: string;
  readonly more?: (request: CallRequest) => readonly PermissionStatement[];
}

const JOBS: readonly Job[] = [
  {
    api: 'createTrainingJob',
    type: 'TrainingJob',
    nameParameter: 'TrainingJobName',
    name: TRAINING_JOB,
    roles: { RoleArn: ROLE },
    volumeKeys: ['ResourceConfig.VolumeKmsKeyId'],
    rule: 'StepFunctionsGetEventsForSageMakerTrainingJobsRule',
  },
  {
    api: 'createTransformJob',
    type: 'TransformJob',
    nameParameter: 'TransformJobName',
    name: TRANSFORM_JOB,
    roles: {},
    volumeKeys: ['TransformResources.VolumeKmsKeyId'],
    rule: 'StepFunctionsGetEventsForSageMakerTransformJobsRule',
  },
  {
    api: 'createHyperParameterTuningJob',
    type: 'HyperParameterTuningJob',
    nameParameter: 'HyperParameterTuningJobName',
    name: TUNING_JOB,
    roles: { 'TrainingJobDefinition.RoleArn': optional(ROLE) },
    volumeKeys: ['TrainingJobDefinition.ResourceConfig.VolumeKmsKeyId'],
    rule: 'StepFunctionsGetEventsForSageMakerTuningJobsRule',
    more: tuningRoles,
  },
  {
    api: 'createProcessingJob',
    type: 'ProcessingJob',
    nameParameter: 'ProcessingJobName',
    name: PROCESSING_JOB,
    roles: { RoleArn: ROLE },
    volumeKeys: ['ProcessingResources.ClusterConfig.VolumeKmsKeyId'],
    rule: 'StepFunctionsGetEventsForSageMakerProcessingJobsRule',
  },
  {
    // No managed rule is known for labeling jobs: Step Functions polls.
    api: 'createLabelingJob',
    type: 'LabelingJob',
    nameParameter: 'LabelingJobName',
    name: LABELING_JOB,
    roles: { RoleArn: ROLE },
    volumeKeys: ['LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VolumeKmsKeyId'],
  },
];

export const SAGE_MAKER_APIS: ServiceApis = {
  ...Object.fromEntries(JOBS.map((job): [string, ServiceApi] => [`sagemaker:${job.api}`, jobApi(job)])),

  'sagemaker:createModel': {
    resources: { ModelName: MODEL, ExecutionRoleArn: optional(ROLE) },
    permissions: (request) => [
      permissionOn(request.resource('ModelName'), ['sagemaker:CreateModel'], 'creates'),
      ...rolePermissions(request, ['ExecutionRoleArn'], 'model'),
      ...tagPermissions(request, request.resource('ModelName')),
    ],
  },

  'sagemaker:createEndpointConfig': {
    resources: {
      EndpointConfigName: ENDPOINT_CONFIG,
      ExecutionRoleArn: optional(ROLE),
      KmsKeyId: optional(KEY),
    },
    permissions: (request) => [
      permissionOn(request.resource('EndpointConfigName'), ['sagemaker:CreateEndpointConfig'], 'creates'),
      ...rolePermissions(request, ['ExecutionRoleArn'], 'endpoint'),
      ...grantOnKey(request, 'KmsKeyId', 'encrypts the volumes of the instances'),
      ...tagPermissions(request, request.resource('EndpointConfigName')),
    ],
  },

  'sagemaker:createEndpoint': {
    resources: { EndpointName: ENDPOINT, EndpointConfigName: ENDPOINT_CONFIG },
    permissions: (request) => [
      ...endpointPermissions(request, 'sagemaker:CreateEndpoint', 'creates'),
      ...tagPermissions(request, request.resource('EndpointName')),
    ],
  },

  'sagemaker:updateEndpoint': {
    resources: { EndpointName: ENDPOINT, EndpointConfigName: ENDPOINT_CONFIG },
    permissions: (request) => endpointPermissions(request, 'sagemaker:UpdateEndpoint', 'updates'),
  },
};

function jobApi(job: Job): ServiceApi {
  return {
    patterns: ['sync'],
    resources: {
      [job.nameParameter]: job.name,
      ...job.roles,
      ...Object.fromEntries(job.volumeKeys.map((path) => [path, optional(KEY)])),
    },
    permissions: (request) => {
      const name = request.resource(job.nameParameter);
      return [
        permissionOn(name, [`sagemaker:Create${job.type}`], 'creates'),
        // Step Functions marks the jobs that it starts, so there are tags whether the user gives some or not.
        permissionOn(name, ['sagemaker:AddTags'], 'marks as started by Step Functions'),
        LIST_TAGS,
        ...rolePermissions(request, Object.keys(job.roles), 'job'),
        ...(job.more?.(request) ?? []),
        ...job.volumeKeys.flatMap((path) => grantOnKey(request, path, 'encrypts the volumes of the instances')),
      ];
    },
    waiting: (request) => [
      permissionOn(
        request.resource(job.nameParameter),
        [`sagemaker:Describe${job.type}`, `sagemaker:Stop${job.type}`],
        'watches, and stops when the task is stopped,',
      ),
      ...(job.rule === undefined ? [] : [eventRulePermission(job.rule, 'a job')]),
    ],
  };
}

const LIST_TAGS: PermissionStatement = {
  actions: ['sagemaker:ListTags'],
  resources: ['*'],
  reason: 'reads the tags of what it creates',
  wildcardReason: 'Step Functions asks for the tags before the resource is there',
};

function tagPermissions(request: CallRequest, resource: CalledResource): readonly PermissionStatement[] {
  const add = request.has('Tags') ? [permissionOn(resource, ['sagemaker:AddTags'], 'tags')] : [];
  return [LIST_TAGS, ...add];
}

function rolePermissions(request: CallRequest, paths: readonly string[], what: string): readonly PermissionStatement[] {
  return paths.flatMap((path) => {
    const role = request.optionalResource(path);
    return role === undefined ? [] : [passSageMakerRole(role, what)];
  });
}

function passSageMakerRole(role: CalledResource, what: string): PermissionStatement {
  return passRole(role, 'sagemaker.amazonaws.com', `hands the ${what} its own role`);
}

/** A tuning job of several algorithms has a list of definitions, each with a role. */
function tuningRoles(request: CallRequest): readonly PermissionStatement[] {
  const byArn = new Map<string, CalledResource>();
  for (const definition of request.items('TrainingJobDefinitions')) {
    const role = definition.text('RoleArn');
    if (role === undefined) continue;
    const resource = definition.read(ROLE, role);
    byArn.set(resource.arn, resource);
  }
  return [...byArn.values()].map((role) => passSageMakerRole(role, 'job'));
}

/** SageMaker asks for the right on the endpoint and on the configuration. */
function endpointPermissions(request: CallRequest, action: string, does: string): readonly PermissionStatement[] {
  const [endpoint, config] = [request.resource('EndpointName'), request.resource('EndpointConfigName')];
  return [permissionOn(endpoint, [action], does), permissionOn(config, [action], `${does} an endpoint by`)];
}
