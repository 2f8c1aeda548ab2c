/**
 * Which errors a catcher takes, and what it hands to its handler.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export interface CatchProps {
  /**
   * Names of the errors to catch, see {@link Errors}.
   *
   * @default ["States.ALL"]
   */
  readonly errors?: string[];

  /**
   * JSONPath states: where the error object `{ Error, Cause }` is put into the state's input.
   * `JsonPath.DISCARD` passes the input on unchanged.
   *
   * @default - the error object replaces the input
   */
  readonly resultPath?: string;

  /**
   * JSONata states: what the handler gets; `$states.errorOutput` is the error object, `$states.input` the state's input.
   *
   * @default - the error object
   */
  readonly output?: unknown;

  /**
   * Variables to set when this catcher takes the error.
   *
   * @default - none
   */
  readonly assign?: { [variable: string]: unknown };

  /**
   * Whether the open ends of the handler continue with what follows the state in its chain, as code after a
   * `try`/`catch` does.
   *
   * @default false - the handler is a way out of its own: its open ends end the workflow
   */
  readonly rejoin?: boolean;

  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;
}
