import { Duration } from 'aws-cdk-lib';
import type { FieldTable } from '../../lib/asl/field-rule';
import { QueryLanguage, type QueryLanguageName } from '../../lib/asl/query-language';
import type { StateType } from '../../lib/asl/state';
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
  STATE_FIELDS,
  WRITER_CONFIG_FIELDS,
} from '../../lib/asl/state-fields';
import type { CatchProps } from '../../lib/builder/catch';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice, type ChoiceProps, type ChoiceRuleProps } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { DistributedMap, type DistributedMapProps, MapExecutionType } from '../../lib/builder/distributed-map';
import { Expression } from '../../lib/builder/expression';
import { Fail, type FailProps } from '../../lib/builder/fail';
import { CsvDelimiter, ItemFormat, ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel, type ParallelProps } from '../../lib/builder/parallel';
import { Pass, type PassProps } from '../../lib/builder/pass';
import { ResultFormat, ResultTransformation, ResultWriter } from '../../lib/builder/result-writer';
import { JitterStrategy, type RetryProps } from '../../lib/builder/retry';
import type { InputOutputProps, ResultProps, StateProps } from '../../lib/builder/state-props';
import { Succeed, type SucceedProps } from '../../lib/builder/succeed';
import { Task, type TaskProps } from '../../lib/builder/task';
import { Wait, type WaitProps } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import { COMPARISONS } from './comparisons';
import { CALL, CALL_RESOURCE, compiled, IN, machine, problemsOf } from './support';

/*
 * Every (object x field x query language) cell of the language's field tables: how the builders say it, and the whole
 * machine that comes out. A field that is new in the tables fails here until it has its rows.
 */

type Fields = Record<string, unknown>;

/** What is written, and the whole machine. */
type Cell = readonly [step: Chainable, asl: Fields];

/** The cells of one kind of object, by language and field. */
type Cells = Record<QueryLanguageName, Record<string, Cell>>;

/** How to make one kind of state, and what it is without any prop. */
interface Kind<Props> {
  readonly make: (props: Props) => Chainable;
  readonly bare: (language: QueryLanguageName, inside?: Fields) => Fields;
  /** Additional states of the machine. (`inside` above: fields of all states in the state's own blocks.) */
  readonly others?: Fields;
}

const LANGUAGES: readonly QueryLanguageName[] = ['JSONPath', 'JSONata'];

/** The same cells in both languages. */
function both(cells: (language: QueryLanguageName) => Record<string, Cell>): Cells {
  return { JSONPath: cells('JSONPath'), JSONata: cells('JSONata') };
}

function merge(...parts: readonly Cells[]): Cells {
  return both((language) => Object.assign({}, ...parts.map((part) => part[language])));
}

/** A cell of a state named "S": its props, and the fields they add. */
function cellOf<Props>(kind: Kind<Props>, language: QueryLanguageName): (props: Props, fields: Fields) => Cell {
  return (props, fields) => [
    kind.make(props),
    machine(language, 'S', { S: { ...kind.bare(language), ...fields }, ...kind.others }),
  ];
}

function commonCells<Props extends StateProps>(kind: Kind<Props>): Cells {
  return both((language) => {
    const cell = cellOf<Props>(kind, language);
    const other = language === 'JSONPath' ? 'JSONata' : 'JSONPath';
    const state = (queryLanguage: QueryLanguage): Chainable => kind.make({ queryLanguage } as Props);
    const marked = { QueryLanguage: language };
    const inner = { S: { ...kind.bare(language, language === 'JSONata' ? marked : {}), ...marked } };
    // What follows the state follows the language of the Parallel, not the state's.
    const beside = Object.entries(kind.others ?? {}).map(([name, state]) => [
      name,
      { ...(state as Fields), QueryLanguage: 'JSONata' },
    ]);
    return {
      Type: cell({} as Props, {}),
      Comment: cell({ comment: 'A note' } as Props, { Comment: 'A note' }),
      QueryLanguage:
        language === 'JSONata'
          ? // A JSONata state in a JSONPath workflow.
            [state(QueryLanguage.JSONATA), machine(other, 'S', { ...inner, ...kind.others })]
          : // A JSONPath state inside of a JSONata state of a JSONPath workflow.
            [
              new Parallel('Around', { queryLanguage: QueryLanguage.JSONATA }).branch(state(QueryLanguage.JSON_PATH)),
              machine('JSONPath', 'Around', {
                Around: {
                  Type: 'Parallel',
                  QueryLanguage: 'JSONata',
                  Branches: [{ StartAt: 'S', States: { ...inner, ...Object.fromEntries(beside) } }],
                  End: true,
                },
              }),
            ],
    };
  });
}

function transitionCells<Props>(kind: Kind<Props>): Cells {
  return both((language) => {
    const { End: _, ...open } = kind.bare(language);
    const after = { T: { Type: 'Succeed' } };
    return {
      Next: [
        kind.make({} as Props).next(new Succeed('T')),
        machine(language, 'S', { S: { ...open, Next: 'T' }, ...after, ...kind.others }),
      ],
      End: [kind.make({} as Props).end(), machine(language, 'S', { S: kind.bare(language), ...kind.others })],
    };
  });
}

function inputOutputCells<Props extends InputOutputProps>(kind: Kind<Props>): Cells {
  const path = cellOf<Props>(kind, 'JSONPath');
  return {
    JSONPath: {
      InputPath: path({ inputPath: '$.in' } as Props, { InputPath: '$.in' }),
      OutputPath: path({ outputPath: JsonPath.DISCARD } as Props, { OutputPath: null }),
    },
    JSONata: {
      Output: cellOf<Props>(kind, 'JSONata')({ output: { id: '{% $id %}', kind: 'order' } } as Props, {
        Output: { id: '{% $id %}', kind: 'order' },
      }),
    },
  };
}

function assignCells<Props>(kind: Kind<Props>): Cells {
  return {
    JSONPath: {
      Assign: cellOf<Props>(kind, 'JSONPath')({ assign: { id: JsonPath.at('$.id'), n: 1 } } as Props, {
        Assign: { 'id.$': '$.id', n: 1 },
      }),
    },
    JSONata: {
      Assign: cellOf<Props>(kind, 'JSONata')({ assign: { id: '{% $states.input.id %}', n: 1 } } as Props, {
        Assign: { id: '{% $states.input.id %}', n: 1 },
      }),
    },
  };
}

function resultCells<Props extends ResultProps>(kind: Kind<Props>): Cells {
  const cell = cellOf<Props>(kind, 'JSONPath');
  return {
    JSONPath: {
      ResultSelector: cell({ resultSelector: { id: JsonPath.at('$.Id') } } as unknown as Props, {
        ResultSelector: { 'id.$': '$.Id' },
      }),
      ResultPath: cell({ resultPath: '$.result' } as Props, { ResultPath: '$.result' }),
    },
    JSONata: {},
  };
}

function recoveryCells(
  kind: Kind<object>,
  retried: (state: Chainable) => Chainable,
  caught: (state: Chainable) => Chainable,
): Cells {
  return both((language) => ({
    Retry: [
      retried(kind.make({})),
      machine(language, 'S', {
        S: { ...kind.bare(language), Retry: [{ ErrorEquals: ['States.ALL'] }] },
        ...kind.others,
      }),
    ],
    Catch: [
      caught(kind.make({})),
      machine(language, 'S', {
        S: { ...kind.bare(language), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'H' }] },
        H: { Type: 'Succeed' },
        ...kind.others,
      }),
    ],
  }));
}

const HANDLER = new Succeed('H');

const TASK: Kind<TaskProps> = {
  make: (props) => new Task('S', CALL, props),
  bare: () => ({ Type: 'Task', Resource: CALL_RESOURCE, End: true }),
};

const WITH_ARGUMENTS = RawIntegration.of(CALL_RESOURCE, { arguments: { MaxResults: 5 } });

const PASS: Kind<PassProps> = { make: (props) => new Pass('S', props), bare: () => ({ Type: 'Pass', End: true }) };

const WAIT: Kind<WaitProps> = {
  make: (props) => new Wait('S', WaitTime.duration(Duration.minutes(1)), props),
  bare: () => ({ Type: 'Wait', Seconds: 60, End: true }),
};

function waitFor(language: QueryLanguageName, time: WaitTime, fields: Fields): Cell {
  return [new Wait('S', time), machine(language, 'S', { S: { Type: 'Wait', ...fields, End: true } })];
}

const SUCCEED: Kind<SucceedProps> = { make: (props) => new Succeed('S', props), bare: () => ({ Type: 'Succeed' }) };

const FAIL: Kind<FailProps> = { make: (props) => new Fail('S', props), bare: () => ({ Type: 'Fail' }) };

const CONDITIONS: Record<QueryLanguageName, Condition> = {
  JSONPath: Condition.isPresent('$.x'),
  JSONata: Condition.jsonata('{% $x %}'),
};

const TESTS: Record<QueryLanguageName, Fields> = {
  JSONPath: { Variable: '$.x', IsPresent: true },
  JSONata: { Condition: '{% $x %}' },
};

function choice(language: QueryLanguageName): Kind<ChoiceProps> {
  return {
    make: (props) => new Choice('S', props).when(CONDITIONS[language], new Succeed('Yes')),
    bare: () => ({ Type: 'Choice', Choices: [{ ...TESTS[language], Next: 'Yes' }] }),
    others: { Yes: { Type: 'Succeed' } },
  };
}

/** Cells of a Choice, whose conditions are of one language. */
function choiceCells(cells: (kind: Kind<ChoiceProps>) => Cells): Cells {
  return both((language) => cells(choice(language))[language]);
}

const PARALLEL: Kind<ParallelProps> = {
  make: (props) => new Parallel('S', props).branch(new Pass('A'), new Pass('B')),
  bare: (_language, inside) => ({
    Type: 'Parallel',
    Branches: [
      { StartAt: 'A', States: { A: { Type: 'Pass', ...inside, End: true } } },
      { StartAt: 'B', States: { B: { Type: 'Pass', ...inside, End: true } } },
    ],
    End: true,
  }),
};

function processor(inside?: Fields): Fields {
  return { StartAt: 'A', States: { A: { Type: 'Pass', ...inside, End: true } } };
}

/** What the fields of an inline Map are tried on. */
const INLINE: Kind<DistributedMapProps> = {
  make: (props) => new MapState('S', props).itemProcessor(new Pass('A')),
  bare: (_language, inside) => ({ Type: 'Map', ItemProcessor: processor(inside), End: true }),
};

const DISTRIBUTED: Kind<DistributedMapProps> = {
  make: (props) => new DistributedMap('S', props).itemProcessor(new Pass('A')),
  bare: () => ({
    Type: 'Map',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor() },
    End: true,
  }),
};

/** A number, and its run-time forms. */
function numberCells<Props>(kind: Kind<Props>, prop: keyof Props & string, field: string): Cells {
  const path = cellOf<Props>(kind, 'JSONPath');
  const jsonata = cellOf<Props>(kind, 'JSONata');
  const props = (value: unknown): Props => ({ [prop]: value }) as Props;
  return {
    JSONPath: {
      [field]: path(props(5), { [field]: 5 }),
      [`${field}Path`]: path(props('$.n'), { [`${field}Path`]: '$.n' }),
    },
    JSONata: { [field]: jsonata(props('{% $n %}'), { [field]: '{% $n %}' }) },
  };
}

const READ = { bucket: 'orders', key: 'all.json' };
const READ_FIELDS = { Bucket: 'orders', Key: 'all.json' };

function reader(language: QueryLanguageName, itemReader: ItemReader, fields: Fields): Cell {
  return cellOf(DISTRIBUTED, language)({ itemReader }, { ItemReader: fields });
}

function s3Fields(language: QueryLanguageName, values: Fields): Fields {
  return language === 'JSONata' ? { Arguments: values } : { Parameters: values };
}

/** A reader of one object, with this configuration. */
function objectReader(language: QueryLanguageName, itemReader: ItemReader, config: Fields): Cell {
  return reader(language, itemReader, {
    Resource: 'arn:aws:states:::s3:getObject',
    ...s3Fields(language, READ_FIELDS),
    ReaderConfig: config,
  });
}

function writer(language: QueryLanguageName, resultWriter: ResultWriter, fields: Fields): Cell {
  return cellOf(DISTRIBUTED, language)({ resultWriter }, { ResultWriter: fields });
}

function retrier(language: QueryLanguageName, props: RetryProps, fields: Fields): Cell {
  return [
    new Task('S', CALL).retry(props),
    machine(language, 'S', { S: { ...TASK.bare(language), Retry: [{ ErrorEquals: ['States.ALL'], ...fields }] } }),
  ];
}

function catcher(language: QueryLanguageName, props: CatchProps, fields: Fields): Cell {
  return [
    new Task('S', CALL).catchError(HANDLER, props),
    machine(language, 'S', {
      S: { ...TASK.bare(language), Catch: [{ ErrorEquals: ['States.ALL'], ...fields, Next: 'H' }] },
      H: { Type: 'Succeed' },
    }),
  ];
}

function rule(language: QueryLanguageName, condition: Condition, fields: Fields, props: ChoiceRuleProps = {}): Cell {
  return [
    new Choice('S').when(condition, new Succeed('Yes'), props),
    machine(language, 'S', {
      S: { Type: 'Choice', Choices: [{ ...fields, Next: 'Yes' }] },
      Yes: { Type: 'Succeed' },
    }),
  ];
}

const STATES: Record<StateType, Cells> = {
  Task: merge(
    commonCells(TASK),
    transitionCells(TASK),
    inputOutputCells(TASK),
    assignCells(TASK),
    resultCells(TASK),
    recoveryCells(
      TASK,
      (state) => (state as Task).retry(),
      (state) => (state as Task).catchError(HANDLER),
    ),
    {
      JSONPath: {
        Resource: cellOf(TASK, 'JSONPath')({}, {}),
        Parameters: [
          new Task('S', WITH_ARGUMENTS),
          machine('JSONPath', 'S', { S: { ...TASK.bare('JSONPath'), Parameters: { MaxResults: 5 } } }),
        ],
        Credentials: cellOf(TASK, 'JSONPath')(
          { credentials: JsonPath.at('$.role') },
          { Credentials: { 'RoleArn.$': '$.role' } },
        ),
        TimeoutSeconds: cellOf(TASK, 'JSONPath')({ timeout: Duration.minutes(1) }, { TimeoutSeconds: 60 }),
        TimeoutSecondsPath: cellOf(TASK, 'JSONPath')(
          { timeout: Duration.seconds(Expression.asNumber('$.limit')) },
          { TimeoutSecondsPath: '$.limit' },
        ),
        HeartbeatSeconds: cellOf(TASK, 'JSONPath')({ heartbeat: Duration.seconds(5) }, { HeartbeatSeconds: 5 }),
        HeartbeatSecondsPath: cellOf(TASK, 'JSONPath')(
          { heartbeat: Duration.seconds(Expression.asNumber(JsonPath.at('$.beat'))) },
          { HeartbeatSecondsPath: '$.beat' },
        ),
      },
      JSONata: {
        Resource: cellOf(TASK, 'JSONata')({}, {}),
        Arguments: [
          new Task('S', WITH_ARGUMENTS),
          machine('JSONata', 'S', { S: { ...TASK.bare('JSONata'), Arguments: { MaxResults: 5 } } }),
        ],
        Credentials: cellOf(TASK, 'JSONata')(
          { credentials: '{% $role %}' },
          { Credentials: { RoleArn: '{% $role %}' } },
        ),
        TimeoutSeconds: cellOf(TASK, 'JSONata')(
          { timeout: Duration.seconds(Expression.asNumber('{% $limit %}')) },
          { TimeoutSeconds: '{% $limit %}' },
        ),
        HeartbeatSeconds: cellOf(TASK, 'JSONata')({ heartbeat: Duration.seconds(5) }, { HeartbeatSeconds: 5 }),
      },
    },
  ),
  Pass: merge(commonCells(PASS), transitionCells(PASS), inputOutputCells(PASS), assignCells(PASS), {
    JSONPath: {
      Parameters: cellOf(PASS, 'JSONPath')(
        { parameters: { id: JsonPath.at('$.id') } },
        { Parameters: { 'id.$': '$.id' } },
      ),
      Result: cellOf(PASS, 'JSONPath')({ result: [1, 'two', null] }, { Result: [1, 'two', null] }),
      ResultPath: cellOf(PASS, 'JSONPath')({ resultPath: JsonPath.DISCARD }, { ResultPath: null }),
    },
    JSONata: {},
  }),
  Choice: merge(
    choiceCells(commonCells),
    choiceCells(inputOutputCells),
    choiceCells(assignCells),
    both((language) => ({
      Choices: cellOf(choice(language), language)({}, {}),
      Default: [
        new Choice('S').when(CONDITIONS[language], new Succeed('Yes')).otherwise(new Fail('No')),
        machine(language, 'S', {
          S: { Type: 'Choice', Choices: [{ ...TESTS[language], Next: 'Yes' }], Default: 'No' },
          Yes: { Type: 'Succeed' },
          No: { Type: 'Fail' },
        }),
      ],
    })),
  ),
  Wait: merge(commonCells(WAIT), transitionCells(WAIT), inputOutputCells(WAIT), assignCells(WAIT), {
    JSONPath: {
      Seconds: waitFor('JSONPath', WaitTime.seconds(0), { Seconds: 0 }),
      SecondsPath: waitFor('JSONPath', WaitTime.seconds(Expression.asNumber('$.delay')), { SecondsPath: '$.delay' }),
      Timestamp: waitFor('JSONPath', WaitTime.timestamp('2026-12-31T23:59:59Z'), {
        Timestamp: '2026-12-31T23:59:59Z',
      }),
      TimestampPath: waitFor('JSONPath', WaitTime.timestamp('$.due'), { TimestampPath: '$.due' }),
    },
    JSONata: {
      Seconds: waitFor('JSONata', WaitTime.seconds(Expression.asNumber('{% $delay %}')), { Seconds: '{% $delay %}' }),
      Timestamp: waitFor('JSONata', WaitTime.timestamp('{% $due %}'), { Timestamp: '{% $due %}' }),
    },
  }),
  Succeed: merge(commonCells(SUCCEED), inputOutputCells(SUCCEED)),
  Fail: merge(commonCells(FAIL), {
    JSONPath: {
      Error: cellOf(FAIL, 'JSONPath')({ error: 'Rejected' }, { Error: 'Rejected' }),
      ErrorPath: cellOf(FAIL, 'JSONPath')({ error: JsonPath.at('$.error') }, { ErrorPath: '$.error' }),
      Cause: cellOf(FAIL, 'JSONPath')({ cause: 'No stock' }, { Cause: 'No stock' }),
      CausePath: cellOf(FAIL, 'JSONPath')(
        { cause: `Order ${JsonPath.at('$.id')} was rejected` },
        { CausePath: "States.Format('Order {} was rejected', $.id)" },
      ),
    },
    JSONata: {
      Error: cellOf(FAIL, 'JSONata')({ error: '{% $error %}' }, { Error: '{% $error %}' }),
      Cause: cellOf(FAIL, 'JSONata')({ cause: 'No stock' }, { Cause: 'No stock' }),
    },
  }),
  Parallel: merge(
    commonCells(PARALLEL),
    transitionCells(PARALLEL),
    inputOutputCells(PARALLEL),
    assignCells(PARALLEL),
    resultCells(PARALLEL),
    recoveryCells(
      PARALLEL,
      (state) => (state as Parallel).retry(),
      (state) => (state as Parallel).catchError(HANDLER),
    ),
    {
      JSONPath: {
        Branches: cellOf(PARALLEL, 'JSONPath')({}, {}),
        Parameters: cellOf(PARALLEL, 'JSONPath')(
          { parameters: { id: JsonPath.at('$.id') } },
          { Parameters: { 'id.$': '$.id' } },
        ),
      },
      JSONata: {
        Branches: cellOf(PARALLEL, 'JSONata')({}, {}),
        Arguments: cellOf(PARALLEL, 'JSONata')({ arguments: '{% $order %}' }, { Arguments: '{% $order %}' }),
      },
    },
  ),
  Map: merge(
    commonCells(INLINE),
    transitionCells(INLINE),
    inputOutputCells(INLINE),
    assignCells(INLINE),
    resultCells(INLINE),
    recoveryCells(
      INLINE,
      (state) => (state as MapState).retry(),
      (state) => (state as MapState).catchError(HANDLER),
    ),
    numberCells(INLINE, 'maxConcurrency', 'MaxConcurrency'),
    numberCells(DISTRIBUTED, 'toleratedFailureCount', 'ToleratedFailureCount'),
    numberCells(DISTRIBUTED, 'toleratedFailurePercentage', 'ToleratedFailurePercentage'),
    both((language) => ({
      ItemProcessor: cellOf(INLINE, language)({}, {}),
      ItemReader: reader(language, ItemReader.s3Objects({ bucket: 'orders' }), {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        ...s3Fields(language, { Bucket: 'orders' }),
      }),
      ItemBatcher: cellOf(DISTRIBUTED, language)(
        { itemBatcher: { maxItemsPerBatch: 10 } },
        { ItemBatcher: { MaxItemsPerBatch: 10 } },
      ),
      ResultWriter: writer(language, ResultWriter.s3({ bucket: 'results' }), {
        Resource: 'arn:aws:states:::s3:putObject',
        ...s3Fields(language, { Bucket: 'results' }),
      }),
      Label: cellOf(DISTRIBUTED, language)({ label: 'Import' }, { Label: 'Import' }),
    })),
    {
      JSONPath: {
        ItemsPath: cellOf(INLINE, 'JSONPath')({ itemsPath: '$.items' }, { ItemsPath: '$.items' }),
        ItemSelector: cellOf(INLINE, 'JSONPath')(
          { itemSelector: { item: JsonPath.at('$$.Map.Item.Value') } },
          { ItemSelector: { 'item.$': '$$.Map.Item.Value' } },
        ),
      },
      JSONata: {
        Items: cellOf(INLINE, 'JSONata')(
          { items: '{% $states.input.items %}' },
          { Items: '{% $states.input.items %}' },
        ),
        ItemSelector: cellOf(INLINE, 'JSONata')({ itemSelector: '{% $item %}' }, { ItemSelector: '{% $item %}' }),
      },
    },
  ),
};

/** Old names of other fields: the builders print the new ones. */
const ALIASES: Readonly<Record<string, readonly string[]>> = { Map: ['Iterator', 'Parameters'] };

const PARTS: Readonly<Record<string, readonly [FieldTable, Cells]>> = {
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
