import { type CallSite, captureCallSite } from '../../util/call-site';
import { isWithin } from '../value/is-within';
import type { Catcher } from './catcher';
import type { Reader } from './check-reads';
import { GivenValues, returned } from './given-values';
import { callOfEndedFlow, callOfOuterFlow, notSteps } from './problems';
import type { Block, Step } from './step';
import { rootReference, type Trace } from './trace';

/** A function that says the steps of a block. Users see what it takes at the methods of `Flow`. */
export type Steps = (flow: never, ...values: never[]) => unknown;
type AnyCallable = (...args: never[]) => unknown;

/** What the methods of all steps need: the block that they write to, and the blocks inside of it. */
export abstract class BlockRecorder {
  protected readonly values: GivenValues;

  constructor(
    protected readonly trace: Trace,
    protected readonly block: Block,
  ) {
    this.values = new GivenValues(trace, block);
  }

  /** The recorder of another block of the flow. */
  protected abstract recorderOf(block: Block): BlockRecorder;

  /** Lets a function say the steps of the block. What it returns is what the block gives. */
  record(steps: Steps, values: readonly unknown[], reader: Reader): Block {
    const { trace, block } = this;
    if (typeof steps !== 'function') {
      trace.problems.push(notSteps(reader.name, reader.site, steps));
      return block;
    }
    const outer = trace.current;
    trace.current = block;
    try {
      // The flow and the values are those that its parameters have the types of: each method of `Flow` says which these are.
      const run = steps as (flow: unknown, ...values: readonly unknown[]) => unknown;
      const given = run(this, ...values);
      if (given !== undefined) block.result = returned(given, trace, block, reader);
    } finally {
      trace.current = outer;
    }
    return block;
  }

  /** Records a step, and gives the reference to its result. */
  protected give(step: Step): unknown {
    this.block.steps.push(step);
    this.trace.given(step, this.block);
    return rootReference(step.root, step.kind === 'parallel' && step.isList ? step.branches.length : undefined);
  }

  /** The block that a function of steps says. */
  protected inside(reader: Reader, steps: Steps, ...values: readonly unknown[]): Block {
    return this.recorderOf({ parent: this.block, steps: [] }).record(steps, values, reader);
  }

  protected iteration(
    reader: Reader,
    steps: Steps,
  ): { readonly block: Block; readonly item: number; readonly index: number } {
    const block: Block = { parent: this.block, steps: [] };
    const item = this.trace.newRoot(block, 'item');
    const index = this.trace.newRoot(block, 'index');
    this.recorderOf(block).record(steps, [rootReference(item), rootReference(index)], reader);
    return { block, item, index };
  }

  protected catcher(
    reader: Reader,
    { errors, handler }: Catcher<unknown>,
  ): {
    readonly errors: readonly string[];
    readonly error: number;
    readonly block: Block;
  } {
    const block: Block = { parent: this.block, steps: [] };
    const error = this.trace.newRoot(block, 'failure');
    return { errors, error, block: this.recorderOf(block).record(handler, [rootReference(error)], reader) };
  }

  /** The user's line, and whether it may say anything here. */
  protected siteOf(method: AnyCallable, name: string): CallSite {
    const site = captureCallSite(method);
    const { current } = this.trace;
    if (current === undefined && !this.trace.isAsync) throw new TypeError(tooLate(name, this.trace.name));
    if (current !== this.block && current !== undefined) {
      const problem = isWithin(current, this.block) ? callOfOuterFlow : callOfEndedFlow;
      this.trace.problems.push(problem(name, site));
    }
    return site;
  }
}

function tooLate(name: string, flow: string): string {
  return `"${name}" is called on the flow "${flow}" after its function has returned. Call it inside of that function.`;
}
