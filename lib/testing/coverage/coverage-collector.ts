import type { StateMachineDocument } from '../../asl/state-machine-document';
import { SimulationError } from '../../engine/simulation-error';
import { drawing } from '../../graph/drawing';
import { coverageMarks } from '../../graph/marks/coverage-marks';
import type { SvgOptions } from '../../graph/svg/svg-of';
import { memberOf } from '../../util/member-of';
import { resolveTarget, type SimulationTarget } from '../run/target';
import { type CoverageItem, coverageItems } from './coverage-items';

/** How much of one workflow was covered. */
export interface WorkflowCoverage {
  readonly name: string;
  readonly states: CoverageCount;
  /** Next, Choice rules, Default, Retry and Catch. */
  readonly edges: CoverageCount;
  /** Each state and each way with how often it was entered or taken. */
  readonly items: readonly CoveredItem[];
  /** What was never entered or taken. */
  readonly missing: readonly CoverageItem[];
}

export interface CoverageCount {
  readonly total: number;
  readonly covered: number;
  /** 0 to 100; 100 where there is nothing to cover. */
  readonly percent: number;
}

export interface CoveredItem extends CoverageItem {
  readonly hits: number;
}

/** What is written to a file, to be merged with the coverage of other test files. */
export interface CoverageJson {
  readonly version: 1;
  readonly workflows: readonly {
    readonly name: string;
    readonly document: StateMachineDocument;
    readonly hits: Readonly<Record<string, number>>;
  }[];
}

/** The least coverage to be asked for, in percent. */
export interface CoverageThresholds {
  /** @default - none */
  readonly states?: number;
  /** @default - none */
  readonly edges?: number;
}

interface Entry {
  readonly name: string;
  readonly document: StateMachineDocument;
  readonly items: readonly CoverageItem[];
  readonly hits: Map<string, number>;
}

/**
 * Counts which states and ways the runs of simulations take: those that `coverage` is passed to.
 *
 *     const coverage = new CoverageCollector();
 *     const sim = simulate(orders).named('Orders').coverage(coverage);
 *     ...
 *     afterAll(() => coverage.check({ states: 100, edges: 90 }));
 */
export class CoverageCollector {
  // Equal definitions are one, whatever object they are.
  private readonly entries = new Map<string, Entry>();
  private readonly known = new WeakMap<StateMachineDocument, Entry>();

  /** Reads what `toJSON` wrote. */
  static fromJson(json: CoverageJson | string): CoverageCollector {
    const collector = new CoverageCollector();
    collector.merge(json);
    return collector;
  }

  /** Counts a workflow even where no run of it comes. */
  add(name: string, document: StateMachineDocument): void {
    this.entryOf(document, name);
  }

  /** @internal */
  hit(document: StateMachineDocument, pointer: string): void {
    const { hits } = this.entryOf(document);
    hits.set(pointer, (hits.get(pointer) ?? 0) + 1);
  }

  /** The coverage of a workflow. */
  of(target: SimulationTarget): WorkflowCoverage {
    const { document, name } = resolveTarget(target);
    return coverageOf(this.entryOf(document, name));
  }

  /** The coverage of all workflows that were simulated. */
  get workflows(): readonly WorkflowCoverage[] {
    return [...this.entries.values()].map(coverageOf);
  }

  /**
   * A picture of a workflow: how often each state and transition was taken, and what was never taken.
   *
   *     writeFileSync('coverage.svg', coverage.toSvg(orders, { title: 'Orders' }));
   */
  toSvg(target: SimulationTarget, options: Omit<SvgOptions, 'marks'> = {}): string {
    const { document } = resolveTarget(target);
    const { graphOf, svgOf } = drawing();
    return svgOf(graphOf(document), { ...options, marks: coverageMarks(this.of(target).items) });
  }

  /** All workflows together. */
  get total(): Pick<WorkflowCoverage, 'states' | 'edges'> {
    const all = this.workflows;
    return { states: sumOf(all.map(({ states }) => states)), edges: sumOf(all.map(({ edges }) => edges)) };
  }

  /** Adds the counts of another collector, or of what it wrote. */
  merge(other: CoverageCollector | CoverageJson | string): void {
    const json = other instanceof CoverageCollector ? other.toJSON() : readJson(other);
    for (const { name, document, hits } of json.workflows) {
      const entry = this.entryOf(document, name);
      for (const [pointer, count] of Object.entries(hits)) {
        entry.hits.set(pointer, (entry.hits.get(pointer) ?? 0) + count);
      }
    }
  }

  /** The counts as data. */
  toJSON(): CoverageJson {
    const workflows = [...this.entries.values()].map(({ name, document, hits }) => ({
      name,
      document,
      hits: Object.fromEntries(hits),
    }));
    return { version: 1, workflows };
  }

  /**
   * Asks for a least coverage of each workflow.
   *
   * @throws Error that names what is missing
   */
  check(thresholds: CoverageThresholds): void {
    const problems = this.workflows.flatMap((workflow) => shortfalls(workflow, thresholds));
    if (problems.length > 0) throw new Error(`Workflow coverage is too low:\n${problems.join('\n')}`);
  }

  private entryOf(document: StateMachineDocument, name?: string): Entry {
    const known = this.known.get(document);
    if (known !== undefined) return known;
    const key = JSON.stringify(document);
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = { name: name ?? 'StateMachine', document, items: coverageItems(document), hits: new Map() };
      this.entries.set(key, entry);
    }
    this.known.set(document, entry);
    return entry;
  }
}

function coverageOf({ name, items, hits }: Entry): WorkflowCoverage {
  const covered = items.map((item) => ({ ...item, hits: hits.get(item.pointer) ?? 0 }));
  return {
    name,
    states: countOf(covered.filter(({ kind }) => kind === 'state')),
    edges: countOf(covered.filter(({ kind }) => kind !== 'state')),
    items: covered,
    missing: items.filter(({ pointer }) => !hits.has(pointer)),
  };
}

function countOf(items: readonly CoveredItem[]): CoverageCount {
  return counted(items.length, items.filter(({ hits }) => hits > 0).length);
}

function sumOf(counts: readonly CoverageCount[]): CoverageCount {
  const sum = (field: 'total' | 'covered'): number => counts.reduce((all, count) => all + count[field], 0);
  return counted(sum('total'), sum('covered'));
}

function counted(total: number, covered: number): CoverageCount {
  // Rounded down: nothing short of everything is 100.
  return { total, covered, percent: total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10 };
}

function shortfalls(workflow: WorkflowCoverage, thresholds: CoverageThresholds): readonly string[] {
  return (['states', 'edges'] as const).flatMap((what) => {
    const wanted = thresholds[what];
    const { percent, covered, total } = workflow[what];
    if (wanted === undefined || percent >= wanted) return [];
    const missing = workflow.missing.filter(({ kind }) => (kind === 'state') === (what === 'states'));
    return [
      `${workflow.name}: ${what} ${percent} % (${covered} of ${total}), at least ${wanted} % is asked for. Missing:`,
      ...missing.map(({ label }) => `  ${label}`),
    ];
  });
}

function readJson(json: CoverageJson | string): CoverageJson {
  const value = typeof json === 'string' ? parsed(json) : json;
  if (isCoverage(value)) return value;
  throw new SimulationError('This is not a workflow coverage as CoverageCollector.toJSON() writes it.');
}

function isCoverage(value: unknown): value is CoverageJson {
  return memberOf(value, 'version') === 1 && Array.isArray(memberOf(value, 'workflows'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may be another file than was meant.
    throw new SimulationError('The workflow coverage is not JSON.');
  }
}
