import type { JsonObject, JsonValue } from '../../asl/json';
import type { RandomSource } from '../random-source';
import type { VariableScope } from './scope';

/** What the expressions of a state can read while it is evaluated. */
export interface EvaluationContext {
  /** What `$` is: the effective input, or the result in ResultSelector and Assign. */
  readonly document: JsonValue;
  /** The context object, `$$` or `$states.context`; built when it is asked for. */
  readonly context: () => JsonObject;
  readonly variables: VariableScope;
  /** The members of `$states` besides the context: `input`, and where they exist `result` or `errorOutput`. */
  readonly states: JsonObject;
  readonly random: RandomSource;
  /** The present time in milliseconds since the epoch, for `$now()` and `$millis()`. */
  readonly now: number;
  /** The most nodes one JSONata evaluation may visit. */
  readonly evaluationSteps: number;
}
