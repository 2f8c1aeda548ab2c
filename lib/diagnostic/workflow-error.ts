import { visibleLine } from '../util/visible-text';
import type { Diagnostic } from './diagnostic';
import { formatDiagnostics } from './format-diagnostics';
import { Severity } from './severity';

/**
 * Thrown once, with every problem of a workflow in it.
 *
 * It is the only error that Stepwright throws for a faulty workflow; `diagnostics` holds the diagnostics as data.
 */
export class WorkflowError extends Error {
  /** All diagnostics, warnings included, in the order of the definition. */
  declare readonly diagnostics: readonly Diagnostic[];

  constructor(subject: string, diagnostics: readonly Diagnostic[]) {
    super(`${headline(visibleLine(subject), diagnostics)}\n\n${formatDiagnostics(diagnostics)}\n`);
    // Not enumerable: Node prints the members of an uncaught error, and the message reports all of it already.
    Object.defineProperty(this, 'name', { value: 'WorkflowError' });
    Object.defineProperty(this, 'diagnostics', { value: Object.freeze([...diagnostics]) });
  }
}

/** Throws a {@link WorkflowError} if any of the diagnostics is an error. */
export function throwOnErrors(subject: string, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some((diagnostic) => diagnostic.severity === Severity.ERROR)) {
    // A suggestion would only distract from what has to be corrected.
    const pressing = diagnostics.filter((diagnostic) => diagnostic.severity !== Severity.SUGGESTION);
    throw new WorkflowError(subject, pressing);
  }
}

function headline(subject: string, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === Severity.ERROR).length;
  return `${subject} has ${errors} ${errors === 1 ? 'error' : 'errors'}:`;
}
