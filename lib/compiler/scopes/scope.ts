import { escapeKey } from '../../asl/pointer';
import type { QueryLanguageName } from '../../asl/query-language';
import type { AslState } from '../../asl/state';
import type { EmbeddedNode, EmbeddedStates } from '../../builder/fragment-node';
import type { StateNode } from '../../builder/state-node';
import type { CallSite } from '../../util/call-site';
import type { Reference } from '../references/reference';
import type { ResolvedTransition, Target, Transition } from '../transitions/transition';

/** One `States` block: the machine's own, a branch's, or an item processor's. */
export interface Scope {
  /** The state that holds it, and the pointer of the block below that state: `/Branches/0`. */
  readonly parent?: { readonly entry: BuiltEntry; readonly field: string };
  /** The language of states that don't name one. */
  readonly language: QueryLanguageName;
  readonly entries: StateEntry[];
  /** Where it starts. */
  readonly start: Target;
}

/** Where a state leads, as its references say; states of one embedded fragment share one. */
export interface TransitionsOf {
  readonly candidates: Transition[];
  readonly references: Reference[];
  /** Set once all names are known. */
  decided?: ResolvedTransition;
}

interface EntryBase {
  /** Unique in the machine. */
  readonly name: string;
  /** What the name scopes around it put in front of names: `Refund.`, or nothing. */
  readonly prefix: string;
  readonly scope: Scope;
  readonly site: CallSite;
  readonly transitions: TransitionsOf;
}

/** A state from a builder. */
export interface BuiltEntry extends EntryBase {
  readonly kind: 'built';
  readonly node: StateNode;
  readonly language: QueryLanguageName;
  /** Targets of the node's rules, in their order. */
  readonly rules: Target[];
  /** Target of the node's `otherwise`, if it has one. */
  readonly otherwise: Target[];
  /** Targets of the node's own catchers, in their order. */
  readonly catchers: Target[];
  /** The blocks inside, in the order of the node's branches. */
  readonly scopes: Scope[];
  /** Whether the workflow's default handler holds it, which must not catch its own errors. Final after placing. */
  inDefaultHandler: boolean;
}

/** A state of an embedded fragment. */
export interface EmbeddedEntry extends EntryBase {
  readonly kind: 'embedded';
  readonly node: EmbeddedNode;
  readonly group: EmbeddedStates;
  /** Names inside the group -> names in the machine. */
  readonly state: AslState;
}

export type StateEntry = BuiltEntry | EmbeddedEntry;

/** JSON Pointer of a block. */
export function scopePointer(scope: Scope): string {
  const segments: string[] = [];
  for (let at: Scope | undefined = scope; at?.parent; at = at.parent.entry.scope) {
    segments.push(`/States/${escapeKey(at.parent.entry.name)}${at.parent.field}`);
  }
  return segments.reverse().join('');
}

/** JSON Pointer of a state. */
export function entryPointer(entry: StateEntry): string {
  return `${scopePointer(entry.scope)}/States/${escapeKey(entry.name)}`;
}
