import { QueryLanguage, type QueryLanguageName } from '../../lib/asl/query-language';
import type { Chainable } from '../../lib/builder/chainable';
import { withPlaceholders } from '../../lib/compiler/tokens/placeholders';
import { Workflow, type WorkflowProps } from '../../lib/compiler/workflow';
import { throwOnErrors } from '../../lib/diagnostic/workflow-error';
import { RawIntegration } from '../../lib/integration/call/raw-integration';

/** Workflows in JSONPath; JSONata is the default. */
export const JSON_PATH: WorkflowProps = { queryLanguage: QueryLanguage.JSON_PATH };

export const JSONATA: WorkflowProps = { queryLanguage: QueryLanguage.JSONATA };

export const IN: Record<QueryLanguageName, WorkflowProps> = { JSONPath: JSON_PATH, JSONata: JSONATA };

/**
 * The ASL of a workflow that is one fragment, as the compiler writes it. What the rules of the checker say about expressions such as
 * `$id`, which are here for the way they are written, is tested with the rules.
 */
export function compiled(piece: Chainable, props: WorkflowProps = {}): Record<string, unknown> {
  const { document, diagnostics } = Workflow.startWith(piece, props)._compile();
  throwOnErrors('The workflow', diagnostics);
  return { ...withPlaceholders(document) };
}

/** What is wrong with a workflow that is one fragment: codes and messages. */
export function problemsOf(piece: Chainable, props: WorkflowProps = {}): string[] {
  return Workflow.startWith(piece, props)
    ._compile()
    .diagnostics.map(({ code, message }) => `${code} ${message}`);
}

/** The `Resource` of {@link CALL}. */
export const CALL_RESOURCE = 'arn:aws:lambda:us-east-1:111122223333:function:work';

/** A call that needs nothing and holds nothing. */
export const CALL = RawIntegration.of(CALL_RESOURCE);

/** The whole ASL of a machine. */
export function machine(
  language: QueryLanguageName,
  startAt: string,
  states: Record<string, unknown>,
): Record<string, unknown> {
  return { ...(language === 'JSONata' && { QueryLanguage: 'JSONata' }), StartAt: startAt, States: states };
}
