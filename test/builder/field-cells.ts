import { Duration } from 'aws-cdk-lib';
import { QueryLanguage, type QueryLanguageName } from '../../lib/asl/query-language';
import type { CatchProps } from '../../lib/builder/catch';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice, type ChoiceProps, type ChoiceRuleProps } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { DistributedMap, type DistributedMapProps } from '../../lib/builder/distributed-map';
import { Fail, type FailProps } from '../../lib/builder/fail';
import type { ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel, type ParallelProps } from '../../lib/builder/parallel';
import { Pass, type PassProps } from '../../lib/builder/pass';
import type { ResultWriter } from '../../lib/builder/result-writer';
import type { RetryProps } from '../../lib/builder/retry';
import type { InputOutputProps, ResultProps, StateProps } from '../../lib/builder/state-props';
import { Succeed, type SucceedProps } from '../../lib/builder/succeed';
import { Task, type TaskProps } from '../../lib/builder/task';
import { Wait, type WaitProps } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import { CALL, CALL_RESOURCE, machine } from './support';

/*
 * How the tables of `state-field-cells.ts` and `part-field-cells.ts` are written: the kinds of states, and the cells that several kinds have.
 */

export type Fields = Record<string, unknown>;

/** What is written, and the whole machine. */
export type Cell = readonly [step: Chainable, asl: Fields];

/** The cells of one kind of object, by language and field. */
export type Cells = Record<QueryLanguageName, Record<string, Cell>>;

/** How to make one kind of state, and what it is without any prop. */
export interface Kind<Props> {
  readonly make: (props: Props) => Chainable;
  readonly bare: (language: QueryLanguageName, inside?: Fields) => Fields;
  /** Additional states of the machine. (`inside` above: fields of all states in the state's own blocks.) */
  readonly others?: Fields;
}

export const LANGUAGES: readonly QueryLanguageName[] = ['JSONPath', 'JSONata'];

/** The same cells in both languages. */
export function both(cells: (language: QueryLanguageName) => Record<string, Cell>): Cells {
  return { JSONPath: cells('JSONPath'), JSONata: cells('JSONata') };
}

export function merge(...parts: readonly Cells[]): Cells {
  return both((language) => Object.assign({}, ...parts.map((part) => part[language])));
}

/** A cell of a state named "S": its props, and the fields they add. */
export function cellOf<Props>(kind: Kind<Props>, language: QueryLanguageName): (props: Props, fields: Fields) => Cell {
  return (props, fields) => [
    kind.make(props),
    machine(language, 'S', { S: { ...kind.bare(language), ...fields }, ...kind.others }),
  ];
}

export function commonCells<Props extends StateProps>(kind: Kind<Props>): Cells {
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

export function transitionCells<Props>(kind: Kind<Props>): Cells {
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

export function inputOutputCells<Props extends InputOutputProps>(kind: Kind<Props>): Cells {
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

export function assignCells<Props>(kind: Kind<Props>): Cells {
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

export function resultCells<Props extends ResultProps>(kind: Kind<Props>): Cells {
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

export function recoveryCells(
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

export const HANDLER = new Succeed('H');

export const TASK: Kind<TaskProps> = {
  make: (props) => new Task('S', CALL, props),
  bare: () => ({ Type: 'Task', Resource: CALL_RESOURCE, End: true }),
};

export const WITH_ARGUMENTS = RawIntegration.of(CALL_RESOURCE, { arguments: { MaxResults: 5 } });

export const PASS: Kind<PassProps> = {
  make: (props) => new Pass('S', props),
  bare: () => ({ Type: 'Pass', End: true }),
};

export const WAIT: Kind<WaitProps> = {
  make: (props) => new Wait('S', WaitTime.duration(Duration.minutes(1)), props),
  bare: () => ({ Type: 'Wait', Seconds: 60, End: true }),
};

export function waitFor(language: QueryLanguageName, time: WaitTime, fields: Fields): Cell {
  return [new Wait('S', time), machine(language, 'S', { S: { Type: 'Wait', ...fields, End: true } })];
}

export const SUCCEED: Kind<SucceedProps> = {
  make: (props) => new Succeed('S', props),
  bare: () => ({ Type: 'Succeed' }),
};

export const FAIL: Kind<FailProps> = { make: (props) => new Fail('S', props), bare: () => ({ Type: 'Fail' }) };

export const CONDITIONS: Record<QueryLanguageName, Condition> = {
  JSONPath: Condition.isPresent('$.x'),
  JSONata: Condition.jsonata('{% $x %}'),
};

export const TESTS: Record<QueryLanguageName, Fields> = {
  JSONPath: { Variable: '$.x', IsPresent: true },
  JSONata: { Condition: '{% $x %}' },
};

export function choice(language: QueryLanguageName): Kind<ChoiceProps> {
  return {
    make: (props) => new Choice('S', props).when(CONDITIONS[language], new Succeed('Yes')),
    bare: () => ({ Type: 'Choice', Choices: [{ ...TESTS[language], Next: 'Yes' }] }),
    others: { Yes: { Type: 'Succeed' } },
  };
}

/** Cells of a Choice, whose conditions are of one language. */
export function choiceCells(cells: (kind: Kind<ChoiceProps>) => Cells): Cells {
  return both((language) => cells(choice(language))[language]);
}

export const PARALLEL: Kind<ParallelProps> = {
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

export function processor(inside?: Fields): Fields {
  return { StartAt: 'A', States: { A: { Type: 'Pass', ...inside, End: true } } };
}

/** What the fields of an inline Map are tried on. */
export const INLINE: Kind<DistributedMapProps> = {
  make: (props) => new MapState('S', props).itemProcessor(new Pass('A')),
  bare: (_language, inside) => ({ Type: 'Map', ItemProcessor: processor(inside), End: true }),
};

export const DISTRIBUTED: Kind<DistributedMapProps> = {
  make: (props) => new DistributedMap('S', props).itemProcessor(new Pass('A')),
  bare: () => ({
    Type: 'Map',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor() },
    End: true,
  }),
};

/** A number, and its run-time forms. */
export function numberCells<Props>(kind: Kind<Props>, prop: keyof Props & string, field: string): Cells {
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

export const READ = { bucket: 'orders', key: 'all.json' };
export const READ_FIELDS = { Bucket: 'orders', Key: 'all.json' };

export function reader(language: QueryLanguageName, itemReader: ItemReader, fields: Fields): Cell {
  return cellOf(DISTRIBUTED, language)({ itemReader }, { ItemReader: fields });
}

export function s3Fields(language: QueryLanguageName, values: Fields): Fields {
  return language === 'JSONata' ? { Arguments: values } : { Parameters: values };
}

/** A reader of one object, with this configuration. */
export function objectReader(language: QueryLanguageName, itemReader: ItemReader, config: Fields): Cell {
  return reader(language, itemReader, {
    Resource: 'arn:aws:states:::s3:getObject',
    ...s3Fields(language, READ_FIELDS),
    ReaderConfig: config,
  });
}

export function writer(language: QueryLanguageName, resultWriter: ResultWriter, fields: Fields): Cell {
  return cellOf(DISTRIBUTED, language)({ resultWriter }, { ResultWriter: fields });
}

export function retrier(language: QueryLanguageName, props: RetryProps, fields: Fields): Cell {
  return [
    new Task('S', CALL).retry(props),
    machine(language, 'S', { S: { ...TASK.bare(language), Retry: [{ ErrorEquals: ['States.ALL'], ...fields }] } }),
  ];
}

export function catcher(language: QueryLanguageName, props: CatchProps, fields: Fields): Cell {
  return [
    new Task('S', CALL).catchError(HANDLER, props),
    machine(language, 'S', {
      S: { ...TASK.bare(language), Catch: [{ ErrorEquals: ['States.ALL'], ...fields, Next: 'H' }] },
      H: { Type: 'Succeed' },
    }),
  ];
}

export function rule(
  language: QueryLanguageName,
  condition: Condition,
  fields: Fields,
  props: ChoiceRuleProps = {},
): Cell {
  return [
    new Choice('S').when(condition, new Succeed('Yes'), props),
    machine(language, 'S', {
      S: { Type: 'Choice', Choices: [{ ...fields, Next: 'Yes' }] },
      Yes: { Type: 'Succeed' },
    }),
  ];
}
