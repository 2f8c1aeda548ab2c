import type { Execution, ExecutionStatus } from '../runtime/execution';

export type MapRunStatus = Exclude<ExecutionStatus, 'TIMED_OUT'>;

/** What of a Map Run can be changed while it runs. */
export interface MapRunSettings {
  /** 0 for the bound of the service. */
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  /** 0 to 100. */
  readonly toleratedFailurePercentage: number;
}

/** How many of something a Map Run has, by their status. */
export interface MapRunTally {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
}

export interface MapRunCounts {
  readonly items: MapRunTally;
  readonly executions: MapRunTally;
}

/** A Map Run as whoever watches a simulation sees it: the facts of `DescribeMapRun`. */
export interface MapRun {
  readonly arn: string;
  readonly label: string;
  /** The execution whose state started it. */
  readonly execution: Execution;
  readonly status: MapRunStatus;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly stopTime: number | undefined;
  readonly redriveCount: number;
  readonly redriveTime: number | undefined;
  readonly settings: MapRunSettings;
  readonly counts: MapRunCounts;

  /** Changes settings; what is not given stays as it is. */
  update(settings: Partial<MapRunSettings>): void;
}
