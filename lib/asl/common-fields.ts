import type { JsonObject, JsonValue } from './json';

/**
 * Names that a form does not have. They are listed as `never`, so that a wrong field is a type error in a literal,
 * and so that a reader may ask any `TaskState` for its `Arguments` without knowing the language first.
 */
export type Without<Names extends string> = { readonly [Name in Names]?: never };

/** What every state may have, whatever its type and language. */
export interface CommonFields {
  readonly Comment?: string;
}

/** A state in the JSONPath language. The field may be absent: then the machine's language holds. */
export interface JsonPathForm extends CommonFields {
  readonly QueryLanguage?: 'JSONPath';
}

/** A state in the JSONata language. The field may be absent: then the machine's language holds. */
export interface JsonataForm extends CommonFields {
  readonly QueryLanguage?: 'JSONata';
}

/** A JSONata expression, `{% ... %}`. */
export type JsonataText = string;

/** A path, `$.order.id`, `$$.Execution.Id` or `$variable`. */
export type JsonPathText = string;

/** Where the execution goes from a state: exactly one of `Next` and `End`. */
export type Transition = NextTransition | EndTransition;

export interface NextTransition {
  readonly Next: string;
  readonly End?: never;
}

export interface EndTransition {
  readonly End: true;
  readonly Next?: never;
}

/** `null` discards the input and hands on `{}`. */
export interface InputPathField {
  readonly InputPath?: JsonPathText | null;
}

/** `null` discards the output and hands on `{}`. */
export interface OutputPathField {
  readonly OutputPath?: JsonPathText | null;
}

/** Where the result is put into the input; `null` discards the result and hands on the input. */
export interface ResultPathField {
  readonly ResultPath?: JsonPathText | null;
}

/** A payload template: keys that end in `.$` hold a path or an intrinsic function. */
export type PayloadTemplate = JsonObject;

/** Variables to set, by name. In JSONPath, keys that end in `.$` hold a path or an intrinsic function. */
export interface AssignField {
  readonly Assign?: JsonObject;
}

/** What a JSONata state hands on: any JSON with expressions in it. */
export interface OutputField {
  readonly Output?: JsonValue;
}

/** The data-flow fields that only JSONPath states have. */
export type JsonPathOnlyField = 'InputPath' | 'OutputPath' | 'Parameters' | 'ResultSelector' | 'ResultPath' | 'Result';

/** The data-flow fields that only JSONata states have. */
export type JsonataOnlyField = 'Arguments' | 'Output';
