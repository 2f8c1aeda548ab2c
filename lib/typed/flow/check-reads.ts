import type { CallSite } from '../../util/call-site';
import { type ExpressionNode, partsOf } from '../value/expression-node';
import { readOfAnotherFlow, readOutsideItsBlock } from './problems';
import type { Block, Step } from './step';
import { blocksOf, madeBy, readBy } from './step-parts';
import type { Trace } from './trace';

/** Reports values that are read where they are not known: outside of their block, or in another flow. */
export function checkReads(flow: Block, trace: Trace): void {
  checkBlock(flow, { name: trace.name, site: trace.site }, trace);
}

interface Reader {
  readonly name: string;
  readonly site: CallSite;
}

function checkBlock(block: Block, owner: Reader, trace: Trace): void {
  for (const step of block.steps) {
    const nodes = [...readBy(step), ...madeBy(step)];
    for (const root of new Set(nodes.flatMap(rootsIn))) checkRead(root, block, step, trace);
    for (const inner of blocksOf(step)) checkBlock(inner.block, step, trace);
  }
  if (block.result === undefined) return;
  for (const root of new Set(rootsIn(block.result))) checkRead(root, block, owner, trace);
}

function checkRead(root: number, block: Block, { name, site }: Reader, trace: Trace): void {
  const origin = trace.origins.get(root);
  if (origin === undefined) trace.problems.push(readOfAnotherFlow(name, site));
  else if (!isWithin(block, origin.block)) {
    trace.problems.push(readOutsideItsBlock(name, site, origin.name, siteOf(origin.step)));
  }
}

function siteOf(step: Step | undefined): CallSite | undefined {
  return step?.site;
}

function isWithin(block: Block, outer: Block): boolean {
  for (let at: Block | undefined = block; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

function rootsIn(node: ExpressionNode): readonly number[] {
  return node.kind === 'root' ? [node.root] : partsOf(node).flatMap(rootsIn);
}
