import { guardFactories } from '../../diagnostic/guard-factories';
import { entriesOf } from '../../util/host-key-order';
import { mebibytes } from '../call/amounts';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import { type CallProblem, problem } from '../call/problems';
import { RequestResponseCall } from '../call/request-response-call';
import { serviceCall } from '../call/service-api';
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
 * Calls of Amazon SageMaker AI. Names may be expressions; the role's permissions are then as wide as what is not known of
 * them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
 */
export class SageMaker {
  /**
   * Creates a training job. The task does not wait for that; `.sync()` waits for its end.
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
  public static createTrainingJob(props: SageMakerCreateTrainingJobProps): JobCall {
    const role = givenRole(props.role);
    return JobCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createTrainingJob', {
        arguments: parametersOf(
          props,
          'trainingJobName',
          { RoleArn: role.argument },
          'algorithmSpecification',
          'outputDataConfig',
          'resourceConfig',
          'stoppingCondition',
          'inputDataConfig',
          'hyperParameters',
          'environment',
          'vpcConfig',
          { Tags: tagList(props.tags) },
        ),
        additionalParameters: props.additionalParameters,
        resources: { RoleArn: role },
      }),
    );
  }

  /**
   * Creates a batch transform job. The task does not wait for that; `.sync()` waits for its end.
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
  public static createTransformJob(props: SageMakerCreateTransformJobProps): JobCall {
    const maxPayload = mebibytes('maxPayload', props.maxPayload, { least: 0, most: 100 });
    return JobCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createTransformJob', {
        arguments: parametersOf(
          props,
          'transformJobName',
          'modelName',
          'transformInput',
          'transformOutput',
          'transformResources',
          'batchStrategy',
          'maxConcurrentTransforms',
          { MaxPayloadInMB: maxPayload.argument },
          'environment',
          { Tags: tagList(props.tags) },
        ),
        additionalParameters: props.additionalParameters,
        problems: maxPayload.problems,
      }),
    );
  }

  /**
   * Creates a hyperparameter tuning job. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Tune', SageMaker.createHyperParameterTuningJob({
   *   hyperParameterTuningJobName: 'forecast-tuning',
   *   hyperParameterTuningJobConfig: '{% $tuning.config %}',
   *   trainingJobDefinition: { RoleArn: 'arn:aws:iam::111122223333:role/training', StaticHyperParameters: {} },
   * }).sync());
   */
  public static createHyperParameterTuningJob(props: SageMakerCreateHyperParameterTuningJobProps): JobCall {
    return JobCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createHyperParameterTuningJob', {
        arguments: parametersOf(
          props,
          'hyperParameterTuningJobName',
          'hyperParameterTuningJobConfig',
          'trainingJobDefinition',
          { Tags: tagList(props.tags) },
        ),
        additionalParameters: props.additionalParameters,
      }),
    );
  }

  /**
   * Creates a processing job. The task does not wait for that; `.sync()` waits for its end.
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
  public static createProcessingJob(props: SageMakerCreateProcessingJobProps): JobCall {
    const role = givenRole(props.role);
    return JobCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createProcessingJob', {
        arguments: parametersOf(
          props,
          'processingJobName',
          { RoleArn: role.argument },
          'appSpecification',
          'processingResources',
          'processingInputs',
          'processingOutputConfig',
          'environment',
          'stoppingCondition',
          'networkConfig',
          { Tags: tagList(props.tags) },
        ),
        additionalParameters: props.additionalParameters,
        resources: { RoleArn: role },
      }),
    );
  }

  /**
   * Creates a labeling job. The task does not wait for that; `.sync()` waits for its end.
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
  public static createLabelingJob(props: SageMakerCreateLabelingJobProps): JobCall {
    const role = givenRole(props.role);
    return JobCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createLabelingJob', {
        arguments: parametersOf(
          props,
          'labelingJobName',
          { RoleArn: role.argument },
          'labelAttributeName',
          'inputConfig',
          'outputConfig',
          'humanTaskConfig',
          'labelCategoryConfigS3Uri',
          'labelingJobAlgorithmsConfig',
          'stoppingConditions',
          { Tags: tagList(props.tags) },
        ),
        additionalParameters: props.additionalParameters,
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
  public static createModel(props: SageMakerCreateModelProps): RequestResponseCall {
    const role = givenRole(props.executionRole);
    return RequestResponseCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createModel', {
        arguments: parametersOf(
          props,
          'modelName',
          { ExecutionRoleArn: role.argument },
          'primaryContainer',
          'containers',
          'enableNetworkIsolation',
          'vpcConfig',
          { Tags: tagList(props.tags) },
        ),
        additionalParameters: props.additionalParameters,
        resources: { ExecutionRoleArn: role },
        problems: containerProblems(props),
      }).request,
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
  public static createEndpointConfig(props: SageMakerCreateEndpointConfigProps): RequestResponseCall {
    return RequestResponseCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createEndpointConfig', {
        arguments: parametersOf(props, 'endpointConfigName', 'productionVariants', 'dataCaptureConfig', {
          KmsKeyId: keyArgument(props.kmsKey),
          Tags: tagList(props.tags),
        }),
        additionalParameters: props.additionalParameters,
      }).request,
    );
  }

  /**
   * Creates an endpoint, and continues at once: it takes some minutes until it answers.
   *
   * @example
   *
   * new Task('Endpoint', SageMaker.createEndpoint({ endpointName: 'forecast', endpointConfigName: 'forecast-1' }));
   */
  public static createEndpoint(props: SageMakerCreateEndpointProps): RequestResponseCall {
    return RequestResponseCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:createEndpoint', {
        arguments: parametersOf(props, 'endpointName', 'endpointConfigName', { Tags: tagList(props.tags) }),
        additionalParameters: props.additionalParameters,
      }).request,
    );
  }

  /**
   * Gives an endpoint another configuration, and continues at once.
   *
   * @example
   *
   * new Task('Switch', SageMaker.updateEndpoint({ endpointName: 'forecast', endpointConfigName: 'forecast-2' }));
   */
  public static updateEndpoint(props: SageMakerUpdateEndpointProps): RequestResponseCall {
    return RequestResponseCall._of(
      serviceCall(SAGE_MAKER_APIS, 'sagemaker:updateEndpoint', {
        arguments: parametersOf(props, 'endpointName', 'endpointConfigName', 'retainAllVariantProperties'),
        additionalParameters: props.additionalParameters,
      }).request,
    );
  }

  private constructor() {}
}

guardFactories(SageMaker);

function tagList(tags: { readonly [key: string]: string } | undefined): unknown {
  return tags && entriesOf(tags).map(([Key, Value]) => ({ Key, Value }));
}

function containerProblems(props: SageMakerCreateModelProps): readonly CallProblem[] {
  const { primaryContainer, containers, additionalParameters: parameters = {} } = props;
  const both = primaryContainer !== undefined && containers !== undefined;
  const byHand =
    'InferenceExecutionConfig' in parameters || 'Containers.$' in parameters || 'PrimaryContainer.$' in parameters;
  if (!both && (byHand || primaryContainer !== undefined || containers !== undefined)) return [];
  const details = { call: 'sagemaker:createModel', first: 'primaryContainer', second: 'containers', both };
  return [problem(SERVICE_CALL_PROBLEMS.exactlyOne, details)];
}
