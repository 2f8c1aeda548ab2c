/** How time passes in the service. */
export type ClockMode =
  /** As it does outside. */
  | { readonly kind: 'real' }
  /** So many times as fast as outside. */
  | { readonly kind: 'fast'; readonly factor: number }
  /** It jumps to the next thing that is due when nothing is running. */
  | { readonly kind: 'virtual' };

export const REAL_CLOCK: ClockMode = Object.freeze({ kind: 'real' });

/** Reads `real`, `virtual` or `fast=60x`; undefined for anything else. */
export function clockMode(text: string): ClockMode | undefined {
  if (text === 'real') return REAL_CLOCK;
  if (text === 'virtual') return { kind: 'virtual' };
  const factor = Number(/^fast=(\d+(?:\.\d+)?)x?$/.exec(text)?.[1] ?? Number.NaN);
  return factor > 0 && Number.isFinite(factor) ? { kind: 'fast', factor } : undefined;
}
