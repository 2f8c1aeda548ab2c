import fc from 'fast-check';
import { CHOICE_OPERATOR_NAMES, CHOICE_OPERATORS } from '../../lib/asl/choice-operators';
import type { JsonPathTest } from '../../lib/asl/choice-state';
import type { JsonObject } from '../../lib/asl/json';
import type { QueryLanguageName } from '../../lib/asl/query-language';
import type { AslState, StateType } from '../../lib/asl/state';
import type { Branch, StateMachineDocument } from '../../lib/asl/state-machine-document';
import { arbitraryItemReader } from './arbitrary-item-reader';
import { anyText, jsonObject, jsonValue } from './arbitrary-json';

/*
 * Random definitions that are right: every transition leads to a state of its own block, names are unique over the
 * whole machine, every block ends, and each state has only fields of its type and language.
 */

/** What a state or rule is made with once its block is known. */
interface Surroundings {
  /** A state of the same block, picked by a number. */
  target(pick: number): string;
  /** A name that no other state has. */
  freshName(hint: string): string;
}

type Made<Value> = (surroundings: Surroundings) => Value;

/** Random definitions of random language, with all types of states, nested up to three levels. */
export const arbitraryDocument: fc.Arbitrary<StateMachineDocument> = fc
  .constantFrom<QueryLanguageName | undefined>(undefined, 'JSONPath', 'JSONata')
  .chain((language) =>
    fc.tuple(
      optional({ Comment: anyText, Version: fc.constant('1.0'), TimeoutSeconds: fc.integer({ min: 1, max: 99_999 }) }),
      branchArbitrary(3, language ?? 'JSONPath'),
      fc.constant(language),
    ),
  )
  .map(([fields, branch, language]) => ({
    ...fields,
    ...(language === undefined ? {} : { QueryLanguage: language }),
    ...branch(nameSource()),
  }));

/** Random states by type; in a JSONPath machine half of the states are JSONata states. */
type StateArbitraries = Readonly<Record<StateType, (depth: number) => fc.Arbitrary<Made<JsonObject>>>>;

const seconds = fc.integer({ min: 1, max: 99_999_999 });
const path = fc.constantFrom('$', '$.a', '$.a.b[0]', '$$.Execution.Id', '$order.id', '$.list[*].x');
const nullablePath = fc.option(path);
const expression = fc.constantFrom('{% $states.input %}', '{% 1 + 1 %}', '{% $order.qty > 3 %}');
const timestamp = fc.constantFrom('2026-11-22T09:30:00Z', '2030-01-01T00:00:00.123+02:00');
const errorNames = fc.array(fc.constantFrom('States.TaskFailed', 'States.Timeout', 'MyError', 'DynamoDb.X'), {
  minLength: 1,
  maxLength: 3,
});
const resource = fc.constantFrom('arn:aws:states:::lambda:invoke', 'arn:aws:lambda:eu-west-1:123456789012:function:f');

const jsonPathIo = optional({ InputPath: nullablePath, OutputPath: nullablePath });
const jsonataIo = optional({ Output: jsonValue });
const assign = optional({ Assign: jsonObject });
const resultFields = optional({ ResultSelector: jsonObject, ResultPath: nullablePath });

const retry = optional({
  Retry: fc.array(
    fc
      .tuple(
        errorNames,
        optional({
          Comment: anyText,
          IntervalSeconds: seconds,
          MaxAttempts: fc.nat(99),
          BackoffRate: fc.double({ min: 1, max: 10, noNaN: true }),
          MaxDelaySeconds: seconds,
          JitterStrategy: fc.constantFrom('FULL', 'NONE'),
        }),
      )
      .map(([ErrorEquals, rest]): JsonObject => ({ ErrorEquals, ...rest })),
    { maxLength: 2 },
  ),
});

function catchers(language: QueryLanguageName): fc.Arbitrary<Made<JsonObject>> {
  const data = language === 'JSONPath' ? optional({ ResultPath: nullablePath }) : optional({ Output: jsonValue });
  const one = fc.tuple(errorNames, data, assign, optional({ Comment: anyText }), fc.nat());
  return fc.option(fc.array(one, { maxLength: 2 }), { nil: undefined }).map((list) => ({ target }) => {
    if (list === undefined) return {};
    return {
      Catch: list.map(([ErrorEquals, ...rest]) => ({
        ErrorEquals,
        ...merged(rest.slice(0, 3)),
        Next: target(rest[3]),
      })),
    };
  });
}

const transition: fc.Arbitrary<Made<JsonObject>> = fc.option(fc.nat(), { nil: undefined }).map(
  (pick) =>
    ({ target }) =>
      pick === undefined ? { End: true } : { Next: target(pick) },
);

const JSON_PATH_STATES: StateArbitraries = {
  Task: () =>
    made(
      [
        fc.record({ Resource: resource }),
        jsonPathIo,
        resultFields,
        assign,
        retry,
        optional({
          Parameters: jsonObject,
          Credentials: fc.constantFrom({ RoleArn: 'arn:aws:iam::123456789012:role/r' }, { 'RoleArn.$': '$.role' }),
        }),
        twin('TimeoutSeconds', seconds),
        twin('HeartbeatSeconds', seconds),
      ],
      [catchers('JSONPath'), transition],
    ),
  Pass: () =>
    made(
      [jsonPathIo, assign, optional({ Parameters: jsonObject, Result: jsonValue, ResultPath: nullablePath })],
      [transition],
    ),
  Choice: () => made([jsonPathIo, assign], [choices(jsonPathRule), defaultTarget]),
  Wait: () =>
    made(
      [
        jsonPathIo,
        assign,
        fc.oneof(
          fc.record({ Seconds: seconds }),
          fc.record({ SecondsPath: path }),
          fc.record({ Timestamp: timestamp }),
          fc.record({ TimestampPath: path }),
        ),
      ],
      [transition],
    ),
  Succeed: () => made([jsonPathIo], []),
  Fail: () => made([twin('Error', anyText), twin('Cause', anyText)], []),
  Parallel: (depth) =>
    made(
      [jsonPathIo, resultFields, assign, retry, optional({ Parameters: jsonObject })],
      [catchers('JSONPath'), branches(depth, 'JSONPath'), transition],
    ),
  Map: (depth) =>
    made(
      [
        jsonPathIo,
        resultFields,
        assign,
        retry,
        optional({ ItemsPath: path }),
        fc.oneof(optional({ ItemSelector: jsonObject }), optional({ Parameters: jsonObject })),
        twin('MaxConcurrency', fc.nat(1000)),
      ],
      [catchers('JSONPath'), processor(depth, 'JSONPath'), transition],
    ),
};

const JSONATA_STATES: StateArbitraries = {
  Task: () =>
    made(
      [
        fc.record({ Resource: resource }),
        jsonataIo,
        assign,
        retry,
        optional({
          Arguments: jsonValue,
          Credentials: fc.record({ RoleArn: fc.oneof(expression, fc.constant('arn:aws:iam::123456789012:role/r')) }),
          TimeoutSeconds: fc.oneof(seconds, expression),
          HeartbeatSeconds: fc.oneof(seconds, expression),
        }),
      ],
      [catchers('JSONata'), transition],
    ),
  Pass: () => made([jsonataIo, assign], [transition]),
  Choice: () => made([jsonataIo, assign], [choices(jsonataRule), defaultTarget]),
  Wait: () =>
    made(
      [
        jsonataIo,
        assign,
        fc.oneof(
          fc.record({ Seconds: fc.oneof(seconds, expression) }),
          fc.record({ Timestamp: fc.oneof(timestamp, expression) }),
        ),
      ],
      [transition],
    ),
  Succeed: () => made([jsonataIo], []),
  Fail: () => made([optional({ Error: anyText, Cause: fc.oneof(anyText, expression) })], []),
  Parallel: (depth) =>
    made(
      [jsonataIo, assign, retry, optional({ Arguments: jsonValue })],
      [catchers('JSONata'), branches(depth, 'JSONata'), transition],
    ),
  Map: (depth) =>
    made(
      [
        jsonataIo,
        assign,
        retry,
        optional({
          Items: fc.oneof(expression, jsonObject, fc.array(jsonValue, { maxLength: 3 })),
          ItemSelector: jsonValue,
          MaxConcurrency: fc.oneof(fc.nat(1000), expression),
        }),
      ],
      [catchers('JSONata'), processor(depth, 'JSONata'), transition],
    ),
};

const STATES: Readonly<Record<QueryLanguageName, StateArbitraries>> = {
  JSONPath: JSON_PATH_STATES,
  JSONata: JSONATA_STATES,
};

const TYPES = Object.keys(JSON_PATH_STATES) as StateType[];

function stateArbitrary(depth: number, machine: QueryLanguageName): fc.Arbitrary<Made<AslState>> {
  // Below the last level nothing nests.
  const types = depth > 0 ? TYPES : TYPES.filter((type) => type !== 'Parallel' && type !== 'Map');
  // A JSONata machine may not hold JSONPath states.
  const languages: QueryLanguageName[] = machine === 'JSONata' ? ['JSONata'] : ['JSONPath', 'JSONata'];
  return fc
    .tuple(fc.constantFrom(...types), fc.constantFrom(...languages), fc.boolean())
    .chain(([Type, language, says]) =>
      fc.tuple(STATES[language][Type](depth), optional({ Comment: anyText })).map(([state, comment]) => {
        const QueryLanguage = says || language !== machine ? { QueryLanguage: language } : {};
        return (surroundings: Surroundings) =>
          ({ Type, ...comment, ...QueryLanguage, ...state(surroundings) }) as unknown as AslState;
      }),
    );
}

/** A block of one to four random states, and one more that certainly ends it. */
function branchArbitrary(depth: number, machine: QueryLanguageName): fc.Arbitrary<(fresh: FreshName) => Branch> {
  const one = fc.tuple(fc.string({ maxLength: 6 }), stateArbitrary(depth - 1, machine));
  return fc
    .tuple(fc.array(one, { minLength: 1, maxLength: depth > 1 ? 4 : 2 }), fc.nat())
    .map(([states, start]) => (freshName) => {
      const names = [...states.map(([hint]) => freshName(hint)), freshName('Done')];
      const target = (pick: number) => names[pick % names.length] ?? '';
      const made: [string, AslState][] = states.map(([, state], index) => [
        target(index),
        state({ target, freshName }),
      ]);
      return {
        StartAt: target(start),
        States: Object.fromEntries([...made, [target(states.length), { Type: 'Succeed' }]]),
      };
    });
}

function branches(depth: number, language: QueryLanguageName): fc.Arbitrary<Made<JsonObject>> {
  return fc
    .array(fc.tuple(optional({ Comment: anyText }), branchArbitrary(depth, language)), { minLength: 1, maxLength: 2 })
    .map((list) => ({ freshName }) => ({
      Branches: list.map(([comment, branch]) => ({ ...comment, ...branch(freshName) })) as unknown as JsonObject[],
    }));
}

/** A Map's processor, and with a distributed one the fields that it allows. */
function processor(depth: number, language: QueryLanguageName): fc.Arbitrary<Made<JsonObject>> {
  const inline = fc.constantFrom<JsonObject>({}, { ProcessorConfig: { Mode: 'INLINE' } });
  const distributed = fc
    .constantFrom('STANDARD', 'EXPRESS')
    .map((ExecutionType) => ({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } }));
  const field = fc.constantFrom('ItemProcessor', 'Iterator');
  const body = branchArbitrary(depth, language);
  return fc
    .oneof(
      fc.tuple(field, inline, body, fc.constant({})),
      fc.tuple(fc.constant('ItemProcessor'), distributed, body, distributedFields(language)),
    )
    .map(([name, config, branch, fields]) => ({ freshName }) => ({
      ...fields,
      [name]: { ...config, ...branch(freshName) },
    }));
}

function distributedFields(language: QueryLanguageName): fc.Arbitrary<JsonObject> {
  const bucket = fc.constant<JsonObject>({ Bucket: 'results', Prefix: 'out' });
  const writerConfig = optional({
    Transformation: fc.constantFrom('NONE', 'COMPACT', 'FLATTEN'),
    OutputType: fc.constantFrom('JSON', 'JSONL'),
  });
  const writeTo = {
    Resource: fc.constant('arn:aws:states:::s3:putObject'),
    [language === 'JSONPath' ? 'Parameters' : 'Arguments']: bucket,
  };
  const bounds = fc.integer({ min: 1, max: 1000 });
  const batcher =
    language === 'JSONPath'
      ? all([
          twin('MaxItemsPerBatch', bounds),
          twin('MaxInputBytesPerBatch', bounds),
          optional({ BatchInput: jsonObject }),
        ])
      : optional({
          MaxItemsPerBatch: fc.oneof(bounds, expression),
          MaxInputBytesPerBatch: bounds,
          BatchInput: jsonValue,
        });
  const tolerated =
    language === 'JSONPath'
      ? all([twin('ToleratedFailureCount', fc.nat()), twin('ToleratedFailurePercentage', fc.nat(100))])
      : optional({ ToleratedFailureCount: fc.nat(), ToleratedFailurePercentage: fc.oneof(fc.nat(100), expression) });
  return all([
    tolerated,
    optional({
      Label: fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
      ItemReader: arbitraryItemReader(language),
      ItemBatcher: batcher,
      ResultWriter: fc.oneof(
        fc.record({ WriterConfig: writerConfig }),
        fc.record(writeTo),
        fc.record({ ...writeTo, WriterConfig: writerConfig }),
      ),
    }),
  ]);
}

const defaultTarget: fc.Arbitrary<Made<JsonObject>> = fc.option(fc.nat(), { nil: undefined }).map(
  (pick) =>
    ({ target }) =>
      pick === undefined ? {} : { Default: target(pick) },
);

function choices(rule: fc.Arbitrary<JsonObject>): fc.Arbitrary<Made<JsonObject>> {
  return fc.array(fc.tuple(rule, fc.nat()), { minLength: 1, maxLength: 4 }).map((rules) => ({ target }) => ({
    Choices: rules.map(([fields, pick]) => ({ ...fields, Next: target(pick) })),
  }));
}

const jsonataRule: fc.Arbitrary<JsonObject> = all([
  fc.record({ Condition: fc.oneof(fc.boolean(), expression) }),
  assign,
  optional({ Output: jsonValue, Comment: anyText }),
]);

const OPERANDS = { string: anyText, timestamp, number: fc.integer(), boolean: fc.boolean(), path };

const comparison: fc.Arbitrary<JsonPathTest> = fc
  .tuple(fc.constantFrom(...CHOICE_OPERATOR_NAMES), path)
  .chain(([operator, Variable]) =>
    (OPERANDS[CHOICE_OPERATORS[operator].operand] as fc.Arbitrary<string | number | boolean>).map(
      (operand) => ({ Variable, [operator]: operand }) as unknown as JsonPathTest,
    ),
  );

const { test: jsonPathTest } = fc.letrec<{ test: JsonPathTest }>((tie) => {
  const several = fc.array(tie('test'), { minLength: 1, maxLength: 3 });
  return {
    test: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      comparison,
      several.map((And) => ({ And })),
      several.map((Or) => ({ Or })),
      tie('test').map((Not) => ({ Not })),
    ),
  };
});

const jsonPathRule: fc.Arbitrary<JsonObject> = fc
  .tuple(jsonPathTest, assign, optional({ Comment: anyText }))
  .map(([test, ...rest]) => ({ ...(test as unknown as JsonObject), ...merged(rest) }));

/** Fields of which each may be absent. */
function optional(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
}

/** A field, its twin with a path, or neither. */
function twin(name: string, constant: fc.Arbitrary<string | number>): fc.Arbitrary<JsonObject> {
  return fc.oneof(optional({ [name]: constant }), optional({ [`${name}Path`]: path }));
}

function all(parts: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> {
  return fc.tuple(...parts).map(merged);
}

function merged(parts: readonly JsonObject[]): JsonObject {
  return Object.assign({}, ...parts) as JsonObject;
}

/** A state out of parts that need nothing, and parts that need the names of other states. */
function made(
  plain: readonly fc.Arbitrary<JsonObject>[],
  placed: readonly fc.Arbitrary<Made<JsonObject>>[],
): fc.Arbitrary<Made<JsonObject>> {
  return fc.tuple(all(plain), fc.tuple(...placed)).map(
    ([fields, rest]) =>
      (surroundings) =>
        merged([fields, ...rest.map((part) => part(surroundings))]),
  );
}

type FreshName = Surroundings['freshName'];

/** Unique names: the number makes them so, and the first names are ones that need care. */
function nameSource(): FreshName {
  const special = ['__proto__', 'a/b~c', '7', 'constructor'];
  let count = 0;
  return (hint) => {
    const name = special[count];
    count++;
    return hint.length === 3 && name !== undefined ? name : `${hint}#${count}`;
  };
}
