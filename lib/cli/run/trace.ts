import type { HistoryEntry } from '../../engine/history/history-event';
import { renderHistoryEvent } from '../../engine/history/render-history';
import { jsonText } from '../../engine/json-text';
import type { Decision } from '../../engine/runtime/decision';
import type { Run } from '../../testing/run/run';
import { clockText, spanText } from '../../testing/run/time-text';
import { visibleLine } from '../../util/visible-text';
import type { CliIo } from '../cli-io';
import { LineFolding } from './line-folding';

/** Escape sequences of terminals that begin a colour. */
const COLORS = { green: 32, red: 31, yellow: 33, gray: 90, bold: 1 } as const;

/** What goes wrong inside; how the execution ends is reported at the end. */
const FAILED = /^(?!Execution).*(Failed|TimedOut)$/;

/** Shows a person what a run does, as it does it: the virtual time, the state, what goes wrong. */
export class Trace {
  private startTime = 0;
  private time = 0;
  private readonly folding: LineFolding;

  constructor(
    private readonly io: CliIo,
    private readonly verbose: boolean,
  ) {
    this.folding = new LineFolding((text) => io.err(`${text}\n`));
  }

  event(entry: HistoryEntry, startTime: number): void {
    const { type, timestamp, details } = entry;
    if (type === 'ExecutionStarted') this.startTime ||= startTime;
    this.time = timestamp;
    if (type.endsWith('StateEntered')) {
      this.line(
        `${this.paint('bold', visibleLine(details?.name ?? ''))} ${this.paint('gray', type.slice(0, -'StateEntered'.length))}`,
      );
      if (this.verbose) this.data('input ', details?.input);
    } else if (type.endsWith('StateExited')) {
      if (this.verbose) this.data('output', details?.output, details?.name);
    } else if (FAILED.test(type)) {
      this.line(`  ${this.paint('red', visibleLine(failureText(type, details?.error, details?.cause)))}`);
    }
  }

  decide({ kind, visit, index, next: target, delaySeconds }: Decision): void {
    const name = visibleLine(visit.plan.name);
    const next = visibleLine(target ?? '');
    if (kind === 'retry') {
      this.line(
        `  ${this.paint('yellow', `retry ${visit.retries + 1} of ${name} in ${spanText((delaySeconds ?? 0) * 1000)}`)}`,
      );
    } else if (kind === 'catch') this.line(`  ${this.paint('yellow', `caught by ${name}, on to ${next}`)}`);
    else if (kind === 'rule') this.line(`  rule ${(index ?? 0) + 1} -> ${next}`);
    else if (kind === 'default') this.line(`  default -> ${next}`);
  }

  end({ status, error, cause, durationMillis, billedTransitions, pendingTasks }: Run): void {
    this.flush();
    const color = status === 'SUCCEEDED' ? 'green' : 'red';
    const failure =
      error === undefined ? '' : ` with ${error}${cause === undefined || cause === '' ? '' : `: ${cause}`}`;
    const waiting =
      pendingTasks.length === 0 ? '' : `, waits in ${pendingTasks.map(({ stateName }) => stateName).join(', ')}`;
    this.io.err(
      `${this.paint(color, status)}${visibleLine(failure + waiting)} after ${spanText(durationMillis)}, ${billedTransitions} billed ${billedTransitions === 1 ? 'transition' : 'transitions'}\n`,
    );
  }

  private line(key: string): void {
    const time = clockText(this.time - this.startTime);
    this.folding.add({ key, time, text: `${this.paint('gray', time)}  ${key}` });
  }

  /** Prints what is held back of a loop. */
  flush(): void {
    this.folding.flush();
  }

  private data(label: string, value: unknown, state?: string): void {
    this.line(
      `  ${this.paint('gray', label)} ${visibleLine(jsonText(value) ?? 'undefined')}${state === undefined ? '' : this.paint('gray', ` of ${visibleLine(state)}`)}`,
    );
  }

  private paint(color: keyof typeof COLORS, text: string): string {
    return this.io.hasColors ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
  }
}

/** An event on one line of JSON, as `GetExecutionHistory` gives it. */
export function eventLine(entry: HistoryEntry): string {
  return `${jsonText(renderHistoryEvent(entry))}\n`;
}

function failureText(type: string, error: string | undefined, cause: string | undefined): string {
  const what = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  if (error === undefined) return what;
  return `${what}: ${error}${cause === undefined || cause === '' ? '' : `: ${cause}`}`;
}
