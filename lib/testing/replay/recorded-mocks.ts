import type { JsonValue } from '../../asl/json';
import {
  type Answer,
  heartbeatTimesOut,
  pending,
  returns,
  returnsPayload,
  sequence,
  throws,
  timesOut,
} from '../../task-answer/answer';
import { type RecordedCall, recordedCalls } from './recorded-answers';
import { readHistory } from './recorded-history';

/** An answer of a task, as the test kit makes it: a value of which both the answer and its text are made. */
export type RecordedMock = { readonly afterMillis: number } & (
  | { readonly make: 'returns' | 'returnsPayload'; readonly value: JsonValue }
  | { readonly make: 'throws'; readonly error: string; readonly cause: string | undefined }
  | { readonly make: 'timesOut' | 'heartbeatTimesOut' | 'pending'; readonly timeout?: string }
);

/** By the name of the state, in the order of the calls. */
export type RecordedMocks = ReadonlyMap<string, readonly RecordedMock[]>;

/**
 * What answered the tasks of an execution, and of those of its Map Runs.
 *
 * @throws SimulationError where one of them is not a history
 */
export function recordedMocks(histories: readonly unknown[]): RecordedMocks {
  const mocks = new Map<string, RecordedMock[]>();
  for (const events of histories) {
    for (const [state, calls] of recordedCalls(readHistory(events))) {
      mocks.set(state, [...(mocks.get(state) ?? []), ...calls.map(recordedMock)]);
    }
  }
  return mocks;
}

function recordedMock({ outcome, timeout }: RecordedCall): RecordedMock {
  const afterMillis = Math.round((outcome.delaySeconds ?? 0) * 1000);
  if (outcome.kind === 'success') return { make: 'returns', value: outcome.output, afterMillis };
  if (outcome.kind === 'failure') {
    return { make: 'throws', error: outcome.error ?? 'States.TaskFailed', cause: outcome.cause, afterMillis };
  }
  const named = timeout === undefined ? {} : { timeout };
  if (outcome.kind === 'silence' && afterMillis > 0) return { make: 'heartbeatTimesOut', afterMillis: 0, ...named };
  const make = outcome.kind === 'pending' && outcome.heartbeats === true ? 'timesOut' : 'pending';
  return { make, afterMillis: 0, ...named };
}

/** The answer at once: what ran out of time fails with the same error. */
export function withoutTime(mock: RecordedMock): RecordedMock {
  if ('timeout' in mock && mock.timeout !== undefined) {
    return { make: 'throws', error: mock.timeout, cause: undefined, afterMillis: 0 };
  }
  return { ...mock, afterMillis: 0 };
}

/** The answers of one state, call by call. */
export function answerOf(mocks: readonly RecordedMock[]): Answer {
  const [first = pending(), ...others] = mocks.map(oneAnswer);
  return others.length === 0 ? first : sequence(first, ...others);
}

function oneAnswer(mock: RecordedMock): Answer {
  const made = MAKERS[mock.make](mock);
  return mock.afterMillis > 0 ? made.after(mock.afterMillis) : made;
}

const MAKERS: Readonly<Record<RecordedMock['make'], (mock: RecordedMock) => Answer>> = {
  returns: (mock) => returns('value' in mock ? mock.value : null),
  returnsPayload: (mock) => returnsPayload('value' in mock ? mock.value : null),
  throws: (mock) => ('error' in mock ? throws(mock.error, mock.cause) : throws('Error')),
  timesOut,
  heartbeatTimesOut,
  pending,
};
