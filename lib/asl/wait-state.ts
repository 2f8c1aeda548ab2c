import type {
  AssignField,
  InputPathField,
  JsonataForm,
  JsonataText,
  JsonPathForm,
  JsonPathText,
  OutputField,
  OutputPathField,
  Transition,
  Without,
} from './common-fields';

interface WaitFields extends AssignField {
  readonly Type: 'Wait';
}

interface JsonPathWaitFields extends WaitFields, JsonPathForm, InputPathField, OutputPathField, Without<'Output'> {}

interface JsonataWaitFields
  extends WaitFields,
    JsonataForm,
    OutputField,
    Without<'InputPath' | 'OutputPath' | 'SecondsPath' | 'TimestampPath'> {}

type WaitField = 'Seconds' | 'SecondsPath' | 'Timestamp' | 'TimestampPath';

/** How long: exactly one of the four. */
type JsonPathWaitTime =
  | ({ readonly Seconds: number } & Without<Exclude<WaitField, 'Seconds'>>)
  | ({ readonly SecondsPath: JsonPathText } & Without<Exclude<WaitField, 'SecondsPath'>>)
  | ({ readonly Timestamp: string } & Without<Exclude<WaitField, 'Timestamp'>>)
  | ({ readonly TimestampPath: JsonPathText } & Without<Exclude<WaitField, 'TimestampPath'>>);

type JsonataWaitTime =
  | ({ readonly Seconds: number | JsonataText } & Without<'Timestamp'>)
  | ({ readonly Timestamp: string | JsonataText } & Without<'Seconds'>);

export type JsonPathWaitState = JsonPathWaitFields & JsonPathWaitTime & Transition;
export type JsonataWaitState = JsonataWaitFields & JsonataWaitTime & Transition;
export type WaitState = JsonPathWaitState | JsonataWaitState;
