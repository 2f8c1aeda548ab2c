/**
 * A value, or the promise of one.
 *
 * JSONata can only be evaluated asynchronously, everything else is synchronous. A promise for every state of a
 * million would cost more than the states, so asynchrony is passed on only where it really occurs.
 */
export type MaybePromise<Value> = Value | Promise<Value>;

export function isPromise<Value>(value: MaybePromise<Value>): value is Promise<Value> {
  return value instanceof Promise;
}

/** Continues with the value, now if it is there, later if it is promised. */
export function then<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** Continues with the value, or with what was thrown or rejected. */
export function settle<Value, Result>(
  run: () => MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
  failed: (reason: unknown) => MaybePromise<Result>,
): MaybePromise<Result> {
  let value: MaybePromise<Value>;
  try {
    value = run();
    if (!isPromise(value)) return next(value);
  } catch (reason) {
    return failed(reason);
  }
  return value.then(next).catch(failed);
}

/** One item after the other, in order: the first that fails ends it. */
export function mapInOrder<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => MaybePromise<Result>,
): MaybePromise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    const result = map(item, results.length);
    if (isPromise(result)) return finish(items.slice(results.length + 1), map, results, result);
    results.push(result);
  }
  return results;
}

async function finish<Item, Result>(
  others: readonly Item[],
  map: (item: Item, index: number) => MaybePromise<Result>,
  results: Result[],
  first: Promise<Result>,
): Promise<Result[]> {
  results.push(await first);
  for (const item of others) results.push(await map(item, results.length));
  return results;
}
