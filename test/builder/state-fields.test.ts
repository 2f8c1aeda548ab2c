import type { FieldTable } from '../../lib/asl/field-rule';
import type { QueryLanguageName } from '../../lib/asl/query-language';
import type { StateType } from '../../lib/asl/state';
import { STATE_FIELDS } from '../../lib/asl/state-fields';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Expression } from '../../lib/builder/expression';
import { Fail } from '../../lib/builder/fail';
import { CsvDelimiter, ItemFormat, ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { Task } from '../../lib/builder/task';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { COMPARISONS } from './comparisons';
import {
  type Cells,
  CONDITIONS,
  choice,
  DISTRIBUTED,
  type Fields,
  HANDLER,
  INLINE,
  type Kind,
  LANGUAGES,
  PARALLEL,
  PASS,
  READ,
  SUCCEED,
  s3Fields,
  TASK,
  WAIT,
} from './field-cells';
import { PARTS } from './part-field-cells';
import { STATES } from './state-field-cells';
import { CALL, compiled, IN, problemsOf } from './support';

/*
 * Every (object x field x query language) cell of the language's field tables: how the builders say it, and the whole
 * machine that comes out. A field that is new in the tables fails here until it has its rows.
 */

/** Old names of other fields: the builders print the new ones. */
const ALIASES: Readonly<Record<string, readonly string[]>> = { Map: ['Iterator', 'Parameters'] };

const TABLES: readonly (readonly [object: string, table: FieldTable, cells: Cells])[] = [
  ...Object.entries(STATES).map(
    ([type, cells]) => [type, without(STATE_FIELDS[type as StateType], ALIASES[type] ?? []), cells] as const,
  ),
  ...Object.entries(PARTS).map(
    ([part, [table, cells]]) =>
      // A comment inside of And, Or and Not is a comment of the rule.
      [part, part === 'nested Choice rule' ? without(table, ['Comment']) : table, cells] as const,
  ),
];

function without(table: FieldTable, fields: readonly string[]): FieldTable {
  return Object.fromEntries(Object.entries(table).filter(([field]) => !fields.includes(field)));
}

describe.each(TABLES)('%s', (_object, table, cells) => {
  describe.each(LANGUAGES)('in %s', (language) => {
    const rows = Object.entries(cells[language]);

    test('every field of the language has its row', () => {
      const allowed = Object.keys(table).filter((field) => table[field]?.languages.includes(language));
      expect(rows.map(([field]) => field).sort()).toEqual(allowed.sort());
    });

    if (rows.length === 0) return;
    test.each(rows)('%s', (field, [step, asl]) => {
      // The machine around a state in the other language is in JSONPath: nothing else may hold both.
      const workflowLanguage = asl.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
      expect(compiled(step, IN[workflowLanguage])).toEqual(asl);
      expect(JSON.stringify(asl)).toContain(`"${field}":`);
    });
  });
});

describe('fields of one language, in a state of the other', () => {
  /** The prop that says the field, in the wrong language. */
  const MISUSES: readonly (readonly [cell: string, language: QueryLanguageName, step: Chainable, problem: string])[] = [
    ...misuses('InputPath', 'JSONata', 'inputPath', '$.x', [
      TASK,
      PASS,
      choice('JSONata'),
      WAIT,
      SUCCEED,
      PARALLEL,
      INLINE,
    ]),
    ...misuses('OutputPath', 'JSONata', 'outputPath', '$.x', [
      TASK,
      PASS,
      choice('JSONata'),
      WAIT,
      SUCCEED,
      PARALLEL,
      INLINE,
    ]),
    ...misuses('Output', 'JSONPath', 'output', 1, [TASK, PASS, choice('JSONPath'), WAIT, SUCCEED, PARALLEL, INLINE]),
    ...misuses('ResultSelector', 'JSONata', 'resultSelector', {}, [TASK, PARALLEL, INLINE]),
    ...misuses('ResultPath', 'JSONata', 'resultPath', '$.x', [TASK, PASS, PARALLEL, INLINE]),
    ...misuses('Parameters', 'JSONata', 'parameters', {}, [PASS, PARALLEL]),
    ...misuses('Arguments', 'JSONPath', 'arguments', {}, [PARALLEL]),
    ...misuses('Result', 'JSONata', 'result', 1, [PASS]),
    ...misuses('ItemsPath', 'JSONata', 'itemsPath', '$.x', [INLINE]),
    ...misuses('Items', 'JSONPath', 'items', [], [INLINE]),
    ...paths('TimeoutSecondsPath', 'timeout', TASK),
    ...paths('HeartbeatSecondsPath', 'heartbeat', TASK),
    ...paths('MaxConcurrencyPath', 'maxConcurrency', INLINE),
    ...paths('ToleratedFailureCountPath', 'toleratedFailureCount', DISTRIBUTED),
    ...paths('ToleratedFailurePercentagePath', 'toleratedFailurePercentage', DISTRIBUTED),
    misuse(
      'Wait.SecondsPath',
      'JSONata',
      new Wait('S', WaitTime.seconds(Expression.asNumber('$.n'))),
      jsonPathReference('Seconds'),
    ),
    misuse(
      'Wait.TimestampPath',
      'JSONata',
      new Wait('S', WaitTime.timestamp('$.n')),
      'SW1121 "time" of "S" is "$.n", which is not a timestamp.',
    ),
    misuse('Fail.ErrorPath', 'JSONata', new Fail('S', { error: JsonPath.at('$.e') }), jsonPathReference('Error')),
    misuse('Fail.CausePath', 'JSONata', new Fail('S', { cause: JsonPath.at('$.e') }), jsonPathReference('Cause')),
    misuse(
      'Catcher.ResultPath',
      'JSONata',
      new Task('S', CALL).catchError(HANDLER, { resultPath: '$.e' }),
      otherLanguage('catchError.resultPath', 'JSONPath'),
    ),
    misuse(
      'Catcher.Output',
      'JSONPath',
      new Task('S', CALL).catchError(HANDLER, { output: 1 }),
      otherLanguage('catchError.output', 'JSONata'),
    ),
    misuse(
      'Choice rule.Output',
      'JSONPath',
      new Choice('S').when(CONDITIONS.JSONPath, HANDLER, { output: 1 }),
      otherLanguage('when.output', 'JSONata'),
    ),
    misuse(
      'Choice rule.Condition',
      'JSONPath',
      new Choice('S').when(CONDITIONS.JSONata, HANDLER),
      'SW2011 Rule 1 of "S" has a JSONata condition, and "S" is a JSONPath state.',
    ),
    ...Object.entries(COMPARISONS).map(([field, [condition]]) =>
      misuse(
        `Choice rule.${field}`,
        'JSONata',
        new Choice('S').when(condition, HANDLER),
        'SW2011 Rule 1 of "S" has a JSONPath condition, and "S" is a JSONata state.',
      ),
    ),
    misuse(
      'ReaderConfig.MaxItemsPath',
      'JSONata',
      DISTRIBUTED.make({ itemReader: ItemReader.json({ ...READ, maxItems: Expression.asNumber('$.n') }) }),
      jsonPathReference('ItemReader/ReaderConfig/MaxItems'),
    ),
    misuse(
      'ItemBatcher.MaxItemsPerBatchPath',
      'JSONata',
      DISTRIBUTED.make({ itemBatcher: { maxItemsPerBatch: Expression.asNumber('$.n') } }),
      jsonPathReference('ItemBatcher/MaxItemsPerBatch'),
    ),
    misuse(
      'ItemBatcher.MaxInputBytesPerBatchPath',
      'JSONata',
      DISTRIBUTED.make({ itemBatcher: { maxInputBytesPerBatch: Expression.asNumber('$.n') } }),
      jsonPathReference('ItemBatcher/MaxInputBytesPerBatch'),
    ),
  ];

  /** One prop says both: the field is chosen by the language, and cannot be misused. */
  const SAID_BY_ONE_PROP = [
    'Task.Parameters',
    'Task.Arguments',
    'ItemReader.Parameters',
    'ItemReader.Arguments',
    'ResultWriter.Parameters',
    'ResultWriter.Arguments',
  ];

  test('each has its row', () => {
    const rows = [...MISUSES.map(([cell]) => cell), ...SAID_BY_ONE_PROP];
    const single = TABLES.filter(([object]) => object !== 'nested Choice rule').flatMap(([object, table]) =>
      Object.keys(table)
        .filter((field) => table[field]?.languages.length === 1)
        .map((field) => `${object}.${field}`),
    );
    expect(rows.sort()).toEqual(single.sort());
  });

  test.each(MISUSES)('%s, in %s', (_cell, language, step, problem) => {
    expect(problemsOf(step, IN[language])).toEqual([problem]);
  });

  function misuses<Props>(
    field: string,
    language: QueryLanguageName,
    prop: string,
    value: unknown,
    kinds: readonly Kind<Props>[],
  ): ReturnType<typeof misuse>[] {
    const only = language === 'JSONPath' ? 'JSONata' : 'JSONPath';
    return kinds.map((kind) => {
      const { Type: type } = kind.bare(language);
      return misuse(`${type}.${field}`, language, kind.make({ [prop]: value } as Props), otherLanguage(prop, only));
    });
  }

  function paths<Props>(field: string, prop: string, kind: Kind<Props>): ReturnType<typeof misuse>[] {
    const step = kind.make({ [prop]: '$.n' } as Props);
    return [misuse(`${kind.bare('JSONata').Type}.${field}`, 'JSONata', step, notJsonata(prop))];
  }

  function misuse(
    cell: string,
    language: QueryLanguageName,
    step: Chainable,
    problem: string,
  ): readonly [string, QueryLanguageName, Chainable, string] {
    return [cell, language, step, problem];
  }

  function otherLanguage(prop: string, only: QueryLanguageName): string {
    const is = only === 'JSONPath' ? 'JSONata' : 'JSONPath';
    return `SW2001 "${prop}" exists only in ${only} states, and "S" is a ${is} state.`;
  }

  function notJsonata(prop: string): string {
    return `SW2012 "${prop}" of "S" is "$.n", which is not a JSONata expression: those are between "{%" and "%}".`;
  }

  function jsonPathReference(field: string): string {
    return `SW2002 "${field}" of "S" holds a JSONPath reference, but the state's query language is JSONata.`;
  }
});

describe('every source of an item reader', () => {
  test.each(LANGUAGES)('in %s', (language) => {
    const readers: Record<string, readonly [ItemReader, Fields]> = {
      listing: [ItemReader.s3Objects({ bucket: 'b', maxItems: 7 }), { MaxItems: 7 }],
      'listed JSON': [
        ItemReader.s3Content({ bucket: 'b', format: ItemFormat.JSON, itemsPointer: '/items' }),
        { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSON', ItemsPointer: '/items' },
      ],
      'listed CSV': [
        ItemReader.s3Content({ bucket: 'b', format: ItemFormat.CSV, headers: ['a'], delimiter: CsvDelimiter.TAB }),
        {
          Transformation: 'LOAD_AND_FLATTEN',
          InputType: 'CSV',
          CSVHeaderLocation: 'GIVEN',
          CSVHeaders: ['a'],
          CSVDelimiter: 'TAB',
        },
      ],
      'listed Parquet': [
        ItemReader.s3Content({ bucket: 'b', format: ItemFormat.PARQUET }),
        { Transformation: 'LOAD_AND_FLATTEN', InputType: 'PARQUET' },
      ],
      JSON: [ItemReader.json({ bucket: 'b', key: 'k' }), { InputType: 'JSON' }],
      'JSON Lines': [ItemReader.jsonLines({ bucket: 'b', key: 'k' }), { InputType: 'JSONL' }],
      CSV: [ItemReader.csv({ bucket: 'b', key: 'k' }), { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }],
      Parquet: [ItemReader.parquet({ bucket: 'b', key: 'k' }), { InputType: 'PARQUET' }],
      'S3 inventory': [ItemReader.s3Inventory({ bucket: 'b', key: 'k' }), { ManifestType: 'S3_INVENTORY' }],
      'Athena CSV': [
        ItemReader.athenaManifest({ bucket: 'b', key: 'k', format: ItemFormat.CSV }),
        { ManifestType: 'ATHENA_DATA', InputType: 'CSV' },
      ],
      'Athena Parquet': [
        ItemReader.athenaManifest({ bucket: 'b', key: 'k', format: ItemFormat.PARQUET }),
        { ManifestType: 'ATHENA_DATA', InputType: 'PARQUET' },
      ],
    };
    const written = Object.entries(readers).map(([name, [itemReader]]) => {
      const states = compiled(DISTRIBUTED.make({ itemReader }), IN[language]).States as Record<string, Fields>;
      return [name, states.S?.ItemReader];
    });
    expect(written).toEqual(
      Object.entries(readers).map(([name, [, config]]) => {
        const listed = name.startsWith('list');
        return [
          name,
          {
            Resource: listed ? 'arn:aws:states:::s3:listObjectsV2' : 'arn:aws:states:::s3:getObject',
            ...s3Fields(language, listed ? { Bucket: 'b' } : { Bucket: 'b', Key: 'k' }),
            ReaderConfig: config,
          },
        ];
      }),
    );
  });
});
