import { type ExpressionNode, partsOf } from '../value/expression-node';
import { weightOf } from '../value/weight';
import type { Exit } from './exit';

/** A value that is to be put into its variable. */
export type Assignment = readonly [root: number, value: ExpressionNode];

/** What may be twice in a document without making it hard to read: a path, a comparison. */
const LIGHT = 6;

/**
 * The assignments on each of the ways, with what is assigned there before put in. Undefined where they need a state of their
 * own: where one way can't assign, or where that would be hard to read.
 */
export function assignedOn(
  open: readonly Exit[],
  values: readonly Assignment[],
  mayRepeat = false,
): readonly (readonly Assignment[])[] | undefined {
  const nodes = values.map(([, value]) => value);
  if (open.length > 1 && nodes.some(isHeavy)) return undefined;
  const all = open.map((exit) =>
    exit.can.assign && (mayRepeat || !repeats(exit, nodes)) ? assigned(exit, values) : undefined,
  );
  return all.every((one) => one !== undefined) ? all : undefined;
}

/** What each way gives for the result; undefined where that needs a state of its own. */
export function outputsOn(open: readonly Exit[], result: ExpressionNode): readonly ExpressionNode[] | undefined {
  if (!open.every((exit) => exit.can.output && !repeats(exit, [result]))) return undefined;
  const outputs = open.map((exit) => exit.substituted(result));
  if (!outputs.every((output) => output !== undefined)) return undefined;
  return open.length > 1 && outputs.some(isHeavy) ? undefined : outputs;
}

function assigned(exit: Exit, values: readonly Assignment[]): readonly Assignment[] | undefined {
  const all = values.map(([root, value]) => [root, exit.substituted(value)] as const);
  return all.every((one): one is Assignment => one[1] !== undefined) ? all : undefined;
}

function isHeavy(node: ExpressionNode): boolean {
  return weightOf(node) > LIGHT;
}

/** Whether something heavy that is assigned on the exit would be written more than once. */
function repeats(exit: Exit, nodes: readonly ExpressionNode[]): boolean {
  const seen = new Set<number>();
  const look = (node: ExpressionNode): boolean => {
    if (node.kind === 'field' && !isHeavy(exit.substituted(node) ?? node)) return false;
    if (node.kind !== 'root') return partsOf(node).some(look);
    const value = exit.assigned.get(node.root);
    if (value === undefined || !isHeavy(value)) return false;
    const isAgain = seen.has(node.root);
    seen.add(node.root);
    return isAgain;
  };
  return nodes.some(look);
}
