/**
 * How much a finding matters.
 */
export enum Severity {
  /** The service certainly refuses the definition, or the run certainly fails. Synthesis stops. */
  ERROR = 'error',

  /** Very likely a mistake, but the service would accept it. Can be silenced with a reason. */
  WARNING = 'warning',

  /** A better way exists (cost, operations). Can be silenced with a reason. */
  ADVICE = 'advice',
}
