import type { Severity } from './severity';
import type { SourceLocation } from './source-location';

/**
 * One statement about a workflow: what is wrong, where, why it matters and what to do about it.
 */
export interface Diagnostic {
  /** Stable code, `SW` and four digits. Codes are never reused for another problem. */
  readonly code: string;

  /** Whether this stops synthesis. */
  readonly severity: Severity;

  /** What is wrong, in one or two sentences, naming the user's own names in double quotes. */
  readonly message: string;

  /** Where in the definition, as a JSON Pointer: `/States/Fulfil/Branches/0/States/Notify/Next`. */
  readonly path: string;

  /**
   * What to do about it.
   *
   * @default - the message says it all
   */
  readonly help?: string;

  /**
   * Where the builder call stands, or the node in the definition file.
   *
   * @default - not known
   */
  readonly source?: SourceLocation;

  /**
   * Additional places that belong to the problem ("first defined here").
   *
   * @default - none
   */
  readonly related?: RelatedLocation[];

  /**
   * The AWS page or specification section that states the rule.
   *
   * @default - none
   */
  readonly url?: string;
}

/**
 * A second place that a {@link Diagnostic} points at.
 */
export interface RelatedLocation {
  /** What is to be seen there. */
  readonly message: string;

  /**
   * JSON Pointer of the place in the definition.
   *
   * @default - the place has none of its own
   */
  readonly path?: string;

  /**
   * The place in a source file.
   *
   * @default - not known
   */
  readonly source?: SourceLocation;
}
