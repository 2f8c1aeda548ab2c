import type { Chainable } from '../../../lib/builder/chainable';
import { Workflow, type WorkflowProps } from '../../../lib/compiler/workflow';
import type { Diagnostic } from '../../../lib/diagnostic/diagnostic';
import { Severity } from '../../../lib/diagnostic/severity';

/** Each problem of the compiler, whole: where it is, what is wrong, what to do, and the line of the test. */

export const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg';

export function diagnose(piece: Chainable, props: WorkflowProps = {}): readonly Diagnostic[] {
  return Workflow.startWith(piece, props)._compile().diagnostics;
}

/** What is expected of the lines of a file. */
export function diagnosticsIn(file: string): {
  /** The place that a line of the file is reported as. */
  readonly source: (line: number) => unknown;
  /** An error as it must be reported; its fields in one object, as a test shows them. */
  readonly error: (line: number, diagnostic: Omit<Diagnostic, 'severity' | 'source'>) => unknown;
} {
  const source = (line: number): unknown => ({ file, line, column: expect.any(Number) });
  return {
    source,
    error: (line, diagnostic) => ({ severity: Severity.ERROR, ...diagnostic, source: source(line) }),
  };
}
