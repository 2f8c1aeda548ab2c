import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { ExecutionStatus } from '../../engine/runtime/execution';
import type { ExecutionRecord, RunRecord } from '../../report/run-record';
import { eventsIn, parsedHistory, payloadOf, readHistory } from './recorded-history';
import { visitsOfHistory } from './visits-of-history';

/** How an execution ends, by its last event. */
const STATUS: Readonly<Record<string, ExecutionStatus>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** The record of one execution. */
interface HistoryRecord extends RunRecord {
  readonly executions: readonly [ExecutionRecord & { readonly status: ExecutionStatus }];
}

/**
 * A recorded execution as plain data, for a report.
 *
 * @throws SimulationError where it is not a history
 */
export function recordOfHistory(document: StateMachineDocument, history: unknown): HistoryRecord {
  const parsed = parsedHistory(history);
  const events = readHistory(parsed);
  const [first, last] = [events[0], events.at(-1)];
  const text = (name: string) => (typeof last?.details[name] === 'string' ? { [name]: last.details[name] } : {});
  const input = payloadOf(first?.details['input']);
  const output = last?.type === 'ExecutionSucceeded' ? payloadOf(last.details['output']) : undefined;
  const isTimed = first?.timestamp !== undefined && last?.timestamp !== undefined;
  return {
    version: 1,
    executions: [
      {
        name: 'Recorded execution',
        document,
        status: STATUS[last?.type ?? ''] ?? 'RUNNING',
        ...(input !== undefined && { input }),
        ...(output !== undefined && { output }),
        ...text('error'),
        ...text('cause'),
        ...(isTimed && { durationMillis: (last?.timestamp ?? 0) - (first?.timestamp ?? 0) }),
        visits: visitsOfHistory(document, parsed),
        events: eventsIn(parsed),
      },
    ],
  };
}
