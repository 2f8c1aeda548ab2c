import type { JsonValue } from '../../asl/json';
import type { JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { Budget } from './budget';
import { Evaluation, type Surroundings } from './evaluation';
import { Frame } from './frame';
import { builtIn } from './functions/function-table';
import { JsonataError, limitError, TOO_DEEP, TOO_LARGE } from './jsonata-error';
import type { Node } from './node';
import { type Maybe, valueOf } from './value';

/** What an expression is evaluated with. */
export interface ExpressionContext extends Surroundings {
  /** The value of a variable, `$states` included; it hides the function of its name. */
  readonly variable: (name: string) => JsonValue | undefined;
  /** The work that the evaluation may do: about the nodes that it visits. */
  readonly steps: number;
}

/**
 * The value of an expression.
 *
 * @throws JsonataError and nothing else
 */
export function evaluateExpression(ast: JsonataNode, context: ExpressionContext): Maybe {
  const frame = new Frame((name) => {
    const value = context.variable(name);
    return value === undefined ? builtIn(name) : valueOf(value);
  });
  try {
    return new Evaluation(new Budget(context.steps), context).evaluate(ast as unknown as Node, undefined, frame);
  } catch (problem) {
    throw jsonataError(problem);
  }
}

/** The stack or a string that grew too large for the process are limits like the service's. */
export function jsonataError(problem: unknown): unknown {
  if (problem instanceof JsonataError || !(problem instanceof RangeError)) return problem;
  return limitError(/call stack/.test(problem.message) ? TOO_DEEP : TOO_LARGE);
}
