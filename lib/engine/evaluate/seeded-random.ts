/**
 * A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but the seed: the first `nextDouble()` of Java's
 * `java.util.Random`, as measured on the service for JSONata. The seed is cut to a whole number.
 */
export function seededRandom(seed: number): number {
  let state = (wholeSeed(seed) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return state >> (48n - bits);
  };
  const high = next(26n);
  return Number((high << 27n) + next(27n)) / 2 ** 53;
}

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/** As Java casts a double to a long. */
function wholeSeed(seed: number): bigint {
  if (Number.isNaN(seed)) return 0n;
  const whole = BigInt(Math.trunc(Math.min(Math.max(seed, -(2 ** 63)), 2 ** 63)));
  return whole >= 2n ** 63n ? 2n ** 63n - 1n : whole;
}
