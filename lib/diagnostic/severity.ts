/**
 * How much a diagnostic matters.
 */
export enum Severity {
  /** The service certainly refuses the definition, or the run certainly fails. Synthesis stops. */
  ERROR = 'error',

  /** Very likely a mistake, but the service would accept it. Can be suppressed with a reason. */
  WARNING = 'warning',

  /** The workflow could be better (cost, operations). Can be suppressed with a reason. */
  SUGGESTION = 'suggestion',
}
