import '../../../lib/testing/jest';
import { pending, returns, returnsPayload, sequence, throws } from '../../../lib/task-answer/answer';
import { writeMockConfig } from '../../../lib/task-answer/mock-config-file';
import { type DeployedMachine, type OnAwsProps, onAws } from '../../../lib/testing/aws/on-aws';
import { inspect } from '../../../lib/testing/inspect';
import { simulate } from '../../../lib/testing/run/simulate';
import { type LocalStepFunctions, startLocal } from '../../../lib/testing/start-local';

// Our own local service is the deployed side: the same API, by the client of the AWS SDK.

const ORDERS = {
  QueryLanguage: 'JSONata',
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'charge', Payload: { id: '{% $states.input.id %}' } },
      Output: '{% $states.result.Payload %}',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Refused' }],
      Next: 'Paid?',
    },
    'Paid?': { Type: 'Choice', Choices: [{ Condition: '{% $states.input.paid %}', Next: 'Ship' }], Default: 'Refused' },
    Ship: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/ship', MessageBody: 'ship' },
      Output: { shipped: true },
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'Refused', Cause: 'no money' },
  },
} as const;

const MOCKS = {
  Charge: sequence(throws('Busy', 'later'), returnsPayload({ paid: true })),
  Ship: returns({ MessageId: 'm-1' }),
};

let local: LocalStepFunctions;
const opened: DeployedMachine[] = [];

async function deployed(mocks = MOCKS, props: OnAwsProps = {}, machine = 'Orders') {
  local = await startLocal({ machines: { Orders: ORDERS }, expressMachines: { Quick: ORDERS }, mocks });
  const { endpoint, credentials } = local.clientConfig;
  const orders = onAws(local.arnOf(machine), { endpoint, credentials, ...props });
  opened.push(orders);
  return orders;
}

afterEach(async () => {
  for (const one of opened.splice(0)) one.close();
  await local?.stop();
});

describe('a run of a deployed machine', () => {
  it('has the matchers of a simulated one', async () => {
    const run = await (await deployed()).start({ id: 'o-1' }, { name: 'first' });

    expect(run).toHaveSucceededWith({ shipped: true });
    expect(run).toHaveVisited('Charge', 'Paid?', 'Ship');
    expect(run).toHavePassed('Ship');
    expect(run).toHaveTaken('Paid?', 'Ship');
    expect(run).toHaveRetried('Charge', 1);
    expect(run).toHaveCalled('Charge', { FunctionName: 'charge', Payload: { id: 'o-1' } });
    expect(run).not.toHaveVisited('Refused');
    expect(run.executionArn).toBe('arn:aws:states:us-east-1:123456789012:execution:Orders:first');
    expect(run.input).toEqual({ id: 'o-1' });
    expect(run.definition).toEqual(ORDERS);
  });

  it('says the same as a simulated one does', async () => {
    const run = await (await deployed()).start({ id: 'o-1' });
    const simulated = await simulate(ORDERS).mocks(MOCKS).start({ id: 'o-1' });

    expect(run.path).toEqual(simulated.path);
    expect(run.pathText).toBe(simulated.pathText);
    expect(run.history.map(({ type }) => type)).toEqual(simulated.history.map(({ type }) => type));
    expect(run.calls().map(({ state, resource, attempt }) => [state, resource, attempt])).toEqual(
      simulated.calls().map(({ state, resource, attempt }) => [state, resource, attempt]),
    );
    expect(run.billedTransitions).toBe(simulated.billedTransitions);
    expect(run.durationMillis).toBe(simulated.durationMillis);
    expect(
      run
        .toText()
        .split('\n')
        .map((line) => line.slice(12)),
    ).toEqual(
      simulated
        .toText()
        .split('\n')
        .map((line) => line.slice(12)),
    );
    expect(run.state('Ship').output).toEqual({ shipped: true });
    expect(run.toSvg({ title: 'o-1' })).toContain('Charge');
    expect(run.toMermaid()).toContain('Charge');
    expect(run.toHtml()).toContain('<html');
    expect(run.toRecord().executions[0]).toMatchObject({ status: 'SUCCEEDED', output: { shipped: true } });
  });

  it('fails and catches as a simulated one', async () => {
    const run = await (await deployed({ ...MOCKS, Charge: sequence(throws('CardDeclined', 'no')) })).start({
      id: 'o-1',
    });

    expect(run).toHaveFailedWith('Refused', 'no money');
    expect(run).toHaveCaught('Charge', 'CardDeclined');
    expect(() => expect(run).toHaveSucceeded()).toThrow(
      /path +Charge !CardDeclined > Refused[\s\S]*FAILED at "Refused" with Refused: no money/,
    );
  });

  it('names a state that does not exist, and one that it did not come to', async () => {
    const run = await (await deployed()).start({ id: 'o-1' });

    expect(() => run.visits('Chrage')).toThrow('There is no state "Chrage" in the workflow. Did you mean "Charge"?');
    expect(() => run.state('Refused')).toThrow('The run did not come to "Refused".');
  });

  it('can be read again by its ARN', async () => {
    const orders = await deployed();
    const { executionArn } = await orders.start({ id: 'o-1' });
    expect((await orders.execution(executionArn)).path).toEqual(['Charge', 'Paid?', 'Ship']);
  });

  it('of an Express machine has no history', async () => {
    const run = await (await deployed(MOCKS, {}, 'Quick')).start({ id: 'o-1' });

    expect(run).toHaveSucceededWith({ shipped: true });
    expect(run.pathText).toBe('(Express: no history)');
    expect(() => expect(run).toHaveVisited('Ship')).toThrow(
      'Step Functions keeps no history of an Express execution, so nothing is known of "Ship": expect its status and output only.',
    );
    expect(run.toHtml()).toContain('<html');
  });

  it('is not judged by the role of a template', async () => {
    const run = await (await deployed()).start({ id: 'o-1' });
    expect(() => expect(run).toBeAllowedBy({ Resources: {} })).toThrow(
      'toBeAllowedBy(...) judges the calls of a simulated run: those of a deployed machine were allowed or denied by AWS.',
    );
  });
});

test('one state is tested as by inspect', async () => {
  const orders = await deployed();
  const props = { input: { id: 'o-1' }, mock: { result: { Payload: { paid: true }, StatusCode: 200 } } };
  expect(await orders.viaTestState('Charge', props)).toEqual(await inspect(ORDERS, 'Charge', props));

  const declined = { input: { id: 'o-1' }, mock: { error: 'CardDeclined' } };
  expect(await orders.viaTestState('Charge', declined)).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Refused' });
});

test('mocks are recorded from an execution', async () => {
  const orders = await deployed();
  const { executionArn, path } = await orders.start({ id: 'o-1' });
  const mocks = await orders.recordMocks(executionArn);
  const simulated = await simulate(ORDERS).mocks(mocks).start({ id: 'o-1' });

  expect(simulated.path).toEqual(path);
  expect(simulated).toHaveRetried('Charge', 1);
  expect(writeMockConfig({ Orders: { Recorded: mocks } }).StateMachines).toEqual({
    Orders: { TestCases: { Recorded: { Charge: expect.any(String), Ship: expect.any(String) } } },
  });
});

describe('what is wrong', () => {
  it('is an ARN of something else', () => {
    expect(() => onAws('arn:aws:states:us-east-1:123456789012:execution:Orders:one')).toThrow(
      'onAws(...) takes the ARN of a state machine, of a version or of an alias, not "arn:aws:states:us-east-1:123456789012:execution:Orders:one".',
    );
  });

  it('is a machine that does not exist', async () => {
    const orders = await deployed(MOCKS, {}, 'Others');
    await expect(orders.start({})).rejects.toThrow(
      /^describeStateMachine of "arn:aws:states:us-east-1:123456789012:stateMachine:Others" failed: StateMachineDoesNotExist: /,
    );
  });

  it('is a client in addition to its settings', () => {
    expect(() =>
      onAws('arn:aws:states:us-east-1:123456789012:stateMachine:Orders', { client: {}, region: 'x' }),
    ).toThrow('Pass "client", or "endpoint", "region" and "credentials": the client has these already.');
  });

  it('is an execution that takes too long', async () => {
    const orders = await deployed({ ...MOCKS, Charge: pending() as never }, { timeout: 0 });
    await expect(orders.start({ id: 'o-1' })).rejects.toThrow(
      /^The execution ".*" has not ended within 0 seconds; it entered "Charge" last\. It runs on: raise "timeout", or stop it\.$/,
    );
  });

  it('is an endpoint where nothing listens', async () => {
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';
    const orders = onAws(arn, { endpoint: 'http://127.0.0.1:9', credentials });
    opened.push(orders);
    await expect(orders.start({})).rejects.toThrow(/^describeStateMachine of ".*" failed: .*ECONNREFUSED/);
  });
});
