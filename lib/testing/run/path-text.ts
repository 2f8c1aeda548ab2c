import type { VisitRecord } from './visit-record';

/** Beyond so many visits each state is shown once, with how often it was visited. */
const LONGEST_PATH = 20;

/** The path of a run, in one line: `Validate > ChargeCard (3 attempts) !CardDeclined > Refund`. */
export function pathText(visits: readonly VisitRecord[]): string {
  if (visits.length === 0) return '(no state was entered)';
  if (visits.length <= LONGEST_PATH) return visits.map(visitText).join(' > ');
  const counts = new Map<string, number>();
  const failures = new Map<string, number>();
  const last = new Map<string, VisitRecord>();
  for (const visit of visits) {
    counts.set(visit.state, (counts.get(visit.state) ?? 0) + 1);
    if (isFailure(visit)) failures.set(visit.state, (failures.get(visit.state) ?? 0) + 1);
    last.set(visit.state, visit);
  }
  const shown = [...last.values()].map((visit) => {
    const count = counts.get(visit.state) ?? 1;
    if (count === 1) return visitText(visit);
    const failed = failures.get(visit.state);
    return `${visit.state} x${count}${failed === undefined ? '' : ` (${failed} failed)`}`;
  });
  return shown.join(' > ');
}

function isFailure({ outcome }: VisitRecord): boolean {
  return outcome === 'caught' || outcome === 'failed';
}

function visitText(visit: VisitRecord): string {
  const { state, attempts, outcome, error, exitedAt } = visit;
  const count = attempts > 1 ? ` (${attempts} attempts)` : '';
  const failure = isFailure(visit) ? ` !${error ?? 'failure'}` : '';
  const open = outcome === 'open' && exitedAt === undefined ? ' ...' : '';
  return `${state}${count}${failure}${open}`;
}
