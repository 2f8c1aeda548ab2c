/**
 * Sets a member of an object or array, whatever its key. A plain assignment to `__proto__` would not add a member but
 * change what the object inherits from.
 */
export function setOwn<Value>(target: Record<string, Value> | Value[], key: string | number, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    // A key of an array is a number here. The type can't say both in one assignment, and a check would slow every reader down.
    (target as Record<string | number, Value>)[key] = value;
  }
}
