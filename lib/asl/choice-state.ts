import type {
  AssignField,
  InputPathField,
  JsonataForm,
  JsonataText,
  JsonPathForm,
  JsonPathText,
  OutputField,
  OutputPathField,
  Without,
} from './common-fields';

interface ChoiceFields extends AssignField, Without<'Next' | 'End'> {
  readonly Type: 'Choice';
  /** Where to go if no rule holds. Without it that is `States.NoChoiceMatched`. */
  readonly Default?: string;
}

export interface JsonPathChoiceState
  extends ChoiceFields,
    JsonPathForm,
    InputPathField,
    OutputPathField,
    Without<'Output'> {
  readonly Choices: readonly JsonPathChoiceRule[];
}

/** `Assign` and `Output` of the state count only on the way to `Default`. */
export interface JsonataChoiceState
  extends ChoiceFields,
    JsonataForm,
    OutputField,
    Without<'InputPath' | 'OutputPath'> {
  readonly Choices: readonly JsonataChoiceRule[];
}

export type ChoiceState = JsonPathChoiceState | JsonataChoiceState;

/** A rule of a JSONata Choice. A matched rule uses its own `Assign` and `Output`. */
export interface JsonataChoiceRule
  extends AssignField,
    OutputField,
    Without<'Variable' | 'And' | 'Or' | 'Not' | JsonPathOperator> {
  /** Must give a boolean. */
  readonly Condition: boolean | JsonataText;
  readonly Next: string;
  readonly Comment?: string;
}

/** A rule of a JSONPath Choice: a test, and where to go if it holds. */
export type JsonPathChoiceRule = JsonPathTest & JsonPathRuleFields;

export type ChoiceRule = JsonPathChoiceRule | JsonataChoiceRule;

interface JsonPathRuleFields extends AssignField, Without<'Condition' | 'Output'> {
  readonly Next: string;
}

/** A test in a JSONPath Choice: a comparison, or a combination of tests. Nested tests have no `Next`. */
export type JsonPathTest = Comparison | AndTest | OrTest | NotTest;

export interface AndTest extends Without<'Variable' | 'Or' | 'Not' | JsonPathOperator> {
  readonly And: readonly JsonPathTest[];
  readonly Comment?: string;
}

export interface OrTest extends Without<'Variable' | 'And' | 'Not' | JsonPathOperator> {
  readonly Or: readonly JsonPathTest[];
  readonly Comment?: string;
}

export interface NotTest extends Without<'Variable' | 'And' | 'Or' | JsonPathOperator> {
  readonly Not: JsonPathTest;
  readonly Comment?: string;
}

/** One operator and its operand, applied to `Variable`. */
export type Comparison = { [Operator in JsonPathOperator]: ComparisonBy<Operator> }[JsonPathOperator];

type ComparisonBy<Operator extends JsonPathOperator> = {
  readonly Variable: JsonPathText;
  readonly Comment?: string;
} & { readonly [Name in Operator]: ComparisonOperands[Name] } & Without<
    Exclude<JsonPathOperator, Operator> | 'And' | 'Or' | 'Not'
  >;

/** The 39 operators of JSONPath Choice rules. */
export type JsonPathOperator = keyof ComparisonOperands;

/** What each operator compares with. */
export interface ComparisonOperands {
  readonly StringEquals: string;
  readonly StringEqualsPath: JsonPathText;
  readonly StringLessThan: string;
  readonly StringLessThanPath: JsonPathText;
  readonly StringGreaterThan: string;
  readonly StringGreaterThanPath: JsonPathText;
  readonly StringLessThanEquals: string;
  readonly StringLessThanEqualsPath: JsonPathText;
  readonly StringGreaterThanEquals: string;
  readonly StringGreaterThanEqualsPath: JsonPathText;
  /** A pattern in which `*` represents any text and `\\*` for an asterisk. */
  readonly StringMatches: string;
  readonly NumericEquals: number;
  readonly NumericEqualsPath: JsonPathText;
  readonly NumericLessThan: number;
  readonly NumericLessThanPath: JsonPathText;
  readonly NumericGreaterThan: number;
  readonly NumericGreaterThanPath: JsonPathText;
  readonly NumericLessThanEquals: number;
  readonly NumericLessThanEqualsPath: JsonPathText;
  readonly NumericGreaterThanEquals: number;
  readonly NumericGreaterThanEqualsPath: JsonPathText;
  readonly BooleanEquals: boolean;
  readonly BooleanEqualsPath: JsonPathText;
  /** A timestamp of RFC 3339, `2026-11-22T09:30:00Z`. */
  readonly TimestampEquals: string;
  readonly TimestampEqualsPath: JsonPathText;
  readonly TimestampLessThan: string;
  readonly TimestampLessThanPath: JsonPathText;
  readonly TimestampGreaterThan: string;
  readonly TimestampGreaterThanPath: JsonPathText;
  readonly TimestampLessThanEquals: string;
  readonly TimestampLessThanEqualsPath: JsonPathText;
  readonly TimestampGreaterThanEquals: string;
  readonly TimestampGreaterThanEqualsPath: JsonPathText;
  readonly IsNull: boolean;
  readonly IsPresent: boolean;
  readonly IsNumeric: boolean;
  readonly IsString: boolean;
  readonly IsBoolean: boolean;
  readonly IsTimestamp: boolean;
}
