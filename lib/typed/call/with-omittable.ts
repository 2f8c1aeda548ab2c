import { call } from '../../integration/call/call';
import { Integration, type IntegrationCall } from '../../integration/call/integration';
import { isPlainObject } from '../../util/plain-object';
import { expressionOf } from '../value/argument';
import type { ExpressionNode } from '../value/expression-node';
import { textOf } from '../value/reference';

/**
 * A call with one more parameter that is omitted where it is missing when the workflow runs. The arguments become one
 * expression by it, so this comes last, when permissions are derived.
 */
export function withOmittable(integration: Integration, name: string, parameter: ExpressionNode): Integration {
  const { _call: request } = integration;
  const known = Object.entries(isPlainObject(request.arguments) ? request.arguments : {});
  const members = known
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, expressionOf(value)] as const);
  const args = textOf({ kind: 'object', members: [...members, [name, parameter]] });
  return new ExtendedCall(call({ ...request, arguments: args }));
}

class ExtendedCall extends Integration {
  constructor(readonly _call: IntegrationCall) {
    super();
  }
}
