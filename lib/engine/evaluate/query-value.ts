import { isBigInteger, isJsonNumber } from '../../asl/big-integer';
import type { JsonValue } from '../../asl/json';
import type { JsonataExpression } from '../../expression/jsonata/jsonata-expression';
import { queryReturnedNothing, queryReturnedUnsupported, queryReturnedWrongType, queryThrew } from '../error-texts';
import type { Failure } from '../failure';
import { jsonText } from '../json-text';
import { UNSUPPORTED } from '../jsonata/json-of';
import { JsonataError } from '../jsonata/jsonata-error';
import type { EvaluationContext } from './evaluation-context';
import type { evaluateJsonata } from './jsonata-evaluator';
import { fastPath, NOT_FAST } from './jsonata-fast-path';
import type { QueryTemplate } from './template';

/** The result of one JSONata expression; nothing, a function, or an exception is `States.QueryEvaluationError`. */
export function queryValue(template: QueryTemplate, reading: EvaluationContext): JsonValue {
  const fast = fastPath(template.expression, reading);
  if (fast === undefined) throw queryReturnedNothing(template.expression.text, template.field);
  return fast === NOT_FAST ? evaluate(template, reading) : isBigInteger(fast) ? Number(fast) : fast;
}

/** Loaded by the first expression that is not on the fast path: the functions of JSONata are a third of the engine. */
let evaluator: typeof evaluateJsonata | undefined;

function loadedEvaluator(): typeof evaluateJsonata {
  const loaded: typeof import('./jsonata-evaluator') = require('./jsonata-evaluator');
  return loaded.evaluateJsonata;
}

function evaluate({ expression, field }: QueryTemplate, reading: EvaluationContext): JsonValue {
  const result = evaluated(expression, field, reading);
  if (result === undefined) throw queryReturnedNothing(expression.text, field);
  if (result === UNSUPPORTED) throw queryReturnedUnsupported(expression.text, field);
  return result;
}

function evaluated(
  expression: JsonataExpression,
  field: string,
  reading: EvaluationContext,
): ReturnType<typeof evaluateJsonata> {
  try {
    evaluator ??= loadedEvaluator();
    return evaluator(expression, reading);
  } catch (problem) {
    throw problem instanceof JsonataError ? queryThrew(expression.text, field, problem.text) : problem;
  }
}

/** The failure of an expression whose result is not of the type its field takes. */
export function wrongType(template: QueryTemplate, expected: string, value: JsonValue): Failure {
  const { expression, field } = template;
  return queryReturnedWrongType(expression.text, field, expected, jsonTypeName(value), jsonText(value));
}

function jsonTypeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonNumber(value)) return 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}
