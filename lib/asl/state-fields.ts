import { CHOICE_OPERATOR_NAMES, CHOICE_OPERATORS, type ChoiceOperator } from './choice-operators';
import type { FieldRule, FieldTable, FieldValue } from './field-rule';
import { group, inBoth, inJsonata, inJsonPath, withPathTwin } from './field-rule';
import type { StateType } from './state';

/*
 * Which object may have which fields. Where the service's mind is not known, the tables are on the lenient side: a
 * check that reads them must never refuse what the service takes.
 *
 * See https://states-language.net/spec.html#state-type-table and, for JSONata,
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */

const TRANSITION = group('transition', true);

const COMMON: FieldTable = {
  Comment: inBoth('string'),
  Type: inBoth('string', { required: true }),
  QueryLanguage: inBoth('string'),
};

const NEXT_OR_END: FieldTable = {
  Next: inBoth('string', { group: TRANSITION }),
  End: inBoth('boolean', { group: TRANSITION }),
};

const INPUT_AND_OUTPUT: FieldTable = {
  InputPath: inJsonPath('nullablePath'),
  OutputPath: inJsonPath('nullablePath'),
  Output: inJsonata('any'),
};

const ASSIGN: FieldTable = { Assign: inBoth('object') };

const RESULT: FieldTable = {
  ResultSelector: inJsonPath('any'),
  ResultPath: inJsonPath('nullablePath'),
};

const RETRY_AND_CATCH: FieldTable = {
  Retry: inBoth('list'),
  Catch: inBoth('list'),
};

const WAIT_TIME = group('wait time', true);
const PROCESSOR = group('processor', true);
const SELECTOR = group('selector');
const DISTRIBUTED = { distributedOnly: true };

/** The fields of each type of state. */
export const STATE_FIELDS: Readonly<Record<StateType, FieldTable>> = Object.freeze({
  Task: table(COMMON, INPUT_AND_OUTPUT, RESULT, ASSIGN, RETRY_AND_CATCH, NEXT_OR_END, {
    Resource: inBoth('string', { required: true }),
    Parameters: inJsonPath('any'),
    Arguments: inJsonata('any'),
    Credentials: inBoth('object', { expression: true }),
    ...withPathTwin('TimeoutSeconds', 'number'),
    ...withPathTwin('HeartbeatSeconds', 'number'),
  }),
  Pass: table(COMMON, INPUT_AND_OUTPUT, ASSIGN, NEXT_OR_END, {
    Parameters: inJsonPath('any'),
    Result: inJsonPath('any'),
    ResultPath: inJsonPath('nullablePath'),
  }),
  Choice: table(COMMON, INPUT_AND_OUTPUT, ASSIGN, {
    Choices: inBoth('list', { required: true }),
    Default: inBoth('string'),
  }),
  Wait: table(COMMON, INPUT_AND_OUTPUT, ASSIGN, NEXT_OR_END, {
    Seconds: inBoth('number', { expression: true, group: WAIT_TIME }),
    SecondsPath: inJsonPath('path', { group: WAIT_TIME }),
    Timestamp: inBoth('string', { expression: true, group: WAIT_TIME }),
    TimestampPath: inJsonPath('path', { group: WAIT_TIME }),
  }),
  Succeed: table(COMMON, INPUT_AND_OUTPUT),
  Fail: table(COMMON, withPathTwin('Error', 'string'), withPathTwin('Cause', 'string')),
  Parallel: table(COMMON, INPUT_AND_OUTPUT, RESULT, ASSIGN, RETRY_AND_CATCH, NEXT_OR_END, {
    Parameters: inJsonPath('any'),
    Arguments: inJsonata('any'),
    Branches: inBoth('list', { required: true }),
  }),
  Map: table(COMMON, INPUT_AND_OUTPUT, RESULT, ASSIGN, RETRY_AND_CATCH, NEXT_OR_END, {
    ItemProcessor: inBoth('object', { group: PROCESSOR }),
    Iterator: inBoth('object', { group: PROCESSOR }),
    ItemsPath: inJsonPath('path'),
    Items: inJsonata('items'),
    ItemSelector: inBoth('any', { expression: true, group: SELECTOR }),
    Parameters: inJsonPath('any', { group: SELECTOR }),
    ...withPathTwin('MaxConcurrency', 'number'),
    ItemReader: inBoth('object', DISTRIBUTED),
    ItemBatcher: inBoth('object', DISTRIBUTED),
    ResultWriter: inBoth('object', DISTRIBUTED),
    Label: inBoth('string', DISTRIBUTED),
    ...withPathTwin('ToleratedFailureCount', 'number', DISTRIBUTED),
    ...withPathTwin('ToleratedFailurePercentage', 'number', DISTRIBUTED),
  }),
});

/** The fields of the whole definition. */
export const DOCUMENT_FIELDS: FieldTable = table({
  Comment: inBoth('string'),
  QueryLanguage: inBoth('string'),
  Version: inBoth('string'),
  // AWS's own language service types it "number or expression" here too, so an expression is not called wrong.
  TimeoutSeconds: inBoth('number', { expression: true }),
  StartAt: inBoth('string', { required: true }),
  States: inBoth('object', { required: true }),
});

/** The fields of a Parallel's branch. */
export const BRANCH_FIELDS: FieldTable = table({
  Comment: inBoth('string'),
  StartAt: inBoth('string', { required: true }),
  States: inBoth('object', { required: true }),
});

/** The fields of a Map's `ItemProcessor` or `Iterator`. */
export const PROCESSOR_FIELDS: FieldTable = table(BRANCH_FIELDS, { ProcessorConfig: inBoth('object') });

export const PROCESSOR_CONFIG_FIELDS: FieldTable = table({
  Mode: inBoth('string'),
  ExecutionType: inBoth('string', DISTRIBUTED),
});

export const RETRIER_FIELDS: FieldTable = table({
  Comment: inBoth('string'),
  ErrorEquals: inBoth('list', { required: true }),
  IntervalSeconds: inBoth('number'),
  MaxAttempts: inBoth('number'),
  BackoffRate: inBoth('number'),
  MaxDelaySeconds: inBoth('number'),
  JitterStrategy: inBoth('string'),
});

export const CATCHER_FIELDS: FieldTable = table(ASSIGN, {
  Comment: inBoth('string'),
  ErrorEquals: inBoth('list', { required: true }),
  ResultPath: inJsonPath('nullablePath'),
  Output: inJsonata('any'),
  Next: inBoth('string', { required: true }),
});

const TEST = group('test', true);
const OPERAND_VALUES: Readonly<Record<ChoiceOperator['operand'], FieldValue>> = {
  string: 'string',
  timestamp: 'string',
  number: 'number',
  boolean: 'boolean',
  path: 'path',
};

const TEST_FIELDS: FieldTable = {
  Comment: inBoth('string'),
  // Wanted together with every operator, but not together with And, Or and Not: no table can say that.
  Variable: inJsonPath('path'),
  And: inJsonPath('list', { group: TEST }),
  Or: inJsonPath('list', { group: TEST }),
  Not: inJsonPath('object', { group: TEST }),
  ...Object.fromEntries(
    CHOICE_OPERATOR_NAMES.map((name): [string, FieldRule] => [
      name,
      inJsonPath(OPERAND_VALUES[CHOICE_OPERATORS[name].operand], { group: TEST }),
    ]),
  ),
};

/** The fields of a rule in `Choices`. */
export const CHOICE_RULE_FIELDS: FieldTable = table(TEST_FIELDS, ASSIGN, {
  Condition: inJsonata('boolean', { required: true }),
  Output: inJsonata('any'),
  Next: inBoth('string', { required: true }),
});

/** The fields of a rule inside `And`, `Or` and `Not`, which exist in JSONPath only. */
export const NESTED_RULE_FIELDS: FieldTable = table(TEST_FIELDS);

export const ITEM_READER_FIELDS: FieldTable = table({
  Resource: inBoth('string', { required: true }),
  Parameters: inJsonPath('any'),
  Arguments: inJsonata('any'),
  ReaderConfig: inBoth('object'),
});

export const READER_CONFIG_FIELDS: FieldTable = table({
  InputType: inBoth('string'),
  Transformation: inBoth('string'),
  ManifestType: inBoth('string'),
  ItemsPointer: inBoth('string', { expression: true }),
  CSVHeaderLocation: inBoth('string'),
  CSVHeaders: inBoth('list', { expression: true }),
  CSVDelimiter: inBoth('string'),
  ...withPathTwin('MaxItems', 'number'),
});

export const ITEM_BATCHER_FIELDS: FieldTable = table({
  BatchInput: inBoth('any', { expression: true }),
  ...withPathTwin('MaxItemsPerBatch', 'number'),
  ...withPathTwin('MaxInputBytesPerBatch', 'number'),
});

export const RESULT_WRITER_FIELDS: FieldTable = table({
  Resource: inBoth('string'),
  Parameters: inJsonPath('any'),
  Arguments: inJsonata('any'),
  WriterConfig: inBoth('object'),
});

export const WRITER_CONFIG_FIELDS: FieldTable = table({
  Transformation: inBoth('string'),
  OutputType: inBoth('string'),
});

function table(...parts: readonly FieldTable[]): FieldTable {
  return Object.freeze(Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
}
