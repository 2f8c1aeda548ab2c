import type { JsonPathChoiceRule } from '../../lib/asl/choice-state';
import type { ItemReader } from '../../lib/asl/item-reader';
import type { ItemProcessor } from '../../lib/asl/map-state';
import { QueryLanguage } from '../../lib/asl/query-language';
import type { ResultWriter } from '../../lib/asl/result-writer';
import type { AslState, StateOf } from '../../lib/asl/state';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';

/*
 * These are checked by the compiler: each `@ts-expect-error` is an error if the line below it compiles. What runs is
 * only that the literals are the data they look like.
 */

const processor: ItemProcessor = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

const RIGHT: readonly AslState[] = [
  { Type: 'Task', Resource: 'r', Parameters: { 'a.$': '$.a' }, ResultPath: null, TimeoutSeconds: 3, Next: 'A' },
  {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'r',
    Arguments: '{% $x %}',
    TimeoutSeconds: '{% 3 %}',
    End: true,
  },
  { Type: 'Task', QueryLanguage: QueryLanguage.JSONATA, Resource: 'r', Output: 1, End: true },
  { Type: 'Pass', Result: [1], End: true },
  { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'A' }], Default: 'B' },
  { Type: 'Choice', Choices: [{ Not: { And: [{ Variable: '$.a', IsNull: true }] }, Next: 'A' }] },
  { Type: 'Choice', Choices: [{ Condition: '{% $a %}', Assign: { x: 1 }, Output: 2, Next: 'A' }] },
  { Type: 'Wait', SecondsPath: '$.s', End: true },
  { Type: 'Wait', Seconds: '{% $s %}', Output: {}, End: true },
  { Type: 'Succeed', OutputPath: '$.x' },
  { Type: 'Fail', ErrorPath: '$.e', Cause: 'c' },
  { Type: 'Parallel', Branches: [processor], Catch: [{ ErrorEquals: ['x'], Output: 1, Next: 'A' }], Next: 'A' },
  { Type: 'Map', ItemProcessor: processor, MaxConcurrency: 0, ItemsPath: '$.x', End: true },
  { Type: 'Map', Iterator: processor, Items: [1], End: true },
];

const NUMERIC: JsonPathChoiceRule = { Variable: '$.a', NumericLessThanEqualsPath: '$.b', Next: 'A' };

/** Every line is wrong in one way. */
const WRONG: readonly AslState[] = [
  // @ts-expect-error no Next and no End
  { Type: 'Pass' },
  // @ts-expect-error both
  { Type: 'Pass', Next: 'A', End: true },
  // @ts-expect-error a terminal state goes nowhere
  { Type: 'Succeed', Next: 'A' },
  // @ts-expect-error a Choice goes where its rules say
  { Type: 'Choice', Choices: [], Next: 'A' },
  // @ts-expect-error fields of both languages
  { Type: 'Task', Resource: 'r', Parameters: {}, Arguments: {}, End: true },
  // @ts-expect-error a JSONata state has no paths
  { Type: 'Task', QueryLanguage: 'JSONata', Resource: 'r', ResultPath: '$.x', End: true },
  // @ts-expect-error no such language
  { Type: 'Pass', QueryLanguage: 'jsonata', End: true },
  // @ts-expect-error a Succeed state sets no variables
  { Type: 'Succeed', Assign: {} },
  // @ts-expect-error two ways to wait
  { Type: 'Wait', Seconds: 1, Timestamp: '2026-11-22T09:30:00Z', End: true },
  // @ts-expect-error no time to wait
  { Type: 'Wait', End: true },
  // @ts-expect-error two operators
  { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, IsNull: true, Next: 'A' }] },
  // @ts-expect-error the operand of a numeric operator is a number
  { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: '1', Next: 'A' }] },
  // @ts-expect-error both kinds of rule in one
  { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Condition: true, Next: 'A' }] },
  // @ts-expect-error a catcher of one language
  { Type: 'Parallel', Branches: [], Catch: [{ ErrorEquals: [], ResultPath: null, Output: 1, Next: 'A' }], End: true },
  // @ts-expect-error both names of the processor
  { Type: 'Map', ItemProcessor: processor, Iterator: processor, End: true },
  // @ts-expect-error misspelt
  { Type: 'Task', Resource: 'r', TimeoutSecond: 3, End: true },
];

/** Readers and writers that are wrong. */
const WRONG_READERS: readonly (ItemReader | ResultWriter)[] = [
  // @ts-expect-error CSV needs to know where its header is
  { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'CSV' } },
  // @ts-expect-error given headers have to be given
  { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN' } },
  // @ts-expect-error an inventory has no input type
  { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { ManifestType: 'S3_INVENTORY', InputType: 'CSV' } },
  // @ts-expect-error no such action
  { Resource: 'arn:aws:states:::s3:headObject', ReaderConfig: { InputType: 'JSON' } },
  // @ts-expect-error an export says where to
  { Resource: 'arn:aws:states:::s3:putObject' },
  // @ts-expect-error never empty
  {},
];

describe('the types of a document', () => {
  test('know every right state and refuse every wrong one, which the compiler has checked', () => {
    expect(RIGHT).toHaveLength(14);
    expect(WRONG).toHaveLength(16);
    expect(WRONG_READERS).toHaveLength(6);
    expect(NUMERIC.NumericLessThanEqualsPath).toBe('$.b');
  });

  test('let a reader ask for a field without knowing the language first', () => {
    const dataOf = (state: StateOf<'Task'>): unknown => state.Arguments ?? state.Parameters;

    expect(RIGHT.filter((state) => state.Type === 'Task').map(dataOf)).toEqual([
      { 'a.$': '$.a' },
      '{% $x %}',
      undefined,
    ]);
  });

  test('distinguish states by their type', () => {
    const document: StateMachineDocument = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, End: true } } };
    const state = document.States['A'];

    expect(state?.Type === 'Wait' ? state.Seconds : undefined).toBe(5);
  });
});
