import type { Size } from 'aws-cdk-lib';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import type { SageMakerBatchStrategy } from './sage-maker-batch-strategy';

/**
 * What {@link SageMaker.createTrainingJob} sends.
 */
export interface SageMakerCreateTrainingJobProps extends AdditionalParametersProps {
  /** The job's name, new in the account and Region; up to 63 letters, digits and hyphens. */
  readonly trainingJobName: string;

  /**
   * The role that SageMaker reads and writes with: a construct, a name, an ARN, or an expression that gives the ARN.
   */
  readonly role: IRoleRef | string;

  /**
   * The algorithm, in the service's own form: `{ TrainingImage: '...', TrainingInputMode: 'File' }`; or `Expression.asObject(...)`.
   */
  readonly algorithmSpecification: { [member: string]: unknown };

  /** Where the model is written, in the service's own form; or `Expression.asObject(...)`. */
  readonly outputDataConfig: { [member: string]: unknown };

  /**
   * The instances, in the service's own form; or `Expression.asObject(...)`. `VolumeKmsKeyId` brings the permissions
   * over that key.
   */
  readonly resourceConfig: { [member: string]: unknown };

  /** When the job ends at the latest, in the service's own form; or `Expression.asObject(...)`. */
  readonly stoppingCondition: { [member: string]: unknown };

  /**
   * Channels of data, in the service's own form; or `Expression.asObjectList(...)`.
   *
   * @default - none
   */
  readonly inputDataConfig?: { [member: string]: unknown }[];

  /**
   * Numbers of the training, as text: `{ epochs: '10' }`; or `Expression.asStringMap(...)`.
   *
   * @default - the algorithm's own
   */
  readonly hyperParameters?: { [name: string]: string };

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string };

  /**
   * The network, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - none of yours
   */
  readonly vpcConfig?: { [member: string]: unknown };

  /**
   * Tags of the job.
   *
   * @default - none but that of Step Functions
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createTransformJob} sends.
 */
export interface SageMakerCreateTransformJobProps extends AdditionalParametersProps {
  /** The job's name, new in the account and Region. */
  readonly transformJobName: string;

  /** The model's name, or an expression that gives it. */
  readonly modelName: string;

  /** What is transformed, in the service's own form; or `Expression.asObject(...)`. */
  readonly transformInput: { [member: string]: unknown };

  /** Where the result is written, in the service's own form; or `Expression.asObject(...)`. */
  readonly transformOutput: { [member: string]: unknown };

  /**
   * The instances, in the service's own form; or `Expression.asObject(...)`. `VolumeKmsKeyId` brings the permissions
   * over that key.
   */
  readonly transformResources: { [member: string]: unknown };

  /**
   * How records are grouped into requests.
   *
   * @default - the service's own choice
   */
  readonly batchStrategy?: SageMakerBatchStrategy;

  /**
   * How many requests an instance gets at once.
   *
   * @default - the service's own choice
   */
  readonly maxConcurrentTransforms?: number;

  /**
   * The largest request, 100 MiB at most. By an expression: `Size.mebibytes(Expression.asNumber(...))`.
   *
   * @default - 6 MiB
   */
  readonly maxPayload?: Size;

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string };

  /**
   * Tags of the job.
   *
   * @default - none but that of Step Functions
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createHyperParameterTuningJob} sends.
 */
export interface SageMakerCreateHyperParameterTuningJobProps extends AdditionalParametersProps {
  /** The job's name, new in the account and Region; up to 32 letters, digits and hyphens. */
  readonly hyperParameterTuningJobName: string;

  /** What is tried, in the service's own form; or `Expression.asObject(...)`. */
  readonly hyperParameterTuningJobConfig: { [member: string]: unknown };

  /**
   * The training jobs, in the service's own form; or `Expression.asObject(...)`. Its `RoleArn` brings the right to
   * pass that role.
   *
   * @default - what `additionalParameters` holds as `TrainingJobDefinitions`
   */
  readonly trainingJobDefinition?: { [member: string]: unknown };

  /**
   * Tags of the job.
   *
   * @default - none but that of Step Functions
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createProcessingJob} sends.
 */
export interface SageMakerCreateProcessingJobProps extends AdditionalParametersProps {
  /** The job's name, new in the account and Region. */
  readonly processingJobName: string;

  /** The role that the job reads and writes with: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly role: IRoleRef | string;

  /** What is run, in the service's own form: `{ ImageUri: '...' }`; or `Expression.asObject(...)`. */
  readonly appSpecification: { [member: string]: unknown };

  /** The instances, in the service's own form; or `Expression.asObject(...)`. */
  readonly processingResources: { [member: string]: unknown };

  /**
   * What is read, in the service's own form; or `Expression.asObjectList(...)`.
   *
   * @default - nothing
   */
  readonly processingInputs?: { [member: string]: unknown }[];

  /**
   * Where the result is written, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - nowhere
   */
  readonly processingOutputConfig?: { [member: string]: unknown };

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string };

  /**
   * When the job ends at the latest, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - after a day
   */
  readonly stoppingCondition?: { [member: string]: unknown };

  /**
   * The network, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - none of yours
   */
  readonly networkConfig?: { [member: string]: unknown };

  /**
   * Tags of the job.
   *
   * @default - none but that of Step Functions
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createLabelingJob} sends.
 */
export interface SageMakerCreateLabelingJobProps extends AdditionalParametersProps {
  /** The job's name, new in the account and Region. */
  readonly labelingJobName: string;

  /** The role that the job reads and writes with: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly role: IRoleRef | string;

  /** The name that labels have in the output manifest. */
  readonly labelAttributeName: string;

  /** What is labelled, in the service's own form; or `Expression.asObject(...)`. */
  readonly inputConfig: { [member: string]: unknown };

  /** Where labels are written, in the service's own form; or `Expression.asObject(...)`. */
  readonly outputConfig: { [member: string]: unknown };

  /** Who labels, and how, in the service's own form; or `Expression.asObject(...)`. */
  readonly humanTaskConfig: { [member: string]: unknown };

  /**
   * Where the categories lie: `s3://bucket/key`.
   *
   * @default - none
   */
  readonly labelCategoryConfigS3Uri?: string;

  /**
   * Automatic labelling, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - none
   */
  readonly labelingJobAlgorithmsConfig?: { [member: string]: unknown };

  /**
   * When the job ends at the latest, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - when all is labelled
   */
  readonly stoppingConditions?: { [member: string]: unknown };

  /**
   * Tags of the job.
   *
   * @default - none but that of Step Functions
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createModel} sends.
 */
export interface SageMakerCreateModelProps extends AdditionalParametersProps {
  /** The model's name, new in the account and Region. */
  readonly modelName: string;

  /**
   * The role that reads the model and pulls images: a construct, a name, an ARN, or an expression that gives the ARN.
   */
  readonly executionRole: IRoleRef | string;

  /**
   * The container, in the service's own form: `{ Image: '...', ModelDataUrl: 's3://...' }`; or `Expression.asObject(...)`.
   *
   * @default - what `containers` says
   */
  readonly primaryContainer?: { [member: string]: unknown };

  /**
   * The containers of a pipeline, in the service's own form; or `Expression.asObjectList(...)`.
   *
   * @default - what `primaryContainer` says
   */
  readonly containers?: { [member: string]: unknown }[];

  /**
   * Whether containers have no network. An expression goes into `additionalParameters`.
   *
   * @default - false
   */
  readonly enableNetworkIsolation?: boolean;

  /**
   * The network, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - none of yours
   */
  readonly vpcConfig?: { [member: string]: unknown };

  /**
   * Tags of the model.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createEndpointConfig} sends.
 */
export interface SageMakerCreateEndpointConfigProps extends AdditionalParametersProps {
  /** The configuration's name, new in the account and Region. */
  readonly endpointConfigName: string;

  /** Models and instances, in the service's own form; or `Expression.asObjectList(...)`. */
  readonly productionVariants: { [member: string]: unknown }[];

  /**
   * What of the traffic is kept, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - nothing
   */
  readonly dataCaptureConfig?: { [member: string]: unknown };

  /**
   * The key that encrypts the volumes: a construct, an id, an ARN, an alias, or an expression that gives one.
   *
   * @default - a key of SageMaker
   */
  readonly kmsKey?: IKeyRef | string;

  /**
   * Tags of the configuration.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.createEndpoint} sends.
 */
export interface SageMakerCreateEndpointProps extends AdditionalParametersProps {
  /** The endpoint's name, new in the account and Region. */
  readonly endpointName: string;

  /** The name of its configuration, or an expression that gives it. */
  readonly endpointConfigName: string;

  /**
   * Tags of the endpoint.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link SageMaker.updateEndpoint} sends.
 */
export interface SageMakerUpdateEndpointProps extends AdditionalParametersProps {
  /** The endpoint's name, or an expression that gives it. */
  readonly endpointName: string;

  /** The name of its new configuration, or an expression that gives it. */
  readonly endpointConfigName: string;

  /**
   * Whether instance counts and weights stay as they are. An expression goes into `additionalParameters`.
   *
   * @default - false
   */
  readonly retainAllVariantProperties?: boolean;
}
