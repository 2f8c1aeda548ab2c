import * as fc from 'fast-check';
import { matchesBetweenStars } from '../../lib/util/between-stars';

const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });

/** Tries every division of the text. */
function matchesSlowly([first = '', ...rest]: readonly string[], whole: string): boolean {
  if (!whole.startsWith(first)) return false;
  const behind = whole.slice(first.length);
  if (rest.length === 0) return behind === '';
  return Array.from({ length: behind.length + 1 }, (_, at) => behind.slice(at)).some((one) => matchesSlowly(rest, one));
}

test('is what trying every division of the text gives', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (parts, whole) => {
      expect(matchesBetweenStars(parts, whole)).toBe(matchesSlowly(parts, whole));
    }),
    { numRuns: 2_000 },
  );
});
