import { setOwn } from '../asl/set-own';
import { isPlainObject } from '../util/plain-object';
import { constantText, encodeReference, parseDynamicText, ReferenceKind } from './dynamic-text';

/**
 * A string that arrives as it is in any state, and in an expression is a string: no marks of JSONata (also those of Jinja
 * and Liquid), no path, no function and no pseudo parameter of CloudFormation is read in it. Run-time values in it stay
 * what they are.
 */
export function literalText(text: string): string {
  return parseDynamicText(text)
    .map((part) => encodeReference(typeof part === 'string' ? { kind: ReferenceKind.LITERAL, text: part } : part))
    .join('');
}

/** A member name that arrives as it is: JSONPath reads code under names that end in `.$`. */
function literalKey(name: string): string {
  return name.endsWith('.$') ? encodeReference({ kind: ReferenceKind.LITERAL, text: name }) : name;
}

/**
 * A JSON value in which each string and each member name arrives as it is. What is not data, as a CDK token, stays as it is.
 *
 * @param keep what else is not looked into
 */
export function literalValue(value: unknown, keep: (value: object) => boolean = () => false): unknown {
  // A value that holds itself is not JSON, which the compiler reports; the copy holds itself, too.
  const copies = new Map<object, unknown[] | Record<string, unknown>>();
  const pending: (readonly [from: object, to: unknown[] | Record<string, unknown>])[] = [];
  const copyOf = (from: unknown): unknown => {
    if (typeof from === 'string') return literalText(from);
    if (!(Array.isArray(from) || isPlainObject(from)) || keep(from)) return from;
    const known = copies.get(from);
    if (known !== undefined) return known;
    const to: unknown[] | Record<string, unknown> = Array.isArray(from) ? [] : {};
    copies.set(from, to);
    pending.push([from, to]);
    return to;
  };
  const copy = copyOf(value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [from, to] = next;
    for (const [name, member] of Object.entries(from)) {
      setOwn(to, Array.isArray(from) ? name : literalKey(name), copyOf(member));
    }
  }
  return copy;
}

/** The value without the marks of {@link literalValue}, where nothing is read as code: each string and name as it was. */
export function plainConstants(value: unknown): unknown {
  if (typeof value === 'string') return constantText(value) ?? value;
  if (Array.isArray(value)) return value.map(plainConstants);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [constantText(name) ?? name, plainConstants(member)]),
  );
}
