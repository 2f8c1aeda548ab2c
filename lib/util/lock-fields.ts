const LOCKED = Object.freeze({ writable: false, configurable: false });

/**
 * Makes the fields that an object has now unchangeable, and returns the object.
 *
 * Not `Object.freeze`: the jsii runtime marks every object that it hands to Python, Java, .NET or Go with a symbol of its
 * own, and can't mark a frozen one.
 */
export function lockFields<Value extends object>(object: Value): Value {
  for (const field of Object.keys(object)) Object.defineProperty(object, field, LOCKED);
  return object;
}
