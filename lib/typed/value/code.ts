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
