import type { Execution } from './execution';
import type { StateVisit } from './state-visit';

/**
 * How a state continued, where its events alone don't say: which rule of a Choice matched, which retrier retries, which
 * catcher caught, or that nothing did and the failure is handed on.
 */
export interface Decision {
  readonly kind: 'rule' | 'default' | 'retry' | 'catch' | 'fail';
  readonly execution: Execution;
  readonly visit: StateVisit;
  /** Of the rule, the retrier or the catcher in its list. */
  readonly index?: number;
  /** The state the way leads to. */
  readonly next?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Seconds before the retry. */
  readonly delaySeconds?: number;
}
