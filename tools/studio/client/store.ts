import type { ClockFacts, ExecutionRow, MachineRow, StudioChange, StudioState } from '../../../lib/studio/api-types';
import { feedUrl } from './api';

/** What the page knows of the service, kept by the feed. */
export class Store {
  state: StudioState | undefined;
  /** Whether the feed is there. */
  isConnected = false;
  private readonly listeners = new Set<(change: StudioChange | undefined) => void>();
  private readonly byArn = new Map<string, ExecutionRow>();
  private clockAt = 0;
  private beat = 0;

  connect(): void {
    const feed = new EventSource(feedUrl());
    feed.addEventListener('state', ({ data }) => {
      this.state = JSON.parse(data as string) as StudioState;
      this.byArn.clear();
      for (const row of this.state.executions) this.byArn.set(row.arn, row);
      this.alive(this.state.clock, undefined);
    });
    feed.addEventListener('change', ({ data }) => this.take(JSON.parse(data as string) as StudioChange));
    feed.addEventListener('alive', ({ data }) => this.take(JSON.parse(data as string) as StudioChange));
    feed.addEventListener('error', () => this.lost());
    // A connection that says nothing any more is lost as well.
    setInterval(() => {
      if (this.isConnected && Date.now() - this.beat > 15_000) this.lost();
    }, 2_000);
  }

  listen(listener: (change: StudioChange | undefined) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  execution(arn: string): ExecutionRow | undefined {
    return this.byArn.get(arn);
  }

  machine(arn: string): MachineRow | undefined {
    return this.state?.machines.find((one) => one.arn === arn);
  }

  /** The time of the service now, in milliseconds since the epoch. */
  get now(): number {
    const { clock } = this.state ?? {};
    if (clock === undefined) return Date.now();
    const passed = Date.now() - this.clockAt;
    return clock.mode === 'virtual' ? clock.now : clock.now + passed * (clock.factor ?? 1);
  }

  private take(change: StudioChange): void {
    const { state } = this;
    if (state === undefined) return;
    const rows = change.executions ?? [];
    for (const row of rows) this.byArn.set(row.arn, row);
    this.state = {
      ...state,
      ...(change.machines !== undefined && { machines: change.machines }),
      ...(change.tasks !== undefined && { tasks: change.tasks }),
      ...(rows.length > 0 && { executions: [...this.byArn.values()].sort((one, other) => other.order - one.order) }),
      clock: change.clock,
    };
    this.alive(change.clock, change);
  }

  private alive(clock: ClockFacts, change: StudioChange | undefined): void {
    this.clockAt = Date.now();
    this.beat = this.clockAt;
    this.isConnected = true;
    if (this.state !== undefined) this.state = { ...this.state, clock };
    this.notify(change);
  }

  private lost(): void {
    if (!this.isConnected && this.state !== undefined) return;
    this.isConnected = false;
    this.notify(undefined);
  }

  private notify(change: StudioChange | undefined): void {
    for (const listener of this.listeners) listener(change);
  }
}

export const store = new Store();
