/** The bounds of a run. All are the service's, and can be moved for a test. */
export interface EngineLimits {
  /**
   * Bytes of the input or output of a state, a task or an execution.
   *
   * @default 262144
   */
  readonly payloadBytes: number;

  /**
   * Bytes of one variable, and of all variables one state assigns.
   *
   * @default 262144
   */
  readonly variableBytes: number;

  /**
   * Bytes of all variables an execution holds.
   *
   * @default 10485760
   */
  readonly allVariablesBytes: number;

  /**
   * Events in the history of a Standard execution, its end included.
   *
   * @default 25000
   */
  readonly historyEvents: number;

  /**
   * Nodes a JSONata expression may visit. The service stops an expression after a second; a count gives the same
   * result on every machine.
   *
   * @default 5000000
   */
  readonly evaluationSteps: number;

  /**
   * Seconds a Standard execution may take: one year.
   *
   * @default 31536000
   */
  readonly standardSeconds: number;

  /**
   * Seconds an Express execution may take.
   *
   * @default 300
   */
  readonly expressSeconds: number;

  /**
   * State entries and retries of an Express execution. The service bounds only its time, of which a virtual clock
   * never runs out where nothing waits; so many take about a second and 100 MB of history.
   *
   * @default 100000
   */
  readonly expressTransitions: number;

  /**
   * Iterations of an inline Map that run at a time where MaxConcurrency is not given.
   *
   * @default 40
   */
  readonly inlineConcurrency: number;

  /**
   * Child executions of a distributed Map that run at a time where MaxConcurrency is not given.
   *
   * @default 10000
   */
  readonly distributedConcurrency: number;

  /**
   * Bytes that a compressed object of an item reader may unpack to, or a row group of a Parquet file. A bound of the engine, so
   * that a small file can't fill the memory; for row groups it is the service's bound too.
   *
   * @default 268435456
   */
  readonly unpackedBytes: number;

  /**
   * Characters of one item of a CSV or JSON Lines file, which the service bounds by 8 MB.
   *
   * @default 8388608
   */
  readonly itemLength: number;

  /**
   * Characters of a file that a result writer writes, before it begins another one. The service's bound is 5 GB, which
   * no string of JavaScript can hold.
   *
   * @default 33554432
   */
  readonly resultFileLength: number;
}

export const SERVICE_LIMITS: EngineLimits = Object.freeze({
  payloadBytes: 262_144,
  variableBytes: 262_144,
  allVariablesBytes: 10_485_760,
  historyEvents: 25_000,
  evaluationSteps: 5_000_000,
  standardSeconds: 31_536_000,
  expressSeconds: 300,
  expressTransitions: 100_000,
  inlineConcurrency: 40,
  distributedConcurrency: 10_000,
  unpackedBytes: 268_435_456,
  itemLength: 8_388_608,
  resultFileLength: 33_554_432,
});
