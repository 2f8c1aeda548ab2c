import type {
  AssignField,
  InputPathField,
  JsonataForm,
  JsonataOnlyField,
  JsonataText,
  JsonPathForm,
  JsonPathOnlyField,
  JsonPathText,
  OutputField,
  OutputPathField,
  PayloadTemplate,
  ResultPathField,
  Transition,
  Without,
} from './common-fields';
import type { JsonValue } from './json';
import type { JsonataCatchField, JsonPathCatchField, RetryField } from './retry-catch';

interface TaskFields extends AssignField, RetryField {
  readonly Type: 'Task';
  /** A constant: never a path or an expression. */
  readonly Resource: string;
}

interface JsonPathTaskFields
  extends TaskFields,
    JsonPathForm,
    InputPathField,
    OutputPathField,
    ResultPathField,
    JsonPathCatchField,
    Without<JsonataOnlyField | 'Result'> {
  readonly Parameters?: PayloadTemplate;
  readonly ResultSelector?: PayloadTemplate;
  readonly Credentials?: JsonPathCredentials;
  readonly TimeoutSeconds?: number;
  /** Not together with `TimeoutSeconds`. */
  readonly TimeoutSecondsPath?: JsonPathText;
  /** Less than the timeout. */
  readonly HeartbeatSeconds?: number;
  /** Not together with `HeartbeatSeconds`. */
  readonly HeartbeatSecondsPath?: JsonPathText;
}

interface JsonataTaskFields
  extends TaskFields,
    JsonataForm,
    OutputField,
    JsonataCatchField,
    Without<JsonPathOnlyField | 'TimeoutSecondsPath' | 'HeartbeatSecondsPath'> {
  readonly Arguments?: JsonValue;
  readonly Credentials?: JsonataCredentials;
  readonly TimeoutSeconds?: number | JsonataText;
  readonly HeartbeatSeconds?: number | JsonataText;
}

/** The role that the call is made with: a constant, or under `RoleArn.$` a path or an intrinsic function. */
export interface JsonPathCredentials {
  readonly RoleArn?: string;
  readonly 'RoleArn.$'?: JsonPathText;
}

export interface JsonataCredentials extends Without<'RoleArn.$'> {
  readonly RoleArn: string | JsonataText;
}

export type JsonPathTaskState = JsonPathTaskFields & Transition;
export type JsonataTaskState = JsonataTaskFields & Transition;
export type TaskState = JsonPathTaskState | JsonataTaskState;
