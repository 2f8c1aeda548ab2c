/** Where a later operator stands, and the character at which JSONata 2.0.6 stops to understand it. */
export interface LaterOperator {
  readonly symbol: string;
  /** Of that character, from the start of the expression. */
  readonly offset: number;
}

const LATER = new Set(['??', '?:']);

/**
 * The first use of an operator that came after JSONata 2.0.6, the version of the service.
 *
 * The parser turns both into conditions, so only the characters where the condition stands tell them from `? :`. No
 * condition of 2.0.6 can have another `?` before it or a `:` after it without something between.
 */
export function laterOperator(ast: unknown, source: string): LaterOperator | undefined {
  if (!source.includes('??') && !source.includes('?:')) return undefined;
  const seen = new Set<unknown>();
  const left: unknown[] = [ast];
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const { type, position } = node as { type?: unknown; position?: unknown };
    if (type === 'condition' && typeof position === 'number' && LATER.has(source.slice(position - 2, position))) {
      return { symbol: source.charAt(position - 1), offset: position - 1 };
    }
    left.push(...Object.values(node).reverse());
  }
  return undefined;
}
