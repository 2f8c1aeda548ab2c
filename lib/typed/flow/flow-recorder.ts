import type { Duration } from 'aws-cdk-lib';
import type { Chainable } from '../../builder/chainable';
import type { DistributedMapProps } from '../../builder/distributed-map';
import type { RetryProps } from '../../builder/retry';
import type { TaskProps } from '../../builder/task';
import type { WaitTimeNode } from '../../builder/wait-time';
import { Integration } from '../../integration/integration';
import { type CallSite, captureCallSite } from '../../util/call-site';
import { frozenCopy } from '../../util/frozen-copy';
import type { TaskOptions } from '../call/task-options';
import { TypedCall } from '../call/typed-call';
import type { TypedTask } from '../call/typed-task';
import { infix } from '../function/infix';
import { narrowedNode } from '../function/test';
import { ItemSource } from '../item/item-source';
import { expressionOf, marked } from '../value/argument';
import type { ExpressionNode } from '../value/expression-node';
import { NotJsonError } from '../value/not-json-error';
import { fieldOf, reference } from '../value/reference';
import type { Catcher } from './catcher';
import type { DistributedMapOptions } from './distributed-map-options';
import type { WaitFor } from './flow';
import { notJson, saidToOuterFlow } from './problems';
import type { Block, Step } from './step';
import type {
  Exhausted,
  LoopOptions,
  MapOptions,
  ParallelOptions,
  RepeatOptions,
  StepOptions,
  TryOptions,
} from './step-options';
import { rootReference, type Trace } from './trace';

type Steps = (flow: never, ...values: never[]) => unknown;
type AnyCallable = (...args: never[]) => unknown;

/**
 * Records what the function of a flow says. Its methods are those of {@link Flow}, whose types tell users what fits; here
 * everything is just recorded.
 */
export class FlowRecorder {
  constructor(
    private readonly trace: Trace,
    private readonly block: Block,
  ) {}

  task(name: string, call: TypedCall<unknown> | Integration, options: TaskOptions = {}): unknown {
    const site = this.siteOf(this.task, name);
    const typed = call instanceof Integration ? new TypedCall(call) : call;
    return this.called(name, site, typed, options);
  }

  run(task: TypedTask<unknown, unknown>, input: unknown): unknown {
    const site = this.siteOf(this.run, task.name);
    return this.called(task.name, site, task._call(reference(this.expression(task.name, site, input))), task.options);
  }

  /** A result that may be missing is kept as a member of an object: a variable without a value fails the state. */
  private called(name: string, site: CallSite, call: TypedCall<unknown>, { retry, ...props }: TaskOptions): unknown {
    const mayBeMissing = call._mayBeMissing;
    const given = this.give({
      kind: 'task',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      call: call._integration._call,
      result: (answer) => {
        const value = call._resultOf(answer);
        return mayBeMissing ? { kind: 'object', members: [['value', { kind: 'omittable', value }]] } : value;
      },
      props: this.markedIn(name, site, props) as TaskProps,
      retriers: retriersOf(retry),
    });
    return mayBeMissing ? reference(fieldOf(expressionOf(given), 'value')) : given;
  }

  let(name: string, value: unknown): unknown {
    const site = this.siteOf(this.let, name);
    const root = this.trace.newRoot(this.block, name);
    return this.give({ kind: 'value', name, site, root, value: this.expression(name, site, value) });
  }

  wait(name: string, time: WaitFor, options: StepOptions = {}): void {
    const site = this.siteOf(this.wait, name);
    const root = this.trace.newRoot(this.block, name);
    this.give({ kind: 'wait', name, site, root, time: this.waitTime(name, site, time), ...commentOf(options) });
  }

  fail(name: string, error: unknown, cause?: unknown, options: StepOptions = {}): void {
    const site = this.siteOf(this.fail, name);
    this.give({
      kind: 'fail',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      error: this.expression(name, site, error),
      cause: cause === undefined ? undefined : this.expression(name, site, cause),
      ...commentOf(options),
    });
  }

  return(name: string, value?: unknown): void {
    const site = this.siteOf(this.return, name);
    this.give({
      kind: 'return',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      value: value === undefined ? undefined : this.expression(name, site, value),
    });
  }

  when(name: string, condition: unknown, then: Steps, otherwise?: Steps): unknown {
    const site = this.siteOf(this.when, name);
    const test = this.expression(name, site, condition);
    const narrowed = narrowedNode(condition);
    const rule = { condition: test, block: this.inside(then, narrowed && reference(narrowed)) };
    return this.choice(name, site, [rule], otherwise && this.inside(otherwise));
  }

  choose(name: string, alternatives: readonly (readonly [unknown, Steps])[], otherwise?: Steps): unknown {
    const site = this.siteOf(this.choose, name);
    const rules = alternatives.map(([condition, then]) => {
      const narrowed = narrowedNode(condition);
      return {
        condition: this.expression(name, site, condition),
        block: this.inside(then, narrowed && reference(narrowed)),
      };
    });
    return this.choice(name, site, rules, otherwise && this.inside(otherwise));
  }

  switch(name: string, value: unknown, cases: Readonly<Record<string, Steps>>): unknown {
    const site = this.siteOf(this.switch, name);
    return this.cases(name, site, this.expression(name, site, value), undefined, cases);
  }

  match(name: string, value: unknown, by: string, cases: Readonly<Record<string, Steps>>): unknown {
    const site = this.siteOf(this.match, name);
    const node = this.expression(name, site, value);
    return this.cases(name, site, fieldOf(node, by), reference(node), cases);
  }

  need(name: string, value: unknown, otherwise: Steps): unknown {
    const site = this.siteOf(this.need, name);
    const node = this.expression(name, site, value);
    // Of what is missing every comparison is false.
    const isThere = infix('!=', [node, { kind: 'literal', value: null }]);
    const goesOn: Block = { parent: this.block, steps: [] };
    this.choice(name, site, [{ condition: isThere, block: goesOn }], this.inside(otherwise));
    return reference(node);
  }

  parallel(name: string, branches: Readonly<Record<string, Steps>>, options: ParallelOptions = {}): unknown {
    const site = this.siteOf(this.parallel, name);
    return this.give({
      kind: 'parallel',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      branches: Object.entries(branches).map(([key, steps]) => [key, this.inside(steps)] as const),
      isList: Array.isArray(branches),
      retriers: retriersOf(options.retry),
      ...commentOf(options),
    });
  }

  map(name: string, items: unknown, steps: Steps, options: MapOptions = {}): unknown {
    const site = this.siteOf(this.map, name);
    const root = this.trace.newRoot(this.block, name);
    const list = this.expression(name, site, items);
    const iteration = this.iteration(steps);
    const maxConcurrency = marked(options.maxConcurrency) as number | string | undefined;
    const retriers = retriersOf(options.retry);
    const step = { kind: 'map', name, site, root, items: list, ...iteration, maxConcurrency, retriers } as const;
    return this.give({ ...step, ...commentOf(options) });
  }

  distributedMap(name: string, source: unknown, steps: Steps, options: DistributedMapOptions = {}): unknown {
    const site = this.siteOf(this.distributedMap, name);
    const { retry, batch, ...rest } = options;
    const props = this.markedIn(name, site, {
      ...rest,
      ...(source instanceof ItemSource && { itemReader: source._reader }),
      ...(batch && { itemBatcher: batch }),
    }) as DistributedMapProps;
    return this.give({
      kind: 'distributedMap',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      items: source instanceof ItemSource ? undefined : this.expression(name, site, source),
      ...this.iteration(steps),
      batched: batch !== undefined,
      props,
      retriers: retriersOf(retry),
    });
  }

  loop(name: string, start: unknown, steps: Steps, options: LoopOptions<unknown> & Exhausted<never>): unknown {
    const site = this.siteOf(this.loop, name);
    const first = this.expression(name, site, start);
    const state = this.trace.newRoot(this.block, name);
    const turn = this.trace.newRoot(this.block, `${name} turn`);
    const condition = this.expression(name, site, options.while(rootReference(state)));
    const block = this.inside(steps, rootReference(state), rootReference(turn));
    this.give({
      kind: 'loop',
      name,
      site,
      root: state,
      start: first,
      state,
      turn,
      condition,
      block,
      atMost: this.limit(name, site, options.atMost),
      exhausted: options.exhausted && this.inside(options.exhausted),
    });
    return rootReference(state);
  }

  repeat(name: string, steps: Steps, options: RepeatOptions<unknown> & Exhausted<never>): unknown {
    const site = this.siteOf(this.repeat, name);
    const root = this.trace.newRoot(this.block, name);
    const turn = this.trace.newRoot(this.block, `${name} turn`);
    const block = this.inside(steps, rootReference(turn));
    return this.give({
      kind: 'repeat',
      name,
      site,
      root,
      block,
      turn,
      condition: this.expression(name, site, options.until(rootReference(root))),
      atMost: this.limit(name, site, options.atMost),
      exhausted: options.exhausted && this.inside(options.exhausted),
    });
  }

  try(name: string, steps: Steps, options: TryOptions<readonly Catcher<never>[]>): unknown {
    const site = this.siteOf(this.try, name);
    return this.give({
      kind: 'try',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      block: this.inside(steps),
      catchers: (options.catch ?? []).map((catcher) => this.catcher(catcher)),
      always: options.finally && this.inside(options.finally as Steps),
      retriers: retriersOf(options.retry),
      ...commentOf(options),
    });
  }

  embed(piece: Chainable): void {
    const site = this.siteOf(this.embed, 'embed');
    this.give({ kind: 'embed', name: '', site, root: this.trace.newRoot(this.block, ''), piece: piece._node });
  }

  private choice(
    name: string,
    site: CallSite,
    rules: readonly { readonly condition: ExpressionNode; readonly block: Block }[],
    otherwise: Block | undefined,
    exhaustive = false,
  ): unknown {
    const root = this.trace.newRoot(this.block, name);
    return this.give({ kind: 'choice', name, site, root, rules, otherwise, exhaustive });
  }

  private cases(
    name: string,
    site: CallSite,
    value: ExpressionNode,
    narrowed: unknown,
    { otherwise, ...cases }: Readonly<Record<string, Steps>>,
  ): unknown {
    const rules = Object.entries(cases).map(([text, steps]) => ({
      condition: infix('=', [value, { kind: 'literal', value: text }]),
      block: this.inside(steps, narrowed),
    }));
    return this.choice(name, site, rules, otherwise && this.inside(otherwise), otherwise === undefined);
  }

  /** Records a step, and gives the reference to its result. */
  private give(step: Step): unknown {
    this.block.steps.push(step);
    this.trace.given(step, this.block);
    return rootReference(step.root);
  }

  /** The block that a function of steps says. */
  private inside(steps: Steps, ...values: readonly unknown[]): Block {
    return this.record({ parent: this.block, steps: [] }, steps, values);
  }

  private iteration(steps: Steps): { readonly block: Block; readonly item: number; readonly index: number } {
    const block: Block = { parent: this.block, steps: [] };
    const item = this.trace.newRoot(block, 'item');
    const index = this.trace.newRoot(block, 'index');
    this.record(block, steps, [rootReference(item), rootReference(index)]);
    return { block, item, index };
  }

  private catcher({ errors, handler }: Catcher<unknown>): {
    readonly errors: readonly string[];
    readonly error: number;
    readonly block: Block;
  } {
    const block: Block = { parent: this.block, steps: [] };
    const error = this.trace.newRoot(block, 'error');
    return { errors, error, block: this.record(block, handler as Steps, [rootReference(error)]) };
  }

  private record(block: Block, steps: Steps, values: readonly unknown[]): Block {
    return recordBlock(this.trace, block, steps, values);
  }

  private waitTime(name: string, site: CallSite, time: WaitFor): WaitTimeNode {
    if ('until' in time && time.until !== undefined) {
      return { kind: 'timestamp', value: this.markedIn(name, site, time.until) as string };
    }
    if ('seconds' in time && time.seconds !== undefined) {
      return { kind: 'seconds', value: this.markedIn(name, site, time.seconds) as number | string };
    }
    return { kind: 'seconds', value: time as Duration };
  }

  private limit(name: string, site: CallSite, atMost: unknown): number | ExpressionNode {
    return typeof atMost === 'number' ? atMost : this.expression(name, site, atMost);
  }

  private expression(name: string, site: CallSite, value: unknown): ExpressionNode {
    return this.reporting(name, site, { kind: 'literal', value: null }, () => expressionOf(value));
  }

  private markedIn(name: string, site: CallSite, value: unknown): unknown {
    return this.reporting(name, site, undefined, () => frozenCopy(marked(value)));
  }

  private reporting<Value>(name: string, site: CallSite, instead: Value, make: () => Value): Value {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof NotJsonError)) throw error;
      this.trace.problems.push(notJson(name, site, error.message));
      return instead;
    }
  }

  /** The user's line, and whether it may say anything here. */
  private siteOf(method: AnyCallable, name: string): CallSite {
    const site = captureCallSite(method);
    if (this.trace.current !== this.block) this.trace.problems.push(saidToOuterFlow(name, site));
    return site;
  }
}

/** Lets a function say the steps of a block. What it returns is what the block gives. */
export function recordBlock(trace: Trace, block: Block, steps: Steps, values: readonly unknown[]): Block {
  const outer = trace.current;
  trace.current = block;
  try {
    const run = steps as (flow: unknown, ...values: readonly unknown[]) => unknown;
    const given = run(new FlowRecorder(trace, block), ...values);
    if (given !== undefined) block.result = trace.resultOf(given);
  } finally {
    trace.current = outer;
  }
  return block;
}

function retriersOf(retry: RetryProps | readonly RetryProps[] | undefined): readonly RetryProps[] {
  if (retry === undefined) return [];
  return frozenCopy(Array.isArray(retry) ? retry : [retry]) as readonly RetryProps[];
}

function commentOf({ comment }: StepOptions): { readonly comment?: string } {
  return comment === undefined ? {} : { comment };
}
