import type { Chainable } from '../../builder/chainable';
import type { DistributedMapProps } from '../../builder/distributed-map';
import type { RetryProps } from '../../builder/retry';
import type { TaskProps } from '../../builder/task';
import { Integration } from '../../integration/call/integration';
import type { CallSite } from '../../util/call-site';
import { frozenCopy } from '../../util/frozen-copy';
import { withOwnTypes } from '../call/own-types';
import type { TaskOptions } from '../call/task-options';
import { TypedCall } from '../call/typed-call';
import type { TypedTask } from '../call/typed-task';
import { infix } from '../function/infix';
import { narrowedNode } from '../function/test';
import { ItemSource } from '../item/item-source';
import { expressionOf } from '../value/argument';
import { type ExpressionNode, memberOf, NULL } from '../value/expression-node';
import { fieldOf, reference } from '../value/reference';
import { BlockRecorder, type Steps } from './block-recorder';
import type { Catcher } from './catcher';
import { causeOf } from './cause-of';
import type { DistributedMapOptions } from './distributed-map-options';
import { entryName } from './embedded-fragment';
import type { WaitFor } from './flow';
import { needGoesOn, notACall } from './problems';
import type { Block } from './step';
import type {
  Exhausted,
  LoopOptions,
  MapOptions,
  ParallelOptions,
  RepeatOptions,
  StepOptions,
  TryOptions,
} from './step-options';
import { rootReference } from './trace';

/**
 * Records what the function of a flow says. Its methods are those of {@link Flow}, whose types show users what fits; here
 * everything is just recorded.
 */
export class FlowRecorder extends BlockRecorder {
  protected override recorderOf(block: Block): FlowRecorder {
    return new FlowRecorder(this.trace, block);
  }

  task(name: string, call: TypedCall<unknown> | Integration, options: TaskOptions = {}): unknown {
    const site = this.siteOf(this.task, name);
    const typed = call instanceof Integration ? new TypedCall(call) : call;
    if (typed instanceof TypedCall) return this.called(name, site, typed, options);
    this.trace.problems.push(notACall(name, site, call));
    return rootReference(this.trace.newRoot(this.block, name));
  }

  run(task: TypedTask<unknown, unknown>, input: unknown): unknown {
    const site = this.siteOf(this.run, task.name);
    return this.called(
      task.name,
      site,
      task._call(reference(this.values.expression(task.name, site, input))),
      task.options,
    );
  }

  /** A result that may be missing is kept as a member of an object: a variable without a value fails the state. */
  private called(name: string, site: CallSite, call: TypedCall<unknown>, { retry, ...props }: TaskOptions): unknown {
    const mayBeMissing = call._mayBeMissing;
    const given = this.give({
      kind: 'task',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      call: this.values.call(withOwnTypes(call._integration._call), { name, site }),
      result: (answer) => {
        const value = call._resultOf(answer);
        return mayBeMissing ? { kind: 'object', members: [['value', { kind: 'omittable', value }]] } : value;
      },
      props: { ...this.trace.taskDefaults, ...this.values.props<TaskProps>(name, site, props) },
      retriers: retriersOf(retry),
    });
    return mayBeMissing ? reference(fieldOf(expressionOf(given), 'value')) : given;
  }

  let(name: string, value: unknown): unknown {
    const site = this.siteOf(this.let, name);
    const root = this.trace.newRoot(this.block, name);
    return this.give({ kind: 'value', name, site, root, value: this.values.expression(name, site, value) });
  }

  wait(name: string, time: WaitFor, options: StepOptions = {}): void {
    const site = this.siteOf(this.wait, name);
    const root = this.trace.newRoot(this.block, name);
    this.give({ kind: 'wait', name, site, root, time: this.values.waitTime(name, site, time), ...commentOf(options) });
  }

  fail(name: string, error: unknown, cause?: unknown, options: StepOptions = {}): void {
    const site = this.siteOf(this.fail, name);
    this.give({
      kind: 'fail',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      error: this.values.text(name, site, error),
      cause: cause === undefined ? undefined : this.values.text(name, site, cause),
      ...commentOf(options),
    });
  }

  rethrow(name: string, error: unknown, options: StepOptions = {}): void {
    const site = this.siteOf(this.rethrow, name);
    const caught = this.values.expression(name, site, error);
    this.give({
      kind: 'fail',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      error: memberOf(caught, 'Error'),
      cause: causeOf(caught),
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
      value: value === undefined ? undefined : this.values.expression(name, site, value),
    });
  }

  when(name: string, condition: unknown, then: Steps, otherwise?: Steps): unknown {
    const site = this.siteOf(this.when, name);
    const test = this.values.expression(name, site, condition);
    const narrowed = narrowedNode(condition);
    const rule = { condition: test, block: this.inside({ name, site }, then, narrowed && reference(narrowed)) };
    return this.choice(name, site, [rule], otherwise && this.inside({ name, site }, otherwise));
  }

  choose(name: string, alternatives: readonly (readonly [unknown, Steps])[], otherwise?: Steps): unknown {
    const site = this.siteOf(this.choose, name);
    const rules = alternatives.map(([condition, then]) => {
      const narrowed = narrowedNode(condition);
      return {
        condition: this.values.expression(name, site, condition),
        block: this.inside({ name, site }, then, narrowed && reference(narrowed)),
      };
    });
    return this.choice(name, site, rules, otherwise && this.inside({ name, site }, otherwise));
  }

  switch(name: string, value: unknown, cases: Readonly<Record<string, Steps>>): unknown {
    const site = this.siteOf(this.switch, name);
    return this.cases(name, site, this.values.expression(name, site, value), undefined, cases);
  }

  match(name: string, value: unknown, by: string, cases: Readonly<Record<string, Steps>>): unknown {
    const site = this.siteOf(this.match, name);
    const node = this.values.expression(name, site, value);
    return this.cases(name, site, fieldOf(node, by), reference(node), cases);
  }

  need(name: string, value: unknown, otherwise: Steps): unknown {
    const site = this.siteOf(this.need, name);
    const node = this.values.expression(name, site, value);
    // Of what is missing every comparison is false.
    const isThere = infix('!=', [node, NULL]);
    const goesOn: Block = { parent: this.block, steps: [] };
    const isMissing = this.inside({ name, site }, otherwise);
    if (surelyGoesOn(isMissing)) this.trace.problems.push(needGoesOn(name, site));
    this.choice(name, site, [{ condition: isThere, block: goesOn }], isMissing);
    return reference(node);
  }

  parallel(name: string, branches: Readonly<Record<string, Steps>>, options: ParallelOptions = {}): unknown {
    const site = this.siteOf(this.parallel, name);
    return this.give({
      kind: 'parallel',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      branches: Object.entries(branches).map(([key, steps]) => [key, this.inside({ name, site }, steps)] as const),
      isList: Array.isArray(branches),
      retriers: retriersOf(options.retry),
      ...commentOf(options),
    });
  }

  map(name: string, items: unknown, steps: Steps, options: MapOptions = {}): unknown {
    const site = this.siteOf(this.map, name);
    const root = this.trace.newRoot(this.block, name);
    const list = this.values.expression(name, site, items, NO_ITEMS);
    const iteration = this.iteration({ name, site }, steps);
    const maxConcurrency = this.values.json<number | undefined>(name, site, options.maxConcurrency ?? null, undefined);
    const retriers = retriersOf(options.retry);
    const step = { kind: 'map', name, site, root, items: list, ...iteration, maxConcurrency, retriers } as const;
    return this.give({ ...step, ...commentOf(options) });
  }

  distributedMap(name: string, source: unknown, steps: Steps, options: DistributedMapOptions = {}): unknown {
    const site = this.siteOf(this.distributedMap, name);
    const { retry, batch, ...rest } = options;
    const props = this.values.props<DistributedMapProps>(name, site, {
      ...rest,
      ...(source instanceof ItemSource && { itemReader: source._reader }),
      ...(batch && { itemBatcher: batch }),
    });
    return this.give({
      kind: 'distributedMap',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      items: source instanceof ItemSource ? undefined : this.values.expression(name, site, source, NO_ITEMS),
      ...this.iteration({ name, site }, steps),
      batched: batch !== undefined,
      props: props ?? {},
      retriers: retriersOf(retry),
    });
  }

  loop(name: string, start: unknown, steps: Steps, options: LoopOptions<unknown> & Exhausted<never>): unknown {
    const site = this.siteOf(this.loop, name);
    const first = this.values.expression(name, site, start);
    const state = this.trace.newRoot(this.block, name);
    const turn = this.trace.newRoot(this.block, `${name} turn`);
    const condition = this.values.expression(name, site, options.while(rootReference(state)));
    const block = this.inside({ name, site }, steps, rootReference(state), rootReference(turn));
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
      atMost: this.values.limit(name, site, options.atMost),
      exhausted: options.exhausted && this.inside({ name, site }, options.exhausted),
    });
    return rootReference(state);
  }

  repeat(name: string, steps: Steps, options: RepeatOptions<unknown> & Exhausted<never>): unknown {
    const site = this.siteOf(this.repeat, name);
    const root = this.trace.newRoot(this.block, name);
    const turn = this.trace.newRoot(this.block, `${name} turn`);
    const block = this.inside({ name, site }, steps, rootReference(turn));
    return this.give({
      kind: 'repeat',
      name,
      site,
      root,
      block,
      turn,
      condition: this.values.expression(name, site, options.until(rootReference(root))),
      atMost: this.values.limit(name, site, options.atMost),
      exhausted: options.exhausted && this.inside({ name, site }, options.exhausted),
    });
  }

  try(name: string, steps: Steps, options: TryOptions<readonly Catcher<never>[]>): unknown {
    const site = this.siteOf(this.try, name);
    return this.give({
      kind: 'try',
      name,
      site,
      root: this.trace.newRoot(this.block, name),
      block: this.inside({ name, site }, steps),
      catchers: (options.catch ?? []).map((catcher) => this.catcher({ name, site }, catcher)),
      always: options.finally && this.inside({ name, site }, options.finally),
      retriers: retriersOf(options.retry),
      ...commentOf(options),
    });
  }

  embed(fragment: Chainable): void {
    const node = fragment._node;
    const name = entryName(node);
    const site = this.siteOf(this.embed, name);
    this.give({ kind: 'embed', name, site, root: this.trace.newRoot(this.block, name), fragment: node });
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
      block: this.inside({ name, site }, steps, narrowed),
    }));
    return this.choice(name, site, rules, otherwise && this.inside({ name, site }, otherwise), otherwise === undefined);
  }
}

// Where the value can't be taken, so that nothing else is found wrong.
const NO_ITEMS: ExpressionNode = Object.freeze({ kind: 'list', items: [] });

/** Steps of other kinds may end the flow in a way that is not seen here. */
function surelyGoesOn({ steps }: Block): boolean {
  return steps.every(({ kind }) => kind === 'task' || kind === 'value' || kind === 'wait');
}

function retriersOf(retry: RetryProps | readonly RetryProps[] | undefined): readonly RetryProps[] {
  if (retry === undefined) return [];
  return frozenCopy(isListOf(retry) ? retry : [retry]);
}

/** `Array.isArray` does not narrow a read-only list. */
function isListOf<Item extends object>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}

function commentOf({ comment }: StepOptions): { readonly comment?: string } {
  return comment === undefined ? {} : { comment };
}
