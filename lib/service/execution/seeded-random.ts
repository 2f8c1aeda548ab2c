import { createHash } from 'node:crypto';
import type { RandomSource } from '../../engine/random-source';

/**
 * Randomness of one execution: the same for the same seed, so that an execution can be gone through again, and unlike that of
 * all others, as its tokens must be.
 *
 * @param seed a UUID
 */
export function seededRandom(seed: string): RandomSource {
  let count = 0;
  const bytes = (): Buffer => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest();
  };
  return {
    next: () => bytes().readUInt32BE(0) / 0x1_0000_0000,
    uuid: () => {
      const digits = bytes().toString('hex');
      const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) & 3);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
    },
  };
}
