import type { QueryLanguage } from '../asl/query-language';

/**
 * What every state takes.
 */
export interface StateProps {
  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * The query language of this state, and of the states inside it. A workflow in JSONata can't hold JSONPath states.
   *
   * @default - the language of the enclosing state or workflow
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
   */
  readonly queryLanguage?: QueryLanguage;
}

/**
 * What a JSONPath state keeps of its input and of its output.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
 */
export interface InputOutputProps extends StateProps {
  /**
   * JSONPath states: the part of the input that the state works on. `JsonPath.DISCARD` gives it `{}`.
   *
   * @default "$"
   */
  readonly inputPath?: string;

  /**
   * JSONPath states: the part of the result that becomes the state's output. `JsonPath.DISCARD` gives `{}`.
   *
   * @default "$"
   */
  readonly outputPath?: string;

  /**
   * JSONata states: the state's output, any JSON with expressions in it, or one expression.
   *
   * @default - the result of the state, or its input where it has none
   */
  readonly output?: unknown;
}

/**
 * Variables that a state sets.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export interface AssignProps {
  /**
   * Variables to set, by name; later states read them as `$name`. In a JSONPath state a run-time value is
   * `JsonPath.at(...)`, or a key that ends in `.$`.
   *
   * @default - none
   */
  readonly assign?: { [variable: string]: unknown };
}

/**
 * What a JSONPath state does with the result of its work.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 */
export interface ResultProps extends InputOutputProps, AssignProps {
  /**
   * JSONPath states: a template that builds a new result out of the raw one.
   *
   * @default - the raw result
   */
  readonly resultSelector?: { [key: string]: unknown };

  /**
   * JSONPath states: where the result is put into the input. `JsonPath.DISCARD` drops it.
   *
   * @default "$" - the result replaces the input
   */
  readonly resultPath?: string;
}

/**
 * Opting out of the policies that a workflow gives to all its states.
 */
export interface RecoveryProps {
  /**
   * Whether the workflow's `defaultRetry` holds for this state, after its own retriers.
   *
   * @default true
   */
  readonly useDefaultRetry?: boolean;

  /**
   * Whether the workflow's `defaultCatch` holds for this state, after its own catchers.
   *
   * @default true
   */
  readonly useDefaultCatch?: boolean;
}
