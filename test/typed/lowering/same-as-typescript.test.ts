import fc from 'fast-check';
import { samples, seedOf } from '../../samples';
import { programOf } from './program/generate';
import type { Input } from './program/program';
import { differenceOf } from './program/run';

const INPUTS: readonly Input[] = [
  {
    a: 3,
    b: 'a',
    on: true,
    rs: [
      { a: 1, b: 'b', c: 4 },
      { a: 2, b: 'c' },
    ],
    d: { r: { a: 5, b: 'b', c: 0 }, l: [4, 1, 7], rs: [{ a: 6, b: 'a' }] },
  },
  { a: -2, b: 'b', c: 7, on: false, rs: [], d: { r: { a: 0, b: '' }, l: [], rs: [] } },
];

// `STEPWRIGHT_SAMPLES=100 npx jest test/typed/lowering/same` looks for longer, and elsewhere.
const numRuns = samples(200);

/**
 * Programs of nested steps, in which tasks are pure functions of their arguments: a flow must give the output, or fail with
 * the error, that the program gives or fails with as plain TypeScript; its tasks must be called with the same arguments, in
 * the same order; and neither an error nor a warning must be reported about it.
 */
test('a flow does what its program does in TypeScript', async () => {
  const tapes = fc.array(fc.nat(999), { minLength: 20, maxLength: 600, size: 'max' });
  await fc.assert(
    fc.asyncProperty(tapes, async (tape) => {
      const difference = await differenceOf(programOf(tape), INPUTS);
      if (difference !== undefined) throw new Error(JSON.stringify(difference, null, 1));
    }),
    { ...seedOf(20_251_122), numRuns },
  );
}, 3_600_000);
