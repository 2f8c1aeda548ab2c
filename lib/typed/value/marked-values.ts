import { hasReference, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import { mapValues } from '../../util/map-values';
import { isPlainObject } from '../../util/plain-object';
import type { ExpressionNode } from './expression-node';
import { nodeInText } from './reference';

/**
 * The value with each of its texts changed, in their order: variables get their names in the order in which they are read. What is
 * no JSON, as a Duration, stays as it is; but readers and writers of items keep what they were given in a node, which is looked into.
 */
export function mapMarked<Value>(value: Value, change: (text: string) => unknown): Value {
  // To the builders a string represents any value that only the run knows, so the copy is of the same type whatever the strings become.
  return changed(value, change) as Value;
}

function changed(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => changed(item, change));
  if (isPlainObject(value)) return mapValues(value, (member) => changed(member, change));
  return typeof value === 'object' && value !== null && '_node' in value
    ? { _node: changed(value._node, change) }
    : value;
}

/** The expressions in marked values. */
export function expressionsIn(value: unknown): readonly ExpressionNode[] {
  const found: ExpressionNode[] = [];
  changed(value, (text) => found.push(...expressionsInText(text)));
  return found;
}

function expressionsInText(text: string): readonly ExpressionNode[] {
  if (!hasReference(text)) return [];
  return parseDynamicText(text).flatMap((part) =>
    typeof part !== 'string' && part.kind === ReferenceKind.TYPED ? [nodeInText(part.text)] : [],
  );
}
