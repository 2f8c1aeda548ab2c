import type { JsonValue } from '../../asl/json';

/** A value of the request with its text: what is handed on unchanged is shown as it was written. */
export interface GivenText {
  readonly value: JsonValue;
  readonly text: string;
}
