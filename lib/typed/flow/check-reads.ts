import type { CallSite } from '../../util/call-site';
import { type ExpressionNode, NULL, rootsIn, withParts } from '../value/expression-node';
import { isWithin } from '../value/is-within';
import { expressionsIn, mapMarked } from '../value/marked-values';
import { readOfAnotherFlow, readOutsideItsBlock } from './problems';
import type { Block } from './step';
import type { Trace } from './trace';

/** Who reads a value: a step, or the flow that returns it. */
export interface Reader {
  readonly name: string;
  readonly site: CallSite;
}

/**
 * Reports values that are read where they are not known: outside of their block, or in another flow. Null is in their
 * place, so that no other check finds them missing.
 */
export class ReadCheck {
  constructor(
    private readonly trace: Trace,
    private readonly block: Block,
  ) {}

  /** The expression, with what can't be read omitted. */
  node(node: ExpressionNode, reader: Reader): ExpressionNode {
    return without(node, this.report([node], reader));
  }

  /** As {@link node}, of a value with a string with runtime references. */
  marked<Value>(value: Value, reader: Reader): Value {
    return withoutMarked(value, this.report(expressionsIn(value), reader));
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

function without(node: ExpressionNode, roots: ReadonlySet<number>): ExpressionNode {
  if (roots.size === 0) return node;
  if (node.kind === 'root') return roots.has(node.root) ? NULL : node;
  return withParts(node, (part) => without(part, roots));
}

function withoutMarked<Value>(value: Value, roots: ReadonlySet<number>): Value {
  if (roots.size === 0) return value;
  return mapMarked(value, (text) => {
    const read = expressionsIn(text).flatMap(rootsIn);
    return read.some((root) => roots.has(root)) ? null : text;
  });
}
