import type { ServerResponse } from 'node:http';
import type { HistoryEntry } from '../engine/history/history-event';
import { jsonText } from '../engine/json-text';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { ServiceObserver } from '../service/service-observer';
import type { StudioChange } from './api-types';

/** How often pages get what has changed, in milliseconds. */
const PULSE = 100;
/** How often they get a sign that nothing has: they see by it that the service is there. */
const HEARTBEAT = 5_000;
/** How often the user's files are looked at while a page is open. */
const LOOK = 400;
/** Executions of Express machines that are kept for the pages: the API shows none. */
const MOST_EXPRESS = 200;
/** What a page that does not read may keep waiting. */
const MOST_WAITING_BYTES = 8_000_000;

/** What the feed reports: made when it is sent, so that a thousand events of one execution are one row. */
export interface FeedSource {
  change(what: {
    readonly records: readonly ExecutionRecord[];
    readonly machines: boolean;
    readonly tasks: boolean;
  }): StudioChange;
  /** Looks at the user's files, and does a part of what is done while pages are open. @returns whether machines have changed */
  look(): Promise<boolean>;
}

/** Shows the open pages what happens in the service, by server-sent events. Costs next to nothing while no page is open. */
export class LiveFeed implements ServiceObserver {
  /** The newest last. */
  readonly express = new Map<string, ExecutionRecord>();
  private readonly clients = new Set<ServerResponse>();
  private readonly records = new Set<ExecutionRecord>();
  private hasMachines = false;
  private hasTasks = false;
  private source: FeedSource | undefined;
  private timers: readonly NodeJS.Timeout[] = [];
  private isLooking = false;

  /** Is notified of executions that have ended or continue, whether a page is open or not. */
  constructor(private readonly onTurn: (record: ExecutionRecord) => void) {}

  attach(source: FeedSource): void {
    this.source = source;
  }

  /** A page listens. */
  add(response: ServerResponse, first: string): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.write(`retry: 1000\n${message('state', first)}`);
    this.clients.add(response);
    response.on('close', () => this.remove(response));
    if (this.timers.length === 0) {
      this.timers = [
        setInterval(() => this.flush(), PULSE).unref(),
        setInterval(() => this.send('alive', this.changeNow([])), HEARTBEAT).unref(),
        setInterval(() => void this.look(), LOOK).unref(),
      ];
      void this.look();
    }
  }

  close(): void {
    for (const client of this.clients) client.end();
    this.stop();
  }

  event(entry: HistoryEntry, record: ExecutionRecord): void {
    if (entry.type === 'ExecutionStarted' && record.mapRunArn === undefined && record.facts.type === 'EXPRESS') {
      this.keepExpress(record);
    }
    if (this.clients.size > 0 && record.mapRunArn === undefined) this.records.add(record);
  }

  executionEnded(record: ExecutionRecord): void {
    this.onTurn(record);
    if (record.mapRunArn === undefined) this.records.add(record);
    if (this.clients.size === 0) this.records.clear();
  }

  redriven(record: ExecutionRecord): void {
    this.onTurn(record);
  }

  machineChanged(): void {
    this.hasMachines = true;
  }

  openTasksChanged(): void {
    this.hasTasks = true;
  }

  /** Machines have changed in another way than by the API. */
  machinesChanged(): void {
    this.hasMachines = true;
  }

  private keepExpress(record: ExecutionRecord): void {
    this.express.set(record.arn, record);
    for (const arn of this.express.keys()) {
      if (this.express.size <= MOST_EXPRESS) break;
      this.express.delete(arn);
    }
  }

  private flush(): void {
    if (this.records.size === 0 && !this.hasMachines && !this.hasTasks) return;
    const records = [...this.records];
    this.records.clear();
    this.send('change', this.changeNow(records));
  }

  private changeNow(records: readonly ExecutionRecord[]): StudioChange | undefined {
    const change = this.source?.change({ records, machines: this.hasMachines, tasks: this.hasTasks });
    this.hasMachines = false;
    this.hasTasks = false;
    return change;
  }

  private send(event: string, change: StudioChange | undefined): void {
    if (change === undefined || this.clients.size === 0) return;
    const text = message(event, jsonText(change));
    for (const client of this.clients) {
      // A page that has stopped to read connects anew, and gets everything.
      if (client.writableLength > MOST_WAITING_BYTES) client.destroy();
      else client.write(text);
    }
  }

  private async look(): Promise<void> {
    if (this.isLooking || this.source === undefined) return;
    this.isLooking = true;
    try {
      if (await this.source.look()) this.hasMachines = true;
    } finally {
      this.isLooking = false;
    }
  }

  private remove(response: ServerResponse): void {
    this.clients.delete(response);
    if (this.clients.size === 0) this.stop();
  }

  private stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
    this.records.clear();
  }
}

/** JSON has no line breaks, so it is one line of data. */
function message(event: string, data: string): string {
  return `event: ${event}\ndata: ${data}\n\n`;
}
