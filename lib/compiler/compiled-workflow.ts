import type { SuppressedRule } from '../analysis/analysis-options';
import type { JsonObject } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import type { Diagnostic } from '../diagnostic/diagnostic';
import type { SourceLocation } from '../diagnostic/source-location';
import type { PermissionStatement } from '../integration/call/permission-statement';

/** A permission together with the state that needs it. */
export interface StatePermission {
  /** JSON Pointer of the state: `/States/Fulfil/Branches/0/States/Notify`. */
  readonly path: string;

  /** The state's name. */
  readonly stateName: string;

  readonly statement: PermissionStatement;
}

/**
 * What the compiler makes of a workflow: the document, and in addition to it everything that the document can't say.
 *
 * The document may hold CDK tokens inside its strings and numbers; they are never looked into.
 */
export interface CompiledWorkflow {
  /** Always a document, also where there are errors: the checker and the error report read it. */
  readonly document: StateMachineDocument;

  /** In document order. Permissions of Distributed Maps over their own machine are not here: see distributed-map-permissions. */
  readonly permissions: readonly StatePermission[];

  readonly diagnostics: readonly Diagnostic[];

  /** What only shows when the whole app is made. Undefined where there is nothing to look at. */
  readonly late?: () => readonly Diagnostic[];

  /** The strings of the document that are not code, whatever they look like. */
  readonly literals?: ReadonlySet<string>;

  /** What is meant so, whatever the checker says. */
  readonly suppressed?: readonly SuppressedRule[];

  /** JSON Schema of the execution's input, where the workflow has one. */
  readonly inputSchema?: JsonObject;

  /** Where a JSON Pointer of the document leads to, where the definition was a text. */
  readonly locate?: (pointer: string) => SourceLocation | undefined;

  /** The line of the builder call that made a state, by the state's name; read from the stack only when called. */
  sourceOf(stateName: string): SourceLocation | undefined;
}
