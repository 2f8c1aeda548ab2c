/** A member of an object that came from outside, by a name that did as well; what the object inherits is not one. */
export function ownMember<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
