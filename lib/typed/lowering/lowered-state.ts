import type { CallSite } from '../../util/call-site';
import type { DistributedMapStep, EmbedStep, MapStep, ParallelStep, TaskStep, TryStep, WaitStep } from '../flow/step';
import type { ExpressionNode } from '../value/expression-node';
import type { Exit, Place } from './exit';
import type { Scope } from './scope';

/** A state, with values that are not resolved yet. */
export type LoweredState =
  | LoweredTask
  | LoweredWait
  | LoweredPass
  | LoweredFail
  | LoweredSucceed
  | LoweredChoice
  | LoweredParallel
  | LoweredTry
  | LoweredMap
  | LoweredDistributedMap
  | LoweredEmbedded
  | LoweredJump;

interface DraftBase<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  readonly site: CallSite;
  /** Where its fields are evaluated, but for `Assign` and `Output`. */
  readonly place: Place;
}

/** A state that can be caught. */
interface Catching {
  readonly catchers: LoweredCatcher[];
}

export interface LoweredCatcher {
  readonly errors: readonly string[];
  readonly exit: Exit;
  readonly drafts: readonly LoweredState[];
}

export interface LoweredTask extends DraftBase<'task'>, Catching {
  readonly step: TaskStep;
  readonly exit: Exit;
}

export interface LoweredWait extends DraftBase<'wait'> {
  readonly step: WaitStep;
  readonly exit: Exit;
}

/** Only there to assign what no other state could. */
export interface LoweredPass extends DraftBase<'pass'> {
  readonly exit: Exit;
}

export interface LoweredFail extends DraftBase<'fail'> {
  readonly error: ExpressionNode;
  readonly cause: ExpressionNode | undefined;
  readonly comment?: string;
}

export interface LoweredSucceed extends DraftBase<'succeed'> {
  readonly output: ExpressionNode | undefined;
}

export interface LoweredChoice extends DraftBase<'choice'> {
  readonly rules: readonly LoweredRule[];
  /** Where no rule matches. */
  readonly fallback: LoweredRule['way'] | undefined;
}

export interface LoweredRule {
  readonly condition: ExpressionNode;
  readonly way: { readonly exit: Exit; readonly drafts: readonly LoweredState[] };
}

export interface LoweredParallel extends DraftBase<'parallel'>, Catching {
  readonly step: ParallelStep;
  readonly branches: readonly LoweredInner[];
  readonly exit: Exit;
}

export interface LoweredTry extends DraftBase<'try'>, Catching {
  readonly step: Pick<TryStep, 'retriers' | 'comment'>;
  readonly inner: LoweredInner;
  readonly exit: Exit;
}

export interface LoweredMap extends DraftBase<'map'>, Catching {
  readonly step: MapStep;
  readonly inner: LoweredInner;
  readonly exit: Exit;
}

export interface LoweredDistributedMap extends DraftBase<'distributedMap'>, Catching {
  readonly step: DistributedMapStep;
  readonly inner: LoweredInner;
  readonly exit: Exit;
}

export interface LoweredEmbedded extends DraftBase<'embedded'> {
  readonly step: EmbedStep;
  readonly exit: Exit;
}

/** On to a state that is there already. */
export interface LoweredJump extends DraftBase<'jump'> {
  readonly target: string;
}

/** The states of an inner scope. */
export interface LoweredInner {
  readonly scope: Scope;
  readonly drafts: readonly LoweredState[];
}

/** The name of the state that comes first. */
export function firstName(drafts: readonly LoweredState[]): string | undefined {
  const [first] = drafts;
  if (first === undefined) return undefined;
  return first.kind === 'jump' ? first.target : first.name;
}
