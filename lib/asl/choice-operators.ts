import { keysOf } from '../util/keys-of';
import type { JsonPathOperator } from './choice-state';

/** The type of the value that a comparison is made with. */
export type ComparedType = 'string' | 'number' | 'boolean' | 'timestamp';

/** How the variable is compared. */
export type ComparisonKind =
  | 'equals'
  | 'lessThan'
  | 'greaterThan'
  | 'lessThanEquals'
  | 'greaterThanEquals'
  | 'matches'
  | 'isNull'
  | 'isPresent'
  | 'isType';

/** One of the 39 operators of JSONPath Choice rules. */
export interface ChoiceOperator {
  readonly kind: ComparisonKind;

  /** The type compared; of `IsString` and its like the type tested for, undefined for `IsNull` and `IsPresent`. */
  readonly type?: ComparedType;

  /** What stands as the operator's value. */
  readonly operand: ComparedType | 'path';

  /** Of an operator with a constant operand: the one that takes a path instead. */
  readonly pathTwin?: JsonPathOperator;

  /** Of an operator with a path as operand: the one that takes a constant instead. */
  readonly constantTwin?: JsonPathOperator;
}

/**
 * The operators by name.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export const CHOICE_OPERATORS: Readonly<Record<JsonPathOperator, ChoiceOperator>> = Object.freeze({
  StringEquals: constant('equals', 'string', 'StringEqualsPath'),
  StringEqualsPath: path('equals', 'string', 'StringEquals'),
  StringLessThan: constant('lessThan', 'string', 'StringLessThanPath'),
  StringLessThanPath: path('lessThan', 'string', 'StringLessThan'),
  StringGreaterThan: constant('greaterThan', 'string', 'StringGreaterThanPath'),
  StringGreaterThanPath: path('greaterThan', 'string', 'StringGreaterThan'),
  StringLessThanEquals: constant('lessThanEquals', 'string', 'StringLessThanEqualsPath'),
  StringLessThanEqualsPath: path('lessThanEquals', 'string', 'StringLessThanEquals'),
  StringGreaterThanEquals: constant('greaterThanEquals', 'string', 'StringGreaterThanEqualsPath'),
  StringGreaterThanEqualsPath: path('greaterThanEquals', 'string', 'StringGreaterThanEquals'),
  StringMatches: Object.freeze({ kind: 'matches', type: 'string', operand: 'string' }),
  NumericEquals: constant('equals', 'number', 'NumericEqualsPath'),
  NumericEqualsPath: path('equals', 'number', 'NumericEquals'),
  NumericLessThan: constant('lessThan', 'number', 'NumericLessThanPath'),
  NumericLessThanPath: path('lessThan', 'number', 'NumericLessThan'),
  NumericGreaterThan: constant('greaterThan', 'number', 'NumericGreaterThanPath'),
  NumericGreaterThanPath: path('greaterThan', 'number', 'NumericGreaterThan'),
  NumericLessThanEquals: constant('lessThanEquals', 'number', 'NumericLessThanEqualsPath'),
  NumericLessThanEqualsPath: path('lessThanEquals', 'number', 'NumericLessThanEquals'),
  NumericGreaterThanEquals: constant('greaterThanEquals', 'number', 'NumericGreaterThanEqualsPath'),
  NumericGreaterThanEqualsPath: path('greaterThanEquals', 'number', 'NumericGreaterThanEquals'),
  BooleanEquals: constant('equals', 'boolean', 'BooleanEqualsPath'),
  BooleanEqualsPath: path('equals', 'boolean', 'BooleanEquals'),
  TimestampEquals: constant('equals', 'timestamp', 'TimestampEqualsPath'),
  TimestampEqualsPath: path('equals', 'timestamp', 'TimestampEquals'),
  TimestampLessThan: constant('lessThan', 'timestamp', 'TimestampLessThanPath'),
  TimestampLessThanPath: path('lessThan', 'timestamp', 'TimestampLessThan'),
  TimestampGreaterThan: constant('greaterThan', 'timestamp', 'TimestampGreaterThanPath'),
  TimestampGreaterThanPath: path('greaterThan', 'timestamp', 'TimestampGreaterThan'),
  TimestampLessThanEquals: constant('lessThanEquals', 'timestamp', 'TimestampLessThanEqualsPath'),
  TimestampLessThanEqualsPath: path('lessThanEquals', 'timestamp', 'TimestampLessThanEquals'),
  TimestampGreaterThanEquals: constant('greaterThanEquals', 'timestamp', 'TimestampGreaterThanEqualsPath'),
  TimestampGreaterThanEqualsPath: path('greaterThanEquals', 'timestamp', 'TimestampGreaterThanEquals'),
  IsNull: Object.freeze({ kind: 'isNull', operand: 'boolean' }),
  IsPresent: Object.freeze({ kind: 'isPresent', operand: 'boolean' }),
  IsNumeric: typeTest('number'),
  IsString: typeTest('string'),
  IsBoolean: typeTest('boolean'),
  IsTimestamp: typeTest('timestamp'),
});

/** All operators, in the order of the table. */
export const CHOICE_OPERATOR_NAMES: readonly JsonPathOperator[] = Object.freeze(keysOf(CHOICE_OPERATORS));

/** Whether a word, as found in a document, is an operator. */
export function isChoiceOperator(word: string): word is JsonPathOperator {
  return Object.hasOwn(CHOICE_OPERATORS, word);
}

function constant(kind: ComparisonKind, type: ComparedType, pathTwin: JsonPathOperator): ChoiceOperator {
  return Object.freeze({ kind, type, operand: type, pathTwin });
}

function path(kind: ComparisonKind, type: ComparedType, constantTwin: JsonPathOperator): ChoiceOperator {
  return Object.freeze({ kind, type, operand: 'path', constantTwin });
}

function typeTest(type: ComparedType): ChoiceOperator {
  return Object.freeze({ kind: 'isType', type, operand: 'boolean' });
}
