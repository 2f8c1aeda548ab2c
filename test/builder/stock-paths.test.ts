import { App, Duration, JsonNull, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { FieldUtils, Result, JsonPath as StockPath, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { Expression } from '../../lib/builder/expression';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { ItemReader } from '../../lib/builder/item-reader';
import { JsonPath } from '../../lib/builder/json-path';
import { Literal } from '../../lib/builder/literal';
import { Map as MapState } from '../../lib/builder/map';
import type { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { Workflow } from '../../lib/compiler/workflow';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { Lambda } from '../../lib/integration/service/lambda';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { CALL, compiled, JSON_PATH, JSONATA, problemsOf } from './support';

const ID = StockPath.stringAt('$.id');
const LIST = StockPath.listAt('$.list');
const COUNT = StockPath.numberAt('$.count');
const ORDER = StockPath.objectAt('$.order');

/** Each value that the stock class gives. */
const VALUES: Readonly<Record<string, unknown>> = {
  stringAt: ID,
  listAt: LIST,
  numberAt: COUNT,
  objectAt: ORDER,
  entirePayload: StockPath.entirePayload,
  entireContext: StockPath.entireContext,
  executionId: StockPath.executionId,
  executionInput: StockPath.executionInput,
  executionName: StockPath.executionName,
  executionRoleArn: StockPath.executionRoleArn,
  executionStartTime: StockPath.executionStartTime,
  stateEnteredTime: StockPath.stateEnteredTime,
  stateName: StockPath.stateName,
  stateRetryCount: StockPath.stateRetryCount,
  stateMachineId: StockPath.stateMachineId,
  stateMachineName: StockPath.stateMachineName,
  taskToken: StockPath.taskToken,
  array: StockPath.array('a', ID),
  arrayPartition: StockPath.arrayPartition(LIST, 4),
  arrayContains: StockPath.arrayContains(LIST, ID),
  arrayRange: StockPath.arrayRange(1, COUNT, 2),
  arrayGetItem: StockPath.arrayGetItem(LIST, 1),
  arrayLength: StockPath.arrayLength(LIST),
  arrayUnique: StockPath.arrayUnique(LIST),
  base64Encode: StockPath.base64Encode(ID),
  base64Decode: StockPath.base64Decode(ID),
  hash: StockPath.hash(ORDER, 'SHA-256'),
  jsonMerge: StockPath.jsonMerge(ORDER, StockPath.objectAt('$.more')),
  mathRandom: StockPath.mathRandom(1, 10),
  mathAdd: StockPath.mathAdd(COUNT, 1),
  stringSplit: StockPath.stringSplit(ID, '-'),
  uuid: StockPath.uuid(),
  format: StockPath.format('Order {} of {}', ID, StockPath.executionName),
  stringToJson: StockPath.stringToJson(ID),
  jsonToString: StockPath.jsonToString(ORDER),
};

/** What is not a value of the run. */
const NOT_VALUES = ['DISCARD', 'isEncodedJsonPath'];

function stateOf(state: Pass | Task | Wait | MapState | DistributedMap | Parallel | Choice): unknown {
  const { States } = compiled(state, JSON_PATH) as { States: Record<string, unknown> };
  return States.S;
}

function argumentsOf(call: Integration): unknown {
  return (stateOf(new Task('S', call)) as { Parameters: unknown }).Parameters;
}

function lambda(payload: Record<string, unknown>): unknown {
  return (argumentsOf(Lambda.invoke('work', { payload })) as { Payload: unknown }).Payload;
}

test('the table has each member of the stock class', () => {
  const members = Object.getOwnPropertyNames(StockPath).filter(
    (name) => !['length', 'name', 'prototype'].includes(name) && !name.startsWith('_') && !NOT_VALUES.includes(name),
  );
  expect(Object.keys(VALUES).sort()).toEqual(members.sort());
});

describe('a value of sfn.JsonPath is the reference that the stock classes write', () => {
  test.each(Object.entries(VALUES))('%s in the payload of a call', (_name, value) => {
    expect(lambda({ deep: { value } })).toEqual({ deep: FieldUtils.renderObject({ value }) });
  });

  test.each(Object.entries(VALUES))('%s in the parameters of a Pass', (_name, value) => {
    expect(stateOf(new Pass('S', { parameters: { value } }))).toEqual({
      Type: 'Pass',
      Parameters: FieldUtils.renderObject({ value }),
      End: true,
    });
  });

  test('in the middle of a string', () => {
    expect(
      lambda({
        id: `order-${ID}`,
        count: `${COUNT} of 10`,
        both: `${ID}/${COUNT}`,
        ours: `${JsonPath.at('$.a')}-${ID}`,
      }),
    ).toEqual({
      'id.$': "States.Format('order-{}', $.id)",
      'count.$': "States.Format('{} of 10', $.count)",
      'both.$': "States.Format('{}/{}', $.id, $.count)",
      'ours.$': "States.Format('{}-{}', $.a, $.id)",
    });
  });

  test('in addition to a token that the deployment knows', () => {
    const stack = new Stack(new App(), 'Shop');
    const bucket = new Bucket(stack, 'Data');
    expect(lambda({ uri: `s3://${bucket.bucketName}/${ID}`, name: bucket.bucketName })).toEqual({
      'uri.$': "States.Format('s3://${Data}/{}', $.id)",
      name: '${Data}',
    });
  });

  test('in a list', () => {
    expect(lambda({ list: [ID, 'a', COUNT] })).toEqual({ 'list.$': "States.Array($.id, 'a', $.count)" });
  });

  test('as an argument of our intrinsic functions', () => {
    expect(
      lambda({
        text: Intrinsic.format('{} {}', ID, COUNT),
        sum: Intrinsic.mathAdd(COUNT, 1),
        length: Intrinsic.arrayLength(LIST),
        json: Intrinsic.jsonToString(ORDER),
      }),
    ).toEqual({
      'text.$': "States.Format('{} {}', $.id, $.count)",
      'sum.$': 'States.MathAdd($.count, 1)',
      'length.$': 'States.ArrayLength($.list)',
      'json.$': 'States.JsonToString($.order)',
    });
  });

  test('in a value that is literal apart from it', () => {
    expect(lambda({ text: Literal.text(`{% ${ID} %}`), value: Literal.of({ id: ID }) })).toEqual({
      'text.$': "States.Format('\\{% {} %\\}', $.id)",
      value: { 'id.$': '$.id' },
    });
  });
});

describe('where a field takes a path', () => {
  test('paths of input, result and output, and their DISCARD', () => {
    const paths = { inputPath: ID, resultPath: StockPath.DISCARD, outputPath: StockPath.stringAt('$.out') };
    expect(stateOf(new Pass('S', { ...paths, result: 1 }))).toEqual({
      Type: 'Pass',
      InputPath: '$.id',
      Result: 1,
      ResultPath: null,
      OutputPath: '$.out',
      End: true,
    });
  });

  test('times of a Task and a Wait, also as the amount of a Duration', () => {
    const seconds = Duration.seconds(StockPath.numberAt('$.seconds'));
    expect(
      stateOf(
        new Task('S', CALL, {
          timeout: seconds,
          heartbeat: Duration.seconds(Expression.asNumber(StockPath.stringAt('$.beat'))),
        }),
      ),
    ).toMatchObject({
      TimeoutSecondsPath: '$.seconds',
      HeartbeatSecondsPath: '$.beat',
    });
    expect(stateOf(new Wait('S', WaitTime.seconds(StockPath.numberAt('$.seconds'))))).toMatchObject({
      SecondsPath: '$.seconds',
    });
    expect(stateOf(new Wait('S', WaitTime.timestamp(StockPath.stringAt('$.due'))))).toMatchObject({
      TimestampPath: '$.due',
    });
  });

  test('numbers and lists of a Map', () => {
    const body = new Pass('Body');
    const map = new MapState('S', { itemsPath: StockPath.stringAt('$.items'), maxConcurrency: COUNT });
    expect(stateOf(map.itemProcessor(body))).toMatchObject({ ItemsPath: '$.items', MaxConcurrencyPath: '$.count' });
    const distributed = new DistributedMap('S', {
      itemReader: ItemReader.csv({ bucket: StockPath.stringAt('$.bucket'), key: `in/${ID}.csv` }),
      toleratedFailurePercentage: StockPath.numberAt('$.rate'),
    });
    expect(stateOf(distributed.itemProcessor(body))).toMatchObject({
      ItemReader: { Parameters: { 'Bucket.$': '$.bucket', 'Key.$': "States.Format('in/{}.csv', $.id)" } },
      ToleratedFailurePercentagePath: '$.rate',
    });
  });

  test('conditions: the value of a comparison becomes its Path form', () => {
    const choice = new Choice('S')
      .when(Condition.stringEquals(StockPath.stringAt('$.a'), ID), new Pass('A'))
      .when(Condition.numericLessThan('$.n', COUNT), new Pass('B'));
    expect(stateOf(choice)).toMatchObject({
      Choices: [
        { Variable: '$.a', StringEqualsPath: '$.id' },
        { Variable: '$.n', NumericLessThanPath: '$.count' },
      ],
    });
  });

  test('an attribute of DynamoDB: a number becomes its digits, a list stays one', () => {
    const key = { id: AttributeValue.string(ID) };
    expect(argumentsOf(DynamoDb.getItem('orders', { key }))).toEqual({
      TableName: 'orders',
      Key: { id: { 'S.$': '$.id' } },
    });
    const item = {
      n: AttributeValue.number(COUNT),
      ns: AttributeValue.numberSet(StockPath.listAt('$.numbers') as never),
      ss: AttributeValue.stringSet(LIST),
      m: AttributeValue.map(ORDER as never),
    };
    expect(argumentsOf(DynamoDb.putItem('orders', { item }))).toEqual({
      TableName: 'orders',
      Item: {
        n: { 'N.$': "States.Format('{}', $.count)" },
        ns: { 'NS.$': '$.numbers' },
        ss: { 'SS.$': '$.list' },
        m: { 'M.$': '$.order' },
      },
    });
  });
});

describe('a resource that sfn.JsonPath names is chosen by the run', () => {
  test.each([
    ['Lambda.invoke', Lambda.invoke(ID), ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*']],
    [
      'a function whose name begins with a literal',
      Lambda.invoke(`shop-${ID}`),
      ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-*'],
    ],
    [
      'DynamoDb.getItem',
      DynamoDb.getItem(ID, { key: Expression.asObject('$.key') }),
      ['arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*'],
    ],
    [
      'AwsSdk.call',
      AwsSdk.call('s3', 'getObject', { Bucket: `data-${ID}`, Key: `in/${ID}` }),
      ['arn:${AWS::Partition}:s3:::data-*/in/*'],
    ],
    [
      'StepFunctions.startExecution',
      StepFunctions.startExecution(ID),
      ['arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:*'],
    ],
  ])('%s', (_name, call, expected) => {
    const withPseudo = call._call.permissions.map(({ resources }) => resources);
    expect(JSON.parse(JSON.stringify(withPseudo).replaceAll('#{AWS', '${AWS'))).toEqual([expected]);
  });
});

describe('the task token', () => {
  test('passed by sfn.JsonPath.taskToken is found', () => {
    const call = Lambda.invoke('ask', { payload: { token: StockPath.taskToken } }).waitForTaskToken();
    expect(call._call.problems).toBeUndefined();
  });

  test('is missing where sfn.JsonPath names something else', () => {
    const call = Lambda.invoke('ask', { payload: { id: ID, list: LIST } }).waitForTaskToken();
    expect(call._call.problems?.map(({ message }) => message)).toEqual([
      expect.stringContaining('task token') as unknown as string,
    ]);
  });
});

describe('what can not be written', () => {
  const inJsonata = (value: unknown) => {
    const { diagnostics } = Workflow.startWith(
      new Task('S', Lambda.invoke('work', { payload: { value } })),
      JSONATA,
    )._compile();
    return diagnostics.map(({ code, message, help }) => `${code} ${message} ${help ?? ''}`);
  };
  const error = (expression: string) => [
    'SW2002 "Payload.value" in "Arguments" of "S" holds a JSONPath reference, but the state\'s query language is JSONata. ' +
      `Write ${expression}, or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.`,
  ];

  test.each([
    [ID, '{% $states.input.id %}'],
    [LIST, '{% $states.input.list %}'],
    [COUNT, '{% $states.input.count %}'],
    [ORDER, '{% $states.input.order %}'],
    [StockPath.taskToken, '{% $states.context.Task.Token %}'],
    [StockPath.stringAt('$total.net'), '{% $total.net %}'],
    [StockPath.stringAt("$.a['odd name'][0]"), '{% $states.input.a.`odd name`[0] %}'],
    [StockPath.entirePayload, '{% $states.input %}'],
    [`Order ${ID}`, '{% "Order " & $states.input.id %}'],
    [
      StockPath.format('Order {} of {}', ID, COUNT as never),
      '{% "Order " & $states.input.id & " of " & $states.input.count %}',
    ],
    [StockPath.mathAdd(COUNT, 1), '{% ($states.input.count + 1) %}'],
    [StockPath.jsonMerge(ORDER, ORDER), '{% $merge([$states.input.order, $states.input.order]) %}'],
    [StockPath.arrayContains(LIST, ID), '{% ($states.input.id in $states.input.list) %}'],
    [StockPath.stringAt('$..id'), '{% $states.input... %}'],
    [StockPath.mathRandom(1, 5), '{% $states.input... %}'],
    [JsonPath.at('$.id'), '{% $states.input.id %}'],
  ])('in a JSONata state: an error with the expression, %#', (value, expression) => {
    expect(inJsonata(value)).toEqual(error(expression));
  });

  test('in the output of a JSONata task the expression reads the result', () => {
    const { diagnostics } = Workflow.startWith(new Task('S', CALL, { output: { id: ID } }))._compile();
    expect(diagnostics.map(({ help }) => help)).toEqual([
      'Write {% $states.result.id %}, or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.',
    ]);
  });

  test.each([
    ['a name', new Pass(ID), ['SW1023']],
    ['a comment', new Pass('S', { comment: ID }), ['SW2014']],
    ['the result of a Pass', new Pass('S', { result: { id: ID } }), ['SW2014']],
    ['the number of attempts', new Task('S', CALL).retry({ maxAttempts: COUNT }), ['SW2014']],
    ['DISCARD in a template', new Pass('S', { parameters: { a: StockPath.DISCARD } }), ['SW2005']],
    ['an item of a list', new Pass('S', { parameters: { a: LIST[0] } }), ['SW2005']],
    ['a list with more items', new Pass('S', { parameters: { a: [...LIST, 'b'] } }), ['SW2005']],
    ['a list in a string', new Pass('S', { parameters: { a: `all: ${LIST}` } }), ['SW2005']],
    [
      'a reference of ours in a function of theirs',
      new Pass('S', { parameters: { a: StockPath.format('{}', JsonPath.at('$.x')) } }),
      ['SW2005'],
    ],
  ])('%s', (_name, state, codes) => {
    expect(problemsOf(state, JSON_PATH).map((problem) => problem.slice(0, 6))).toEqual(codes);
  });
});

test('null of a language without null stays one', () => {
  expect(lambda({ nothing: JsonNull.INSTANCE })).toEqual({ nothing: null });
});

test('text that only looks like a token stays what it is', () => {
  const text = '${Token[Not.Made.99999]} and -1.8881545897087999e+289 and #{Token[TOKEN.88888]}';
  const { document } = Workflow.startWith(new Pass('S', { parameters: { text } }), JSON_PATH)._compile();
  expect(document.States.S).toEqual({ Type: 'Pass', Parameters: { text }, End: true });
});

describe('values of other stock classes are refused, with what to write', () => {
  test.each([
    [
      new Task('S', Lambda.invoke('work', { payload: TaskInput.fromObject({ a: 1 }) })),
      'SW2006 "Payload" in "Parameters" of "S" is a TaskInput, which JSON does not have. ' +
        'Pass the object itself, { order: JsonPath.at("$.order") }, in place of sfn.TaskInput.fromObject(...).',
    ],
    [
      new Pass('S', { result: Result.fromObject({ a: 1 }) }),
      'SW2006 "Result" of "S" is a Result, which JSON does not have. ' +
        'Pass the value itself, { ok: true }, in place of sfn.Result.fromObject(...).',
    ],
    [
      new Task('S', CALL, { timeout: Timeout.duration(Duration.seconds(5)) as unknown as Duration }),
      'SW2004 "timeout" of "S" is a Timeout; it takes a Duration. ' +
        'Pass a Duration, or JsonPath.at("$.seconds"), in place of sfn.Timeout.duration(...) or Timeout.at(...).',
    ],
    [
      new Task('S', DynamoDb.putItem('orders', { item: { id: DynamoAttributeValue.fromString('1') } })),
      'SW2006 "Item.id" in "Parameters" of "S" is a DynamoAttributeValue, which JSON does not have. ' +
        'Pass AttributeValue.string(...) and the like of Stepwright in place of tasks.DynamoAttributeValue.fromString(...).',
    ],
  ])('%#', (state, expected) => {
    const { diagnostics } = Workflow.startWith(state, JSON_PATH)._compile();
    expect(diagnostics.map(({ code, message, help }) => `${code} ${message} ${help ?? ''}`)).toEqual([expected]);
  });
});
