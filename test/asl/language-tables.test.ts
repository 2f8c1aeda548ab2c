import { CHOICE_OPERATOR_NAMES, CHOICE_OPERATORS, isChoiceOperator } from '../../lib/asl/choice-operators';
import { CONTEXT_MEMBERS } from '../../lib/asl/context-object';
import { effectiveQueryLanguage } from '../../lib/asl/effective-query-language';
import { ERROR_NAMES, errorFacts, isReservedErrorName, matchesError } from '../../lib/asl/error-names';
import { argumentType, INTRINSIC_FUNCTIONS, intrinsicFunction } from '../../lib/asl/intrinsic-functions';
import { LIMITS } from '../../lib/asl/limits';
import { isStateType, STATE_TYPES, type StateType } from '../../lib/asl/state';
import { STATE_FIELDS } from '../../lib/asl/state-fields';
import { BLOCK_FIELDS, blockFieldsOf, isTerminalType, isWorkingType, STATE_TRAITS } from '../../lib/asl/state-traits';

describe('the operators of Choice rules', () => {
  test('are 39: five for texts, numbers and timestamps, one for booleans, each with a path twin, and seven more', () => {
    const compared = ['String', 'Numeric', 'Timestamp'].flatMap((type) =>
      ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'].map((kind) => type + kind),
    );
    const constants = [...compared, 'BooleanEquals'];
    const others = ['StringMatches', 'IsNull', 'IsPresent', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'];

    expect([...CHOICE_OPERATOR_NAMES].sort()).toEqual(
      [...constants, ...constants.map((name) => `${name}Path`), ...others].sort(),
    );
    expect(CHOICE_OPERATOR_NAMES).toHaveLength(39);
  });

  test.each(CHOICE_OPERATOR_NAMES.filter((name) => CHOICE_OPERATORS[name].pathTwin))('%s fits its twin', (name) => {
    const operator = CHOICE_OPERATORS[name];
    const twin = CHOICE_OPERATORS[operator.pathTwin ?? name];

    expect(operator.pathTwin).toBe(`${name}Path`);
    expect(twin).toEqual({ kind: operator.kind, type: operator.type, operand: 'path', constantTwin: name });
    expect(operator.operand).toBe(operator.type);
  });

  test('are distinguished from other words', () => {
    expect(['StringEquals', 'And', 'Variable', 'toString'].map(isChoiceOperator)).toEqual([true, false, false, false]);
  });
});

describe('matchesError', () => {
  test.each([
    ['MyError', 'MyError', true],
    ['MyError', 'myerror', false],
    ['States.ALL', 'MyError', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.ALL', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'States.DataLimitExceeded', true],
    ['States.ALL', 'States.ReferencePathConflict', true],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['States.TaskFailed', 'Lambda.Unknown', true],
    ['States.TaskFailed', 'States.Permissions', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.HeartbeatTimeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['toString', 'MyError', false],
  ])('%s takes %s: %s', (pattern, error, expected) => {
    expect(matchesError(pattern, error)).toBe(expected);
  });

  test('knows the names that the service keeps for itself', () => {
    const names = [
      'States.ALL',
      'States.Http.StatusCode.503',
      'States.Http.StatusCode.x',
      'States.All',
      'MyError',
      'constructor',
    ];

    expect(names.map(isReservedErrorName)).toEqual([true, true, false, false, false, false]);
    expect(errorFacts('constructor')).toEqual(errorFacts('MyError'));
  });

  test('has every error but the wildcards raised by some state', () => {
    const raisedByNone = Object.entries(ERROR_NAMES).filter(([, facts]) => facts.raisedBy.length === 0);

    expect(raisedByNone.map(([name, facts]) => [name, facts.wildcard])).toEqual([
      ['States.ALL', true],
      ['States.TaskFailed', true],
    ]);
  });
});

describe('the intrinsic functions', () => {
  test('are 18, with these numbers of arguments', () => {
    const arities = Object.entries(INTRINSIC_FUNCTIONS).map(([name, { min, max }]) => `${name} ${min}-${max}`);

    expect(arities).toEqual([
      'Format 1-Infinity',
      'StringToJson 1-1',
      'JsonToString 1-1',
      'Array 0-Infinity',
      'ArrayPartition 2-2',
      'ArrayContains 2-2',
      'ArrayRange 3-3',
      'ArrayGetItem 2-2',
      'ArrayLength 1-1',
      'ArrayUnique 1-1',
      'Base64Encode 1-1',
      'Base64Decode 1-1',
      'Hash 2-2',
      'JsonMerge 3-3',
      'MathRandom 2-3',
      'MathAdd 2-2',
      'StringSplit 2-2',
      'UUID 0-0',
    ]);
  });

  test('have the type of each argument', () => {
    const { Format, UUID, JsonMerge } = INTRINSIC_FUNCTIONS;

    expect([0, 1, 9].map((position) => argumentType(Format, position))).toEqual(['string', 'any', 'any']);
    expect([0, 2, 3].map((position) => argumentType(JsonMerge, position))).toEqual(['object', 'boolean', undefined]);
    expect(argumentType(UUID, 0)).toBeUndefined();
  });

  test('are found by name', () => {
    expect([intrinsicFunction('UUID')?.returns, intrinsicFunction('Uuid'), intrinsicFunction('toString')]).toEqual([
      'string',
      undefined,
      undefined,
    ]);
  });
});

describe('effectiveQueryLanguage', () => {
  test.each([
    [{}, {}, 'JSONPath'],
    [{ QueryLanguage: 'JSONata' }, {}, 'JSONata'],
    [{}, { QueryLanguage: 'JSONata' }, 'JSONata'],
    [{ QueryLanguage: 'JSONata' }, { QueryLanguage: 'JSONPath' }, 'JSONPath'],
    [{ QueryLanguage: 'JSONata' }, { QueryLanguage: 'jsonpath' }, 'JSONata'],
    [{ QueryLanguage: 7 }, {}, 'JSONPath'],
  ])('of machine %j and state %j is %s', (machine, state, expected) => {
    expect(effectiveQueryLanguage(machine, state)).toBe(expected);
  });
});

test('every member of the context object is in an object that is a member too', () => {
  const parents = Object.keys(CONTEXT_MEMBERS)
    .filter((name) => name.includes('.'))
    .map((name) => CONTEXT_MEMBERS[name.slice(0, name.lastIndexOf('.'))]?.type);

  expect(new Set(parents)).toEqual(new Set(['object']));
});

test('the state types are eight', () => {
  expect(STATE_TYPES).toEqual(['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map']);
  expect(['Pass', 'pass', 'toString', 3, undefined].map(isStateType)).toEqual([true, false, false, false, false]);
});

test('the tables cannot be changed', () => {
  const tables = [
    CHOICE_OPERATORS,
    CHOICE_OPERATORS.IsNull,
    ERROR_NAMES,
    INTRINSIC_FUNCTIONS,
    LIMITS,
    STATE_TYPES,
    CONTEXT_MEMBERS,
  ];

  expect(tables.map(Object.isFrozen)).toEqual(tables.map(() => true));
});

describe('what the type of a state says about it', () => {
  const has = (type: StateType, field: string) => Object.hasOwn(STATE_FIELDS[type], field);

  test.each(STATE_TYPES)('agrees with the fields of the type: %s', (type) => {
    const fields = BLOCK_FIELDS.filter(({ field }) => has(type, field));
    const transition = has(type, 'Choices') ? 'rules' : has(type, 'Next') ? 'next' : 'none';
    expect(STATE_TRAITS[type]).toEqual({ transition, works: has(type, 'Retry') && has(type, 'Catch'), blocks: fields });
  });

  test('is all that an unknown type may mean, where it is about blocks', () => {
    expect(blockFieldsOf(undefined).map(({ field }) => field)).toEqual(['Branches', 'ItemProcessor', 'Iterator']);
    expect([isTerminalType(undefined), isWorkingType(undefined)]).toEqual([false, false]);
  });
});
