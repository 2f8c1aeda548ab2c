import { frozenCopy } from '../../util/frozen-copy';
import { withKeyStatements } from '../resource/key-of-token';
import { finishedStatement } from '../resource/policy-letters';
import type { ArgumentValue, IntegrationCall } from './integration';

/** The parts of a call as a service's file writes them: undefined members and empty lists may stand anywhere. */
export interface CallParts extends Omit<IntegrationCall, 'arguments' | 'pattern'> {
  readonly arguments?: Readonly<Record<string, ArgumentValue>> | string;
  readonly pattern?: IntegrationCall['pattern'];
}

/** A call in its one form: request-response unless specified otherwise, no undefined member, no empty list, all frozen. */
export function call(parts: CallParts): IntegrationCall {
  const { late, problems = [], transientErrors = [], ...data } = parts;
  const copy = frozenCopy<IntegrationCall>({
    ...data,
    permissions: withKeyStatements(parts.permissions).map(finishedStatement),
    pattern: parts.pattern ?? 'requestResponse',
    ...(transientErrors.length > 0 && { transientErrors }),
    ...(problems.length > 0 && { problems }),
  });
  // Not enumerable: it is not data, and the CDK resolves no functions.
  return late === undefined ? copy : Object.freeze(Object.defineProperty({ ...copy }, 'late', { value: late }));
}
