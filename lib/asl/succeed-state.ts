import type { InputPathField, JsonataForm, JsonPathForm, OutputField, OutputPathField, Without } from './common-fields';

interface SucceedFields extends Without<'Next' | 'End' | 'Assign'> {
  readonly Type: 'Succeed';
}

export interface JsonPathSucceedState
  extends SucceedFields,
    JsonPathForm,
    InputPathField,
    OutputPathField,
    Without<'Output'> {}

export interface JsonataSucceedState
  extends SucceedFields,
    JsonataForm,
    OutputField,
    Without<'InputPath' | 'OutputPath'> {}

export type SucceedState = JsonPathSucceedState | JsonataSucceedState;
