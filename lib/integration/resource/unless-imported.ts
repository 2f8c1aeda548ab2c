/** Imported constructs throw when asked for what they were not given. */
export function unlessImported<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
