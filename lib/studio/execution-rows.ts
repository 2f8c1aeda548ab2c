import { jsonText } from '../engine/json-text';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { ExecutionRow } from './api-types';

/** How much of an input is sent with each row, to be searched. */
const INPUT_CHARS = 160;

/** Rows of executions. One that has ended does not change, and to read an archived one anew takes time. */
export class ExecutionRows {
  private readonly ended = new WeakMap<ExecutionRecord, ExecutionRow>();

  public of(record: ExecutionRecord): ExecutionRow {
    const known = this.ended.get(record);
    if (known !== undefined) return known;
    const row = executionRow(record);
    if (row.status !== 'RUNNING') this.ended.set(record, row);
    return row;
  }

  /** It continues after its end. */
  public forget(record: ExecutionRecord): void {
    this.ended.delete(record);
  }
}

function executionRow(record: ExecutionRecord): ExecutionRow {
  const { arn, order, setup } = record;
  const { names, type, status, startTime, stopTime, error, input, inputText, redriveCount } = record.facts;
  return {
    ...{ arn, order, type, status, startTime },
    name: names.name,
    machineArn: names.stateMachineArn,
    machine: names.stateMachineName,
    ...(stopTime !== undefined && { stopTime }),
    ...(error !== undefined && { error }),
    input: (inputText ?? jsonText(input)).slice(0, INPUT_CHARS),
    events: record.archived === undefined ? record.history.length : (record.history.at(-1)?.id ?? 0),
    redrives: redriveCount,
    isRerun: setup?.origin?.path !== undefined,
  };
}
