/**
 * The error names that Step Functions itself knows, for `retry` and `catchError`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class Errors {
  /** Every error but `States.Runtime`. Must be alone in its list, and last. */
  public static readonly ALL = 'States.ALL';

  /** Every error of a task but `States.Timeout`. */
  public static readonly TASK_FAILED = 'States.TaskFailed';

  /** A task ran longer than its timeout, or gave no heartbeat in time. */
  public static readonly TIMEOUT = 'States.Timeout';

  /** A task gave no heartbeat in time. */
  public static readonly HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';

  /** The state machine's role lacks a right. */
  public static readonly PERMISSIONS = 'States.Permissions';

  /** A JSONata expression failed, or gave a value that does not fit. */
  public static readonly QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError';

  /** A `ResultPath` does not fit the input, as the guide calls it; executions report `REFERENCE_PATH_CONFLICT`. */
  public static readonly RESULT_PATH_MATCH_FAILURE = 'States.ResultPathMatchFailure';

  /** A `ResultPath` or an `ItemsPath` can't be applied to its input. */
  public static readonly REFERENCE_PATH_CONFLICT = 'States.ReferencePathConflict';

  /** A path in a payload template found nothing. */
  public static readonly PARAMETER_PATH_FAILURE = 'States.ParameterPathFailure';

  /** An intrinsic function failed. */
  public static readonly INTRINSIC_FAILURE = 'States.IntrinsicFailure';

  /** A branch of a Parallel failed. */
  public static readonly BRANCH_FAILED = 'States.BranchFailed';

  /** No rule of a Choice matched, and it has no default. */
  public static readonly NO_CHOICE_MATCHED = 'States.NoChoiceMatched';

  /** A Distributed Map could not read its items. */
  public static readonly ITEM_READER_FAILED = 'States.ItemReaderFailed';

  /** A Distributed Map could not write its results. */
  public static readonly RESULT_WRITER_FAILED = 'States.ResultWriterFailed';

  /** More items of a Distributed Map failed than it tolerates. */
  public static readonly EXCEED_TOLERATED_FAILURE_THRESHOLD = 'States.ExceedToleratedFailureThreshold';

  /** A payload is larger than 256 KiB. */
  public static readonly DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';

  /** The execution met a fault that it could not process. Never caught. */
  public static readonly RUNTIME = 'States.Runtime';

  /** An HTTP endpoint gave no answer within 60 seconds. */
  public static readonly HTTP_SOCKET = 'States.Http.Socket';

  private constructor() {}
}
