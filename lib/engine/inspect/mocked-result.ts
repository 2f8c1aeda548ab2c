import type { JsonValue } from '../../asl/json';

/** The result a mock gives, with its text: a result that is handed on unchanged is shown as it was written. */
export interface MockedResult {
  readonly value: JsonValue;
  readonly text: string;
}
