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
   * The algorithm, in the service's own form: `{ TrainingImage: '...', TrainingInputMode: 'File' }`; or one
   * expression that gives it.
   */
  readonly algorithmSpecification: { [member: string]: unknown } | string;

  /** Where the model is written, in the service's own form; or one expression that gives it. */
  readonly outputDataConfig: { [member: string]: unknown } | string;

  /**
   * The instances, in the service's own form; or one expression that gives it. `VolumeKmsKeyId` brings the rights
   * over that key.
   */
  readonly resourceConfig: { [member: string]: unknown } | string;

  /** When the job ends at the latest, in the service's own form; or one expression that gives it. */
  readonly stoppingCondition: { [member: string]: unknown } | string;

  /**
   * Channels of data, in the service's own form; or one expression that gives it.
   *
   * @default - none
   */
  readonly inputDataConfig?: { [member: string]: unknown }[] | string;

  /**
   * Numbers of the training, as text: `{ epochs: '10' }`; or one expression that gives them.
   *
   * @default - the algorithm's own
   */
  readonly hyperParameters?: { [name: string]: string } | string;

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string } | string;

  /**
   * The network, in the service's own form; or one expression that gives it.
   *
   * @default - none of yours
   */
  readonly vpcConfig?: { [member: string]: unknown } | string;

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

  /** What is transformed, in the service's own form; or one expression that gives it. */
  readonly transformInput: { [member: string]: unknown } | string;

  /** Where the result is written, in the service's own form; or one expression that gives it. */
  readonly transformOutput: { [member: string]: unknown } | string;

  /**
   * The instances, in the service's own form; or one expression that gives it. `VolumeKmsKeyId` brings the rights
   * over that key.
   */
  readonly transformResources: { [member: string]: unknown } | string;

  /**
   * How records are grouped into requests.
   *
   * @default - the service's own choice
   */
  readonly batchStrategy?: SageMakerBatchStrategy;

  /**
   * How many requests an instance gets at once. As text: an expression that gives it.
   *
   * @default - the service's own choice
   */
  readonly maxConcurrentTransforms?: number | string;

  /**
   * The largest request, 100 MiB at most. As a string: an expression that gives the MiB.
   *
   * @default - 6 MiB
   */
  readonly maxPayload?: Size | string;

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string } | string;

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

  /** What is tried, in the service's own form; or one expression that gives it. */
  readonly hyperParameterTuningJobConfig: { [member: string]: unknown } | string;

  /**
   * The training jobs, in the service's own form; or one expression that gives it. Its `RoleArn` brings the right to
   * pass that role.
   *
   * @default - what `additionalParameters` holds as `TrainingJobDefinitions`
   */
  readonly trainingJobDefinition?: { [member: string]: unknown } | string;

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

  /** What is run, in the service's own form: `{ ImageUri: '...' }`; or one expression that gives it. */
  readonly appSpecification: { [member: string]: unknown } | string;

  /** The instances, in the service's own form; or one expression that gives it. */
  readonly processingResources: { [member: string]: unknown } | string;

  /**
   * What is read, in the service's own form; or one expression that gives it.
   *
   * @default - nothing
   */
  readonly processingInputs?: { [member: string]: unknown }[] | string;

  /**
   * Where the result is written, in the service's own form; or one expression that gives it.
   *
   * @default - nowhere
   */
  readonly processingOutputConfig?: { [member: string]: unknown } | string;

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly environment?: { [variable: string]: string } | string;

  /**
   * When the job ends at the latest, in the service's own form; or one expression that gives it.
   *
   * @default - after a day
   */
  readonly stoppingCondition?: { [member: string]: unknown } | string;

  /**
   * The network, in the service's own form; or one expression that gives it.
   *
   * @default - none of yours
   */
  readonly networkConfig?: { [member: string]: unknown } | string;

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

  /** What is labelled, in the service's own form; or one expression that gives it. */
  readonly inputConfig: { [member: string]: unknown } | string;

  /** Where labels are written, in the service's own form; or one expression that gives it. */
  readonly outputConfig: { [member: string]: unknown } | string;

  /** Who labels, and how, in the service's own form; or one expression that gives it. */
  readonly humanTaskConfig: { [member: string]: unknown } | string;

  /**
   * Where the categories lie: `s3://bucket/key`.
   *
   * @default - none
   */
  readonly labelCategoryConfigS3Uri?: string;

  /**
   * Automatic labelling, in the service's own form; or one expression that gives it.
   *
   * @default - none
   */
  readonly labelingJobAlgorithmsConfig?: { [member: string]: unknown } | string;

  /**
   * When the job ends at the latest, in the service's own form; or one expression that gives it.
   *
   * @default - when all is labelled
   */
  readonly stoppingConditions?: { [member: string]: unknown } | string;

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
   * The container, in the service's own form: `{ Image: '...', ModelDataUrl: 's3://...' }`; or one expression that
   * gives it.
   *
   * @default - what `containers` says
   */
  readonly primaryContainer?: { [member: string]: unknown } | string;

  /**
   * The containers of a pipeline, in the service's own form; or one expression that gives it.
   *
   * @default - what `primaryContainer` says
   */
  readonly containers?: { [member: string]: unknown }[] | string;

  /**
   * Whether containers have no network. As text: an expression that tells it.
   *
   * @default - false
   */
  readonly enableNetworkIsolation?: boolean | string;

  /**
   * The network, in the service's own form; or one expression that gives it.
   *
   * @default - none of yours
   */
  readonly vpcConfig?: { [member: string]: unknown } | string;

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

  /** Models and instances, in the service's own form; or one expression that gives them. */
  readonly productionVariants: { [member: string]: unknown }[] | string;

  /**
   * What of the traffic is kept, in the service's own form; or one expression that gives it.
   *
   * @default - nothing
   */
  readonly dataCaptureConfig?: { [member: string]: unknown } | string;

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
   * Whether instance counts and weights stay as they are. As text: an expression that tells it.
   *
   * @default - false
   */
  readonly retainAllVariantProperties?: boolean | string;
}
