import type { ExecutionStatus } from '../runtime/execution';
import type { MapRunCounts, MapRunTally } from './map-run-view';

type Member = Exclude<keyof MapRunTally, 'pending' | 'total'>;

const MEMBERS: Readonly<Record<ExecutionStatus, Member>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
};

/** Counts the child executions of a Map Run, and the items in them, by status. */
export class MapRunCounter {
  private readonly items = new StatusCounts();
  private readonly executions = new StatusCounts();

  public started(items: number): void {
    this.add('RUNNING', items);
  }

  public ended(status: ExecutionStatus, items: number): void {
    this.add('RUNNING', -items, -1);
    this.add(status, items);
  }

  public restarted(status: ExecutionStatus, items: number): void {
    this.add(status, -items, -1);
    this.add('RUNNING', items);
  }

  /** @param allItems how many items there are, where that is known already */
  public counts(allItems: number | undefined): MapRunCounts {
    const items = this.items.tally(allItems);
    return { items, executions: this.executions.tally(undefined) };
  }

  private add(status: ExecutionStatus, items: number, executions = 1): void {
    this.items.add(MEMBERS[status], items);
    this.executions.add(MEMBERS[status], executions);
  }
}

class StatusCounts {
  private readonly counts = { running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 };

  public add(member: Member, count: number): void {
    this.counts[member] += count;
  }

  public tally(all: number | undefined): MapRunTally {
    const { running, succeeded, failed, timedOut, aborted } = this.counts;
    const begun = running + succeeded + failed + timedOut + aborted;
    const total = Math.max(all ?? begun, begun);
    return { pending: total - begun, running, succeeded, failed, timedOut, aborted, total };
  }
}
