import { stockPathText } from './stock-path';
import { wholeText } from './whole-value';

/**
 * Under this key a value that only the run knows has the string that represents it in the arguments of calls. A symbol, as any
 * string may be the name of a field.
 */
export const TEXT_FORM = Symbol('stepwright text form');

/** The string that represents a value in the arguments of calls; undefined for a value that represents itself. */
export function textFormOf(value: unknown): string | undefined {
  if (typeof value === 'string') return undefined;
  if (typeof value !== 'object' || value === null || !(TEXT_FORM in value))
    return wholeText(value) ?? stockPathText(value);
  const text = value[TEXT_FORM];
  return typeof text === 'string' ? text : undefined;
}
