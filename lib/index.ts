// The public surface, name by name: what is here is in every jsii language, and pinned by test/public-api.test.ts.

export { QueryLanguage } from './asl/query-language';
export { Block, type BlockProps } from './builder/block';
export type { CatchProps } from './builder/catch';
export { Chain, Chainable } from './builder/chainable';
export { Choice, type ChoiceProps, type ChoiceRuleProps } from './builder/choice';
export { Condition } from './builder/condition';
export { Context } from './builder/context';
export { DistributedMap, type DistributedMapProps, MapExecutionType } from './builder/distributed-map';
export { Errors } from './builder/errors';
export { Expression } from './builder/expression';
export { Fail, type FailProps } from './builder/fail';
export { GoTo } from './builder/go-to';
export { Intrinsic } from './builder/intrinsic';
export type { ItemBatcherProps } from './builder/item-batcher';
export {
  type AthenaItemsProps,
  CsvDelimiter,
  type CsvItemsProps,
  ItemFormat,
  ItemReader,
  type JsonItemsProps,
  type S3ContentProps,
  type S3ListingProps,
} from './builder/item-reader';
export { JsonPath } from './builder/json-path';
export { Literal } from './builder/literal';
export { Map, type MapProps } from './builder/map';
export { Parallel, type ParallelProps } from './builder/parallel';
export { Pass, type PassProps } from './builder/pass';
export { RawState, type RawStateProps } from './builder/raw-state';
export {
  type ResultConfigProps,
  ResultFormat,
  ResultTransformation,
  ResultWriter,
  type S3ResultsProps,
} from './builder/result-writer';
export { JitterStrategy, type RetryProps } from './builder/retry';
export type { S3ObjectProps } from './builder/s3-object';
export { State } from './builder/state';
export type { AssignProps, InputOutputProps, RecoveryProps, ResultProps, StateProps } from './builder/state-props';
export { Succeed, type SucceedProps } from './builder/succeed';
export { Task, type TaskProps } from './builder/task';
export { Wait, type WaitProps } from './builder/wait';
export { WaitTime } from './builder/wait-time';
export { type AslWorkflowProps, type DefaultCatchProps, Workflow, type WorkflowProps } from './compiler/workflow';
export type {
  AlarmOptions,
  AlarmThreshold,
  AlarmTiming,
  DurationThreshold,
  RateThreshold,
} from './construct/alarm-options';
export { CdkChain } from './construct/cdk-chain';
export { CheckAspect, type CheckAspectProps } from './construct/check-aspect';
export { CheckValidationPlugin } from './construct/check-validation-plugin';
export type { DashboardOptions } from './construct/dashboard-options';
export type { StateMachineDefaults } from './construct/default-props';
export type { ExplainedPermission } from './construct/explained-permission';
export { PictureFormat } from './construct/picture-format';
export { PreviousVersion, type PreviousVersionProps } from './construct/release/previous-version';
export { Release } from './construct/release/release';
export type { AliasReleaseProps, GradualReleaseProps, VersionReleaseProps } from './construct/release/release-props';
export { WorkflowStateMachineDefaults } from './construct/state-machine-defaults';
export {
  MonitoredStateMachine,
  StateMachineMonitoring,
  type StateMachineMonitoringProps,
} from './construct/state-machine-monitoring';
export type { SuppressedWarning } from './construct/suppressed-warning';
export { WorkflowDefinition } from './construct/workflow-definition';
export { WorkflowStateMachine } from './construct/workflow-state-machine';
export type { WorkflowStateMachineProps } from './construct/workflow-state-machine-props';
export type { Diagnostic, RelatedLocation } from './diagnostic/diagnostic';
export { Severity } from './diagnostic/severity';
export type { SourceLocation } from './diagnostic/source-location';
export type { AdditionalParametersProps } from './integration/call/additional-parameters-props';
export { EnumLike } from './integration/call/enum-like';
export { Integration } from './integration/call/integration';
export { JobCall } from './integration/call/job-call';
export { JobTokenCall } from './integration/call/job-token-call';
export type { PermissionProps } from './integration/call/permission-props';
export { RawIntegration, type RawIntegrationProps } from './integration/call/raw-integration';
export { RequestResponseCall } from './integration/call/request-response-call';
export { TokenCall } from './integration/call/token-call';
export { AwsSdk, type AwsSdkCallProps } from './integration/sdk/aws-sdk';
export { Activity, type ActivityProps } from './integration/service/activity';
export {
  ApiGateway,
  ApiGatewayAuthType,
  type ApiGatewayInvokeProps,
} from './integration/service/api-gateway';
export {
  Athena,
  type AthenaGetQueryResultsProps,
  type AthenaQueryProps,
  type AthenaStartQueryExecutionProps,
} from './integration/service/athena';
export { AttributeValue } from './integration/service/attribute-value';
export {
  Batch,
  type BatchContainerOverrides,
  type BatchJobDependency,
  type BatchSubmitJobProps,
} from './integration/service/batch';
export { BatchDependencyType } from './integration/service/batch-dependency-type';
export {
  Bedrock,
  type BedrockCreateModelCustomizationJobProps,
  type BedrockInvokeModelProps,
  type BedrockS3Object,
} from './integration/service/bedrock';
export {
  BedrockAgentCore,
  type BedrockAgentCoreInvokeHarnessProps,
} from './integration/service/bedrock-agent-core';
export { BedrockCustomizationType } from './integration/service/bedrock-customization-type';
export {
  CodeBuild,
  type CodeBuildBatchGetReportsProps,
  type CodeBuildBuildProps,
  type CodeBuildRetryBuildBatchProps,
  type CodeBuildStartProps,
} from './integration/service/code-build';
export { CodeBuildRetryType } from './integration/service/code-build-retry-type';
export { DataBrew } from './integration/service/data-brew';
export {
  DynamoDb,
  type DynamoDbDeleteItemProps,
  type DynamoDbGetItemProps,
  type DynamoDbProps,
  type DynamoDbPutItemProps,
  type DynamoDbUpdateItemProps,
  type DynamoDbWriteProps,
} from './integration/service/dynamo-db';
export { DynamoDbConsumedCapacity } from './integration/service/dynamo-db-consumed-capacity';
export { DynamoDbItemCollectionMetrics } from './integration/service/dynamo-db-item-collection-metrics';
export { DynamoDbReturnValues } from './integration/service/dynamo-db-return-values';
export {
  Ecs,
  type EcsCapacityProviderStrategyItem,
  EcsRunTask,
  type EcsRunTaskProps,
} from './integration/service/ecs';
export type { EcsContainerOverride } from './integration/service/ecs-container-override';
export { EcsLaunchType } from './integration/service/ecs-launch-type';
export { EcsPropagateTags } from './integration/service/ecs-propagate-tags';
export {
  Eks,
  type EksCallProps,
  type EksCreateClusterProps,
  type EksCreateFargateProfileProps,
  type EksCreateNodegroupProps,
  type EksRunJobProps,
} from './integration/service/eks';
export type { EksKubernetesProps } from './integration/service/eks-kubernetes';
export {
  Emr,
  type EmrAddStepProps,
  type EmrCreateClusterProps,
  type EmrModifyInstanceFleetProps,
  type EmrModifyInstanceGroupProps,
} from './integration/service/emr';
export { EmrActionOnFailure } from './integration/service/emr-action-on-failure';
export {
  EmrContainers,
  type EmrContainersCreateVirtualClusterProps,
  type EmrContainersStartJobRunProps,
} from './integration/service/emr-containers';
export {
  EmrServerless,
  type EmrServerlessCreateApplicationProps,
  type EmrServerlessStartJobRunProps,
} from './integration/service/emr-serverless';
export { EmrServerlessApplicationType } from './integration/service/emr-serverless-application-type';
export {
  EventBridge,
  type EventBridgeEntry,
  type EventBridgePutEventsProps,
} from './integration/service/event-bridge';
export { Glue, type GlueStartJobRunProps } from './integration/service/glue';
export { GlueExecutionClass } from './integration/service/glue-execution-class';
export { GlueWorkerType } from './integration/service/glue-worker-type';
export {
  HttpArrayFormat,
  HttpEndpoint,
  type HttpEndpointInvokeProps,
} from './integration/service/http-endpoint';
export { HttpMethod } from './integration/service/http-method';
export {
  Lambda,
  type LambdaInvokeArnProps,
  type LambdaInvokeProps,
  type LambdaRetryProps,
} from './integration/service/lambda';
export { LambdaInvocationType } from './integration/service/lambda-invocation-type';
export {
  MediaConvert,
  type MediaConvertCreateJobProps,
} from './integration/service/media-convert';
export { MessageAttribute } from './integration/service/message-attribute';
export { SageMaker } from './integration/service/sage-maker';
export { SageMakerBatchStrategy } from './integration/service/sage-maker-batch-strategy';
export type {
  SageMakerCreateEndpointConfigProps,
  SageMakerCreateEndpointProps,
  SageMakerCreateHyperParameterTuningJobProps,
  SageMakerCreateLabelingJobProps,
  SageMakerCreateModelProps,
  SageMakerCreateProcessingJobProps,
  SageMakerCreateTrainingJobProps,
  SageMakerCreateTransformJobProps,
  SageMakerUpdateEndpointProps,
} from './integration/service/sage-maker-props';
export { Sns, type SnsMessageProps, type SnsPublishProps } from './integration/service/sns';
export { Sqs, type SqsSendMessageProps } from './integration/service/sqs';
export {
  StepFunctions,
  type StepFunctionsStartExecutionProps,
} from './integration/service/step-functions';
