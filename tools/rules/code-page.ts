import type { Chainable } from '../../lib/builder/chainable';
import type { Workflow } from '../../lib/compiler/workflow';
import type { Diagnostic } from '../../lib/diagnostic/diagnostic';

/** The texts of a diagnostic that another pass than a rule of the checker makes: what its page shows and the diagnostic does not. */
export interface CodePage {
  readonly code: string;

  /** What is right, as a noun phrase: `one-scope-per-state`, `no-endless-block`. */
  readonly name: string;

  /** What is wrong. */
  readonly what: string;

  /** Why it matters. */
  readonly why: string;

  /** What to do about it. */
  readonly fix: string;

  /** Programs that are run when the page is written: the page shows their source and their diagnostics. */
  readonly examples: readonly Program[];
}

/**
 * A short program with the mistake. It returns a step or a workflow, which is diagnosed, or throws a `WorkflowError`; what is
 * reported elsewhere it returns itself, and what only a synthesis shows as text.
 */
export type Program = () => Chainable | Workflow | readonly (Diagnostic | string)[];
