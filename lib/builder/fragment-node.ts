import type { QueryLanguageName } from '../asl/query-language';
import type { AslState } from '../asl/state';
import type { PermissionStatement } from '../integration/call/permission-statement';
import type { CallSite } from '../util/call-site';
import type { StateNode } from './state-node';

/**
 * What a builder value is made of: plain, frozen data that the compiler reads. A fragment is anything that can be in
 * a chain.
 */
export type FragmentNode = StateNode | SequenceNode | ScopeNode | EndNode | GoToNode | EmbeddedNode;

/** One fragment after another. A chain of n steps is n nested nodes, so that `next` costs the same at any length. */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly before: FragmentNode;
  readonly after: FragmentNode;
}

/** All states of the fragment get `name` in front of theirs. */
export interface ScopeNode {
  readonly kind: 'scope';
  readonly name: string;
  readonly fragment: FragmentNode;
}

/** The open ends of the fragment are ends of the workflow (or of the branch), whatever follows. */
export interface EndNode {
  readonly kind: 'end';
  readonly fragment: FragmentNode;
}

/** A jump to a state of the same scope. */
export interface GoToNode {
  readonly kind: 'goTo';
  readonly target: string | StateNode;
  readonly site: CallSite;
}

/** States made elsewhere (by the stock CDK classes) that take part as they are. */
export interface EmbeddedNode {
  readonly kind: 'embedded';
  readonly site: CallSite;
  /** The states for a query language. Rendered at most once per compilation. */
  readonly render: (language: QueryLanguageName) => EmbeddedStates;
}

/** What an embedded fragment consists of. */
export interface EmbeddedStates {
  readonly startAt: string;
  readonly states: Readonly<Record<string, AslState>>;
  /** The name that `Next` and `Default` hold where the fragment is open; no state has it. */
  readonly openEnd: string;
  readonly permissions: readonly PermissionStatement[];
}
