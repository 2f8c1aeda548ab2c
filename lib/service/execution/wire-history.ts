import { withoutExecutionData } from '../../engine/history/execution-data';
import type { HistoryEntry } from '../../engine/history/history-event';
import { renderHistoryEvent } from '../../engine/history/render-history';
import { wireTime } from '../protocol/wire-time';
import type { ExecutionRecord } from './execution-record';

/** An event as the protocol writes it. */
export function wireEvent(entry: HistoryEntry, record: ExecutionRecord, includesData: boolean): object {
  const { timestamp: _timestamp, ...event } = renderHistoryEvent(entry);
  return {
    timestamp: wireTime(entry.timestamp),
    ...Object.fromEntries(
      Object.entries(event).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? details(name, value, record, includesData) : value,
      ]),
    ),
  };
}

function details(name: string, value: object, { startedBy }: ExecutionRecord, includesData: boolean): object {
  const kept = includesData ? value : withoutExecutionData(value);
  if (name !== 'executionStartedEventDetails') return kept;
  const { versionArn, aliasArn } = startedBy;
  return {
    ...kept,
    ...(aliasArn === undefined ? {} : { stateMachineAliasArn: aliasArn }),
    ...(versionArn === undefined ? {} : { stateMachineVersionArn: versionArn }),
  };
}
