import { isJsonObject, type JsonValue } from '../../asl/json';
import { jsonText } from '../../engine/json-text';
import { lambdaResult } from '../../task-answer/lambda-call';
import { type RecordedMock, type RecordedMocks, recordedMocks } from '../../testing/replay/recorded-mocks';

/** What answered the tasks of an execution, and of those of its Map Runs: those of functions by their payload, as a person writes them. */
export function copiedMocks(histories: readonly (readonly object[])[]): RecordedMocks {
  const mocks = recordedMocks(histories.filter(({ length }) => length > 0));
  return new Map([...mocks].map(([state, list]) => [state, list.map(byPayload)]));
}

function byPayload(mock: RecordedMock): RecordedMock {
  const payload = mock.make === 'returns' ? payloadIn(mock.value) : undefined;
  return payload === undefined ? mock : { make: 'returnsPayload', value: payload, afterMillis: mock.afterMillis };
}

/** The payload where there is nothing around it but what a mock puts around it as well. */
function payloadIn(output: JsonValue): JsonValue | undefined {
  const payload = isJsonObject(output) ? output['Payload'] : undefined;
  if (payload === undefined) return undefined;
  const made = lambdaResult({ kind: 'integration' }, payload);
  const names = (value: JsonValue): string => jsonText(isJsonObject(value) ? Object.keys(value).sort() : []);
  return names(made) === names(output) ? payload : undefined;
}

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
