import type {
  AssignField,
  InputPathField,
  JsonataForm,
  JsonataOnlyField,
  JsonPathForm,
  JsonPathOnlyField,
  OutputField,
  OutputPathField,
  PayloadTemplate,
  ResultPathField,
  Transition,
  Without,
} from './common-fields';
import type { JsonValue } from './json';
import type { JsonataCatchField, JsonPathCatchField, RetryField } from './retry-catch';
import type { Branch } from './state-machine-document';

interface ParallelFields extends AssignField, RetryField {
  readonly Type: 'Parallel';
  readonly Branches: readonly Branch[];
}

interface JsonPathParallelFields
  extends ParallelFields,
    JsonPathForm,
    InputPathField,
    OutputPathField,
    ResultPathField,
    JsonPathCatchField,
    Without<JsonataOnlyField | 'Result'> {
  readonly Parameters?: PayloadTemplate;
  readonly ResultSelector?: PayloadTemplate;
}

interface JsonataParallelFields
  extends ParallelFields,
    JsonataForm,
    OutputField,
    JsonataCatchField,
    Without<JsonPathOnlyField> {
  readonly Arguments?: JsonValue;
}

export type JsonPathParallelState = JsonPathParallelFields & Transition;
export type JsonataParallelState = JsonataParallelFields & Transition;
export type ParallelState = JsonPathParallelState | JsonataParallelState;
