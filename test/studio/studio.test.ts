import client from '../../lib/studio/client.json';
import { returnsPayload, sequence, throws } from '../../lib/task-answer/answer';
import { is, num, workflow } from '../../lib/typed/index';
import { studioBundle } from '../../tools/studio/client-bundle';
import { arnOf, ended, type ServedStudio, servedStudio } from './studio-client';

const ORDERS = {
  QueryLanguage: 'JSONata',
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'charge', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Assign: { id: '{% $states.input.id %}' },
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Declined' }],
      Next: 'Wait',
    },
    Wait: { Type: 'Wait', Seconds: 3600, Next: 'Ship' },
    Ship: { Type: 'Pass', Output: { shipped: '{% $id %}', was: '{% $states.input %}' }, End: true },
    Declined: { Type: 'Fail', Error: 'Declined', Cause: 'no funds' },
  },
};
const APPROVALS = {
  StartAt: 'Approve',
  States: {
    Approve: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', 'MessageBody.$': '$$.Task.Token' },
      TimeoutSeconds: 86_400,
      End: true,
    },
  },
};

/** The loop needs a state before it, and one that ends it: the flow adds them. */
const COUNT = workflow('Count', (flow) => {
  const counted = flow.loop('Loop', { n: 0 }, (_, { n }) => ({ n: num.add(n, 1) }), {
    while: ({ n }) => is.less(n, 1),
    atMost: 9,
  });
  return counted.n;
});

let studio: ServedStudio;

afterAll(() => studio.close());

beforeAll(async () => {
  studio = await servedStudio(
    { orders: ORDERS, approvals: APPROVALS, count: COUNT },
    { Charge: sequence(throws('Busy'), returnsPayload({ paid: true })) },
  );
});

const started = async (machine: string, input: object, answers: object = {}): Promise<string> => {
  const { body } = await studio.tell('start', { machineArn: arnOf(machine), input: JSON.stringify(input), answers });
  return body.arn ?? Promise.reject(new Error(JSON.stringify(body)));
};

describe('the page', () => {
  it('has the client as its sources are now: npm run report:client', () => {
    expect(client).toEqual(studioBundle());
  });

  it('is at most 250 kB', () => {
    expect(client.script.length + client.style.length).toBeLessThan(250_000);
  });
});

describe('an execution', () => {
  let arn: string;

  beforeAll(async () => {
    arn = await started('orders', { id: 'o-1' });
    await ended(studio, arn);
  });

  it('is in the list', async () => {
    const { body } = await studio.ask('state');

    expect(body.executions.find((row: { arn: string }) => row.arn === arn)).toEqual({
      arn,
      name: arn.split(':').at(-1),
      machineArn: arnOf('orders'),
      machine: 'orders',
      type: 'STANDARD',
      status: 'SUCCEEDED',
      startTime: Date.UTC(2026, 0, 1),
      stopTime: Date.UTC(2026, 0, 1, 1, 0, 1),
      input: '{"id":"o-1"}',
      events: 14,
      redrives: 0,
      order: expect.any(Number),
      isRerun: false,
    });
  });

  it('shows its path, and who answered its tasks', async () => {
    const { body } = await studio.ask('execution', { arn });

    expect(
      body.visits.map(({ state, outcome, attempts, answeredBy }: never) => [state, outcome, attempts, answeredBy]),
    ).toEqual([
      ['Charge', 'succeeded', 2, ['mock']],
      ['Wait', 'succeeded', 1, []],
      ['Ship', 'succeeded', 1, []],
    ]);
    expect(body.svg).toContain('>mocked</text>');
    expect(body.svg).not.toContain('<style');
  });

  it('shows the data of a state at each stage', async () => {
    const { body } = await studio.ask('visit', { arn, index: 0 });

    expect(body).toMatchObject({
      input: { id: 'o-1' },
      output: { paid: true },
      assigned: { id: 'o-1' },
      attempts: [
        { error: 'Busy', answeredBy: 'mock' },
        { result: { ExecutedVersion: '$LATEST', Payload: { paid: true }, StatusCode: 200 }, answeredBy: 'mock' },
      ],
    });
    expect(body.stages.map(({ name }: { name: string }) => name)).toEqual(['input', 'afterArguments', 'result']);
  });

  it('shows its events by the page', async () => {
    const { body } = await studio.ask('events', { arn, from: 12, count: 5 });

    expect([body.total, body.from, body.events.map(({ type }: { type: string }) => type)]).toEqual([
      14,
      12,
      ['PassStateExited', 'ExecutionSucceeded'],
    ]);
  });

  it('is copied as a test that expects what came out', async () => {
    const { body } = await studio.ask('test', { arn });

    expect(body.notes).toEqual([]);
    expect(body.text).toContain(
      [
        '    .mock("Charge", sequence(',
        '      throws("Busy"),',
        '      returnsPayload({"paid":true}),',
        '    ))',
        '    .start({"id":"o-1"});',
        '',
        '  expect(run).toHaveSucceeded();',
        '  expect(run.path).toEqual(["Charge","Wait","Ship"]);',
        '  expect(run.output).toEqual({"shipped":"o-1","was":{"paid":true}});',
      ].join('\n'),
    );
  });

  it('is copied as MockConfigFile.json', async () => {
    const { body } = await studio.ask('config', { arn });
    const { StateMachines: machines, MockedResponses: responses } = JSON.parse(body.text);

    expect(responses).toEqual({
      Charge: {
        '0': { Throw: { Error: 'Busy', Cause: '' } },
        '1': { Return: { StatusCode: 200, Payload: { paid: true } } },
      },
    });
    expect(Object.values(machines.orders.TestCases)).toEqual([{ Charge: 'Charge' }]);
  });

  it('continues from one of its states with other data, and its variables', async () => {
    const { body } = await studio.tell('rerun', { arn, index: 2, input: '{"paid":"by hand"}' });
    await ended(studio, body.arn);
    const rerun = await studio.ask('execution', { arn: body.arn });

    expect(rerun.body).toMatchObject({
      output: { shipped: 'o-1', was: { paid: 'by hand' } },
      origin: { executionArn: arn, path: '/States/Ship' },
      row: { isRerun: true },
    });
    expect(rerun.body.visits.map(({ state }: { state: string }) => state)).toEqual(['Ship']);
  });

  it('is compared with another one', async () => {
    const other = await started('orders', { id: 'o-2' }, { Charge: { kind: 'error', error: 'CardDeclined' } });
    await ended(studio, other);
    const { body } = await studio.ask('compare', { a: arn, b: other });

    expect(body.visits.map(({ state, difference }: never) => [state, difference])).toEqual([
      ['Charge', 'outcome'],
      ['Wait', 'onlyA'],
      ['Ship', 'onlyA'],
      ['Declined', 'onlyB'],
    ]);
    expect(body.isSameDefinition).toBe(true);
  });
});

describe('an execution of a typed flow', () => {
  const HELPERS = ['Loop start', 'Loop exhausted', 'Done'];
  const helpersIn = (svg: string) => [...svg.matchAll(/sw-badge-helper/g)].length;
  let arn: string;

  beforeAll(async () => {
    arn = await started('count', {});
    await ended(studio, arn);
  });

  it('names the states that the flow has added, and marks them in the picture', async () => {
    const { body } = await studio.ask('execution', { arn });

    expect([body.helperStates, body.visits.map(({ state }: { state: string }) => state), helpersIn(body.svg)]).toEqual([
      HELPERS,
      ['Loop start', 'Loop', 'Loop', 'Done'],
      3,
    ]);
  });

  it('names them where it is compared, and where it is run again from a state', async () => {
    const { body: rerun } = await studio.tell('rerun', { arn, index: 1, input: '{}' });
    const { body: again } = await studio.ask('execution', { arn: rerun.arn });
    const { body: compared } = await studio.ask('compare', { a: arn, b: rerun.arn });

    expect([again.helperStates, compared.helperStates, helpersIn(compared.svg)]).toEqual([HELPERS, HELPERS, 3]);
  });

  it('has a machine whose pictures mark them, until a client changes the definition', async () => {
    const { body: before } = await studio.ask('machine', { arn: arnOf('count') });
    const { body: small } = await studio.ask('thumbnail', { arn: arnOf('count') });
    await fetch(studio.url, {
      method: 'POST',
      headers: { 'X-Amz-Target': 'AWSStepFunctions.UpdateStateMachine', 'Content-Type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ stateMachineArn: arnOf('count'), definition: JSON.stringify(APPROVALS) }),
    });
    const { body: after } = await studio.ask('machine', { arn: arnOf('count') });

    expect([before.pictures.plain, small.svg, after.pictures.plain].map(helpersIn)).toEqual([3, 3, 0]);
  });
});

describe('answers that are chosen at the start', () => {
  const outcomeOf = async (answers: object): Promise<readonly unknown[]> => {
    const arn = await started('orders', { id: 'o-3' }, answers);
    await ended(studio, arn);
    const { body } = await studio.ask('execution', { arn });
    return [body.row.status, body.row.error, body.visits[0].answeredBy, body.row.stopTime - body.row.startTime];
  };

  it.each([
    ['a result', { kind: 'result', value: { paid: 'now' } }, ['SUCCEEDED', undefined, ['chosen'], 3_600_000]],
    ['a delay', { kind: 'result', value: {}, delaySeconds: 60 }, ['SUCCEEDED', undefined, ['chosen'], 3_660_000]],
    ['an error', { kind: 'error', error: 'CardDeclined' }, ['FAILED', 'Declined', ['chosen'], 0]],
    [
      'an error at first',
      { kind: 'error', error: 'Busy', calls: 1 },
      ['SUCCEEDED', undefined, ['chosen', 'mock'], 3_603_000],
    ],
    ['nothing but what is real', { kind: 'real' }, ['FAILED', expect.any(String), ['nothing'], 0]],
  ])('%s', async (_, answer, outcome) => {
    expect(await outcomeOf({ Charge: answer })).toEqual(outcome);
  });

  it('that are not right are refused with a sentence', async () => {
    const { status, body } = await studio.tell('start', {
      machineArn: arnOf('orders'),
      input: '{}',
      answers: { Charge: { kind: 'error' } },
    });

    expect([status, body]).toEqual([
      200,
      { problem: 'The answer of "Charge" can\'t be used: "error" must be the name of an error.' },
    ]);
  });

  it('include a person, whose task waits and can be answered', async () => {
    const arn = await started('orders', { id: 'o-4' }, { Charge: { kind: 'ask' } });
    await studio.service.clock.moveBy(1_000);
    const { body: state } = await studio.ask('state');
    const [task] = state.tasks;
    expect(task).toMatchObject({ state: 'Charge', executionArn: arn, parameters: { FunctionName: 'charge' } });

    await studio.tell('task', { token: task.token, action: 'success', output: '{"Payload":{"paid":"by me"}}' });
    await ended(studio, arn);
    const { body } = await studio.ask('execution', { arn });

    expect([body.output.was, body.visits[0].answeredBy]).toEqual([{ paid: 'by me' }, ['person']]);
  });
});

describe('time', () => {
  it('goes to the next timer, and on by a day', async () => {
    const arn = await started('approvals', {}, { Approve: { kind: 'ask' } });
    await studio.service.clock.moveBy(0);
    const before = studio.service.clock.now;
    const { body } = await studio.tell('clock', { seconds: 'next' });

    expect(body).toMatchObject({ mode: 'virtual', now: before + 86_400_000 });
    await ended(studio, arn);
    expect((await studio.ask('execution', { arn })).body.row).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });

    expect((await studio.tell('clock', { seconds: 'next' })).body).toEqual({
      problem: 'Nothing waits for a time: there is no next timer.',
    });
    expect((await studio.tell('clock', { seconds: 86_400 })).body.now).toBe(before + 2 * 86_400_000);
  });
});

describe('a history of elsewhere', () => {
  const HISTORY = {
    events: [
      {
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        timestamp: 1,
        executionStartedEventDetails: { input: '{}' },
      },
      {
        id: 2,
        previousEventId: 0,
        type: 'TaskStateEntered',
        timestamp: 1,
        stateEnteredEventDetails: { name: 'Approve', input: '{}' },
      },
      { id: 3, previousEventId: 2, type: 'ExecutionAborted', timestamp: 2, executionAbortedEventDetails: {} },
    ],
  };

  it('is opened, and says that it was not run here', async () => {
    const { body } = await studio.tell('history', { machineArn: arnOf('approvals'), history: JSON.stringify(HISTORY) });
    const opened = await studio.ask('execution', { arn: body.arn });

    expect(opened.body).toMatchObject({
      source: 'history',
      row: { status: 'ABORTED', events: 3 },
      isRedrivable: false,
    });
  });

  it.each([
    [
      'of another machine',
      'orders',
      HISTORY,
      'This is the history of another machine or of another version: "orders" has no state "Approve".',
    ],
    [
      'that is no history',
      'orders',
      { a: 1 },
      'A history is what GetExecutionHistory returns: { "events": [...] }, or the list of events.',
    ],
  ])('%s is refused with a sentence', async (_, machine, history, problem) => {
    const { status, body } = await studio.tell('history', {
      machineArn: arnOf(machine),
      history: JSON.stringify(history),
    });

    expect([status, body]).toEqual([200, { problem }]);
  });
});

describe('a machine', () => {
  it('shows its checks, its permissions, its tasks, its inputs, and what of it has been taken', async () => {
    const { body } = await studio.ask('machine', { arn: arnOf('orders') });

    expect(body.row).toMatchObject({ name: 'orders', isServed: true, errors: 0 });
    expect(body.diagnostics.map(({ code }: { code: string }) => code)).toContain('SW3111');
    expect(body.permissions.map(({ state, actions }: never) => [state, actions])).toEqual([
      ['Charge', ['lambda:InvokeFunction']],
    ]);
    expect(body.tasks).toMatchObject([
      { state: 'Charge', call: 'lambda:invoke', answeredBy: 'mock', withoutMock: 'nothing' },
    ]);
    expect(body.coverageFacts).toEqual({ states: '4 of 4', transitions: '4 of 4' });
    expect(body.inputs[0]).toMatchObject({ text: '{"id":"o-4"}' });
  });

  it('that is not there is a sentence', async () => {
    expect(await studio.ask('machine', { arn: arnOf('gone') })).toEqual({
      status: 200,
      body: { problem: 'There is no such state machine (any more).' },
    });
  });
});

describe('the feed', () => {
  it('reports everything at first, then what has changed', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${studio.url}/_stepwright/studio/feed`, { signal: leaving.signal });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    const readUntil = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) text += new TextDecoder().decode((await reader.read()).value);
    };
    await readUntil('event: state\n');
    const arn = await started('orders', { id: 'live' });
    await readUntil('"status":"SUCCEEDED"');
    await readUntil(arn);

    expect(text).toMatch(/^event: change\ndata: \{"clock":/m);
    leaving.abort();
  });
});
