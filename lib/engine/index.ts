/**
 * The entry `stepwright/engine`: runs Amazon States Language documents in this process. Loads nothing of the AWS CDK.
 */
export { type EngineLimits, SERVICE_LIMITS } from './engine-limits';
export type { HistoryEntry, HistoryEvent, HistoryEventType } from './history/history-event';
export { renderHistoryEvent } from './history/render-history';
export { type InspectOptions, inspectState } from './inspect/inspect-state';
export type { ResponseShape } from './inspect/response-shape';
export {
  type StateConfiguration,
  type StateMock,
  TestStateError,
  type TestStateRequest,
  type TestStateResponse,
} from './inspect/test-state-request';
export { type ListedObject, MemoryObjectStore, type ObjectStore } from './map/object-store';
export { MissingPackageError } from './missing-package';
export { loadProgram, parseProgram } from './program/load-program';
export { InvalidProgramError, type ProgramIssue } from './program/program-issue';
export { variableReferences } from './program/variable-references';
export { type RandomSource, repeatableRandom } from './random-source';
export { type ExecutionResult, execute, executionResult } from './run/execute';
export { expressLogEvents, type LogEvent } from './run/express-log';
export type { Decision } from './runtime/decision';
export type { Execution, ExecutionStatus } from './runtime/execution';
export { Simulation } from './runtime/simulation';
export type { SimulationClock } from './runtime/simulation-clock';
export type { SimulationOptions, StartOptions } from './runtime/simulation-options';
export type { StateVisit } from './runtime/state-visit';
export type { WaitingTask } from './task/task-flow';
export {
  type ChildExecution,
  TaskError,
  type TaskFailure,
  type TaskHandler,
  type TaskOutcome,
  type TaskPending,
  type TaskRequest,
  type TaskSilence,
  type TaskSuccess,
} from './task/task-handler';
