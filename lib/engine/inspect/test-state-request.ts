/** What the TestState API takes: one state, or a machine and the name of a state in it. Payloads are JSON text. */
export interface TestStateRequest {
  readonly definition: string;
  readonly stateName?: string;
  readonly roleArn?: string;
  /** @default "{}" */
  readonly input?: string;
  readonly variables?: string;
  readonly context?: string;
  /** @default "INFO" */
  readonly inspectionLevel?: 'INFO' | 'DEBUG' | 'TRACE';
  /**
   * Whether an HTTP Task's secrets are shown at level TRACE; refused with a mock.
   *
   * @default false
   */
  readonly revealSecrets?: boolean;
  readonly mock?: StateMock;
  readonly stateConfiguration?: StateConfiguration;
}

export interface StateMock {
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  /** @default "STRICT" */
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE';
}

export interface StateConfiguration {
  readonly retrierRetryCount?: number;
  readonly errorCausedByState?: string;
  readonly mapIterationFailureCount?: number;
  readonly mapItemReaderData?: string;
}

/** What the TestState API answers. */
export interface TestStateResponse {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  /** Each stage as JSON text; absent at level INFO. */
  readonly inspectionData?: Readonly<Record<string, unknown>>;
}

/** Thrown where the API refuses the request itself. */
export class TestStateError extends Error {
  constructor(
    readonly code: 'ValidationException' | 'InvalidDefinition' | 'InvalidExecutionInput',
    message: string,
  ) {
    super(message);
    this.name = code;
  }
}
