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

function factor(): number {
  const asked = Number(process.env['STEPWRIGHT_SAMPLES'] ?? 1);
  if (!(asked > 0)) throw new Error('STEPWRIGHT_SAMPLES is no positive number.');
  return asked;
}
