import type { DistributedMapProps } from '../../builder/distributed-map';
import type { FragmentNode } from '../../builder/fragment-node';
import type { RetryProps } from '../../builder/retry';
import type { TaskProps } from '../../builder/task';
import type { WaitTimeNode } from '../../builder/wait-time';
import type { IntegrationCall } from '../../integration/call/integration';
import type { CallSite } from '../../util/call-site';
import type { ExpressionNode } from '../value/expression-node';

/**
 * A flow as it was recorded: blocks of steps, in which values are expressions over what earlier steps gave. Nothing is decided
 * about states and variables yet.
 */
export interface Block {
  /** The block that this one is in; undefined for the flow itself. */
  readonly parent: Block | undefined;

  /** What a step of this block gave is gone after it, and not to be read from outside. */
  readonly steps: Step[];

  /** What the block gives; undefined where it gives nothing. */
  result?: ExpressionNode;
}

/** A step as the user said it. */
export type Step =
  | TaskStep
  | ValueStep
  | WaitStep
  | FailStep
  | ReturnStep
  | ChoiceStep
  | ParallelStep
  | MapStep
  | DistributedMapStep
  | LoopStep
  | RepeatStep
  | TryStep
  | EmbedStep;

interface StepBase<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  /** The line that the step was specified in. */
  readonly site: CallSite;
  /** What the step gives. */
  readonly root: number;
}

export interface TaskStep extends StepBase<'task'> {
  readonly call: IntegrationCall;
  /** What the step gives, of the answer of the service. */
  readonly result: (answer: ExpressionNode) => ExpressionNode;
  /** References in them are a string with runtime references. */
  readonly props: TaskProps;
  readonly retriers: readonly RetryProps[];
}

export interface ValueStep extends StepBase<'value'> {
  readonly value: ExpressionNode;
}

export interface WaitStep extends StepBase<'wait'> {
  readonly time: WaitTimeNode;
  readonly comment?: string;
}

export interface FailStep extends StepBase<'fail'> {
  readonly error: ExpressionNode;
  readonly cause: ExpressionNode | undefined;
  readonly comment?: string;
}

/** Ends the innermost block that runs on its own: the flow, a branch, an iteration. */
export interface ReturnStep extends StepBase<'return'> {
  readonly value: ExpressionNode | undefined;
}

export interface ChoiceStep extends StepBase<'choice'> {
  readonly rules: readonly { readonly condition: ExpressionNode; readonly block: Block }[];
  readonly otherwise: Block | undefined;
  /** No transition where no rule matches: the cases are all that the type allows. */
  readonly exhaustive: boolean;
}

export interface ParallelStep extends StepBase<'parallel'> {
  /** By their keys; of a tuple, the places. */
  readonly branches: readonly (readonly [key: string, block: Block])[];
  readonly isList: boolean;
  readonly retriers: readonly RetryProps[];
  readonly comment?: string;
}

export interface MapStep extends StepBase<'map'> {
  readonly items: ExpressionNode;
  readonly item: number;
  readonly index: number;
  readonly block: Block;
  /** References in it are a string with runtime references. */
  readonly maxConcurrency: number | string | undefined;
  readonly retriers: readonly RetryProps[];
  readonly comment?: string;
}

export interface DistributedMapStep extends StepBase<'distributedMap'> {
  /** Undefined where a reader gives the items. */
  readonly items: ExpressionNode | undefined;
  readonly item: number;
  readonly block: Block;
  readonly batched: boolean;
  readonly props: DistributedMapProps;
  readonly retriers: readonly RetryProps[];
}

/** While a condition on the state holds. */
export interface LoopStep extends StepBase<'loop'> {
  readonly start: ExpressionNode;
  /** The state before each turn, and after the last. */
  readonly state: number;
  readonly turn: number;
  readonly condition: ExpressionNode;
  readonly block: Block;
  readonly atMost: number | ExpressionNode;
  readonly exhausted: Block | undefined;
}

/** At least once, until a condition on the result holds. */
export interface RepeatStep extends StepBase<'repeat'> {
  readonly block: Block;
  readonly turn: number;
  readonly condition: ExpressionNode;
  readonly atMost: number | ExpressionNode;
  readonly exhausted: Block | undefined;
}

export interface TryStep extends StepBase<'try'> {
  readonly block: Block;
  readonly catchers: readonly CatcherStep[];
  readonly always: Block | undefined;
  readonly retriers: readonly RetryProps[];
  readonly comment?: string;
}

export interface CatcherStep {
  readonly errors: readonly string[];
  /** The error: `{ Error, Cause }`. */
  readonly error: number;
  readonly block: Block;
}

export interface EmbedStep extends StepBase<'embed'> {
  readonly fragment: FragmentNode;
}
