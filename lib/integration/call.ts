import type { ArgumentValue, IntegrationCall } from './integration';

/** The parts of a call as a service's file writes them: undefined members and empty lists may stand anywhere. */
export interface CallParts extends Omit<IntegrationCall, 'arguments' | 'pattern'> {
  readonly arguments?: Readonly<Record<string, ArgumentValue>> | string;
  readonly pattern?: IntegrationCall['pattern'];
}

/** A call in its one form: request-response unless told otherwise, no undefined member, no empty list, all frozen. */
export function call(parts: CallParts): IntegrationCall {
  const { problems = [], transientErrors = [] } = parts;
  return frozenCopy({
    ...parts,
    pattern: parts.pattern ?? 'requestResponse',
    transientErrors: transientErrors.length > 0 ? transientErrors : undefined,
    problems: problems.length > 0 ? problems : undefined,
  }) as IntegrationCall;
}

/**
 * Copies JSON-like data deeply and freezes the copy, so that what the user later does to an object does not reach
 * calls made before. Undefined members of objects are left out. Everything that is not a plain object or a list
 * (constructs, lazy CDK values) stays what it is: looking into it could resolve it too early.
 */
export function frozenCopy(value: unknown): unknown {
  return copy(value, []);
}

/** A member that holds itself stays what it is: JSON has no such thing, and the compiler says so with the state's name. */
function copy(value: unknown, holders: readonly unknown[]): unknown {
  if (!(Array.isArray(value) || isPlainObject(value)) || holders.includes(value)) return value;
  const inside = [...holders, value];
  if (Array.isArray(value)) return Object.freeze(value.map((item) => copy(item, inside)));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.freeze(Object.fromEntries(members.map(([name, member]) => [name, copy(member, inside)])));
}

/** Whether a value is an object of data rather than of a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
