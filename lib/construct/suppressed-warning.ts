/**
 * A warning that is not reported, and why.
 */
export interface SuppressedWarning {
  /** The warning's code, `SW3107`. Errors can't be suppressed. */
  readonly code: string;

  /** Why the workflow is right all the same: whoever reads the code after you wants to know. */
  readonly reason: string;

  /**
   * The state that it is about.
   *
   * @default - all states
   */
  readonly state?: string;
}
