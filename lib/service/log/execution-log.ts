import { expressLogEvents } from '../../engine/run/express-log';
import type { ExecutionRecord } from '../execution/execution-record';
import type { ServiceObserver } from '../service-observer';

/**
 * Writes the events of executions that have ended as CloudWatch Logs would have them, a line each: what the logging
 * configuration of the machine lets through, and everything of a machine that has none.
 */
export class ExecutionLog implements ServiceObserver {
  constructor(
    private readonly write: (lines: string) => void,
    private readonly finish: () => Promise<void> | void = () => undefined,
  ) {}

  public executionEnded({ execution, revision: { logging } }: ExecutionRecord): void {
    if (execution === undefined) return;
    const { level, includeExecutionData } = logging ?? { level: 'ALL' as const, includeExecutionData: true };
    const events = expressLogEvents(execution, level ?? 'OFF', includeExecutionData ?? false);
    if (events.length > 0) this.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  }

  public close(): Promise<void> | void {
    return this.finish();
  }
}
