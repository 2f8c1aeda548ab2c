import type { SilencedRule } from '../../analysis/analysis-options';
import type { Block } from '../flow/step';
import type { Trace } from '../flow/trace';
import { EXECUTION_INPUT, STATES_INPUT } from './context-expressions';
import { draftChoice } from './lower-choice';
import { draftLoop, draftRepeat } from './lower-loops';
import { draftDistributedMap, draftMap } from './lower-maps';
import { draftParallel } from './lower-parallel';
import { draftEmbedded, draftFail, draftReturn, draftTask, draftValue, draftWait } from './lower-states';
import { draftTry } from './lower-try';
import type { InnerDrafts } from './lowered-state';
import { Drafting, type StepDrafters } from './lowering-context';
import { rootsRead } from './reads';
import { enter, newScope, type Scope } from './scope';

const DRAFTERS: StepDrafters = {
  task: draftTask,
  value: draftValue,
  wait: draftWait,
  fail: draftFail,
  return: draftReturn,
  choice: draftChoice,
  parallel: draftParallel,
  map: draftMap,
  distributedMap: draftDistributedMap,
  loop: draftLoop,
  repeat: draftRepeat,
  try: draftTry,
  embed: draftEmbedded,
};

/** What the steps of a flow became. */
export interface FlowDrafts {
  readonly drafts: InnerDrafts;
  /** The scope that the states of a block are in. */
  readonly scopes: ReadonlyMap<Block, Scope>;
  /** What the checker would call a mistake, and is not one here. */
  readonly silenced: readonly SilencedRule[];
  /** The states that no step asks for. */
  readonly helpers: ReadonlySet<string>;
}

/** The states of a flow whose input has the given root. */
export function draftFlow(trace: Trace, flow: Block, input: number, freeName: (wanted: string) => string): FlowDrafts {
  const drafting = new Drafting(trace, rootsRead(flow), freeName, DRAFTERS);
  const scope = newScope('flow', undefined, trace.name);
  enter(scope, input, { inInput: () => STATES_INPUT, inContext: () => EXECUTION_INPUT, ofMap: false });
  const drafts = drafting.inner(scope, flow, true);
  return { drafts, scopes: drafting.scopes, silenced: drafting.silenced, helpers: drafting.helpers };
}
