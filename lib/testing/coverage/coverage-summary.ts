import type { CoverageCollector, CoverageCount } from './coverage-collector';

/** The summary of one workflow, in the form of istanbul's json-summary reporter, which dashboards read. */
export interface CoverageSummary {
  readonly statements: SummaryCount;
  readonly branches: SummaryCount;
}

export interface SummaryCount {
  readonly total: number;
  readonly covered: number;
  readonly skipped: 0;
  readonly pct: number;
}

/** States as statements and edges as branches, by workflow, and `total` for all. */
export function coverageSummary(coverage: CoverageCollector): Readonly<Record<string, CoverageSummary>> {
  const entries = [{ name: 'total', ...coverage.total }, ...coverage.workflows];
  return Object.fromEntries(
    entries.map(({ name, states, edges }) => [name, { statements: summary(states), branches: summary(edges) }]),
  );
}

function summary({ total, covered, percent }: CoverageCount): SummaryCount {
  return { total, covered, skipped: 0, pct: percent };
}
