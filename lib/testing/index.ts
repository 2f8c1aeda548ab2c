/**
 * The entry `stepwright/testing`: runs workflows in tests. Loads nothing of the AWS CDK.
 */
export { MemoryObjectStore } from '../engine/map/object-store';
export { SimulationError } from '../engine/simulation-error';
export { TaskError, type TaskRequest } from '../engine/task/task-handler';
export type { MissingPermission, PermissionProof, UnusedPermission } from '../policy/permission-proof';
export { proofText } from '../policy/proof-text';
export type { ExecutionRecord, RunRecord } from '../report/run-record';
export {
  type Answer,
  attempts,
  heartbeatTimesOut,
  pending,
  returns,
  returnsPayload,
  returnsResult,
  sequence,
  throws,
  timesOut,
} from '../task-answer/answer';
export type { AwsClient, AwsClientWithCommands, AwsEndpoint } from '../task-answer/aws-endpoint';
export type { ResourceHandler } from '../task-answer/handler-table';
export type { LambdaOptions } from '../task-answer/lambda/lambda-options';
export { type LambdasOfOptions, lambdasOf } from '../task-answer/lambda/lambdas-of';
export {
  type MockConfig,
  type MockConfigFile,
  type MockedAnswer,
  readMockConfig,
  type WrittenCases,
  writeMockConfig,
} from '../task-answer/mock-config-file';
export type { MockableTask } from '../task-answer/mockable-task';
export type { TaskCallRecord, ThrownError } from '../task-answer/task-answering';
export type { TimeSpan } from '../task-answer/time-span';
export { AwsRun } from './aws/aws-run';
export { type AwsStartProps, DeployedMachine, type OnAwsProps, onAws } from './aws/on-aws';
export { mocksOfHistory } from './aws/recorded-mocks';
export type { AwsConnectionProps } from './aws/step-functions-client';
export {
  CoverageCollector,
  type CoverageCount,
  type CoverageJson,
  type CoverageThresholds,
  type CoveredItem,
  type WorkflowCoverage,
} from './coverage/coverage-collector';
export { coverageHtml } from './coverage/coverage-html';
export type { CoverageItem } from './coverage/coverage-items';
export { type CoverageSummary, coverageSummary } from './coverage/coverage-summary';
export { coverageText } from './coverage/coverage-text';
export { definitionOf } from './definition-of';
export type { Crash, FaultFreeResult, FaultResult, SweptRun } from './fault/fault-result';
export type { Fault } from './fault/faults';
export { type FaultSweep, type FaultSweepProps, sweepFaults } from './fault/sweep-faults';
export { type Inspection, type InspectionStage, type InspectProps, inspect } from './inspect';
export { type StepwrightMatchers, stepwrightMatchers } from './matchers/stepwright-matchers';
export { permissionProof } from './permissions/prove-permissions';
export type { Divergence } from './replay/compare-history';
export type { PlaceholderValue } from './replay/placeholder-values';
export { type Replay, replayHistory } from './replay/replay-history';
export { type HistoryVisit, visitsOfHistory } from './replay/visits-of-history';
export type { PendingTask } from './run/pending-task';
export { Run, type StateName } from './run/run';
export { type SimulationOf, simulate, type TypedSimulation } from './run/simulate';
export type { SimulationTarget, TemplateMachine } from './run/target';
export type { AnyHandler, TypedAnswer } from './run/typed-mock';
export type { RetryRecord, VisitRecord } from './run/visit-record';
export type { StartInput, WorkflowSimulation } from './run/workflow-simulation';
export { type LocalStepFunctions, type StartLocalProps, startLocal } from './start-local';
export type { TemplateSource } from './template-source';
