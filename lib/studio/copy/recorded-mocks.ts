import type { JsonValue } from '../../asl/json';
import { jsonText } from '../../engine/json-text';
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
import { lambdaResult } from '../../task-answer/lambda-call';
import { type RecordedCall, recordedCalls } from '../../testing/replay/recorded-answers';
import { readHistory } from '../../testing/replay/recorded-history';

/** An answer of a task, as the test kit makes it: a value of which both the answer and its text are made. */
export type RecordedMock = { readonly afterMillis: number } & (
  | { readonly make: 'returns' | 'returnsPayload'; readonly value: JsonValue }
  | { readonly make: 'throws'; readonly error: string; readonly cause: string | undefined }
  | { readonly make: 'timesOut' | 'heartbeatTimesOut' | 'pending' }
);

/** By the name of the state, in the order of the calls. */
export type RecordedMocks = ReadonlyMap<string, readonly RecordedMock[]>;

/** What answered the tasks of an execution, and of those of its Map Runs. */
export function recordedMocks(histories: readonly (readonly object[])[]): RecordedMocks {
  const mocks = new Map<string, RecordedMock[]>();
  for (const events of histories) {
    if (events.length === 0) continue;
    for (const [state, calls] of recordedCalls(readHistory(events))) {
      mocks.set(state, [...(mocks.get(state) ?? []), ...calls.map(recordedMock)]);
    }
  }
  return mocks;
}

function recordedMock({ outcome }: RecordedCall): RecordedMock {
  const afterMillis = Math.round((outcome.delaySeconds ?? 0) * 1000);
  if (outcome.kind === 'success') {
    const { output } = outcome;
    const payload = payloadIn(output);
    return payload === undefined
      ? { make: 'returns', value: output, afterMillis }
      : { make: 'returnsPayload', value: payload, afterMillis };
  }
  if (outcome.kind === 'failure') {
    return { make: 'throws', error: outcome.error ?? 'Error', cause: outcome.cause, afterMillis };
  }
  if (outcome.kind === 'silence' && afterMillis > 0) return { make: 'heartbeatTimesOut', afterMillis: 0 };
  return { make: outcome.kind === 'pending' && outcome.heartbeats === true ? 'timesOut' : 'pending', afterMillis: 0 };
}

/** The payload where there is nothing around it but what a mock puts around it as well. */
function payloadIn(output: JsonValue): JsonValue | undefined {
  const isAnswer = typeof output === 'object' && output !== null && !Array.isArray(output) && 'Payload' in output;
  const payload = isAnswer ? output['Payload'] : undefined;
  if (payload === undefined) return undefined;
  const made = lambdaResult({ kind: 'integration' }, payload);
  const names = (value: JsonValue): string => jsonText(Object.keys(value as object).sort());
  return names(made) === names(output) ? payload : undefined;
}

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

/** As TypeScript. */
export function mocksText(mocks: readonly RecordedMock[], indent: string): string {
  const texts = mocks.map((mock) => mockText(mock, mocks.length > 1 ? `${indent}  ` : indent));
  const [only = 'pending()'] = texts;
  if (texts.length < 2) return only;
  return `sequence(\n${texts.map((text) => `${indent}  ${text},\n`).join('')}${indent})`;
}

function mockText(mock: RecordedMock, indent: string): string {
  const after = mock.afterMillis > 0 ? `.after(${mock.afterMillis})` : '';
  if ('value' in mock) return `${mock.make}(${valueText(mock.value, indent)})${after}`;
  if (!('error' in mock)) return `${mock.make}()${after}`;
  const cause = mock.cause === undefined ? '' : `, ${stringText(mock.cause)}`;
  return `throws(${stringText(mock.error)}${cause})${after}`;
}

/** A value as TypeScript: on one line where it is short. */
export function valueText(value: JsonValue, indent: string): string {
  const text = jsonText(value);
  // In a literal this member would be the prototype.
  if (text.includes('"__proto__"')) return `JSON.parse(${stringText(text)})`;
  if (text.length <= 80) return text;
  return jsonText(value, 2).replaceAll('\n', `\n${indent}`);
}

/** As TypeScript; nothing in it can end the string, or the comment that it may be in. */
export function stringText(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}
