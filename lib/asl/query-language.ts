/**
 * The language in which a state machine, or one state of it, selects and shapes data.
 *
 *     new Pass('Shape', { queryLanguage: QueryLanguage.JSONATA, output: '{% $states.input.order %}' });
 *
 * A JSONPath machine may hold JSONata states; a JSONata machine may not hold JSONPath states.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export enum QueryLanguage {
  /** Paths (`$.order.id`) and intrinsic functions. What the service assumes where nothing is reported. */
  JSON_PATH = 'JSONPath',

  /** Expressions between `{%` and `%}`, with `$states` and variables. What AWS recommends for new workflows. */
  JSONATA = 'JSONata',
}

/** The words as they are in a document. */
export type QueryLanguageName = `${QueryLanguage}`;
