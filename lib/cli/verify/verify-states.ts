import type { JsonValue } from '../../asl/json';
import { inspectState } from '../../engine/inspect/inspect-state';
import { TestStateError, type TestStateRequest } from '../../engine/inspect/test-state-request';
import { jsonText } from '../../engine/json-text';
import { type Difference, differencesBetween } from './compare-answers';
import type { PureState } from './pure-states';
import type { ServiceAnswer, TestStateService } from './test-state-service';

/** What came out of one state with one input. */
export interface Verified {
  readonly state: PureState;
  /** Counted from 1. */
  readonly input: number;
  readonly differences: readonly Difference[];
}

export interface VerifyProps {
  readonly states: readonly PureState[];
  readonly inputs: readonly JsonValue[];
  readonly variables: JsonValue | undefined;
  readonly role: string | undefined;
}

/** Sends each state with each input to the service, one after the other, and runs it on the engine. */
export async function* verifyStates(props: VerifyProps, service: TestStateService): AsyncGenerator<Verified> {
  for (const state of props.states) {
    for (const [index, input] of props.inputs.entries()) {
      const request = requestOf(state, input, props);
      const answer = await service.call(request);
      yield { state, input: index + 1, differences: differencesBetween(answer, await engineAnswer(request)) };
    }
  }
}

function requestOf({ definition }: PureState, input: JsonValue, { variables, role }: VerifyProps): TestStateRequest {
  return {
    definition: jsonText(definition),
    input: jsonText(input),
    inspectionLevel: 'DEBUG',
    ...(variables === undefined ? {} : { variables: jsonText(variables) }),
    ...(role === undefined ? {} : { roleArn: role }),
  };
}

async function engineAnswer(request: TestStateRequest): Promise<ServiceAnswer> {
  try {
    return { response: await inspectState(request) };
  } catch (problem) {
    if (problem instanceof TestStateError) return { refused: { code: problem.code, message: problem.message } };
    throw problem;
  }
}
