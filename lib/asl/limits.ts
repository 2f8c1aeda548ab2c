/**
 * The bounds that a build can check. Bytes are of UTF-8.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const LIMITS = Object.freeze({
  /** The definition, as the service and CloudFormation take it. */
  definitionBytes: 1_048_576,

  /**
   * How many objects and lists of a definition may be inside of each other. The validation of the service has the error
   * TOO_DEEPLY_NESTED and no documented number: this is the bound of the JSON reader that it uses (Jackson).
   */
  nestedLevels: 1_000,

  /** Any input or output: of an execution, a state, a task. */
  payloadBytes: 262_144,

  /** Events of one Standard execution; it fails when it would need one more. */
  historyEvents: 25_000,

  stateNameCharacters: 80,
  machineNameCharacters: 80,

  /** One year, the longest that a Standard execution can run. */
  standardSeconds: 31_536_000,

  /** Five minutes, the longest that an Express execution can run. */
  expressSeconds: 300,

  /** Of any Wait, timeout, heartbeat and retry interval. */
  seconds: 99_999_999,

  maxAttempts: 99_999_999,

  /** The specification says "less than" this for `MaxDelaySeconds`; whether the bound itself passes is not sure. */
  maxDelaySeconds: 31_622_400,

  variableNameCharacters: 80,

  /** One variable, and all variables of one `Assign`. */
  assignBytes: 262_144,

  /** All variables of one execution. */
  variableBytes: 10_485_760,

  /** The time that one JSONata expression may take. */
  jsonataSeconds: 1,

  /** Iterations of an inline Map that run at the same time, whatever its `MaxConcurrency`. */
  inlineMapConcurrency: 40,

  /** Child executions of a Map Run that run at the same time. */
  mapRunConcurrency: 10_000,

  /** Map Runs open at the same time, in one account and Region. */
  openMapRuns: 1_000,

  labelCharacters: 40,

  /** Items that an `ItemReader` takes from its source. */
  readerItems: 100_000_000,

  itemsPointerCharacters: 2_000,
  csvHeaderBytes: 10_240,

  /** The input of one child execution made by an `ItemBatcher`. */
  batchBytes: 262_144,

  toleratedFailurePercentage: 100,

  /** What the service waits for an HTTP endpoint. */
  httpTaskSeconds: 60,

  redriveWindowDays: 14,
  redrives: 1_000,
  versions: 1_000,
  aliases: 100,
  tags: 50,
});
