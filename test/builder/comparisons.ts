import { Condition } from '../../lib/builder/condition';

const IS_NULL = { Variable: '$.x', IsNull: true };
/** The tests of JSONPath Choice rules: by field, how they are specified and what is written. */
export const COMPARISONS: Readonly<Record<string, readonly [Condition, Readonly<Record<string, unknown>>]>> = {
  And: [Condition.and(Condition.isNull('$.x')), { And: [IS_NULL] }],
  Or: [Condition.or(Condition.isNull('$.x')), { Or: [IS_NULL] }],
  Not: [Condition.not(Condition.isNull('$.x')), { Not: IS_NULL }],
  Variable: [Condition.isNull('$.x'), IS_NULL],
  IsNull: [Condition.isNull('$.x'), IS_NULL],
  IsPresent: [Condition.isPresent('$.x', false), { Variable: '$.x', IsPresent: false }],
  IsNumeric: [Condition.isNumeric('$.x'), { Variable: '$.x', IsNumeric: true }],
  IsString: [Condition.isString('$.x'), { Variable: '$.x', IsString: true }],
  IsBoolean: [Condition.isBoolean('$.x'), { Variable: '$.x', IsBoolean: true }],
  IsTimestamp: [Condition.isTimestamp('$.x'), { Variable: '$.x', IsTimestamp: true }],
  StringMatches: [Condition.stringMatches('$.x', 'a*'), { Variable: '$.x', StringMatches: 'a*' }],
  BooleanEquals: [Condition.booleanEquals('$.x', false), { Variable: '$.x', BooleanEquals: false }],
  BooleanEqualsPath: [Condition.booleanEqualsPath('$.x', '$.y'), { Variable: '$.x', BooleanEqualsPath: '$.y' }],
  StringEquals: [Condition.stringEquals('$.x', ''), { Variable: '$.x', StringEquals: '' }],
  StringEqualsPath: [Condition.stringEqualsPath('$.x', '$.y'), { Variable: '$.x', StringEqualsPath: '$.y' }],
  StringLessThan: [Condition.stringLessThan('$.x', 'b'), { Variable: '$.x', StringLessThan: 'b' }],
  StringLessThanPath: [Condition.stringLessThanPath('$.x', '$.y'), { Variable: '$.x', StringLessThanPath: '$.y' }],
  StringGreaterThan: [Condition.stringGreaterThan('$.x', 'b'), { Variable: '$.x', StringGreaterThan: 'b' }],
  StringGreaterThanPath: [
    Condition.stringGreaterThanPath('$.x', '$.y'),
    { Variable: '$.x', StringGreaterThanPath: '$.y' },
  ],
  StringLessThanEquals: [Condition.stringLessThanEquals('$.x', 'b'), { Variable: '$.x', StringLessThanEquals: 'b' }],
  StringLessThanEqualsPath: [
    Condition.stringLessThanEqualsPath('$.x', '$.y'),
    { Variable: '$.x', StringLessThanEqualsPath: '$.y' },
  ],
  StringGreaterThanEquals: [
    Condition.stringGreaterThanEquals('$.x', 'b'),
    { Variable: '$.x', StringGreaterThanEquals: 'b' },
  ],
  StringGreaterThanEqualsPath: [
    Condition.stringGreaterThanEqualsPath('$.x', '$.y'),
    { Variable: '$.x', StringGreaterThanEqualsPath: '$.y' },
  ],
  NumericEquals: [Condition.numericEquals('$.x', 0), { Variable: '$.x', NumericEquals: 0 }],
  NumericEqualsPath: [Condition.numericEqualsPath('$.x', '$.y'), { Variable: '$.x', NumericEqualsPath: '$.y' }],
  NumericLessThan: [Condition.numericLessThan('$.x', -1.5), { Variable: '$.x', NumericLessThan: -1.5 }],
  NumericLessThanPath: [Condition.numericLessThanPath('$.x', '$.y'), { Variable: '$.x', NumericLessThanPath: '$.y' }],
  NumericGreaterThan: [Condition.numericGreaterThan('$.x', 100), { Variable: '$.x', NumericGreaterThan: 100 }],
  NumericGreaterThanPath: [
    Condition.numericGreaterThanPath('$.x', '$.y'),
    { Variable: '$.x', NumericGreaterThanPath: '$.y' },
  ],
  NumericLessThanEquals: [Condition.numericLessThanEquals('$.x', 1), { Variable: '$.x', NumericLessThanEquals: 1 }],
  NumericLessThanEqualsPath: [
    Condition.numericLessThanEqualsPath('$.x', '$.y'),
    { Variable: '$.x', NumericLessThanEqualsPath: '$.y' },
  ],
  NumericGreaterThanEquals: [
    Condition.numericGreaterThanEquals('$.x', 1),
    { Variable: '$.x', NumericGreaterThanEquals: 1 },
  ],
  NumericGreaterThanEqualsPath: [
    Condition.numericGreaterThanEqualsPath('$.x', '$.y'),
    { Variable: '$.x', NumericGreaterThanEqualsPath: '$.y' },
  ],
  TimestampEquals: [
    Condition.timestampEquals('$.x', '2026-01-01T00:00:00Z'),
    { Variable: '$.x', TimestampEquals: '2026-01-01T00:00:00Z' },
  ],
  TimestampEqualsPath: [Condition.timestampEqualsPath('$.x', '$.y'), { Variable: '$.x', TimestampEqualsPath: '$.y' }],
  TimestampLessThan: [
    Condition.timestampLessThan('$.x', '2026-01-01T00:00:00Z'),
    { Variable: '$.x', TimestampLessThan: '2026-01-01T00:00:00Z' },
  ],
  TimestampLessThanPath: [
    Condition.timestampLessThanPath('$.x', '$.y'),
    { Variable: '$.x', TimestampLessThanPath: '$.y' },
  ],
  TimestampGreaterThan: [
    Condition.timestampGreaterThan('$.x', '2026-01-01T00:00:00Z'),
    { Variable: '$.x', TimestampGreaterThan: '2026-01-01T00:00:00Z' },
  ],
  TimestampGreaterThanPath: [
    Condition.timestampGreaterThanPath('$.x', '$.y'),
    { Variable: '$.x', TimestampGreaterThanPath: '$.y' },
  ],
  TimestampLessThanEquals: [
    Condition.timestampLessThanEquals('$.x', '2026-01-01T00:00:00Z'),
    { Variable: '$.x', TimestampLessThanEquals: '2026-01-01T00:00:00Z' },
  ],
  TimestampLessThanEqualsPath: [
    Condition.timestampLessThanEqualsPath('$.x', '$.y'),
    { Variable: '$.x', TimestampLessThanEqualsPath: '$.y' },
  ],
  TimestampGreaterThanEquals: [
    Condition.timestampGreaterThanEquals('$.x', '2026-01-01T00:00:00Z'),
    { Variable: '$.x', TimestampGreaterThanEquals: '2026-01-01T00:00:00Z' },
  ],
  TimestampGreaterThanEqualsPath: [
    Condition.timestampGreaterThanEqualsPath('$.x', '$.y'),
    { Variable: '$.x', TimestampGreaterThanEqualsPath: '$.y' },
  ],
};
