import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Expression } from '../../lib/builder/expression';
import { Fail } from '../../lib/builder/fail';
import { JsonPath } from '../../lib/builder/json-path';
import { Literal } from '../../lib/builder/literal';
import { Map as MapState } from '../../lib/builder/map';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { Lambda } from '../../lib/integration/service/lambda';
import { CALL, CALL_RESOURCE, compiled, JSON_PATH, machine, problemsOf } from './support';

const ID = JsonPath.at('$.order.id');

function parameters(value: Record<string, unknown>): unknown {
  const asl = compiled(new Pass('P', { parameters: value }), JSON_PATH);
  const { P } = asl.States as { P: { Parameters: unknown } };
  expect(asl).toEqual(machine('JSONPath', 'P', { P: { Type: 'Pass', Parameters: P.Parameters, End: true } }));
  return P.Parameters;
}

describe('in a template', () => {
  test.each([
    ['alone', { id: ID }, { 'id.$': '$.order.id' }],
    ['deep inside', { a: { b: { id: ID, c: 1 } } }, { a: { b: { 'id.$': '$.order.id', c: 1 } } }],
    ['a variable', { id: JsonPath.at('$id') }, { 'id.$': '$id' }],
    ['a function as text', { id: JsonPath.at('States.UUID()') }, { 'id.$': 'States.UUID()' }],
    ['in a text', { t: `Order ${ID}!` }, { 't.$': "States.Format('Order {}!', $.order.id)" }],
    [
      'twice in a text with everything that must be escaped',
      { t: `${ID}'s {x} \\ ${ID}` },
      { 't.$': "States.Format('{}\\'s \\{x\\} \\\\ {}', $.order.id, $.order.id)" },
    ],
    ['in a list', { l: [ID, 'a', 1, null, true] }, { 'l.$': "States.Array($.order.id, 'a', 1, null, true)" }],
    [
      'in a list inside of a list',
      { l: [['a'], [ID]] },
      {
        'l.$': `States.Array(States.StringToJson('["a"]'), States.Array($.order.id))`,
      },
    ],
    ['in an object of a list', { l: [{ Name: 'ID', Value: ID }] }, { l: [{ Name: 'ID', 'Value.$': '$.order.id' }] }],
    [
      'in a list next to a constant object in whose template a function stands for a key that ends with ".$"',
      { l: [ID, Literal.of({ inner: { 'a.$': 'x' } })] },
      { 'l.$': `States.Array($.order.id, States.StringToJson('{"inner":{"a.$":"x"}}'))` },
    ],
    ['beside keys that say it themselves', { 'a.$': '$.a', b: ID }, { 'a.$': '$.a', 'b.$': '$.order.id' }],
    ['nowhere', { a: '$.a', b: [] }, { a: '$.a', b: [] }],
    ['under a key that is special to JavaScript', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ])('%s', (_name, value, expected) => {
    const written = parameters(value as Record<string, unknown>);
    expect(JSON.stringify(written)).toEqual(JSON.stringify(expected));
  });

  test('in a list next to objects with run-time values, a problem', () => {
    const step = new Pass('P', { parameters: { list: [ID, { a: ID }] } });
    expect(problemsOf(step, JSON_PATH)).toEqual([
      'SW2005 "list" in "Parameters" of "P" can\'t be expressed in JSONPath: it mixes run-time values with objects that have run-time values; build the objects in an earlier state.',
    ]);
  });

  test('in a constant next to a token of a whole value, a problem: the text of a function has no place for it', () => {
    const step = new Pass('P', { parameters: { list: Literal.of({ 'a.$': Lazy.any({ produce: () => ({}) }) }) } });
    expect(problemsOf(step, JSON_PATH)).toEqual([
      'SW2005 "list" in "Parameters" of "P" can\'t be expressed in JSONPath: it has an argument that is a list or an object that only deployment knows, for which a string has no place.',
    ]);
  });

  test('under a key that is written out too, a problem', () => {
    expect(problemsOf(new Pass('P', { parameters: { 'a.$': '$.a', a: ID } }), JSON_PATH)).toEqual([
      'SW2007 "Parameters" of "P" has the key "a.$" twice, once as a run-time value and once as a constant.',
    ]);
  });

  test('as the whole template, a problem where there is nothing it could mean', () => {
    const step = new MapState('M', { itemSelector: ID }).itemProcessor(new Pass('A'));
    expect(problemsOf(step, JSON_PATH)).toEqual([
      'SW2009 "itemSelector" of "M" is one run-time value; a JSONPath template must be an object.',
    ]);
  });
});

describe('next to a CDK token', () => {
  // A token is found by its braces: they must not be escaped.
  const bucket = new Bucket(new Stack(new App(), 'Stack'), 'Orders');

  test('in a text, the token stays whole', () => {
    const workflow = Workflow.startWith(
      new Pass('P', { parameters: { uri: `s3://${bucket.bucketName}/{${ID}}` } }),
      JSON_PATH,
    );
    const { document } = workflow._compile();
    expect(document.States.P).toEqual({
      Type: 'Pass',
      Parameters: { 'uri.$': `States.Format('s3://${bucket.bucketName}/\\{{}\\}', $.order.id)` },
      End: true,
    });
  });

  test('as an argument, the token stays whole', () => {
    const name = Lazy.string({ produce: () => 'later' });
    const { document } = Workflow.startWith(new Pass('P', { parameters: { l: [ID, name] } }), JSON_PATH)._compile();
    expect(document.States.P).toEqual({
      Type: 'Pass',
      Parameters: { 'l.$': `States.Array($.order.id, '${name}')` },
      End: true,
    });
  });
});

describe('as the whole argument of a call', () => {
  const fn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
  const task = (payload: string, inputPath?: string): unknown => {
    const call = Lambda.invokeArn(fn, { payload: Expression.asObject(payload), retryOnServiceExceptions: false });
    return compiled(new Task('T', call, { inputPath }), JSON_PATH);
  };
  const taken = (InputPath: string): unknown =>
    machine('JSONPath', 'T', { T: { Type: 'Task', InputPath, Resource: fn, End: true } });

  test('it is the input path', () => expect(task(ID)).toEqual(taken('$.order.id')));

  test('it begins where the input path of the state ends', () => {
    expect(task(ID, '$.detail')).toEqual(taken('$.detail.order.id'));
    expect(task(JsonPath.at('$[0]'), '$.list')).toEqual(taken('$.list[0]'));
    expect(task(JsonPath.at('$'), '$.detail')).toEqual(taken('$.detail'));
  });
});

describe('JsonPath.DISCARD', () => {
  test('is null for inputPath, resultPath and outputPath', () => {
    const D = JsonPath.DISCARD;
    const task = new Task('T', CALL, { inputPath: D, resultPath: D, outputPath: D });
    expect(compiled(task.catchError(new Fail('F'), { resultPath: D }), JSON_PATH)).toEqual(
      machine('JSONPath', 'T', {
        T: {
          Type: 'Task',
          InputPath: null,
          Resource: CALL_RESOURCE,
          ResultPath: null,
          OutputPath: null,
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'F' }],
          End: true,
        },
        F: { Type: 'Fail' },
      }),
    );
  });

  const REASON = 'it is JsonPath.DISCARD, which can only be a whole inputPath, resultPath or outputPath.';

  test('is a problem anywhere else', () => {
    const map = new MapState('M', {
      itemsPath: JsonPath.DISCARD,
      maxConcurrency: Expression.asNumber(JsonPath.DISCARD),
    });
    const step = map.itemProcessor(new Pass('P', { parameters: { a: JsonPath.DISCARD, b: `x${JsonPath.DISCARD}` } }));
    expect(problemsOf(step, JSON_PATH)).toEqual([
      `SW2005 "a" in "Parameters" of "P" can't be expressed in JSONPath: ${REASON}`,
      `SW2005 "b" in "Parameters" of "P" can't be expressed in JSONPath: ${REASON}`,
      `SW2005 "itemsPath" of "M" can't be expressed in JSONPath: ${REASON}`,
      `SW2005 "maxConcurrency" of "M" can't be expressed in JSONPath: ${REASON}`,
    ]);
  });

  test('is a problem in JSONata states', () => {
    expect(problemsOf(new Pass('P', { output: { a: JsonPath.DISCARD }, outputPath: JsonPath.DISCARD }))).toEqual([
      'SW2001 "outputPath" exists only in JSONPath states, and "P" is a JSONata state.',
      `SW2005 "a" in "Output" of "P" can't be expressed in JSONata: ${REASON}`,
    ]);
  });
});

describe('in a field that is constant', () => {
  test('a problem: nothing of the marker gets into the definition', () => {
    const step = new Pass(`Say ${ID}`, { comment: ID, result: { a: [ID] } }).next(
      new Task('T', CALL).retry({ errors: [ID], comment: ID }).catchError(new Fail('F'), { errors: [ID], comment: ID }),
    );
    expect(problemsOf(step, JSON_PATH)).toEqual([
      'SW2014 "comment" of "Say ${$.order.id}" has a run-time value, but takes only constants.',
      'SW2014 "a[0]" in "Result" of "Say ${$.order.id}" has a run-time value, but takes only constants.',
      'SW2014 "retry.comment" of "T" has a run-time value, but takes only constants.',
      'SW2014 "retry.errors" of "T" has a run-time value, but takes only constants.',
      'SW2014 "catchError.comment" of "T" has a run-time value, but takes only constants.',
      'SW2014 "catchError.errors" of "T" has a run-time value, but takes only constants.',
      'SW1023 The name of a state has a run-time value, but names are constant.',
    ]);
  });
});
