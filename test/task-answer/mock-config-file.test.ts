import {
  readMockConfig,
  returns,
  returnsPayload,
  sequence,
  simulate,
  throws,
  timesOut,
  writeMockConfig,
} from '../../lib/testing/index';
import { describeWith, outsideData } from '../outside-data';
import { ORDERS } from '../testing/orders';

const CASES = {
  Orders: {
    HappyPath: { Validate: returnsPayload({ total: 5 }), ChargeCard: returnsPayload({ paid: true }) },
    Declined: {
      Validate: returnsPayload({ total: 5 }),
      ChargeCard: sequence(throws('Throttled', 'busy'), throws('CardDeclined')),
    },
  },
};

const FILE = {
  StateMachines: {
    Orders: {
      TestCases: {
        HappyPath: { Validate: 'Validate', ChargeCard: 'ChargeCard' },
        Declined: { Validate: 'Validate', ChargeCard: 'ChargeCard 2' },
      },
    },
  },
  MockedResponses: {
    Validate: { '0': { Return: { StatusCode: 200, Payload: { total: 5 } } } },
    ChargeCard: { '0': { Return: { StatusCode: 200, Payload: { paid: true } } } },
    'ChargeCard 2': {
      '0': { Throw: { Error: 'Throttled', Cause: 'busy' } },
      '1': { Throw: { Error: 'CardDeclined', Cause: '' } },
    },
  },
};

test('is written, equal answers once', () => {
  expect(writeMockConfig(CASES)).toEqual(FILE);
});

test('can not hold what only code can give', () => {
  for (const answer of [timesOut(), returns(() => 1), sequence(returns(1), timesOut())]) {
    expect(() => writeMockConfig({ M: { C: { S: answer } } })).toThrow('The answer of "S" can\'t be written');
  }
});

test('is read, and answers a simulation', async () => {
  const config = readMockConfig(JSON.stringify(FILE));
  const happy = await simulate(ORDERS).mocks(config.answers('Orders', 'HappyPath')).start({ total: 5 });
  const declined = await simulate(ORDERS).mocks(config.answers('Orders', 'Declined')).start({ total: 5 });
  expect([happy.output, declined.pathText]).toEqual([
    { paid: true },
    'Validate > Large? > ChargeCard (2 attempts) !CardDeclined > Rejected !OrderRejected',
  ]);
});

test('answers ranges of calls, and no call beyond them', async () => {
  const responses = { r: { '0-1': { Throw: { Error: 'E' } }, '2': { Return: 'ok' } } };
  const config = readMockConfig({ StateMachines: { M: { TestCases: { C: { F: 'r' } } } }, MockedResponses: responses });
  const machine = (tries: number) => ({
    StartAt: 'F',
    States: {
      F: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:1:function:f',
        Retry: [{ ErrorEquals: ['E'], MaxAttempts: tries }],
        Next: 'Again',
      },
      Again: { Type: 'Choice', Choices: [{ Variable: '$', StringEquals: 'ok', Next: 'F' }], Default: 'End' },
      End: { Type: 'Succeed' },
    },
  });
  const start = simulate(machine(3)).mocks(config.answers('M', 'C')).start();
  await expect(start).rejects.toThrow('The mocked response "r" has no answer for call 3 of "F"; it has "2", "0-1".');
});

test('is refused with everything that is wrong', () => {
  const broken = {
    StateMachines: { A: { TestCases: { C: { S: 'respons' } } }, B: {} },
    MockedResponses: { response: { first: { Return: 1 }, '2-1': { Throw: { Cause: 'x' } }, '3': {} } },
  };
  expect(() => readMockConfig(broken)).toThrow(
    new Error(
      [
        "The mock configuration can't be used:",
        '- call "3" of "response" needs either "Return" or "Throw"',
        '- the response "response" has "first", which is neither the number of a call nor a range as "1-2"',
        '- the response "response" has "2-1", which is neither the number of a call nor a range as "1-2"',
        '- call "2-1" of "response" throws without a string "Error", or with a "Cause" that is not a string',
        '- A#C: "S" names "respons", which is not in "MockedResponses"; did you mean "response"?',
        '- "TestCases" of "B" is missing',
      ].join('\n'),
    ),
  );
  expect(() => readMockConfig('{')).toThrow('not JSON');
  expect(() => readMockConfig([])).toThrow('not an object with "StateMachines" and "MockedResponses"');
});

test('names its machines and test cases', () => {
  const config = readMockConfig(FILE);
  expect([config.machines, config.testCases('Orders')]).toEqual([['Orders'], ['HappyPath', 'Declined']]);
  expect(() => config.answers('Order', 'HappyPath')).toThrow('Did you mean "Orders"?');
  expect(() => config.answers('Orders', 'HappyPth')).toThrow('Did you mean "HappyPath"?');
});

const RECORDED = 'conformance/mock-configs.json';

describeWith(RECORDED, 'configurations that were used with the service', () => {
  interface Case {
    readonly id: string;
    readonly mockConfig: object;
    readonly definition: object;
    readonly input: string | null;
    readonly stateMachineName: string;
    readonly testCase: string;
    readonly expectedSnapshot: {
      readonly get_execution_history?: { readonly events: readonly { readonly type: string }[] };
    } | null;
  }
  const recorded = outsideData<Case>(RECORDED).filter(({ testCase, mockConfig, stateMachineName }) => {
    const machines = (mockConfig as typeof FILE).StateMachines as Record<string, { TestCases: object }>;
    return testCase in (machines[stateMachineName]?.TestCases ?? {});
  });

  /** The recorder sorted the events of branches, and lost the one that ends a Parallel. */
  const types = (events: readonly { readonly type: string }[]): readonly string[] => {
    const all = events.map(({ type }) => type);
    return all.includes('ParallelStateEntered') ? all.filter((type) => type !== 'ParallelStateSucceeded').sort() : all;
  };

  test.each(recorded.map((one) => [one.id.replace(/^.*::/, ''), one] as const))('%s', async (_id, one) => {
    const answers = readMockConfig(one.mockConfig).answers(one.stateMachineName, one.testCase);
    // What the test case omits was really called.
    const simulation = simulate(one.definition)
      .mocks(answers)
      .handler('sqs:sendMessage', () => ({ MessageId: 'm-1' }));
    const run = await simulation.start(JSON.parse(one.input ?? '{}'));
    const events = one.expectedSnapshot?.get_execution_history?.events;
    expect(run.status).toBe('SUCCEEDED');
    if (events !== undefined) expect(types(run.history)).toEqual(types(events));
  });
});
