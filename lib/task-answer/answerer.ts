/** Who answers a call of a task: a double, code, a person, or a service. */
export type Answerer =
  /** A mock of the test kit or of the mocks file. */
  | 'mock'
  /** A handler of the test kit. */
  | 'handler'
  /** An answer that was chosen for this execution when it was started. */
  | 'chosen'
  /** Whoever has the token: the task was left open for a person. */
  | 'person'
  /** The code of a Lambda function, on this machine. */
  | 'lambda'
  /** Another machine, on this machine. */
  | 'machine'
  /** A worker of an activity. */
  | 'worker'
  /** An AWS endpoint, or a local one that is in for it. */
  | 'endpoint'
  /** Whoever it was before the service was started anew: the answer was kept. */
  | 'kept'
  | 'nothing';

/** A call of a task, and who answered it. */
export interface AnsweredCall {
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly by: Answerer;
}
