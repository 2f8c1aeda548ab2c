import { jsonText } from '../../engine/json-text';
import { wireTime, wireTimeOr } from '../protocol/wire-time';
import type { ExecutionRecord } from './execution-record';

const INCLUDED = Object.freeze({ included: true });

/** What `DescribeExecution` says about an execution. */
export function describedExecution(record: ExecutionRecord, includesData: boolean): object {
  const { arn, startedBy, mapRunArn, traceHeader } = record;
  const facts = record.facts;
  return {
    executionArn: arn,
    stateMachineArn: facts.names.stateMachineArn,
    name: facts.names.name,
    status: facts.status,
    startDate: wireTime(facts.startTime),
    stopDate: wireTimeOr(facts.stopTime),
    ...dataOf(record, includesData),
    traceHeader,
    mapRunArn,
    error: includesData ? facts.error : undefined,
    cause: includesData ? facts.cause : undefined,
    stateMachineVersionArn: startedBy.versionArn,
    stateMachineAliasArn: startedBy.aliasArn,
    redriveCount: facts.redriveCount,
    redriveDate: wireTimeOr(facts.redriveTime),
    ...redriveStatus(record),
  };
}

/** Input and output, which Express executions have as well. */
export function dataOf(record: ExecutionRecord, includesData: boolean): object {
  if (!includesData) return {};
  const { input, inputText, output } = record.facts;
  return {
    input: inputText ?? jsonText(input),
    inputDetails: INCLUDED,
    ...(output === undefined ? {} : { output: jsonText(output), outputDetails: INCLUDED }),
  };
}

/** An execution of a list. */
export function listedExecution(record: ExecutionRecord): object {
  const { arn, startedBy, mapRunArn } = record;
  const { names, status, startTime, stopTime, redriveCount, redriveTime } = record.facts;
  return {
    executionArn: arn,
    stateMachineArn: names.stateMachineArn,
    name: names.name,
    status,
    startDate: wireTime(startTime),
    stopDate: wireTimeOr(stopTime),
    mapRunArn,
    stateMachineVersionArn: startedBy.versionArn,
    stateMachineAliasArn: startedBy.aliasArn,
    redriveCount,
    redriveDate: wireTimeOr(redriveTime),
  };
}

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
function redriveStatus({ mapRunArn, facts: { status } }: ExecutionRecord): object {
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    return {
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: `Execution is ${status} and cannot be redriven`,
    };
  }
  return { redriveStatus: mapRunArn === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN' };
}
