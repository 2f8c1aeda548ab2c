import type { ExpressionNode } from '../value/expression-node';
import type { Exit } from './exit';

/**
 * Where variables live: the states of a flow, of a branch, of an iteration. What is assigned in a scope is read there and in the
 * scopes inside, but for a child execution, which sees nothing from outside.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export interface Scope {
  readonly kind: 'flow' | 'branch' | 'iteration' | 'child';
  readonly parent: Scope | undefined;
  /** For states that have no name of their own. */
  readonly name: string;
  /** What the scope gets, by root. */
  readonly entries: Map<number, EntryValue>;
  /** What the input of its first state holds. */
  readonly input: Map<number, () => ExpressionNode>;
  /** Of a child execution: what it reads from outside, by the root out there. */
  readonly captures: Map<number, Capture>;
  /** Of a child execution: where in its input something stands that was handed in. */
  readonly handedIn: (input: ExpressionNode, name: string) => ExpressionNode;
  /** Where its first state has ended: there what the scope gets can be assigned to variables. */
  firstExits: Exit[] | undefined;
  /** The scopes around it whose first state it is in: nothing was assigned there yet. */
  readonly insideFirstOf: ReadonlySet<Scope>;
}

/** What the input of a state holds, by root. Asked late: what a child gets is known when all that it reads is. */
export type StateInput = ReadonlyMap<number, () => ExpressionNode>;

/** A value that a scope gets. */
export interface EntryValue {
  /** Where it can be found all the time; undefined where only variables can hold it. */
  readonly inContext: () => ExpressionNode;
  /** Whether that is only so as long as the nearest Map is the scope's own. */
  readonly ofMap: boolean;
  /** Where it is in the input of the scope's first state; undefined where that does not hold it. */
  readonly inInput: (() => ExpressionNode) | undefined;
}

/** What a child execution reads of a value from outside. */
export interface Capture {
  /** The value inside of the child. */
  readonly root: number;
  /** The member of the child's input that holds it. */
  readonly name: string;
  /** What is read of it, by the names of fields; an empty list is all of it. In JSON, as lists have no equality. */
  readonly paths: Set<string>;
}

/** A scope inside of another one, before its first state is made. */
export function newScope(
  kind: Scope['kind'],
  parent: Scope | undefined,
  name: string,
  handedIn: Scope['handedIn'] = (input) => input,
): Scope {
  // In the first state of a scope nothing is assigned yet.
  const around = new Set(parent?.insideFirstOf);
  if (parent !== undefined && parent.firstExits === undefined) around.add(parent);
  return {
    kind,
    parent,
    name,
    entries: new Map(),
    input: new Map(),
    captures: new Map(),
    handedIn,
    firstExits: undefined,
    insideFirstOf: around,
  };
}

/** Something that a scope gets. */
export function enter(scope: Scope, root: number, entry: EntryValue): void {
  scope.entries.set(root, entry);
  if (entry.inInput !== undefined) scope.input.set(root, entry.inInput);
}

/** The member of a child's input that holds the item, where something else is handed in in addition to it. */
export const ITEM_MEMBER = 'item';

/** The execution that a scope runs in: the nearest child, or the flow. */
export function executionOf(scope: Scope): Scope {
  let at = scope;
  while (at.kind !== 'child' && at.parent !== undefined) at = at.parent;
  return at;
}

/** The scope of the nearest Map around, itself included, within the same execution. */
export function nearestMap(scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind === 'iteration') return at;
    if (at.kind === 'child') return undefined;
  }
  return undefined;
}
