import { withoutExecutionData } from '../history/execution-data';
import type { HistoryEntry } from '../history/history-event';
import { renderDetails } from '../history/render-history';
import type { Execution } from '../runtime/execution';

/** An event as an Express execution writes it to CloudWatch Logs. */
export interface LogEvent {
  readonly id: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly previous_event_id: string;
  /** Milliseconds since the epoch. */
  readonly event_timestamp: string;
  readonly execution_arn: string;
  readonly redrive_count: string;
}

export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF';

/**
 * The log events of an execution, as its logging configuration lets them through. Without execution data, payloads are
 * omitted with what is specified about them; error and cause stay.
 */
export function expressLogEvents(
  execution: Execution,
  level: LogLevel = 'ALL',
  includeExecutionData = true,
): readonly LogEvent[] {
  return execution.history.all
    .filter((entry) => passes(entry.type, level))
    .map((entry) => ({
      id: String(entry.id),
      type: entry.type,
      details: detailsOf(entry, includeExecutionData),
      previous_event_id: String(entry.previousEventId),
      event_timestamp: String(entry.timestamp),
      execution_arn: execution.names.arn,
      redrive_count: String(execution.redriveCount),
    }));
}

/** ERROR lets through what failed, FATAL only how the execution ended where it failed. */
function passes(type: string, level: LogLevel): boolean {
  if (level === 'OFF') return false;
  if (level === 'ALL') return true;
  const isFatal = type === 'ExecutionFailed' || type === 'ExecutionTimedOut' || type === 'ExecutionAborted';
  return isFatal || (level === 'ERROR' && /Failed$|TimedOut$|Aborted$/.test(type));
}

function detailsOf({ details }: HistoryEntry, includeExecutionData: boolean): Readonly<Record<string, unknown>> {
  const rendered = details === undefined ? {} : renderDetails(details);
  return includeExecutionData ? rendered : withoutExecutionData(rendered);
}
