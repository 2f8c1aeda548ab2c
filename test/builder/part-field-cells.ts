import { Duration } from 'aws-cdk-lib';
import type { FieldTable } from '../../lib/asl/field-rule';
import {
  CATCHER_FIELDS,
  CHOICE_RULE_FIELDS,
  ITEM_BATCHER_FIELDS,
  ITEM_READER_FIELDS,
  NESTED_RULE_FIELDS,
  PROCESSOR_CONFIG_FIELDS,
  READER_CONFIG_FIELDS,
  RESULT_WRITER_FIELDS,
  RETRIER_FIELDS,
  WRITER_CONFIG_FIELDS,
} from '../../lib/asl/state-fields';
import { Condition } from '../../lib/builder/condition';
import { MapExecutionType } from '../../lib/builder/distributed-map';
import { Expression } from '../../lib/builder/expression';
import { CsvDelimiter, ItemFormat, ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { ResultFormat, ResultTransformation, ResultWriter } from '../../lib/builder/result-writer';
import { JitterStrategy } from '../../lib/builder/retry';
import { Task } from '../../lib/builder/task';
import { COMPARISONS } from './comparisons';
import {
  both,
  type Cells,
  CONDITIONS,
  catcher,
  cellOf,
  DISTRIBUTED,
  HANDLER,
  merge,
  objectReader,
  processor,
  READ,
  reader,
  retrier,
  rule,
  s3Fields,
  TASK,
  TESTS,
  writer,
} from './field-cells';
import { CALL, machine } from './support';

/** The fields of what is inside of a state, with their tables: retriers, catchers, rules, readers, writers. */
export const PARTS: Readonly<Record<string, readonly [FieldTable, Cells]>> = {
  Retrier: [
    RETRIER_FIELDS,
    both((language) => ({
      ErrorEquals: [
        new Task('S', CALL).retry({ errors: ['A', 'B'] }),
        machine(language, 'S', { S: { ...TASK.bare(language), Retry: [{ ErrorEquals: ['A', 'B'] }] } }),
      ],
      IntervalSeconds: retrier(language, { interval: Duration.minutes(2) }, { IntervalSeconds: 120 }),
      MaxAttempts: retrier(language, { maxAttempts: 0 }, { MaxAttempts: 0 }),
      BackoffRate: retrier(language, { backoffRate: 1.5 }, { BackoffRate: 1.5 }),
      MaxDelaySeconds: retrier(language, { maxDelay: Duration.hours(1) }, { MaxDelaySeconds: 3600 }),
      JitterStrategy: retrier(language, { jitter: JitterStrategy.FULL }, { JitterStrategy: 'FULL' }),
      Comment: retrier(language, { comment: 'WallClockTimeout' }, { Comment: 'WallClockTimeout' }),
    })),
  ],
  Catcher: [
    CATCHER_FIELDS,
    merge(
      both((language) => ({
        ErrorEquals: [
          new Task('S', CALL).catchError(HANDLER, { errors: ['A', 'B'] }),
          machine(language, 'S', {
            S: { ...TASK.bare(language), Catch: [{ ErrorEquals: ['A', 'B'], Next: 'H' }] },
            H: { Type: 'Succeed' },
          }),
        ],
        Next: catcher(language, {}, {}),
        Comment: catcher(language, { comment: 'Undo' }, { Comment: 'Undo' }),
      })),
      {
        JSONPath: {
          ResultPath: catcher('JSONPath', { resultPath: '$.error' }, { ResultPath: '$.error' }),
          Assign: catcher('JSONPath', { assign: { why: JsonPath.at('$.Cause') } }, { Assign: { 'why.$': '$.Cause' } }),
        },
        JSONata: {
          Output: catcher(
            'JSONata',
            { output: { why: '{% $states.errorOutput.Cause %}' } },
            { Output: { why: '{% $states.errorOutput.Cause %}' } },
          ),
          Assign: catcher(
            'JSONata',
            { assign: { why: '{% $states.errorOutput.Cause %}' } },
            { Assign: { why: '{% $states.errorOutput.Cause %}' } },
          ),
        },
      },
    ),
  ],
  'Choice rule': [
    CHOICE_RULE_FIELDS,
    merge(
      both((language) => ({
        Next: rule(language, CONDITIONS[language], TESTS[language]),
        Comment: rule(
          language,
          CONDITIONS[language],
          { Comment: 'The usual way', ...TESTS[language] },
          { comment: 'The usual way' },
        ),
      })),
      {
        JSONPath: {
          Assign: rule(
            'JSONPath',
            CONDITIONS.JSONPath,
            { ...TESTS.JSONPath, Assign: { 'x.$': '$.x' } },
            { assign: { x: JsonPath.at('$.x') } },
          ),
          ...Object.fromEntries(
            Object.entries(COMPARISONS).map(([field, [condition, fields]]) => [
              field,
              rule('JSONPath', condition, fields),
            ]),
          ),
        },
        JSONata: {
          Condition: rule('JSONata', CONDITIONS.JSONata, TESTS.JSONata),
          Assign: rule(
            'JSONata',
            CONDITIONS.JSONata,
            { ...TESTS.JSONata, Assign: { x: '{% $states.input.x %}' } },
            { assign: { x: '{% $states.input.x %}' } },
          ),
          Output: rule(
            'JSONata',
            CONDITIONS.JSONata,
            { ...TESTS.JSONata, Output: { x: '{% $states.input.x %}' } },
            { output: { x: '{% $states.input.x %}' } },
          ),
        },
      },
    ),
  ],
  'nested Choice rule': [
    NESTED_RULE_FIELDS,
    {
      JSONPath: Object.fromEntries(
        Object.entries(COMPARISONS).map(([field, [condition, fields]]) => [
          field,
          rule('JSONPath', Condition.or(Condition.not(condition)), { Or: [{ Not: fields }] }),
        ]),
      ),
      JSONata: {},
    },
  ],
  ItemReader: [
    ITEM_READER_FIELDS,
    merge(
      both((language) => ({
        Resource: reader(language, ItemReader.s3Objects({ bucket: 'orders', prefix: 'new/' }), {
          Resource: 'arn:aws:states:::s3:listObjectsV2',
          ...s3Fields(language, { Bucket: 'orders', Prefix: 'new/' }),
        }),
        ReaderConfig: objectReader(language, ItemReader.jsonLines(READ), { InputType: 'JSONL' }),
      })),
      {
        JSONPath: {
          Parameters: reader(
            'JSONPath',
            ItemReader.parquet({
              bucket: JsonPath.at('$.bucket'),
              key: 'a.parquet',
              versionId: 'v1',
              expectedBucketOwner: '111122223333',
            }),
            {
              Resource: 'arn:aws:states:::s3:getObject',
              Parameters: {
                'Bucket.$': '$.bucket',
                Key: 'a.parquet',
                VersionId: 'v1',
                ExpectedBucketOwner: '111122223333',
              },
              ReaderConfig: { InputType: 'PARQUET' },
            },
          ),
        },
        JSONata: {
          Arguments: reader('JSONata', ItemReader.parquet({ bucket: '{% $bucket %}', key: 'a.parquet' }), {
            Resource: 'arn:aws:states:::s3:getObject',
            Arguments: { Bucket: '{% $bucket %}', Key: 'a.parquet' },
            ReaderConfig: { InputType: 'PARQUET' },
          }),
        },
      },
    ),
  ],
  ReaderConfig: [
    READER_CONFIG_FIELDS,
    merge(
      both((language) => ({
        InputType: objectReader(language, ItemReader.parquet(READ), { InputType: 'PARQUET' }),
        Transformation: reader(
          language,
          ItemReader.s3Content({ bucket: 'orders', prefix: 'new/', format: ItemFormat.JSON_LINES }),
          {
            Resource: 'arn:aws:states:::s3:listObjectsV2',
            ...s3Fields(language, { Bucket: 'orders', Prefix: 'new/' }),
            ReaderConfig: { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' },
          },
        ),
        ManifestType: objectReader(language, ItemReader.s3Inventory(READ), { ManifestType: 'S3_INVENTORY' }),
        ItemsPointer: objectReader(language, ItemReader.json({ ...READ, itemsPointer: '/data/orders' }), {
          InputType: 'JSON',
          ItemsPointer: '/data/orders',
        }),
        CSVHeaderLocation: objectReader(language, ItemReader.csv(READ), {
          InputType: 'CSV',
          CSVHeaderLocation: 'FIRST_ROW',
        }),
        CSVHeaders: objectReader(language, ItemReader.csv({ ...READ, headers: ['id', 'total'] }), {
          InputType: 'CSV',
          CSVHeaderLocation: 'GIVEN',
          CSVHeaders: ['id', 'total'],
        }),
        CSVDelimiter: objectReader(language, ItemReader.csv({ ...READ, delimiter: CsvDelimiter.PIPE }), {
          InputType: 'CSV',
          CSVHeaderLocation: 'FIRST_ROW',
          CSVDelimiter: 'PIPE',
        }),
        MaxItems: objectReader(language, ItemReader.jsonLines({ ...READ, maxItems: 100 }), {
          InputType: 'JSONL',
          MaxItems: 100,
        }),
      })),
      {
        JSONPath: {
          MaxItemsPath: objectReader(
            'JSONPath',
            ItemReader.jsonLines({ ...READ, maxItems: Expression.asNumber('$.max') }),
            {
              InputType: 'JSONL',
              MaxItemsPath: '$.max',
            },
          ),
        },
        JSONata: {},
      },
    ),
  ],
  ItemBatcher: [
    ITEM_BATCHER_FIELDS,
    {
      JSONPath: {
        MaxItemsPerBatch: cellOf(DISTRIBUTED, 'JSONPath')(
          { itemBatcher: { maxItemsPerBatch: 10 } },
          { ItemBatcher: { MaxItemsPerBatch: 10 } },
        ),
        MaxItemsPerBatchPath: cellOf(DISTRIBUTED, 'JSONPath')(
          { itemBatcher: { maxItemsPerBatch: Expression.asNumber('$.n') } },
          { ItemBatcher: { MaxItemsPerBatchPath: '$.n' } },
        ),
        MaxInputBytesPerBatch: cellOf(DISTRIBUTED, 'JSONPath')(
          { itemBatcher: { maxInputBytesPerBatch: 262_144 } },
          { ItemBatcher: { MaxInputBytesPerBatch: 262_144 } },
        ),
        MaxInputBytesPerBatchPath: cellOf(DISTRIBUTED, 'JSONPath')(
          { itemBatcher: { maxInputBytesPerBatch: Expression.asNumber(JsonPath.at('$.n')) } },
          { ItemBatcher: { MaxInputBytesPerBatchPath: '$.n' } },
        ),
        BatchInput: cellOf(DISTRIBUTED, 'JSONPath')(
          { itemBatcher: { maxItemsPerBatch: 10, batchInput: { run: JsonPath.at('$.run') } } },
          { ItemBatcher: { MaxItemsPerBatch: 10, BatchInput: { 'run.$': '$.run' } } },
        ),
      },
      JSONata: {
        MaxItemsPerBatch: cellOf(DISTRIBUTED, 'JSONata')(
          { itemBatcher: { maxItemsPerBatch: Expression.asNumber('{% $n %}') } },
          { ItemBatcher: { MaxItemsPerBatch: '{% $n %}' } },
        ),
        MaxInputBytesPerBatch: cellOf(DISTRIBUTED, 'JSONata')(
          { itemBatcher: { maxInputBytesPerBatch: Expression.asNumber('{% $n %}') } },
          { ItemBatcher: { MaxInputBytesPerBatch: '{% $n %}' } },
        ),
        BatchInput: cellOf(DISTRIBUTED, 'JSONata')(
          { itemBatcher: { maxItemsPerBatch: 10, batchInput: '{% $batch %}' } },
          { ItemBatcher: { MaxItemsPerBatch: 10, BatchInput: '{% $batch %}' } },
        ),
      },
    },
  ],
  ResultWriter: [
    RESULT_WRITER_FIELDS,
    merge(
      both((language) => ({
        Resource: writer(language, ResultWriter.s3({ bucket: 'results', prefix: 'run' }), {
          Resource: 'arn:aws:states:::s3:putObject',
          ...s3Fields(language, { Bucket: 'results', Prefix: 'run' }),
        }),
        WriterConfig: writer(language, ResultWriter.inline({ transformation: ResultTransformation.FLATTEN }), {
          WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' },
        }),
      })),
      {
        JSONPath: {
          Parameters: writer('JSONPath', ResultWriter.s3({ bucket: JsonPath.at('$.bucket') }), {
            Resource: 'arn:aws:states:::s3:putObject',
            Parameters: { 'Bucket.$': '$.bucket' },
          }),
        },
        JSONata: {
          Arguments: writer('JSONata', ResultWriter.s3({ bucket: '{% $bucket %}' }), {
            Resource: 'arn:aws:states:::s3:putObject',
            Arguments: { Bucket: '{% $bucket %}' },
          }),
        },
      },
    ),
  ],
  WriterConfig: [
    WRITER_CONFIG_FIELDS,
    both((language) => ({
      Transformation: writer(
        language,
        ResultWriter.s3({ bucket: 'results', transformation: ResultTransformation.COMPACT }),
        {
          Resource: 'arn:aws:states:::s3:putObject',
          ...s3Fields(language, { Bucket: 'results' }),
          WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' },
        },
      ),
      OutputType: writer(language, ResultWriter.inline({ format: ResultFormat.JSON_LINES }), {
        WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' },
      }),
    })),
  ],
  ProcessorConfig: [
    PROCESSOR_CONFIG_FIELDS,
    both((language) => ({
      Mode: cellOf(DISTRIBUTED, language)({}, {}),
      ExecutionType: cellOf(DISTRIBUTED, language)(
        { executionType: MapExecutionType.EXPRESS },
        { ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...processor() } },
      ),
    })),
  ],
};
