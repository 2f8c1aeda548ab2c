import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../util/error-message';
import { memberOf } from '../../util/member-of';
import { ArchivedExecution } from '../execution/archived-execution';
import { ExecutionRecord } from '../execution/execution-record';
import type { KeptMapRun } from '../execution/execution-store';
import type { ExecutionStart, InterruptedRun } from '../execution/interrupted-run';
import type { KeptAnswer } from '../execution/kept-answer';
import type { RunChange, StopNote } from '../execution/run-change';
import type { LocalService } from '../local-service';
import type { Activity, Machine } from '../machine/machine';
import { ApiError } from '../protocol/api-error';
import type { ServiceObserver } from '../service-observer';
import { lockFile } from './data-lock';
import {
  activityIn,
  type JournalEntry,
  machineIn,
  revisionIn,
  type StoredMapRun,
  type StoredStart,
  storedActivity,
  storedMachine,
  storedRevision,
} from './journal-entry';
import { JournalFile } from './journal-file';

/** What a journal holds, the newest state of everything. */
interface Content {
  readonly machines: Map<string, JournalEntry & { readonly t: 'machine' }>;
  readonly activities: Map<string, JournalEntry & { readonly t: 'activity' }>;
  readonly done: Map<string, JournalEntry & { readonly t: 'done' }>;
  readonly running: Map<string, RunningEntry>;
  /** Those of `done` that may continue. */
  readonly redrivable: Map<string, RunningEntry>;
  /** The latest time that something happened at. */
  lastTime: number;
}

interface RunningEntry {
  readonly start: StoredStart;
  readonly answers: KeptAnswer[];
  readonly changes: RunChange[];
}

/**
 * Keeps machines, executions and histories in a folder: an append-only file that is synced before a request is answered. An
 * execution that ran when the process ended is gone through again from what was kept of it.
 */
export class ServiceJournal implements ServiceObserver {
  public readonly keepsAnswers = true;

  private constructor(
    private readonly file: JournalFile,
    private readonly content: Content,
    private readonly unlock: () => void,
  ) {}

  /** @throws Error where the folder is used by another process, or what is in it can't be read */
  public static async open(folder: string, keep: number): Promise<ServiceJournal> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const unlock = lockFile(join(folder, 'lock'));
    try {
      const path = join(folder, 'journal.jsonl');
      const lines = JournalFile.lines(path);
      if (!lines.every(isEntry)) throw new Error(`${path} can't be read: another version of Stepwright wrote it`);
      const content = contentOf(lines, keep);
      return new ServiceJournal(await JournalFile.replace(path, linesOf(content)), content, unlock);
    } catch (problem) {
      unlock();
      throw problem;
    }
  }

  /** When a clock must start at the earliest: nothing happens before what has happened. */
  public get lastTime(): number {
    return this.content.lastTime;
  }

  /** Gives a new service what was kept. */
  public async restore(service: LocalService): Promise<void> {
    const { machines, activities, done, running, redrivable } = this.content;
    for (const { machine } of machines.values()) if (machine !== null) service.machines.putMachine(machineIn(machine));
    for (const { activity } of activities.values()) {
      if (activity !== null) service.machines.putActivity(activityIn(activity));
    }
    for (const { root, executions, mapRuns } of done.values()) {
      const ended = redrivable.get(root);
      const past = ended && { root, run: interruptedRun(ended) };
      for (const stored of executions) {
        const { arn, order, revision, startedBy, mapRunArn, traceHeader, content, setup, answeredCalls = [] } = stored;
        const record = new ExecutionRecord(
          order,
          revisionIn(revision),
          startedBy,
          undefined,
          arn,
          mapRunArn,
          traceHeader,
        );
        record.archived = ArchivedExecution.read(content);
        record.setup = setup;
        record.answeredCalls.push(...answeredCalls);
        record.past = past;
        service.executions.add(record);
        service.executions.noteEnd(record);
      }
      for (const { order, parentArn, ...mapRun } of mapRuns) {
        const parent = service.executions.ifAny(parentArn);
        if (parent === undefined) continue;
        service.executions.addKeptMapRun({ order, parent, mapRun: { ...mapRun, update: () => undefined } });
      }
    }
    for (const entry of running.values()) await service.resume(interruptedRun(entry));
    machines.clear();
    activities.clear();
    done.clear();
    running.clear();
    redrivable.clear();
  }

  public machineChanged(arn: string, machine: Machine | undefined): void {
    this.add({ t: 'machine', arn, machine: machine === undefined ? null : storedMachine(machine) });
  }

  public activityChanged(arn: string, activity: Activity | undefined): void {
    this.add({ t: 'activity', arn, activity: activity === undefined ? null : storedActivity(activity) });
  }

  public runStarted(root: string, start: ExecutionStart, name: string, seed: string, time: number): void {
    const { revision, startedBy, input = '{}', traceHeader, testCase, setup } = start;
    this.add({
      t: 'start',
      root,
      revision: storedRevision(revision),
      startedBy,
      name,
      input,
      traceHeader,
      testCase,
      setup,
      seed,
      time,
    });
  }

  public answered(root: string, answer: KeptAnswer): void {
    this.add({ t: 'answer', root, answer });
  }

  public stopped(root: string, stop: StopNote): void {
    this.add({ t: 'stop', root, ...stop });
  }

  public redriven({ arn, facts }: ExecutionRecord, root: string | undefined): void {
    if (root !== undefined) this.add({ t: 'redrive', root, arn, time: facts.redriveTime ?? 0 });
  }

  public runFinished(root: string, records: readonly ExecutionRecord[], mapRuns: readonly KeptMapRun[]): void {
    const executions = records.map((record) => {
      const { arn, order, revision, startedBy, mapRunArn, traceHeader, archived, execution, setup, answeredCalls } =
        record;
      const content = (archived ?? (execution && ArchivedExecution.of(execution)))?.text ?? '';
      return {
        ...{ arn, order, revision: storedRevision(revision), startedBy, mapRunArn, traceHeader, content },
        ...(setup !== undefined && { setup }),
        ...(answeredCalls.length > 0 && { answeredCalls }),
      };
    });
    const isRedrivable = records.some(({ facts: { status } }) => status !== 'SUCCEEDED');
    this.add({
      t: 'done',
      root,
      ...(isRedrivable && { isRedrivable }),
      executions,
      mapRuns: mapRuns.map(storedMapRun),
    });
  }

  /** @throws ApiError where the disk does not take it: the client knows that it may be lost, and retries */
  public async settled(): Promise<void> {
    try {
      await this.file.written();
    } catch (problem) {
      throw new ApiError('ServiceUnavailable', `The data can't be kept: ${errorMessage(problem)}`, {}, 503);
    }
  }

  public async close(): Promise<void> {
    try {
      await this.file.close();
    } finally {
      this.unlock();
    }
  }

  private add(entry: JournalEntry): void {
    this.file.append(entry);
  }
}

function interruptedRun({ start: stored, answers, changes }: RunningEntry): InterruptedRun {
  const { revision, startedBy, name, input, traceHeader, testCase, seed, time, setup } = stored;
  const start = { revision: revisionIn(revision), startedBy, name, input, traceHeader, testCase, setup };
  return { start, seed, time, answers, changes };
}

function storedMapRun({ order, parent, mapRun }: KeptMapRun): StoredMapRun {
  const { arn, label, status, startTime, stopTime, redriveCount, redriveTime, settings, counts } = mapRun;
  return {
    order,
    parentArn: parent.arn,
    arn,
    label,
    status,
    startTime,
    stopTime,
    redriveCount,
    redriveTime,
    settings,
    counts,
  };
}

/** The service itself has written the line, so its first member says what the others are. */
function isEntry(line: unknown): line is JournalEntry {
  return Object.hasOwn(READERS, String(memberOf(line, 't')));
}

function contentOf(entries: readonly JournalEntry[], keep: number): Content {
  const content: Content = {
    machines: new Map(),
    activities: new Map(),
    done: new Map(),
    running: new Map(),
    redrivable: new Map(),
    lastTime: 0,
  };
  for (const entry of entries) {
    // The row is that of the entry's own type, which the type checker can't follow.
    const read = READERS[entry.t] as (content: Content, entry: JournalEntry) => void;
    read(content, entry);
  }
  // The oldest are forgotten, as the service does while it runs.
  for (const root of content.done.keys()) {
    if (content.done.size <= keep) break;
    content.done.delete(root);
    content.redrivable.delete(root);
  }
  return content;
}

const READERS: { readonly [Kind in JournalEntry['t']]: (content: Content, entry: JournalEntry & { t: Kind }) => void } =
  {
    machine: ({ machines }, entry) => {
      if (entry.machine === null) machines.delete(entry.arn);
      else machines.set(entry.arn, entry);
    },
    activity: ({ activities }, entry) => {
      if (entry.activity === null) activities.delete(entry.arn);
      else activities.set(entry.arn, entry);
    },
    start: (content, { t: _t, ...start }) => {
      content.running.set(start.root, { start, answers: [], changes: [] });
      content.lastTime = Math.max(content.lastTime, start.time);
    },
    answer: (content, { root, answer }) => {
      content.running.get(root)?.answers.push(answer);
      content.lastTime = Math.max(content.lastTime, answer.time);
    },
    stop: (content, { root, arn, time, error, cause }) => {
      content.running.get(root)?.changes.push({ kind: 'stop', arn, time, error, cause });
      content.lastTime = Math.max(content.lastTime, time);
    },
    redrive: (content, { root, arn, time }) => {
      const run = content.running.get(root) ?? content.redrivable.get(root);
      content.lastTime = Math.max(content.lastTime, time);
      if (run === undefined) return;
      run.changes.push({ kind: 'redrive', arn, time });
      content.running.set(root, run);
      content.redrivable.delete(root);
      content.done.delete(root);
    },
    done: (content, entry) => {
      const run = content.running.get(entry.root);
      content.running.delete(entry.root);
      content.done.delete(entry.root);
      content.redrivable.delete(entry.root);
      if (entry.isRedrivable === true && run !== undefined) content.redrivable.set(entry.root, run);
      // Express executions are not shown when they have ended.
      if (entry.executions.length > 0) content.done.set(entry.root, entry);
    },
  };

function linesOf({ machines, activities, done, running, redrivable }: Content): readonly JournalEntry[] {
  return [
    ...machines.values(),
    ...activities.values(),
    ...[...done.values()].flatMap((entry) => [...runLines(redrivable.get(entry.root)), entry]),
    ...[...running.values()].flatMap(runLines),
  ];
}

function runLines(entry: RunningEntry | undefined): readonly JournalEntry[] {
  if (entry === undefined) return [];
  const { start, answers, changes } = entry;
  const { root } = start;
  const first: JournalEntry = { t: 'start', ...start };
  return [
    first,
    ...answers.map((answer): JournalEntry => ({ t: 'answer', root, answer })),
    ...changes.map((change) => changeLine(root, change)),
  ];
}

function changeLine(root: string, change: RunChange): JournalEntry {
  const { arn, time } = change;
  if (change.kind === 'redrive') return { t: 'redrive', root, arn, time };
  const { error, cause } = change;
  return { t: 'stop', root, arn, time, error, cause };
}
