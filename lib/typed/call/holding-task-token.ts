import { hasReference } from '../../expression/dynamic-text';
import { call } from '../../integration/call/call';
import { Integration, type IntegrationCall } from '../../integration/call/integration';
import { PROBLEMS, problem } from '../../integration/call/problems';
import { mayHoldTaskToken } from '../../integration/call/task-token';
import { mapValues } from '../../util/map-values';
import { isPlainObject } from '../../util/plain-object';
import { expressionOf } from '../value/argument';
import { type ExpressionNode, NULL, withParts } from '../value/expression-node';
import { printExpression } from '../value/print-expression';

/**
 * A call that waits for a task token, with the problem of a token that is not passed on. The integrations can't see it: to them
 * a reference of a typed flow may hold anything. Here it is known that what earlier steps gave can't hold the token of this
 * task, which is made when the task begins.
 */
export function holdingTaskToken(waiting: Integration): Integration {
  const { _call: request } = waiting;
  const known = (request.problems ?? []).some(({ code }) => code === PROBLEMS.missingTaskToken.code);
  if (known || mayHoldTaskToken(withoutRoots(request.arguments))) return waiting;
  const name = 'service' in request.target ? request.target.service : request.target.arn;
  const missing = problem(PROBLEMS.missingTaskToken, { call: name });
  return new ReportedCall(call({ ...request, problems: [...(request.problems ?? []), missing] }));
}

class ReportedCall extends Integration {
  constructor(readonly _call: IntegrationCall) {
    super();
  }
}

/** The arguments with their expressions written out, and null for what earlier steps gave. */
function withoutRoots(value: unknown): unknown {
  if (typeof value === 'string')
    return hasReference(value) ? `{% ${printExpression(nulled(expressionOf(value)))} %}` : value;
  if (Array.isArray(value)) return value.map(withoutRoots);
  if (!isPlainObject(value)) return value;
  return mapValues(value, withoutRoots);
}

function nulled(node: ExpressionNode): ExpressionNode {
  return node.kind === 'root' ? NULL : withParts(node, nulled);
}
