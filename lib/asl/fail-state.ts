import type { JsonataForm, JsonataText, JsonPathForm, JsonPathText, Without } from './common-fields';

interface FailFields extends Without<'Next' | 'End' | 'Assign'> {
  readonly Type: 'Fail';
}

export interface JsonPathFailState extends FailFields, JsonPathForm {
  readonly Error?: string;
  /** Not together with `Error`. A path, or an intrinsic function that returns a string. */
  readonly ErrorPath?: JsonPathText;
  readonly Cause?: string;
  /** Not together with `Cause`. A path, or an intrinsic function that returns a string. */
  readonly CausePath?: JsonPathText;
}

export interface JsonataFailState extends FailFields, JsonataForm, Without<'ErrorPath' | 'CausePath'> {
  readonly Error?: string | JsonataText;
  readonly Cause?: string | JsonataText;
}

export type FailState = JsonPathFailState | JsonataFailState;
