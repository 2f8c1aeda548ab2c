import { hasReference } from '../../expression/dynamic-text';
import type { CallSite } from '../../util/call-site';
import { isPlainObject } from '../../util/plain-object';
import { type ExpressionNode, partsOf, withParts } from '../value/expression-node';
import { readOfAnotherFlow, readOutsideItsBlock } from './problems';
import type { Block } from './step';
import { expressionsIn } from './step-parts';
import type { Trace } from './trace';

/** Who reads a value: a step, or the flow that returns it. */
export interface Reader {
  readonly name: string;
  readonly site: CallSite;
}

/**
 * Reports values that are read where they are not known: outside of their block, or in another flow. Null stands in their
 * place, so that nobody else finds them missing.
 */
export class ReadCheck {
  constructor(
    private readonly trace: Trace,
    private readonly block: Block,
  ) {}

  /** The expression, with what can't be read left out. */
  node(node: ExpressionNode, reader: Reader): ExpressionNode {
    return without(node, this.report([node], reader));
  }

  /** As {@link node}, of a value with marked text. */
  marked<Value>(value: Value, reader: Reader): Value {
    return withoutMarked(value, this.report(expressionsIn(value), reader)) as Value;
  }

  /** The values that can't be read; each is reported once a step. */
  private report(nodes: readonly ExpressionNode[], { name, site }: Reader): ReadonlySet<number> {
    const misread = [...new Set(nodes.flatMap(rootsIn))].filter((root) => !this.isKnown(root));
    for (const root of misread) {
      const origin = this.trace.origins.get(root);
      this.trace.problems.push(
        origin === undefined
          ? readOfAnotherFlow(name, site)
          : readOutsideItsBlock(name, site, origin.name, origin.step?.site),
      );
    }
    return new Set(misread);
  }

  private isKnown(root: number): boolean {
    const origin = this.trace.origins.get(root);
    return origin !== undefined && isWithin(this.block, origin.block);
  }
}

/** Whether a block is the other one, or inside of it. */
export function isWithin(block: Block | undefined, outer: Block): boolean {
  for (let at = block; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

const NULL: ExpressionNode = Object.freeze({ kind: 'literal', value: null });

function without(node: ExpressionNode, roots: ReadonlySet<number>): ExpressionNode {
  if (roots.size === 0) return node;
  if (node.kind === 'root') return roots.has(node.root) ? NULL : node;
  return withParts(node, (part) => without(part, roots));
}

function withoutMarked(value: unknown, roots: ReadonlySet<number>): unknown {
  if (roots.size === 0) return value;
  if (typeof value === 'string') {
    if (!hasReference(value)) return value;
    return expressionsIn(value)
      .flatMap(rootsIn)
      .some((root) => roots.has(root))
      ? null
      : value;
  }
  if (Array.isArray(value)) return value.map((item) => withoutMarked(item, roots));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutMarked(member, roots)]));
}

function rootsIn(node: ExpressionNode): readonly number[] {
  return node.kind === 'root' ? [node.root] : partsOf(node).flatMap(rootsIn);
}
