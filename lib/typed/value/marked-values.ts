import { hasReference, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import { isPlainObject } from '../../util/plain-object';
import type { ExpressionNode } from './expression-node';

/**
 * The value with each of its texts changed, in their order: variables get their names in the order in which they are read. What is
 * no JSON, as a Duration, stays as it is; but readers and writers of items keep what they were given in a node, which is looked into.
 */
export function mapMarked(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapMarked(item, change));
  if (isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapMarked(member, change)]));
  }
  return typeof value === 'object' && value !== null && '_node' in value
    ? { _node: mapMarked(value._node, change) }
    : value;
}

/** The expressions in marked values. */
export function expressionsIn(value: unknown): readonly ExpressionNode[] {
  const found: ExpressionNode[] = [];
  mapMarked(value, (text) => found.push(...expressionsInText(text)));
  return found;
}

function expressionsInText(text: string): readonly ExpressionNode[] {
  if (!hasReference(text)) return [];
  return parseDynamicText(text).flatMap((part) =>
    typeof part !== 'string' && part.kind === ReferenceKind.TYPED ? [JSON.parse(part.text) as ExpressionNode] : [],
  );
}
