import type { JsonObject, JsonValue } from '../../asl/json';
import { jsonText } from '../json-text';
import type { Execution } from '../runtime/execution';

/**
 * What the result of a Map Run says of a child execution where the Transformation is NONE, and of one that failed in any case:
 * the members in the order of their names, as files of the service have them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export function describedExecution(execution: Execution): JsonObject {
  const { names, status, startTime, stopTime, output, error, cause, redriveCount } = execution;
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: names.arn,
    Input: jsonText(execution.input),
    InputDetails: { Included: true },
    Name: names.name,
    ...(output === undefined ? {} : { Output: jsonText(output) }),
    OutputDetails: { Included: true },
    RedriveCount: redriveCount,
    ...redriveStatus(execution),
    StartDate: new Date(startTime).toISOString(),
    StateMachineArn: names.stateMachineArn,
    Status: status,
    StopDate: new Date(stopTime ?? startTime).toISOString(),
  };
}

/** What a file of the service shows of an execution that was not started, as measured by others. */
export function describedPending(input: JsonValue): JsonObject {
  return { Input: jsonText(input), InputDetails: { Included: true }, Status: 'PENDING' };
}

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
function redriveStatus({ status }: Execution): JsonObject {
  return status === 'SUCCEEDED'
    ? { RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }
    : { RedriveStatus: 'REDRIVABLE_BY_MAP_RUN' };
}
