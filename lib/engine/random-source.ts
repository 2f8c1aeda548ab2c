/** Where the engine takes randomness and new ids from: passed in, so that a run can be repeated. */
export interface RandomSource {
  /** A number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A version 4 UUID. */
  uuid(): string;
}

/** A source that gives the same sequence for the same seed. */
export function repeatableRandom(seed = 1): RandomSource {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return { next, uuid: () => uuidFrom(next) };
}

function uuidFrom(next: () => number): string {
  let digits = '';
  for (let index = 0; index < 32; index += 1) digits += Math.floor(next() * 16).toString(16);
  // The version (4) and the variant (8 to b) stand at fixed places.
  const variant = '89ab'[Math.floor(next() * 4)] ?? '8';
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
