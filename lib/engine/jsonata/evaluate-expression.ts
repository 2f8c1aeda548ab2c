import type { JsonValue } from '../../asl/json';
import type { JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { Budget } from './budget';
import type { Surroundings } from './evaluation';
import { Frame } from './frame';
import { builtIn } from './functions/function-table';
import { jsonOf, type UNSUPPORTED } from './json-of';
import { JsonataError, limitError, TOO_DEEP, TOO_LARGE } from './jsonata-error';
import { nodeOf } from './node';
import { NodeEvaluation } from './node-evaluation';
import { type Maybe, valueOf } from './value';

/** What an expression is evaluated with. */
export interface ExpressionContext extends Surroundings {
  /** The value of a variable, `$states` included; it hides the function of its name. */
  readonly variable: (name: string) => JsonValue | undefined;
  /** The work that the evaluation may do: about the nodes that it visits. */
  readonly steps: number;
}

/**
 * The value of an expression as JSON.
 *
 * @throws JsonataError and nothing else
 */
export function evaluateToJson(
  ast: JsonataNode,
  context: ExpressionContext,
): JsonValue | typeof UNSUPPORTED | undefined {
  return evaluated(ast, context, (value, budget) => (value === undefined ? undefined : jsonOf(value, budget)));
}

/**
 * The value of an expression.
 *
 * @throws JsonataError and nothing else
 */
export function evaluateExpression(ast: JsonataNode, context: ExpressionContext): Maybe {
  return evaluated(ast, context, (value) => value);
}

function evaluated<Result>(
  ast: JsonataNode,
  context: ExpressionContext,
  finish: (value: Maybe, budget: Budget) => Result,
): Result {
  const frame = new Frame((name) => {
    const value = context.variable(name);
    return value === undefined ? builtIn(name) : valueOf(value);
  });
  const budget = new Budget(context.steps);
  try {
    return finish(new NodeEvaluation(budget, context).evaluate(nodeOf(ast), undefined, frame), budget);
  } catch (problem) {
    throw jsonataError(problem);
  }
}

/** The stack or a string that grew too large for the process are limits like the service's. */
function jsonataError(problem: unknown): unknown {
  if (problem instanceof JsonataError || !(problem instanceof RangeError)) return problem;
  return limitError(/call stack/.test(problem.message) ? TOO_DEEP : TOO_LARGE);
}
