import type { QueryLanguageName } from '../asl/query-language';
import type { IntegrationCall } from '../integration/call/integration';
import type { PermissionStatement } from '../integration/call/permission-statement';
import type { CallProblem } from '../integration/call/problems';
import type { CallSite } from '../util/call-site';
import type { BlockProps } from './block';
import type { CatchProps } from './catch';
import type { ChoiceProps, ChoiceRuleProps } from './choice';
import type { ConditionNode } from './condition';
import type { DistributedMapProps } from './distributed-map';
import type { FailProps } from './fail';
import type { FragmentNode } from './fragment-node';
import type { MapProps } from './map';
import type { ParallelProps } from './parallel';
import type { PassProps } from './pass';
import type { RetryProps } from './retry';
import type { SucceedProps } from './succeed';
import type { TaskProps } from './task';
import type { WaitProps } from './wait';
import type { WaitTimeNode } from './wait-time';

/** A state as its builder recorded it. Frozen; two values are the same state only if they are the same object. */
export type StateNode =
  | TaskNode
  | PassNode
  | ChoiceNode
  | WaitNode
  | SucceedNode
  | FailNode
  | ParallelNode
  | BlockNode
  | MapNode
  | DistributedMapNode
  | RawNode;

/** The builder a state came from. A block is a Parallel in ASL, but not to its author. */
export type StateNodeType = StateNode['type'];

interface StateNodeBase<Type extends string, Props> {
  readonly kind: 'state';
  readonly type: Type;
  readonly name: string;
  readonly site: CallSite;
  readonly props: Props;
}

/** A catcher and what it leads to. */
export interface CatcherNode {
  readonly props: CatchProps;
  readonly handler: FragmentNode;
}

/** A state that sets variables. */
export interface Assigning {
  /** One element for the `assign` prop, and one per call of the method. */
  readonly assigned: readonly Readonly<Record<string, unknown>>[];
}

/** What the states that can fail and be retried have in common. */
export interface Recovery extends Assigning {
  readonly retriers: readonly RetryProps[];
  readonly catchers: readonly CatcherNode[];
}

export interface TaskNode extends StateNodeBase<'Task', TaskProps>, Recovery {
  readonly call: IntegrationCall;
}

export interface PassNode extends StateNodeBase<'Pass', PassProps>, Assigning {}

export interface ChoiceNode extends StateNodeBase<'Choice', ChoiceProps>, Assigning {
  readonly rules: readonly ChoiceRuleNode[];
  /** At most one; a second one is an error that the compiler reports. */
  readonly otherwise: readonly FragmentNode[];
  /** There is no transition where no rule matches, also where a step follows. */
  readonly exhaustive?: true;
}

export interface ChoiceRuleNode {
  readonly condition: ConditionNode;
  readonly fragment: FragmentNode;
  readonly props: ChoiceRuleProps;
}

export interface WaitNode extends StateNodeBase<'Wait', WaitProps>, Assigning {
  readonly time: WaitTimeNode;
}

export interface SucceedNode extends StateNodeBase<'Succeed', SucceedProps> {}

export interface FailNode extends StateNodeBase<'Fail', FailProps> {}

export interface ParallelNode extends StateNodeBase<'Parallel', ParallelProps>, Recovery {
  readonly branches: readonly FragmentNode[];
}

/** A Parallel with one branch, whose result is taken out of the list again. */
export interface BlockNode extends StateNodeBase<'Block', BlockProps>, Recovery {
  readonly steps: FragmentNode;
}

export interface MapNode extends StateNodeBase<'Map', MapProps>, Recovery {
  /** Exactly one; anything else is an error that the compiler reports. */
  readonly processors: readonly FragmentNode[];
}

export interface DistributedMapNode extends StateNodeBase<'DistributedMap', DistributedMapProps>, Recovery {
  readonly processors: readonly FragmentNode[];
}

/** A state written as ASL. */
export interface RawNode extends StateNodeBase<'Raw', { readonly queryLanguage?: QueryLanguageName }> {
  readonly definition: Readonly<Record<string, unknown>>;
  /** Pieces that the definition's own `Next` fields lead to. */
  readonly targets: readonly FragmentNode[];
  /** What the user passed; undefined where the permissions are derived from the definition. */
  readonly permissions: readonly PermissionStatement[] | undefined;
  readonly problems: readonly CallProblem[];
}
