import { conditional, infix } from '../function/infix';
import { type ExpressionNode, memberOf, NULL } from '../value/expression-node';

/** The cause of a caught error as text: it may be missing or null, which no Fail state takes. */
export function causeOf(error: ExpressionNode): ExpressionNode {
  const cause = memberOf(error, 'Cause');
  return conditional(infix('!=', [cause, NULL]), cause, { kind: 'literal', value: '' });
}
