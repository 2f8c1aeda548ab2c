import type { AnalysisOptions } from '../../lib/analysis/analysis-options';
import { analyze } from '../../lib/analysis/analyze';
import type { Example } from '../../lib/analysis/rule';
import { Workflow } from '../../lib/compiler/workflow';
import type { Diagnostic } from '../../lib/diagnostic/diagnostic';
import { WorkflowError } from '../../lib/diagnostic/workflow-error';
import type { Program } from './code-page';

/** What a program reports: diagnostics, or the text that a synthesis shows. */
export function diagnosticsOf(program: Program): readonly (Diagnostic | string)[] {
  try {
    const made = program();
    if (made instanceof Workflow) return made.diagnose();
    return 'length' in made ? made : Workflow.startWith(made).diagnose();
  } catch (error) {
    if (error instanceof WorkflowError) return error.diagnostics;
    throw error;
  }
}

/** What the checker reports of an example. */
export function checked(example: Example): readonly Diagnostic[] {
  return analyze(example.definition, optionsOf(example));
}

function optionsOf({ type, inputSchema, resultSchemas }: Example): AnalysisOptions {
  return { ...(type && { type }), ...(inputSchema && { inputSchema }), ...(resultSchemas && { resultSchemas }) };
}
