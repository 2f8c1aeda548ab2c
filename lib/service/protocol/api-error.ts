/** The errors of the API, and those that every AWS JSON service has. */
export type ErrorCode =
  | 'ActivityDoesNotExist'
  | 'ConflictException'
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'ExecutionLimitExceeded'
  | 'ExecutionNotRedrivable'
  | 'ActivityAlreadyExists'
  | 'ActivityWorkerLimitExceeded'
  | 'InternalFailure'
  | 'InvalidArn'
  | 'InvalidDefinition'
  | 'InvalidExecutionInput'
  | 'InvalidLoggingConfiguration'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'InvalidTracingConfiguration'
  | 'MissingRequiredParameter'
  | 'RequestEntityTooLargeException'
  | 'ResourceNotFound'
  | 'SerializationException'
  | 'ServiceQuotaExceededException'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDoesNotExist'
  | 'StateMachineTypeNotSupported'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut'
  | 'TooManyTags'
  | 'UnknownOperationException'
  | 'ValidationException'
  | 'AccessDeniedException'
  | 'ServiceUnavailable';

/** Members of an error besides its message. */
export interface ErrorMembers {
  readonly reason?: string;
  readonly resourceName?: string;
}

/** An answer that refuses a request, in the form of the API. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly members: ErrorMembers = {},
    /** Of HTTP. */
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}
