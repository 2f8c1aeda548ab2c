import fc from 'fast-check';
import type { JsonObject } from '../../lib/asl/json';
import type { QueryLanguageName } from '../../lib/asl/query-language';
import type { AslState, StateType } from '../../lib/asl/state';
import type { Branch, StateMachineDocument } from '../../lib/asl/state-machine-document';
import { jsonataRule, jsonPathRule } from './arbitrary-choice-rule';
import { distributedFields } from './arbitrary-distributed-fields';
import { all, expression, merged, optional, path, required, timestamp, twin } from './arbitrary-fields';
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
type StateArbitraries = Readonly<
  Record<StateType, (depth: number, machine: QueryLanguageName) => fc.Arbitrary<Made<JsonObject>>>
>;

const seconds = fc.integer({ min: 1, max: 99_999_999 });
const nullablePath = fc.option(path);
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
  const one = fc.tuple(errorNames, all([data, assign, optional({ Comment: anyText })]), fc.nat());
  return fc.option(fc.array(one, { maxLength: 2 }), { nil: undefined }).map((list) => ({ target }): JsonObject => {
    if (list === undefined) return {};
    return {
      Catch: list.map(([ErrorEquals, fields, pick]) => ({ ErrorEquals, ...fields, Next: target(pick) })),
    };
  });
}

const transition: fc.Arbitrary<Made<JsonObject>> = fc.option(fc.nat(), { nil: undefined }).map(
  (pick) =>
    ({ target }): JsonObject =>
      pick === undefined ? { End: true } : { Next: target(pick) },
);

const JSON_PATH_STATES: StateArbitraries = {
  Task: () =>
    made(
      [
        required({ Resource: resource }),
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
          required({ Seconds: seconds }),
          required({ SecondsPath: path }),
          required({ Timestamp: timestamp }),
          required({ TimestampPath: path }),
        ),
      ],
      [transition],
    ),
  Succeed: () => made([jsonPathIo], []),
  Fail: () => made([twin('Error', anyText), twin('Cause', anyText)], []),
  Parallel: (depth, machine) =>
    made(
      [jsonPathIo, resultFields, assign, retry, optional({ Parameters: jsonObject })],
      [catchers('JSONPath'), branches(depth, machine), transition],
    ),
  Map: (depth, machine) =>
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
      [catchers('JSONPath'), processor(depth, machine, 'JSONPath'), transition],
    ),
};

const JSONATA_STATES: StateArbitraries = {
  Task: () =>
    made(
      [
        required({ Resource: resource }),
        jsonataIo,
        assign,
        retry,
        optional({
          Arguments: jsonValue,
          Credentials: required({ RoleArn: fc.oneof(expression, fc.constant('arn:aws:iam::123456789012:role/r')) }),
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
          required({ Seconds: fc.oneof(seconds, expression) }),
          required({ Timestamp: fc.oneof(timestamp, expression) }),
        ),
      ],
      [transition],
    ),
  Succeed: () => made([jsonataIo], []),
  Fail: () => made([optional({ Error: anyText, Cause: fc.oneof(anyText, expression) })], []),
  Parallel: (depth, machine) =>
    made(
      [jsonataIo, assign, retry, optional({ Arguments: jsonValue })],
      [catchers('JSONata'), branches(depth, machine), transition],
    ),
  Map: (depth, machine) =>
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
      [catchers('JSONata'), processor(depth, machine, 'JSONata'), transition],
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
      fc.tuple(STATES[language][Type](depth, machine), optional({ Comment: anyText })).map(([state, comment]) => {
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

function branches(depth: number, machine: QueryLanguageName): fc.Arbitrary<Made<JsonObject>> {
  return fc
    .array(fc.tuple(optional({ Comment: anyText }), branchArbitrary(depth, machine)), { minLength: 1, maxLength: 2 })
    .map((list) => ({ freshName }) => ({
      Branches: list.map(([comment, branch]) => ({ ...comment, ...branch(freshName) })) as unknown as JsonObject[],
    }));
}

/** A Map's processor, and with a distributed one the fields that it allows. */
function processor(
  depth: number,
  machine: QueryLanguageName,
  language: QueryLanguageName,
): fc.Arbitrary<Made<JsonObject>> {
  const inline = fc.constantFrom<JsonObject>({}, { ProcessorConfig: { Mode: 'INLINE' } });
  const distributed = fc
    .constantFrom('STANDARD', 'EXPRESS')
    .map((ExecutionType) => ({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } }));
  const field = fc.constantFrom('ItemProcessor', 'Iterator');
  const block = branchArbitrary(depth, machine);
  return fc
    .oneof(
      fc.tuple(field, inline, block, fc.constant({})),
      fc.tuple(fc.constant('ItemProcessor'), distributed, block, distributedFields(language)),
    )
    .map(([name, config, branch, fields]) => ({ freshName }) => {
      const body = { ...config, ...branch(freshName) };
      return { ...fields, [name]: body as unknown as JsonObject };
    });
}

const defaultTarget: fc.Arbitrary<Made<JsonObject>> = fc.option(fc.nat(), { nil: undefined }).map(
  (pick) =>
    ({ target }): JsonObject =>
      pick === undefined ? {} : { Default: target(pick) },
);

function choices(rule: fc.Arbitrary<JsonObject>): fc.Arbitrary<Made<JsonObject>> {
  return fc.array(fc.tuple(rule, fc.nat()), { minLength: 1, maxLength: 4 }).map((rules) => ({ target }) => ({
    Choices: rules.map(([fields, pick]) => ({ ...fields, Next: target(pick) })),
  }));
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
