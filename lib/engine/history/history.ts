import type { EntryDetails, HistoryEntry, HistoryEventType } from './history-event';

/** Takes each event as it happens. */
export type HistorySink = (entry: HistoryEntry) => void;

/** Numbers the events of one execution and keeps them, or hands them on. */
export class History {
  private readonly entries: HistoryEntry[] = [];
  private count = 0;

  constructor(
    private readonly keep: boolean,
    private readonly sink: HistorySink | undefined,
    /** The most events an execution may have; the last one is its end. */
    private readonly limit: number,
  ) {}

  public append(
    type: HistoryEventType,
    previousEventId: number,
    timestamp: number,
    details: EntryDetails | undefined,
  ): number {
    this.count += 1;
    if (this.keep || this.sink !== undefined) {
      const entry = { id: this.count, previousEventId, timestamp, type, details };
      if (this.keep) this.entries.push(entry);
      this.sink?.(entry);
    }
    return this.count;
  }

  /** Whether the next event must be the end of the execution. */
  public get isFull(): boolean {
    return this.count >= this.limit - 1;
  }

  public get length(): number {
    return this.count;
  }

  /** The events kept so far. */
  public get all(): readonly HistoryEntry[] {
    return this.entries;
  }
}
