/** Imported constructs throw when asked for what nobody told them. */
export function unlessImported<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
