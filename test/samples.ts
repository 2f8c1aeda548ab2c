/**
 * How many random samples a costly property is tried with. `npm test` looks at as many as fit into its minutes;
 * `STEPWRIGHT_SAMPLES=10 npx jest test/asl` at ten times as many, with other seeds, as CI does.
 */
export function samples(usual: number): number {
  return Math.ceil(usual * factor());
}

/** The seed of a property that is always tried with the same samples; many samples are to be others each time. */
export function seedOf(usual: number): { readonly seed?: number } {
  return factor() === 1 ? { seed: usual } : {};
}

/** Every so many-th of all, so that there are about `usual` of them; all of them where samples are many. */
export function someOf<Item>(all: readonly Item[], usual: number): readonly Item[] {
  const step = Math.max(1, Math.floor(all.length / samples(usual)));
  return all.filter((_, index) => index % step === 0);
}

function factor(): number {
  const asked = Number(process.env['STEPWRIGHT_SAMPLES'] ?? 1);
  if (!(asked > 0)) throw new Error('STEPWRIGHT_SAMPLES is no positive number.');
  return asked;
}
