import { inspectState } from '../../lib/engine/inspect/inspect-state';
import { TestStateError, type TestStateRequest } from '../../lib/engine/inspect/test-state-request';

const inspect = (definition: object, request: Omit<TestStateRequest, 'definition'> = {}) =>
  inspectState({ definition: JSON.stringify(definition), inspectionLevel: 'TRACE', ...request });

const charge = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  InputPath: '$.order',
  Parameters: { FunctionName: 'charge', 'Payload.$': '$.total' },
  ResultSelector: { 'paid.$': '$.Payload.paid' },
  ResultPath: '$.charge',
  Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 3 }],
  Catch: [
    { ErrorEquals: ['Refused'], ResultPath: '$.why', Next: 'Refund' },
    { ErrorEquals: ['States.ALL'], Next: 'Broken' },
  ],
  Next: 'Done',
};
const input = JSON.stringify({ order: { total: 9 } });

test('shows the data of a task at every stage', async () => {
  const response = await inspect(charge, { input, mock: { result: '{"Payload": {"paid": true}}' } });

  expect(response).toEqual({
    status: 'SUCCEEDED',
    output: '{"order":{"total":9},"charge":{"paid":true}}',
    nextState: 'Done',
    inspectionData: {
      input,
      afterInputPath: '{"total":9}',
      afterParameters: '{"FunctionName":"charge","Payload":9}',
      result: '{"Payload": {"paid": true}}',
      afterResultSelector: '{"paid":true}',
      afterResultPath: '{"order":{"total":9},"charge":{"paid":true}}',
    },
  });
});

test('says which retrier retries, and when', async () => {
  const mock = { errorOutput: { error: 'Busy', cause: 'later' } };
  const response = await inspect(charge, { input, mock, stateConfiguration: { retrierRetryCount: 2 } });

  expect([response.status, response.error, response.inspectionData?.errorDetails]).toEqual([
    'RETRIABLE',
    'Busy',
    { retryIndex: 0, retryBackoffIntervalSeconds: 8 },
  ]);
});

test.each([
  ['a retrier is used up', { error: 'Busy' }, 3, 'Broken', 1],
  ['no retrier names the error', { error: 'Refused', cause: 'no money' }, 0, 'Refund', 0],
])('says which catcher caught, where %s', async (_when, errorOutput, retrierRetryCount, nextState, catchIndex) => {
  const response = await inspect(charge, { input, mock: { errorOutput }, stateConfiguration: { retrierRetryCount } });

  expect([response.status, response.nextState, response.inspectionData?.errorDetails]).toEqual([
    'CAUGHT_ERROR',
    nextState,
    { catchIndex },
  ]);
});

test('shows a result that is handed on as the text it was given in', async () => {
  const each = { Type: 'Map', ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }, End: true };
  const response = await inspect(each, { input: '[1]', inspectionLevel: 'INFO', mock: { result: '[1,   2]' } });

  expect(response).toEqual({ status: 'SUCCEEDED', output: '[1,   2]' });
});

test('fails a Map of which more iterations failed than are tolerated', async () => {
  const each = {
    Type: 'Map',
    ToleratedFailurePercentage: 50,
    ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
    End: true,
  };
  const statusWith = async (mapIterationFailureCount: number) =>
    (await inspect(each, { input: '[]', mock: { result: '[1,2]' }, stateConfiguration: { mapIterationFailureCount } }))
      .status;

  expect([await statusWith(1), await statusWith(2)]).toEqual(['SUCCEEDED', 'FAILED']);
});

test('takes a state of a machine, variables and a context object', async () => {
  const definition = {
    StartAt: 'A',
    QueryLanguage: 'JSONata',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Pass', Output: '{% $greeting & " " & $states.context.Execution.Name %}', End: true },
    },
  };
  const response = await inspect(definition, {
    stateName: 'B',
    variables: '{"greeting":"Hello"}',
    context: '{"Execution":{"Name":"run-7"}}',
  });

  expect(response).toEqual({
    status: 'SUCCEEDED',
    output: '"Hello run-7"',
    inspectionData: { input: '{}', variables: '{"greeting":"Hello"}' },
  });
});

test.each<[string, object, Omit<TestStateRequest, 'definition'>, string]>([
  [
    'a Parallel without a mock',
    { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }], End: true },
    {},
    'TestState API does not support Map or Parallel states.',
  ],
  [
    'a state that is not there',
    { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
    { stateName: 'B' },
    "State 'B' not found in definition",
  ],
  ...['Pass', 'Succeed', 'Fail'].map((Type): [string, object, Omit<TestStateRequest, 'definition'>, string] => [
    `a mock of a ${Type}`,
    { Type, ...(Type === 'Pass' ? { End: true } : {}) },
    { mock: { result: '{}' } },
    `State type '${Type}' is not supported when a mock is specified`,
  ]),
  [
    'a mock that both succeeds and fails',
    charge,
    { mock: { result: '{}', errorOutput: { error: 'E' } } },
    'A test mock should have only one of the following fields: [result, errorOutput].',
  ],
  [
    'secrets to be shown with a mock',
    charge,
    { mock: { errorOutput: { error: 'E' } }, revealSecrets: true },
    'TestState does not support RevealSecrets when a mock is specified.',
  ],
  [
    'a result for each branch but one',
    { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }], End: true },
    { mock: { result: '[]' } },
    'Mocked result must contain the same number of items as number of Parallel branches.',
  ],
  [
    'a list as the result of a Map that writes its results',
    {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'A',
        States: { A: { Type: 'Succeed' } },
      },
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } },
      End: true,
    },
    { mock: { result: '[]' } },
    'Mocked result must be a JSON object.',
  ],
  ...[
    ['arn:aws:states:::sqs:sendMessage', 'RoleArn must be specified when a mock is not specified.'],
    ['arn:aws:states:::glue:startJobRun.sync', "TestState API does not support '.sync' or"],
    ['arn:aws:states:us-east-1:123456789012:activity:a', 'TestState API does not support Activity tasks.'],
  ].map(([Resource = '', message = '']): [string, object, Omit<TestStateRequest, 'definition'>, string] => [
    `${Resource} without a mock`,
    { Type: 'Task', Resource, Parameters: {}, End: true },
    {},
    message,
  ]),
  ['a mock that is no JSON', charge, { mock: { result: 'x' } }, 'Mocked result must be valid JSON'],
  [
    'an answer the API can not give',
    charge,
    { mock: { result: '{"StatusCode":"200"}' } },
    "Mock result schema validation error: Field 'StatusCode' must be a number",
  ],
  [
    'variables that are no object',
    charge,
    { variables: '[]', mock: { result: '{}' } },
    'Variables must be a JSON object',
  ],
])('refuses %s', async (_what, definition, request, message) => {
  const refused = inspect(definition, { input, ...request });

  await expect(refused).rejects.toThrow(TestStateError);
  await expect(refused).rejects.toThrow(message);
});

test.each([
  ['a task', { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: {}, End: true }, 'CAUGHT_ERROR'],
  ['a Fail', { Type: 'Fail' }, 'FAILED'],
])('States.TaskFailed catches the mocked error of a Parallel where %s causes it', async (_what, Inner, status) => {
  const state = {
    Type: 'Parallel',
    Branches: [{ StartAt: 'Inner', States: { Inner } }],
    Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Handle' }],
    End: true,
  };
  const mock = { errorOutput: { error: 'Refused' } };
  const inspected = (errorCausedByState: string) =>
    inspect(state, { mock, stateConfiguration: { errorCausedByState } });

  expect((await inspected('Inner')).status).toBe(status);
  await expect(inspected('Outer')).rejects.toThrow("State 'Outer' not found in definition");
});

test('a state in the processor of a Map is that of the first iteration, over the input', async () => {
  const inner = { Type: 'Pass', Parameters: { 'of.$': '$$.Map.Item' }, End: true };
  const outer = { Type: 'Map', ItemProcessor: { StartAt: 'Inner', States: { Inner: inner } }, End: true };
  const response = await inspect(
    { StartAt: 'Outer', States: { Outer: outer } },
    { stateName: 'Inner', input: '{"id":7}' },
  );

  expect(response.output).toBe('{"of":{"Index":0,"Value":{"id":7},"Source":"STATE_DATA"}}');
});

test.each([
  ['the job, not the start of it', 'states:startExecution.sync:2', '{"ExecutionArn":"e"}', 'StateMachineArn'],
  ['a typed attribute', 'dynamodb:getItem', '{"Item":{"id":{"L":[{"N":7}]}}}', 'N'],
  ['the number of a capacity', 'dynamodb:putItem', '{"ConsumedCapacity":{"CapacityUnits":"1"}}', 'CapacityUnits'],
  ['a map of strings', 'aws-sdk:s3:getObject', '{"Metadata":{"owner":1}}', 'owner'],
  // As the guide says, these are not checked.
  ['nothing of an HTTP Task', 'http:invoke', '{"StatusCode":"200"}', undefined],
  ['nothing that the holder of a token sends', 'sqs:sendMessage.waitForTaskToken', '{"MessageId":7}', undefined],
])('a mocked result is checked by its service: %s', async (_what, call, result, field) => {
  const state = { Type: 'Task', Resource: `arn:aws:states:::${call}`, Parameters: {}, End: true };
  const refusal = await inspect(state, { mock: { result } }).then(
    () => undefined,
    (problem: Error) => /'(\w+)'/.exec(problem.message)?.[1],
  );

  expect(refusal).toBe(field);
});

describe('stateName finds a state inside of', () => {
  const inner = {
    StartAt: 'Deep',
    States: { Deep: { Type: 'Pass', Result: 'found', Next: 'After' }, After: { Type: 'Succeed' } },
  };
  test.each([
    ['a branch', { Type: 'Parallel', Branches: [inner], End: true }],
    ['the processor of a Map', { Type: 'Map', ItemProcessor: inner, End: true }],
    [
      'the processor of a Distributed Map',
      {
        Type: 'Map',
        ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
        End: true,
      },
    ],
  ])('%s', async (_what, state) => {
    const response = await inspect({ StartAt: 'Outer', States: { Outer: state } }, { stateName: 'Deep' });
    expect([response.status, response.output, response.nextState]).toEqual(['SUCCEEDED', '"found"', 'After']);
  });
});

describe('inspectionData', () => {
  test('of a Parallel with a mock starts with its result, and what nothing changed is as it was written', async () => {
    const branch = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
    const response = await inspect(
      { Type: 'Parallel', ResultPath: '$.c', Branches: [branch, branch], End: true },
      { input: '{"a": [1,2]}', mock: { result: '[1, {"x": 2}]' } },
    );
    expect(response.inspectionData).toEqual({
      input: '{"a": [1,2]}',
      result: '[1, {"x": 2}]',
      afterResultSelector: '[1, {"x": 2}]',
      afterResultPath: '{"a":[1, 2],"c":[1, {"x":2}]}',
    });
  });

  const processor = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
  const distributed = { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };

  test('of a Map shows all of its items, selected and in batches', async () => {
    const state = {
      Type: 'Map',
      ItemsPath: '$.list',
      ItemSelector: { 'item.$': '$$.Map.Item.Value' },
      ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { of: 'a' } },
      ItemProcessor: distributed,
      End: true,
    };
    const response = await inspect(state, { input: '{"list": [1, 2, 3]}', mock: { result: '[4, 5]' } });
    expect(response.inspectionData).toMatchObject({
      afterItemsPath: '[1, 2, 3]',
      afterItemSelector: '[{"item":1}, {"item":2}, {"item":3}]',
      afterItemBatcher:
        '[{"BatchInput":{"of":"a"},"Items":[{"item":1}, {"item":2}]}, {"BatchInput":{"of":"a"},"Items":[{"item":3}]}]',
    });
  });

  test.each([
    ['JSON', { InputType: 'JSON', ItemsPointer: '/list' }, '{"list": ["x", "y"]}', { afterItemsPointer: '["x", "y"]' }],
    ['CSV', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['c'] }, 'x\ny\n', {}],
  ])(
    'of a Map with a reader shows the items of its data, %s',
    async (_type, ReaderConfig, mapItemReaderData, stages) => {
      const state = {
        Type: 'Map',
        QueryLanguage: 'JSONata',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig,
          Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' },
        },
        ItemSelector: '{% [$states.context.Map.Item.Value][0] %}',
        ItemProcessor: distributed,
        End: true,
      };
      const response = await inspect(state, {
        input: '{"key": "k"}',
        mock: { result: '[1]' },
        stateConfiguration: { mapItemReaderData },
      });
      const afterItemSelector = ReaderConfig.InputType === 'JSON' ? '["x", "y"]' : '[{"c":"x"}, {"c":"y"}]';
      expect(response.inspectionData).toEqual({
        input: '{"key": "k"}',
        maxConcurrency: 0,
        afterItemSelector,
        ...stages,
      });
    },
  );

  test('names the retrier that is used up where the state fails', async () => {
    const state = { ...charge, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 2 }], Catch: [] };
    const response = await inspect(state, {
      input,
      mock: { errorOutput: { error: 'E' } },
      stateConfiguration: { retrierRetryCount: 2 },
    });
    expect([response.status, response.inspectionData?.errorDetails]).toEqual(['FAILED', { retryIndex: 0 }]);
  });
});
