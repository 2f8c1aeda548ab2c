import { entriesOf } from '../../util/host-key-order';
import { mebibytes } from '../call/amounts';
import { Integration, type IntegrationCall } from '../call/integration';
import { type CallProblem, problem } from '../call/problems';
import { type PreparedCall, serviceCall, syncCall } from '../call/service-api';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { keyArgument } from '../resource/kms-key-parameter';
import { givenRole } from '../resource/role';
import { SAGE_MAKER_APIS } from './sage-maker-permissions';
import type {
  SageMakerCreateEndpointConfigProps,
  SageMakerCreateEndpointProps,
  SageMakerCreateHyperParameterTuningJobProps,
  SageMakerCreateLabelingJobProps,
  SageMakerCreateModelProps,
  SageMakerCreateProcessingJobProps,
  SageMakerCreateTrainingJobProps,
  SageMakerCreateTransformJobProps,
  SageMakerUpdateEndpointProps,
} from './sage-maker-props';

/**
 * Calls of Amazon SageMaker AI. Names may be expressions; the role's rights are then as wide as what is not known of
 * them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
 */
export class SageMaker {
  /**
   * Creates a training job, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const role: iam.IRole;
   * new Task('Train', SageMaker.createTrainingJob({
   *   trainingJobName: '{% "forecast-" & $states.context.Execution.Name %}',
   *   role,
   *   algorithmSpecification: { TrainingImage: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/forecast', TrainingInputMode: 'File' },
   *   outputDataConfig: { S3OutputPath: 's3://shop-models/' },
   *   resourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 30 },
   *   stoppingCondition: { MaxRuntimeInSeconds: 3600 },
   * }).sync());
   */
  public static createTrainingJob(props: SageMakerCreateTrainingJobProps): SageMakerJob {
    const role = givenRole(props.role);
    return SageMakerJob._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createTrainingJob', {
        arguments: {
          TrainingJobName: props.trainingJobName,
          RoleArn: role.argument,
          AlgorithmSpecification: props.algorithmSpecification,
          OutputDataConfig: props.outputDataConfig,
          ResourceConfig: props.resourceConfig,
          StoppingCondition: props.stoppingCondition,
          InputDataConfig: props.inputDataConfig,
          HyperParameters: props.hyperParameters,
          Environment: props.environment,
          VpcConfig: props.vpcConfig,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
        resources: { RoleArn: role },
      }),
    );
  }

  /**
   * Creates a batch transform job, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Predict', SageMaker.createTransformJob({
   *   transformJobName: '{% "predict-" & $states.context.Execution.Name %}',
   *   modelName: 'forecast',
   *   transformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://shop-data/in/' } } },
   *   transformOutput: { S3OutputPath: 's3://shop-data/out/' },
   *   transformResources: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge' },
   * }).sync());
   */
  public static createTransformJob(props: SageMakerCreateTransformJobProps): SageMakerJob {
    const maxPayload = mebibytes('maxPayload', props.maxPayload, { least: 0, most: 100 });
    return SageMakerJob._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createTransformJob', {
        arguments: {
          TransformJobName: props.transformJobName,
          ModelName: props.modelName,
          TransformInput: props.transformInput,
          TransformOutput: props.transformOutput,
          TransformResources: props.transformResources,
          BatchStrategy: props.batchStrategy,
          MaxConcurrentTransforms: props.maxConcurrentTransforms,
          MaxPayloadInMB: maxPayload.argument,
          Environment: props.environment,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
        problems: maxPayload.problems,
      }),
    );
  }

  /**
   * Creates a hyperparameter tuning job, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Tune', SageMaker.createHyperParameterTuningJob({
   *   hyperParameterTuningJobName: 'forecast-tuning',
   *   hyperParameterTuningJobConfig: '{% $tuning.config %}',
   *   trainingJobDefinition: { RoleArn: 'arn:aws:iam::111122223333:role/training', StaticHyperParameters: {} },
   * }).sync());
   */
  public static createHyperParameterTuningJob(props: SageMakerCreateHyperParameterTuningJobProps): SageMakerJob {
    return SageMakerJob._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createHyperParameterTuningJob', {
        arguments: {
          HyperParameterTuningJobName: props.hyperParameterTuningJobName,
          HyperParameterTuningJobConfig: props.hyperParameterTuningJobConfig,
          TrainingJobDefinition: props.trainingJobDefinition,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
      }),
    );
  }

  /**
   * Creates a processing job, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const role: iam.IRole;
   * new Task('Prepare', SageMaker.createProcessingJob({
   *   processingJobName: '{% "prepare-" & $states.context.Execution.Name %}',
   *   role,
   *   appSpecification: { ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/prepare' },
   *   processingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 30 } },
   * }).sync());
   */
  public static createProcessingJob(props: SageMakerCreateProcessingJobProps): SageMakerJob {
    const role = givenRole(props.role);
    return SageMakerJob._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createProcessingJob', {
        arguments: {
          ProcessingJobName: props.processingJobName,
          RoleArn: role.argument,
          AppSpecification: props.appSpecification,
          ProcessingResources: props.processingResources,
          ProcessingInputs: props.processingInputs,
          ProcessingOutputConfig: props.processingOutputConfig,
          Environment: props.environment,
          StoppingCondition: props.stoppingCondition,
          NetworkConfig: props.networkConfig,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
        resources: { RoleArn: role },
      }),
    );
  }

  /**
   * Creates a labeling job, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const role: iam.IRole;
   * new Task('Label', SageMaker.createLabelingJob({
   *   labelingJobName: 'parcels',
   *   role,
   *   labelAttributeName: 'size',
   *   inputConfig: { DataSource: { S3DataSource: { ManifestS3Uri: 's3://shop-data/parcels.manifest' } } },
   *   outputConfig: { S3OutputPath: 's3://shop-data/labels/' },
   *   humanTaskConfig: '{% $humanTask %}',
   * }).sync());
   */
  public static createLabelingJob(props: SageMakerCreateLabelingJobProps): SageMakerJob {
    const role = givenRole(props.role);
    return SageMakerJob._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createLabelingJob', {
        arguments: {
          LabelingJobName: props.labelingJobName,
          RoleArn: role.argument,
          LabelAttributeName: props.labelAttributeName,
          InputConfig: props.inputConfig,
          OutputConfig: props.outputConfig,
          HumanTaskConfig: props.humanTaskConfig,
          LabelCategoryConfigS3Uri: props.labelCategoryConfigS3Uri,
          LabelingJobAlgorithmsConfig: props.labelingJobAlgorithmsConfig,
          StoppingConditions: props.stoppingConditions,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
        resources: { RoleArn: role },
      }),
    );
  }

  /**
   * Creates a model out of what a training has made.
   *
   * @example
   *
   * declare const role: iam.IRole;
   * new Task('Model', SageMaker.createModel({
   *   modelName: 'forecast',
   *   executionRole: role,
   *   primaryContainer: { Image: '{% $image %}', ModelDataUrl: '{% $training.ModelArtifacts.S3ModelArtifacts %}' },
   * }));
   */
  public static createModel(props: SageMakerCreateModelProps): SageMakerCall {
    const role = givenRole(props.executionRole);
    return SageMakerCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createModel', {
        arguments: {
          ModelName: props.modelName,
          ExecutionRoleArn: role.argument,
          PrimaryContainer: props.primaryContainer,
          Containers: props.containers,
          EnableNetworkIsolation: props.enableNetworkIsolation,
          VpcConfig: props.vpcConfig,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
        resources: { ExecutionRoleArn: role },
        problems: containerProblems(props),
      }),
    );
  }

  /**
   * Creates the configuration of an endpoint.
   *
   * @example
   *
   * new Task('Config', SageMaker.createEndpointConfig({
   *   endpointConfigName: 'forecast-2',
   *   productionVariants: [{ VariantName: 'all', ModelName: 'forecast', InitialInstanceCount: 1, InstanceType: 'ml.t2.medium' }],
   * }));
   */
  public static createEndpointConfig(props: SageMakerCreateEndpointConfigProps): SageMakerCall {
    return SageMakerCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createEndpointConfig', {
        arguments: {
          EndpointConfigName: props.endpointConfigName,
          ProductionVariants: props.productionVariants,
          DataCaptureConfig: props.dataCaptureConfig,
          KmsKeyId: keyArgument(props.kmsKey),
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
      }),
    );
  }

  /**
   * Creates an endpoint, and goes on at once: it takes some minutes until it answers.
   *
   * @example
   *
   * new Task('Endpoint', SageMaker.createEndpoint({ endpointName: 'forecast', endpointConfigName: 'forecast-1' }));
   */
  public static createEndpoint(props: SageMakerCreateEndpointProps): SageMakerCall {
    return SageMakerCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createEndpoint', {
        arguments: {
          EndpointName: props.endpointName,
          EndpointConfigName: props.endpointConfigName,
          Tags: tagList(props.tags),
        },
        parameters: props.parameters,
      }),
    );
  }

  /**
   * Gives an endpoint another configuration, and goes on at once.
   *
   * @example
   *
   * new Task('Switch', SageMaker.updateEndpoint({ endpointName: 'forecast', endpointConfigName: 'forecast-2' }));
   */
  public static updateEndpoint(props: SageMakerUpdateEndpointProps): SageMakerCall {
    return SageMakerCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:updateEndpoint', {
        arguments: {
          EndpointName: props.endpointName,
          EndpointConfigName: props.endpointConfigName,
          RetainAllVariantProperties: props.retainAllVariantProperties,
        },
        parameters: props.parameters,
      }),
    );
  }

  private constructor() {}
}

/**
 * The creation of a job, made by the methods of {@link SageMaker}.
 */
export class SageMakerJob extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): SageMakerJob {
    return new SageMakerJob(prepared, prepared.request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the job ends, and fails when it fails. The result describes the job.
   */
  public sync(): SageMakerJob {
    return new SageMakerJob(this.prepared, syncCall(this.prepared));
  }
}

/**
 * The creation or change of a model, an endpoint or its configuration, made by the methods of {@link SageMaker}.
 */
export class SageMakerCall extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): SageMakerCall {
    return new SageMakerCall(prepared.request);
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

function tagList(tags: { readonly [key: string]: string } | undefined): unknown {
  return tags && entriesOf(tags).map(([Key, Value]) => ({ Key, Value }));
}

function containerProblems(props: SageMakerCreateModelProps): readonly CallProblem[] {
  const { primaryContainer, containers, parameters = {} } = props;
  const both = primaryContainer !== undefined && containers !== undefined;
  const byHand =
    'InferenceExecutionConfig' in parameters || 'Containers.$' in parameters || 'PrimaryContainer.$' in parameters;
  if (!both && (byHand || primaryContainer !== undefined || containers !== undefined)) return [];
  const details = { call: 'sagemaker:createModel', first: 'primaryContainer', second: 'containers', both };
  return [problem(SERVICE_CALL_PROBLEMS.exactlyOne, details)];
}
