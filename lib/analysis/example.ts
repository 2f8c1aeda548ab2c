import type { JsonObject } from '../asl/json';

/** States by name, for the examples of rules. */
type States = Readonly<Record<string, JsonObject>>;

/** A JSONPath machine that starts with the first of the states. */
export function jsonPath(states: States): JsonObject {
  return block(states);
}

/** A JSONata machine that starts with the first of the states. */
export function jsonata(states: States): JsonObject {
  return { QueryLanguage: 'JSONata', ...block(states) };
}

/** A branch or item processor that starts with the first of the states. */
export function block(states: States): JsonObject {
  return { StartAt: Object.keys(states)[0] ?? '', States: states };
}

/** The processor of a Distributed Map. */
export function distributed(states: States, executionType = 'STANDARD'): JsonObject {
  return { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType }, ...block(states) };
}

export const END = Object.freeze({ Type: 'Pass', End: true });

/** A Task that calls a Lambda function. */
export function lambdaTask(fields: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    ...('Arguments' in fields ? {} : { Parameters: { FunctionName: 'charge' } }),
    End: true,
    ...fields,
  };
}

/** A machine with one call of an intrinsic function. */
export function passCall(call: string): JsonObject {
  return jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': call }, End: true } });
}
