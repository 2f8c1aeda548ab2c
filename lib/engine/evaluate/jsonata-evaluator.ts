import type { JsonValue } from '../../asl/json';
import type { JsonataExpression } from '../../expression/jsonata/jsonata-expression';
import { evaluateToJson } from '../jsonata/evaluate-expression';
import type { UNSUPPORTED } from '../jsonata/json-of';
import type { EvaluationContext } from './evaluation-context';
import { readVariable } from './scope';

/** Evaluates an expression within the service's bounds; throws a `JsonataError`. */
export function evaluateJsonata(
  { ast }: JsonataExpression,
  reading: EvaluationContext,
): JsonValue | typeof UNSUPPORTED | undefined {
  const { random, now } = reading;
  let states: JsonValue | undefined;
  return evaluateToJson(ast, {
    variable(name) {
      if (name !== 'states') return readVariable(reading.variables, name);
      states ??= { ...reading.states, context: reading.context() };
      return states;
    },
    steps: reading.evaluationSteps,
    random,
    now,
  });
}
