import { QueryLanguage, type QueryLanguageName } from '../../lib/asl/query-language';
import type { Chainable } from '../../lib/builder/chainable';
import { Workflow, type WorkflowProps } from '../../lib/compiler/workflow';
import { RawIntegration } from '../../lib/integration/raw-integration';

/** Workflows in JSONPath; JSONata is the default. */
export const JSON_PATH: WorkflowProps = { queryLanguage: QueryLanguage.JSON_PATH };

export const JSONATA: WorkflowProps = { queryLanguage: QueryLanguage.JSONATA };

export const IN: Record<QueryLanguageName, WorkflowProps> = { JSONPath: JSON_PATH, JSONata: JSONATA };

/** The ASL of a workflow that is one piece. */
export function compiled(piece: Chainable, props: WorkflowProps = {}): Record<string, unknown> {
  return Workflow.startWith(piece, props).compile();
}

/** What is wrong with a workflow that is one piece: codes and messages. */
export function problemsOf(piece: Chainable, props: WorkflowProps = {}): string[] {
  return Workflow.startWith(piece, props)
    ._compile()
    .diagnostics.map(({ code, message }) => `${code} ${message}`);
}

/** A call that needs nothing and holds nothing. */
export const CALL = RawIntegration.of('arn:aws:states:::aws-sdk:sfn:listStateMachines');

/** The `Resource` of {@link CALL}. */
export const CALL_RESOURCE = 'arn:aws:states:::aws-sdk:sfn:listStateMachines';

/** The whole ASL of a machine. */
export function machine(
  language: QueryLanguageName,
  startAt: string,
  states: Record<string, unknown>,
): Record<string, unknown> {
  return { ...(language === 'JSONata' && { QueryLanguage: 'JSONata' }), StartAt: startAt, States: states };
}
