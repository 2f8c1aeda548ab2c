/** Whether a value is an object, a list or a thing of any class: it may have members of any name, and they may be anything. */
export function isAnyObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A member of what may be anything; undefined where it has none. What a class gives its objects is a member, too. */
export function memberOf(value: unknown, name: string): unknown {
  return isAnyObject(value) ? value[name] : undefined;
}

/** A member that is a string; undefined where there is none, or it is anything else. */
export function textIn(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : undefined;
}
