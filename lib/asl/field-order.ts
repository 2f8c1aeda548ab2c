import { CHOICE_OPERATOR_NAMES } from './choice-operators';

/** The kinds of object that the language itself knows. Everything else in a document is the user's data. */
export type ObjectKind =
  | 'document'
  | 'branch'
  | 'processorConfig'
  | 'state'
  | 'retrier'
  | 'catcher'
  | 'choiceRule'
  | 'itemReader'
  | 'readerConfig'
  | 'itemBatcher'
  | 'resultWriter'
  | 'writerConfig';

/**
 * The order in which fields are printed: what the object is, then its data in the order in which the service works on
 * it, then what comes after it. One list serves all types of state; no two of them want it differently.
 */
export const FIELD_ORDER: Readonly<Record<ObjectKind, readonly string[]>> = Object.freeze({
  document: ['Comment', 'QueryLanguage', 'Version', 'TimeoutSeconds', 'StartAt', 'States'],
  branch: ['Comment', 'ProcessorConfig', 'StartAt', 'States'],
  processorConfig: ['Mode', 'ExecutionType'],
  state: [
    'Comment',
    'Type',
    'QueryLanguage',
    'Label',
    'InputPath',
    // Task
    'Resource',
    'Credentials',
    'Parameters',
    'Arguments',
    'TimeoutSeconds',
    'TimeoutSecondsPath',
    'HeartbeatSeconds',
    'HeartbeatSecondsPath',
    // Pass
    'Result',
    // Wait
    'Seconds',
    'SecondsPath',
    'Timestamp',
    'TimestampPath',
    // Fail
    'Error',
    'ErrorPath',
    'Cause',
    'CausePath',
    // Choice
    'Choices',
    // Map and Parallel
    'ItemReader',
    'ItemsPath',
    'Items',
    'ItemSelector',
    'ItemBatcher',
    'MaxConcurrency',
    'MaxConcurrencyPath',
    'ToleratedFailureCount',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentage',
    'ToleratedFailurePercentagePath',
    'ItemProcessor',
    'Iterator',
    'Branches',
    'ResultWriter',
    // All
    'ResultSelector',
    'ResultPath',
    'OutputPath',
    'Retry',
    'Catch',
    'Assign',
    'Output',
    'Default',
    'Next',
    'End',
  ],
  retrier: [
    'Comment',
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
  ],
  catcher: ['Comment', 'ErrorEquals', 'ResultPath', 'Assign', 'Output', 'Next'],
  choiceRule: [
    'Comment',
    'Condition',
    'Variable',
    ...CHOICE_OPERATOR_NAMES,
    'And',
    'Or',
    'Not',
    'Assign',
    'Output',
    'Next',
  ],
  itemReader: ['Resource', 'Parameters', 'Arguments', 'ReaderConfig'],
  readerConfig: [
    'Transformation',
    'ManifestType',
    'InputType',
    'ItemsPointer',
    'CSVHeaderLocation',
    'CSVHeaders',
    'CSVDelimiter',
    'MaxItems',
    'MaxItemsPath',
  ],
  itemBatcher: [
    'MaxItemsPerBatch',
    'MaxItemsPerBatchPath',
    'MaxInputBytesPerBatch',
    'MaxInputBytesPerBatchPath',
    'BatchInput',
  ],
  resultWriter: ['Resource', 'Parameters', 'Arguments', 'WriterConfig'],
  writerConfig: ['Transformation', 'OutputType'],
});

/** What is in a field: one object of a kind, or (`many`) an array or an object whose elements are of the kind. */
export interface FieldContent {
  readonly kind: ObjectKind;
  readonly many?: 'elements' | 'entries';
}

/** The fields that hold additional objects of the language. What is not listed is the user's data. */
export const FIELD_CONTENT: Readonly<Record<ObjectKind, Readonly<Record<string, FieldContent>>>> = Object.freeze({
  document: { States: { kind: 'state', many: 'entries' } },
  branch: { ProcessorConfig: { kind: 'processorConfig' }, States: { kind: 'state', many: 'entries' } },
  processorConfig: {},
  state: {
    Choices: { kind: 'choiceRule', many: 'elements' },
    ItemReader: { kind: 'itemReader' },
    ItemBatcher: { kind: 'itemBatcher' },
    ItemProcessor: { kind: 'branch' },
    Iterator: { kind: 'branch' },
    Branches: { kind: 'branch', many: 'elements' },
    ResultWriter: { kind: 'resultWriter' },
    Retry: { kind: 'retrier', many: 'elements' },
    Catch: { kind: 'catcher', many: 'elements' },
  },
  retrier: {},
  catcher: {},
  choiceRule: {
    And: { kind: 'choiceRule', many: 'elements' },
    Or: { kind: 'choiceRule', many: 'elements' },
    Not: { kind: 'choiceRule' },
  },
  itemReader: { ReaderConfig: { kind: 'readerConfig' } },
  readerConfig: {},
  itemBatcher: {},
  resultWriter: { WriterConfig: { kind: 'writerConfig' } },
  writerConfig: {},
});
