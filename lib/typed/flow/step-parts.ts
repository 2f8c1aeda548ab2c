import { dispatch } from '../../util/dispatch';
import type { ExpressionNode } from '../value/expression-node';
import { expressionsIn } from '../value/marked-values';
import type { Block, Step, TryStep } from './step';

/** A block inside of a step. */
export interface InnerBlock {
  readonly block: Block;
  /** Whether what the block gives becomes, or becomes a part of, what the step gives. */
  readonly gives: boolean;
}

type StepOf<Kind> = Extract<Step, { readonly kind: Kind }>;

/** What a step itself reads when it runs; what only makes its result is not among it. */
export function readBy(step: Step): readonly ExpressionNode[] {
  return dispatch(READ, step);
}

/** What a step gives without the help of blocks. */
export function madeBy(step: Step): readonly ExpressionNode[] {
  if (step.kind === 'value') return [step.value];
  return step.kind === 'loop' ? [step.start] : [];
}

/** Whether the steps of a try are a single one, which can have its handlers itself. */
export function isAlone(step: TryStep): boolean {
  return loneStep(step) !== undefined;
}

/** A step whose state can have handlers. */
export type CatchableStep = StepOf<'task' | 'parallel' | 'map' | 'distributedMap'>;

/** The only step of a try, where it can have the handlers itself. */
export function loneStep({ block, retriers, always }: TryStep): CatchableStep | undefined {
  const [only, ...more] = block.steps;
  if (only === undefined || more.length > 0 || retriers.length > 0 || always !== undefined) return undefined;
  return isCatchable(only) ? only : undefined;
}

function isCatchable(step: Step): step is CatchableStep {
  return step.kind === 'task' || step.kind === 'parallel' || step.kind === 'map' || step.kind === 'distributedMap';
}

/** The blocks of a step. */
export function blocksOf(step: Step): readonly InnerBlock[] {
  return dispatch(BLOCKS, step);
}

const READ: { readonly [Kind in Step['kind']]: (step: StepOf<Kind>) => readonly ExpressionNode[] } = {
  task: ({ call, props }) => [...expressionsIn(call.arguments), ...expressionsIn(props)],
  value: () => [],
  wait: ({ time }) => expressionsIn(time.value),
  fail: ({ error, cause }) => [error, ...given(cause)],
  return: ({ value }) => given(value),
  choice: ({ rules }) => rules.map(({ condition }) => condition),
  parallel: () => [],
  map: ({ items, maxConcurrency }) => [items, ...expressionsIn(maxConcurrency)],
  distributedMap: ({ items, props }) => [...given(items), ...expressionsIn(props)],
  loop: ({ condition, turn, atMost }) => [condition, { kind: 'root', root: turn }, ...limit(atMost)],
  repeat: ({ condition, turn, atMost }) => [condition, { kind: 'root', root: turn }, ...limit(atMost)],
  try: () => [],
  embed: () => [],
};

const BLOCKS: { readonly [Kind in Step['kind']]: (step: StepOf<Kind>) => readonly InnerBlock[] } = {
  task: () => [],
  value: () => [],
  wait: () => [],
  fail: () => [],
  return: () => [],
  choice: ({ rules, otherwise }) => [
    ...rules.map(({ block }) => gives(block)),
    ...(otherwise ? [gives(otherwise)] : []),
  ],
  parallel: ({ branches }) => branches.map(([, block]) => gives(block)),
  map: ({ block }) => [gives(block)],
  distributedMap: ({ block }) => [gives(block)],
  loop: ({ block, exhausted }) => [gives(block), ...(exhausted ? [only(exhausted)] : [])],
  repeat: ({ block, exhausted }) => [gives(block), ...(exhausted ? [only(exhausted)] : [])],
  try: ({ block, catchers, always }) => [
    gives(block),
    ...catchers.map((catcher) => gives(catcher.block)),
    ...(always ? [only(always)] : []),
  ],
  embed: () => [],
};

function gives(block: Block): InnerBlock {
  return { block, gives: true };
}

function only(block: Block): InnerBlock {
  return { block, gives: false };
}

function given(node: ExpressionNode | undefined): readonly ExpressionNode[] {
  return node === undefined ? [] : [node];
}

function limit(atMost: number | ExpressionNode): readonly ExpressionNode[] {
  return typeof atMost === 'number' ? [] : [atMost];
}
