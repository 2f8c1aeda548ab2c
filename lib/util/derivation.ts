import { type CallSite, captureCallSite } from './call-site';

/** A call of a fluent method: it made a new value, and left the one that it was called on as it was. */
export interface Derivation {
  /** What the method was called on. */
  readonly origin: object;

  /** Where the method was called. */
  readonly site: CallSite;
}

/** A value that is derived in a loop need not be remembered each time: one call site is enough to show. */
const MOST = 100;

/** The derivations of a value that no compiled workflow has, oldest first: almost always there is one. */
const UNUSED = new WeakMap<object, Derivation | Set<Derivation>>();

/** How a value was made, if by a fluent method. */
const MADE_BY = new WeakMap<object, Derivation>();

let changes = 0;

/** A number that is another one as soon as anything was derived or used since: while it is the same, so is what is unused. */
export function derivationChanges(): number {
  return changes;
}

/**
 * Notes that a fluent method makes one value out of another. Only its callers stand between it and the user's line.
 *
 * @param value The new value; undefined where nothing indicates whether it is used
 */
export function noteDerivation(origin: object, value?: object): void {
  changes += 1;
  const derivation: Derivation = { origin, site: captureCallSite(noteDerivation) };
  const known = UNUSED.get(origin);
  if (known === undefined) UNUSED.set(origin, derivation);
  else if (!(known instanceof Set)) UNUSED.set(origin, new Set([known, derivation]));
  else if (known.size < MOST) known.add(derivation);
  if (value !== undefined) MADE_BY.set(value, derivation);
}

/** Notes that a workflow has the value, and with it all that it was made of. */
export function noteUse(value: object): void {
  for (let made = MADE_BY.get(value); made !== undefined; made = MADE_BY.get(made.origin)) {
    const unused = UNUSED.get(made.origin);
    if (unused === made) UNUSED.delete(made.origin);
    else if (!(unused instanceof Set) || !unused.delete(made)) break;
    changes += 1;
  }
}

/** What was derived of the values, and of those that they were made of, without being in a workflow up to now. */
export function* unusedDerivations<Value extends object>(
  values: Iterable<Value>,
): Generator<{ readonly derivation: Derivation; readonly value: Value }> {
  // Each step of a chain is made of the one before it: nothing is looked at twice.
  const seen = new Set<object>();
  for (const value of values) {
    for (let at: object | undefined = value; at !== undefined && !seen.has(at); at = MADE_BY.get(at)?.origin) {
      seen.add(at);
      const unused = UNUSED.get(at);
      for (const derivation of unused instanceof Set ? unused : unused === undefined ? [] : [unused]) {
        yield { derivation, value };
      }
    }
  }
}
