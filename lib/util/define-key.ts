/**
 * Sets a key that comes from a user. `__proto__` is a key like any other in JSON, but plain assignment would set the
 * object's prototype.
 */
export function defineKey<Value>(object: Record<string, Value>, key: string, value: Value): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
