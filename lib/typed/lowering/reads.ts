import type { Block, Step } from '../flow/step';
import { blocksOf, madeBy, readBy } from '../flow/step-parts';
import { type ExpressionNode, rootsIn } from '../value/expression-node';

/**
 * The values that a flow reads: those that a state works with, and those that such a value is made of. What is only computed
 * and never used is not among them.
 */
export function rootsRead(flow: Block): ReadonlySet<number> {
  const read = new Set<number>();
  const found: Found = { made: new Map(), used: [] };
  collect(flow, found);
  const open = [...found.used, ...(flow.result === undefined ? [] : [flow.result])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const root of rootsIn(node)) {
      if (read.has(root)) continue;
      read.add(root);
      open.push(...(found.made.get(root) ?? []));
    }
  }
  return read;
}

/** What an iteration gets. */
export interface Iterated {
  readonly item: number;
  readonly index: number;
}

/**
 * Whether Maps read what the iteration around them gets where that is in no variable yet: inside of the first state, and
 * behind it where it can't assign anything. Each Map hides what the one around has in the context object.
 *
 * @param steps Those that have states.
 */
export function readInHiding([first, ...later]: readonly Step[], { item, index }: Iterated): boolean {
  if (first === undefined) return false;
  const read = first.kind === 'embed' ? later.flatMap((step) => hidden(step, false, item)) : hidden(first, true, item);
  return read.includes(item) || read.includes(index);
}

/** @param isFirst Whether the state's input is still the item. */
function hidden(step: Step, isFirst: boolean, item: number): readonly number[] {
  if (step.kind === 'map') return allRootsIn(step.block);
  if (step.kind === 'distributedMap') {
    // What is handed to the children is taken from the state's own input, where that holds it.
    return allRootsIn(step.block).filter((root) => !isFirst || root !== item);
  }
  return inside(step, isFirst).flatMap(({ steps }) =>
    steps.flatMap((one, index) => hidden(one, isFirst && index === 0, item)),
  );
}

/** The blocks that are inside of the state, not behind it. On the ways of a first Choice variables are set already. */
function inside(step: Step, isFirst: boolean): readonly Block[] {
  if (!isFirst || step.kind === 'parallel') return blocksOf(step).map(({ block }) => block);
  return step.kind === 'try'
    ? [step.block, ...(step.always === undefined ? [] : step.catchers.map(({ block }) => block))]
    : [];
}

function allRootsIn(block: Block): readonly number[] {
  const found: Found = { made: new Map(), used: block.result === undefined ? [] : [block.result] };
  collect(block, found);
  return [...found.used, ...[...found.made.values()].flat()].flatMap(rootsIn);
}

interface Found {
  /** What a value is made of, by its root. */
  readonly made: Map<number, ExpressionNode[]>;
  /** What is read in any case. */
  readonly used: ExpressionNode[];
}

function collect(block: Block, found: Found): void {
  for (const step of block.steps) {
    found.used.push(...readBy(step));
    const made = [...madeBy(step)];
    for (const inner of blocksOf(step)) {
      collect(inner.block, found);
      if (inner.gives && inner.block.result !== undefined) made.push(inner.block.result);
      // What is written to files is used, whether the step's result is or not.
      if (writesResults(step) && inner.block.result !== undefined) found.used.push(inner.block.result);
    }
    found.made.set(step.root, made);
  }
}

function writesResults(step: Step): boolean {
  return step.kind === 'distributedMap' && step.props.resultWriter !== undefined;
}
