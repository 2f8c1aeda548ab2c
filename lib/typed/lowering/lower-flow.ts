import type { SuppressedRule } from '../../analysis/analysis-options';
import type { Block } from '../flow/step';
import type { Trace } from '../flow/trace';
import { EXECUTION_INPUT, STATES_INPUT } from './context-expressions';
import { lowerChoice } from './lower-choice';
import { lowerLoop, lowerRepeat } from './lower-loops';
import { lowerDistributedMap, lowerMap } from './lower-maps';
import { lowerParallel } from './lower-parallel';
import { lowerEmbedded, lowerFail, lowerReturn, lowerTask, lowerValue, lowerWait } from './lower-states';
import { lowerTry } from './lower-try';
import type { LoweredInner } from './lowered-state';
import { LoweringContext, type StepLowerings } from './lowering-context';
import { rootsRead } from './reads';
import { enter, newScope, type Scope } from './scope';

const DRAFTERS: StepLowerings = {
  task: lowerTask,
  value: lowerValue,
  wait: lowerWait,
  fail: lowerFail,
  return: lowerReturn,
  choice: lowerChoice,
  parallel: lowerParallel,
  map: lowerMap,
  distributedMap: lowerDistributedMap,
  loop: lowerLoop,
  repeat: lowerRepeat,
  try: lowerTry,
  embed: lowerEmbedded,
};

/** What the steps of a flow became. */
export interface LoweredFlow {
  readonly drafts: LoweredInner;
  /** The scope that the states of a block are in. */
  readonly scopes: ReadonlyMap<Block, Scope>;
  /** What the checker would call a mistake, and is not one here. */
  readonly suppressed: readonly SuppressedRule[];
  /** The states that no step asks for. */
  readonly helpers: ReadonlySet<string>;
}

/** The states of a flow whose input has the given root. */
export function lowerFlow(trace: Trace, flow: Block, input: number, freeName: (wanted: string) => string): LoweredFlow {
  const lowering = new LoweringContext(trace, rootsRead(flow), freeName, DRAFTERS);
  const scope = newScope('flow', undefined, trace.name);
  enter(scope, input, { inInput: () => STATES_INPUT, inContext: () => EXECUTION_INPUT, ofMap: false });
  const drafts = lowering.inner(scope, flow, true);
  return { drafts, scopes: lowering.scopes, suppressed: lowering.suppressed, helpers: lowering.helpers };
}
