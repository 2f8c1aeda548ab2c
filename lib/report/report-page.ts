import type { JsonValue } from '../asl/json';

/**
 * A page of a report: an execution, or the coverage of a workflow. Plain data, as it is in the page and in files between two
 * programs.
 */
export interface ReportPage {
  readonly kind: 'run' | 'coverage' | 'definition';
  readonly name: string;
  /** The definition. */
  readonly document: unknown;
  /** Of a run: how it ended. Of coverage: how much. One line. */
  readonly summary: readonly ReportFact[];
  /** The picture. */
  readonly svg: string;
  readonly visits: readonly ReportVisit[];
  readonly events: readonly unknown[];
  readonly diagnostics: readonly ReportDiagnostic[];
  /**
   * What states need to be allowed, by the JSON Pointer of the state.
   *
   * @default - it is not shown
   */
  readonly permissions?: readonly ReportPermission[];
  /** States and transitions with how often they were taken. */
  readonly coverage: readonly ReportCoverage[];
}

export interface ReportFact {
  readonly name: string;
  readonly value: string;
  readonly tone?: 'good' | 'bad' | 'warn';
}

/** What a run did in a state. */
export interface ReportVisit {
  readonly path: string;
  readonly state: string;
  readonly type: string;
  readonly outcome: 'open' | 'succeeded' | 'caught' | 'failed';
  readonly error?: string;
  readonly cause?: string;
  readonly next?: string;
  /** Present where the lowering added the state. */
  readonly helper?: true;
  /** The index of the iteration of a Map that it belongs to. */
  readonly iteration?: number;
  /** In milliseconds since the epoch. */
  readonly enteredAt: number;
  readonly exitedAt?: number;
  readonly input: JsonValue;
  readonly output?: JsonValue;
  readonly assigned?: JsonValue;
  readonly attempts: readonly ReportAttempt[];
}

/** One call of a task. */
export interface ReportAttempt {
  readonly at: number;
  readonly arguments?: JsonValue;
  readonly result?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
}

export interface ReportDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly path: string;
  readonly help?: string;
  /** `orders.ts:12:3`. */
  readonly location?: string;
  /** The absolute path of the file with line and column, where it is known: editors open it. */
  readonly file?: string;
}

export interface ReportPermission {
  readonly path: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface ReportCoverage {
  readonly kind: string;
  readonly pointer: string;
  readonly label: string;
  readonly hits: number;
}
