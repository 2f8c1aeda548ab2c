/** Whether a value can be called. What it takes and gives, only whoever wrote it knows. */
export function isFunction(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function';
}
