import type { CodeNode, CodePart, ExpressionNode } from './expression-node';

/**
 * JSONata code with expressions in it, as a template: `` operation`${a} > ${b}` ``. Its operands get parentheses where they
 * need them, and so does the whole inside of other code.
 */
export function operation(texts: TemplateStringsArray, ...operands: readonly ExpressionNode[]): CodeNode {
  const parts = interleaved(texts, operands, (operand) => ({ operand }));
  return Object.freeze({ kind: 'code', parts, operator: true, volatile: false });
}

/** A call of a JSONata function, or anything else that needs no parentheses around it: `` call`$sum(${list})` ``. */
export function call(texts: TemplateStringsArray, ...args: readonly ExpressionNode[]): CodeNode {
  const parts = interleaved(texts, args, (argument) => ({ argument }));
  return Object.freeze({ kind: 'code', parts, operator: false, volatile: false });
}

/** As {@link call}, for what gives another value each time: `` volatileCall`$uuid()` ``. */
export function volatileCall(texts: TemplateStringsArray, ...args: readonly ExpressionNode[]): CodeNode {
  return Object.freeze({ ...call(texts, ...args), volatile: true });
}

/** Operands with the same operator between them: `joined(' and ', [a, b, c])`. */
export function joined(operator: string, operands: readonly ExpressionNode[]): ExpressionNode {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  const parts = operands.flatMap((operand, index): CodePart[] =>
    index === 0 ? [{ operand }] : [operator, { operand }],
  );
  return Object.freeze({ kind: 'code', parts, operator: true, volatile: false });
}

/** A call with a list of arguments: `callWith('$f', [a, b])` is `$f(a, b)`. */
export function callWith(name: string, args: readonly ExpressionNode[]): CodeNode {
  const inner = args.flatMap((argument, index): CodePart[] => (index === 0 ? [{ argument }] : [', ', { argument }]));
  return Object.freeze({ kind: 'code', parts: [`${name}(`, ...inner, ')'], operator: false, volatile: false });
}

function interleaved(
  texts: readonly string[],
  nodes: readonly ExpressionNode[],
  wrap: (node: ExpressionNode) => CodePart,
): readonly CodePart[] {
  return texts.flatMap((text, index): CodePart[] => {
    const node = nodes[index];
    return [...(text === '' ? [] : [text]), ...(node === undefined ? [] : [wrap(node)])];
  });
}
