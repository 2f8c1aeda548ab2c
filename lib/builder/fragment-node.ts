import type { QueryLanguageName } from '../asl/query-language';
import type { AslState } from '../asl/state';
import type { PermissionStatement } from '../integration/call/permission-statement';
import type { CallSite } from '../util/call-site';
import type { StateNode } from './state-node';

/**
 * What a builder value is made of: plain, frozen data that the compiler reads. A piece is anything that can stand in
 * a chain.
 */
export type PieceNode = StateNode | SequenceNode | ScopeNode | EndNode | GoToNode | EmbeddedNode;

/** One piece after another. A chain of n steps is n nested nodes, so that `next` costs the same at any length. */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly before: PieceNode;
  readonly after: PieceNode;
}

/** All states of the piece get `name` in front of theirs. */
export interface ScopeNode {
  readonly kind: 'scope';
  readonly name: string;
  readonly piece: PieceNode;
}

/** The open ends of the piece are ends of the workflow (or of the branch), whatever follows. */
export interface EndNode {
  readonly kind: 'end';
  readonly piece: PieceNode;
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

/** What an embedded piece consists of. */
export interface EmbeddedStates {
  readonly startAt: string;
  readonly states: Readonly<Record<string, AslState>>;
  /** The name that `Next` and `Default` hold where the piece is open; no state has it. */
  readonly openEnd: string;
  readonly permissions: readonly PermissionStatement[];
}
