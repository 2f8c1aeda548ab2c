/** The error names the engine itself raises. */
export const ERROR = {
  ALL: 'States.ALL',
  TASK_FAILED: 'States.TaskFailed',
  TIMEOUT: 'States.Timeout',
  HEARTBEAT_TIMEOUT: 'States.HeartbeatTimeout',
  RUNTIME: 'States.Runtime',
  QUERY_EVALUATION: 'States.QueryEvaluationError',
  INTRINSIC: 'States.IntrinsicFailure',
  RESULT_PATH_MATCH: 'States.ResultPathMatchFailure',
  REFERENCE_PATH_CONFLICT: 'States.ReferencePathConflict',
  DATA_LIMIT_EXCEEDED: 'States.DataLimitExceeded',
  NO_CHOICE_MATCHED: 'States.NoChoiceMatched',
  BRANCH_FAILED: 'States.BranchFailed',
  ITEM_READER: 'States.ItemReaderFailed',
  RESULT_WRITER: 'States.ResultWriterFailed',
  TOLERATED_FAILURE: 'States.ExceedToleratedFailureThreshold',
} as const;
