import { randomInt } from 'node:crypto';

/** Where the copies of this package in a process find the same number: a library may bring its own copy with it. */
const SHARED = Symbol.for('stepwright.reference-nonce');

/** Beyond guessing, and digits only: they stay what they are where a string is put into upper or lower case. */
const DIGITS = 20;

/**
 * A number that is unknown outside of this process. It marks strings that this process made, so that no text from outside
 * can pass for one. It is part of no output: what is compiled is the same in every process.
 */
export const PROCESS_NONCE: string = sharedNonce();

function sharedNonce(): string {
  const known: unknown = Reflect.get(globalThis, SHARED);
  if (typeof known === 'string') return known;
  const nonce = Array.from({ length: DIGITS }, () => randomInt(10)).join('');
  // Where the global object is locked, each copy has its own number; such a process seldom has two copies.
  Reflect.defineProperty(globalThis, SHARED, { value: nonce });
  return nonce;
}
