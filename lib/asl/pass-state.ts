import type {
  AssignField,
  InputPathField,
  JsonataForm,
  JsonPathForm,
  OutputField,
  OutputPathField,
  PayloadTemplate,
  ResultPathField,
  Transition,
  Without,
} from './common-fields';
import type { JsonValue } from './json';

interface PassFields extends AssignField {
  readonly Type: 'Pass';
}

interface JsonPathPassFields
  extends PassFields,
    JsonPathForm,
    InputPathField,
    OutputPathField,
    ResultPathField,
    Without<'Output'> {
  readonly Parameters?: PayloadTemplate;
  /** Constant data: no path in it is evaluated. */
  readonly Result?: JsonValue;
}

interface JsonataPassFields
  extends PassFields,
    JsonataForm,
    OutputField,
    Without<'InputPath' | 'OutputPath' | 'Parameters' | 'ResultPath' | 'Result'> {}

export type JsonPathPassState = JsonPathPassFields & Transition;
export type JsonataPassState = JsonataPassFields & Transition;
export type PassState = JsonPathPassState | JsonataPassState;
