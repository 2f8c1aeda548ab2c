import type { CallSite } from '../../util/call-site';
import type { DistributedMapStep, EmbedStep, MapStep, ParallelStep, TaskStep, TryStep, WaitStep } from '../flow/step';
import type { ExpressionNode } from '../value/expression-node';
import type { Exit, Place } from './exit';
import type { Scope } from './scope';

/** A state, with values that are not resolved yet. */
export type Draft =
  | TaskDraft
  | WaitDraft
  | PassDraft
  | FailDraft
  | SucceedDraft
  | ChoiceDraft
  | ParallelDraft
  | TryDraft
  | MapDraft
  | DistributedMapDraft
  | EmbeddedDraft
  | JumpDraft;

interface DraftBase<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  readonly site: CallSite;
  /** Where its fields are evaluated, but for `Assign` and `Output`. */
  readonly place: Place;
}

/** A state that can be caught. */
interface Catching {
  readonly catchers: CatcherDraft[];
}

export interface CatcherDraft {
  readonly errors: readonly string[];
  readonly exit: Exit;
  readonly drafts: readonly Draft[];
}

export interface TaskDraft extends DraftBase<'task'>, Catching {
  readonly step: TaskStep;
  readonly exit: Exit;
}

export interface WaitDraft extends DraftBase<'wait'> {
  readonly step: WaitStep;
  readonly exit: Exit;
}

/** Only there to assign what no other state could. */
export interface PassDraft extends DraftBase<'pass'> {
  readonly exit: Exit;
}

export interface FailDraft extends DraftBase<'fail'> {
  readonly error: ExpressionNode;
  readonly cause: ExpressionNode | undefined;
  readonly comment?: string;
}

export interface SucceedDraft extends DraftBase<'succeed'> {
  readonly output: ExpressionNode | undefined;
}

export interface ChoiceDraft extends DraftBase<'choice'> {
  readonly rules: readonly RuleDraft[];
  /** Where no rule matches. */
  readonly fallback: RuleDraft['way'] | undefined;
}

export interface RuleDraft {
  readonly condition: ExpressionNode;
  readonly way: { readonly exit: Exit; readonly drafts: readonly Draft[] };
}

export interface ParallelDraft extends DraftBase<'parallel'>, Catching {
  readonly step: ParallelStep;
  readonly branches: readonly InnerDrafts[];
  readonly exit: Exit;
}

export interface TryDraft extends DraftBase<'try'>, Catching {
  readonly step: Pick<TryStep, 'retriers' | 'comment'>;
  readonly inner: InnerDrafts;
  readonly exit: Exit;
}

export interface MapDraft extends DraftBase<'map'>, Catching {
  readonly step: MapStep;
  readonly inner: InnerDrafts;
  readonly exit: Exit;
}

export interface DistributedMapDraft extends DraftBase<'distributedMap'>, Catching {
  readonly step: DistributedMapStep;
  readonly inner: InnerDrafts;
  readonly exit: Exit;
}

export interface EmbeddedDraft extends DraftBase<'embedded'> {
  readonly step: EmbedStep;
  readonly exit: Exit;
}

/** On to a state that is there already. */
export interface JumpDraft extends DraftBase<'jump'> {
  readonly target: string;
}

/** The states of an inner scope. */
export interface InnerDrafts {
  readonly scope: Scope;
  readonly drafts: readonly Draft[];
}

/** The name of the state that comes first. */
export function firstName(drafts: readonly Draft[]): string | undefined {
  const [first] = drafts;
  if (first === undefined) return undefined;
  return first.kind === 'jump' ? first.target : first.name;
}
