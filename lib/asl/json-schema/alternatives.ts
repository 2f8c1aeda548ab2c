import { parentPointer } from '../pointer';
import type { Mismatch, Outcome, Place } from './keyword';

/**
 * Reports why a value fits none of several schemas. Where it is clear which of them was meant, as by the literal that reports
 * the members of a union apart, only what is wrong by that one.
 */
export function alternativeMismatches(outcomes: readonly Outcome[], place: Place): void {
  const meant = outcomes.filter(({ findings }) => !findings.some((finding) => rulesOut(finding, place.path)));
  const [only] = outcomes.length === 1 ? outcomes : meant.length === 1 ? meant : [];
  if (only === undefined)
    place.report(`fits none of ${outcomes.length} alternatives: ${reasonsOf(outcomes, place.path)}`);
  else place.add(only.findings);
}

/** A value of another type, or with another literal in one of its members, was meant to be something else. */
function rulesOut({ keyword, path }: Mismatch, whole: string): boolean {
  if (path === whole) return keyword === 'type' || keyword === 'const' || keyword === 'enum' || keyword === 'false';
  return (keyword === 'const' || keyword === 'enum') && parentPointer(path) === whole;
}

function reasonsOf(outcomes: readonly Outcome[], whole: string): string {
  const reasons = outcomes.map(({ findings }) => findings.map((finding) => shown(finding, whole)).join(', '));
  return [...new Set(reasons)].join('; or ');
}

function shown({ path, message }: Mismatch, whole: string): string {
  return path === whole ? message : `${path.slice(whole.length)} ${message}`;
}
