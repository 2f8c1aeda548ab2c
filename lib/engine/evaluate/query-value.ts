import { isBigInteger, isJsonNumber } from '../../asl/big-integer';
import type { JsonValue } from '../../asl/json';
import { queryReturnedNothing, queryReturnedUnsupported, queryReturnedWrongType, queryThrew } from '../error-texts';
import type { Failure } from '../failure';
import { jsonText } from '../json-text';
import { jsonataError } from '../jsonata/evaluate-expression';
import { JsonataError } from '../jsonata/jsonata-error';
import { evaluateJsonata } from './jsonata-evaluator';
import { fastPath, NOT_FAST } from './jsonata-fast-path';
import { plainResult, UNSUPPORTED } from './jsonata-result';
import type { Reading } from './reading';
import type { QueryTemplate } from './template';

/** The result of one JSONata expression; nothing, a function, or an exception is `States.QueryEvaluationError`. */
export function queryValue(template: QueryTemplate, reading: Reading): JsonValue {
  const fast = fastPath(template.expression, reading);
  if (fast === undefined) throw queryReturnedNothing(template.expression.text, template.field);
  return fast === NOT_FAST ? evaluate(template, reading) : isBigInteger(fast) ? Number(fast) : fast;
}

function evaluate(template: QueryTemplate, reading: Reading): JsonValue {
  const { expression, field } = template;
  let plain: JsonValue | typeof UNSUPPORTED;
  try {
    const result = evaluateJsonata(expression, reading);
    if (result === undefined) throw queryReturnedNothing(expression.text, field);
    plain = plainResult(result);
  } catch (problem) {
    const error = jsonataError(problem);
    throw error instanceof JsonataError ? queryThrew(expression.text, field, error.text) : error;
  }
  if (plain === UNSUPPORTED) throw queryReturnedUnsupported(expression.text, field);
  return plain;
}

/** The failure of an expression whose result is not of the type its field takes. */
export function wrongType(template: QueryTemplate, expected: string, value: JsonValue): Failure {
  const { expression, field } = template;
  return queryReturnedWrongType(expression.text, field, expected, jsonTypeName(value), jsonText(value));
}

export function jsonTypeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonNumber(value)) return 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}
