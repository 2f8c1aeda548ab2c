import { inspect } from '../../lib/testing/index';
import { ORDERS } from './orders';

const CHARGE = { FunctionName: 'charge-card', Payload: { id: 'o-1' } };

test('shows the stages of a JSONata task', async () => {
  const mock = { result: { Payload: { paid: true } } };
  expect(await inspect(ORDERS, 'ChargeCard', { input: { id: 'o-1' }, mock })).toEqual({
    status: 'SUCCEEDED',
    output: { paid: true },
    nextState: 'Done',
    stages: { input: { id: 'o-1' }, afterArguments: CHARGE, result: { Payload: { paid: true } } },
    variables: {},
  });
});

test('shows the stages of a JSONPath task, also of one inside a branch', async () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    InputPath: '$.order',
    Parameters: { 'MessageBody.$': '$.id' },
    ResultSelector: { 'id.$': '$.MessageId' },
    ResultPath: '$.sent',
    OutputPath: '$.sent.id',
    End: true,
  };
  const branch = { StartAt: 'Send', States: { Send: task } };
  const document = { StartAt: 'All', States: { All: { Type: 'Parallel', Branches: [branch], End: true } } };
  const { stages, output } = await inspect(document, 'Send', {
    input: { order: { id: 7 } },
    mock: { result: { MessageId: 'm' } },
  });
  expect({ stages, output }).toEqual({
    stages: {
      input: { order: { id: 7 } },
      afterInputPath: { id: 7 },
      afterParameters: { MessageBody: 7 },
      result: { MessageId: 'm' },
      afterResultSelector: { id: 'm' },
      afterResultPath: { order: { id: 7 }, sent: { id: 'm' } },
    },
    output: 'm',
  });
});

test('reports which retrier retries, and then which catcher catches', async () => {
  const throttled = { input: {}, mock: { error: 'Throttled' } };
  const retried = await inspect(ORDERS, 'ChargeCard', throttled);
  const again = await inspect(ORDERS, 'ChargeCard', { ...throttled, retries: 1 });
  const caught = await inspect(ORDERS, 'ChargeCard', { input: {}, mock: { error: 'CardDeclined', cause: 'x' } });
  expect(
    [retried, again, caught].map(({ status, nextState, errorDetails }) => ({ status, nextState, errorDetails })),
  ).toEqual([
    { status: 'RETRIABLE', errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 2 } },
    { status: 'RETRIABLE', errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 4 } },
    { status: 'CAUGHT_ERROR', nextState: 'Rejected', errorDetails: { catchIndex: 0 } },
  ]);
});

test('reads variables and the context object, and shows the variables afterwards', async () => {
  const pass = {
    QueryLanguage: 'JSONata',
    StartAt: 'P',
    States: {
      P: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Output: '{% $states.context.Execution.Name %}', End: true },
    },
  };
  const props = { variables: { n: 1 }, context: { Execution: { Name: 'run-1' } } };
  expect(await inspect(pass, 'P', props)).toMatchObject({ output: 'run-1', variables: { n: 2 } });
});

test.each([
  ['a state that is not there', 'ChargeCart', {}, 'Did you mean "ChargeCard"?'],
  [
    'a result the service never gives',
    'ChargeCard',
    { mock: { result: { StatusCode: 'x' } } },
    "Field 'StatusCode' must be a number",
  ],
  ['a task without a mock', 'ChargeCard', {}, 'as mock: { result } or mock: { error }'],
  ['an input that is no JSON', 'Large?', { input: () => 1 }, 'gave a function'],
])('refuses %s', async (_what, state, props, message) => {
  await expect(inspect(ORDERS, state, props)).rejects.toThrow(message);
});
