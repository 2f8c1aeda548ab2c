import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineForExecutionCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { pending, returns, sequence, throws } from '../../lib/task-answer/answer';
import { NO_SOURCES } from '../../lib/task-answer/answer-sources';
import { arn, ROLE, type Served, served } from './client';

let local: Served;

afterEach(() => local.close());

async function created(name: string, states: object, more: object = {}): Promise<string> {
  const [StartAt] = Object.keys(states);
  const { stateMachineArn } = await local.client.send(
    new CreateStateMachineCommand({
      name,
      roleArn: ROLE,
      definition: JSON.stringify({ StartAt, States: states }),
      ...more,
    }),
  );
  return stateMachineArn ?? '';
}

async function ended(executionArn: string): Promise<void> {
  await local.service.ended(local.service.executions.execution(executionArn));
}

async function started(stateMachineArn: string, name: string, input: unknown = {}): Promise<string> {
  const { executionArn } = await local.client.send(
    new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
  );
  return executionArn ?? '';
}

const PASS = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: 3600, Next: 'C' }, C: { Type: 'Succeed' } };

describe('an execution', () => {
  test('runs, and is described with all that the API says about it', async () => {
    local = await served();
    const machine = await created('orders', PASS);
    const execution = await started(machine, 'one', { id: 1 });
    await ended(execution);

    const { $metadata: _, ...described } = await local.client.send(
      new DescribeExecutionCommand({ executionArn: execution }),
    );

    expect(described).toEqual({
      executionArn: arn('execution:orders:one'),
      stateMachineArn: arn('stateMachine:orders'),
      name: 'one',
      status: 'SUCCEEDED',
      startDate: new Date('2026-01-01T00:00:00Z'),
      stopDate: new Date('2026-01-01T01:00:00Z'),
      input: '{"id":1}',
      inputDetails: { included: true },
      output: '{"id":1}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  test('has its history in pages, in both directions, and without data where that is asked for', async () => {
    local = await served();
    const execution = await started(await created('orders', PASS), 'one', { id: 1 });
    await ended(execution);
    const page = (more: object) =>
      local.client.send(new GetExecutionHistoryCommand({ executionArn: execution, ...more }));

    const all = (await page({})).events ?? [];
    const first = await page({ maxResults: 3 });
    const second = await page({ maxResults: 100, nextToken: first.nextToken });
    const reversed = await page({ reverseOrder: true });
    const bare = await page({ includeExecutionData: false, maxResults: 1 });

    expect(all.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'WaitStateEntered',
      'WaitStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(all[4]?.timestamp).toEqual(new Date('2026-01-01T01:00:00Z'));
    expect([...(first.events ?? []), ...(second.events ?? [])]).toEqual(all);
    expect(second.nextToken).toBeUndefined();
    expect(reversed.events).toEqual([...all].reverse());
    expect(bare.events?.[0]?.executionStartedEventDetails).toEqual({ roleArn: ROLE });
  });

  test('is started once by its name while it runs, and not again afterwards', async () => {
    local = await served({
      sourcesOf: () => ({ ...NO_SOURCES, mocks: new Map([['A', pending()]]), wallClockTimeoutMillis: 60_000 }),
    });
    const machine = await created('waits', {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
        End: true,
      },
    });
    const first = await started(machine, 'one', { id: 1 });

    expect(await started(machine, 'one', { id: 1 })).toBe(first);
    await expect(started(machine, 'one', { id: 2 })).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${arn('execution:waits:one')}'`,
    });
    await local.client.send(new StopExecutionCommand({ executionArn: first }));
    await expect(started(machine, 'one', { id: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('whose task nothing answers fails, and says how to answer it', async () => {
    local = await served({ remedyOf: (state) => `Give "${state}" an answer.` });
    const execution = await started(
      await created('calls', {
        Charge: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'charge' },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          End: true,
        },
      }),
      'one',
    );
    await ended(execution);

    const described = await local.client.send(new DescribeExecutionCommand({ executionArn: execution }));

    expect(described).toMatchObject({
      status: 'FAILED',
      error: 'Stepwright.SimulationError',
      cause:
        'Nothing answers the task "Charge" (arn:aws:states:::lambda:invoke). The service would have been sent\n  {\n    "FunctionName": "charge"\n  }\nGive "Charge" an answer.',
      redriveStatus: 'REDRIVABLE',
    });
  });

  test('is listed with those of its status, the newest first', async () => {
    local = await served();
    const machine = await created('orders', {
      A: { Type: 'Choice', Choices: [{ Variable: '$.ok', BooleanEquals: true, Next: 'S' }], Default: 'F' },
      S: { Type: 'Succeed' },
      F: { Type: 'Fail', Error: 'No' },
    });
    for (const [name, ok] of [
      ['a', true],
      ['b', false],
      ['c', true],
    ] as const)
      await ended(await started(machine, name, { ok }));
    const names = async (more: object): Promise<readonly (string | undefined)[]> =>
      (
        (await local.client.send(new ListExecutionsCommand({ stateMachineArn: machine, ...more }))).executions ?? []
      ).map(({ name }) => name);

    expect(await names({})).toEqual(['c', 'b', 'a']);
    expect(await names({ statusFilter: 'FAILED' })).toEqual(['b']);
    const page = await local.client.send(new ListExecutionsCommand({ stateMachineArn: machine, maxResults: 2 }));
    expect(await names({ nextToken: page.nextToken, maxResults: 2 })).toEqual(['a']);
    await expect(names({ nextToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidToken',
      message: "Invalid Token: 'Invalid token'",
    });
    await expect(names({ nextToken: page.nextToken, statusFilter: 'FAILED' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  test('continues from its failed state when it is redriven', async () => {
    const answer = sequence(throws('Down'), returns({ fine: true }));
    local = await served({
      sourcesOf: () => ({ ...NO_SOURCES, mocks: new Map([['Call', answer]]), wallClockTimeoutMillis: 60_000 }),
    });
    const execution = await started(
      await created('m', {
        Before: { Type: 'Pass', Next: 'Call' },
        Call: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: {}, End: true },
      }),
      'one',
    );
    await ended(execution);

    const { redriveDate } = await local.client.send(
      new RedriveExecutionCommand({ executionArn: execution, clientToken: 't' }),
    );
    const again = await local.client.send(new RedriveExecutionCommand({ executionArn: execution, clientToken: 't' }));
    await ended(execution);

    expect(again.redriveDate).toEqual(redriveDate);
    const { status, redriveCount, output } = await local.client.send(
      new DescribeExecutionCommand({ executionArn: execution }),
    );
    expect({ status, redriveCount, output }).toEqual({ status: 'SUCCEEDED', redriveCount: 1, output: '{"fine":true}' });
    await expect(local.client.send(new RedriveExecutionCommand({ executionArn: execution }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
      message: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  test('is synchronous where its machine is Express', async () => {
    local = await served();
    const machine = await created('quick', { A: { Type: 'Pass', Result: 1, End: true } }, { type: 'EXPRESS' });

    const { $metadata: _, ...answer } = await local.client.send(
      new StartSyncExecutionCommand({ stateMachineArn: machine, name: 'one', input: '{}' }),
    );

    expect(answer).toEqual({
      executionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:express:quick:one:[0-9a-f-]{36}$/),
      stateMachineArn: machine,
      name: 'one',
      startDate: new Date('2026-01-01T00:00:00Z'),
      stopDate: new Date('2026-01-01T00:00:00Z'),
      status: 'SUCCEEDED',
      input: '{}',
      inputDetails: { included: true },
      output: '1',
      outputDetails: { included: true },
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    });
    await expect(local.client.send(new ListExecutionsCommand({ stateMachineArn: machine }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
  });
});

describe('tasks that wait', () => {
  test('an activity is taken by a worker that polls, and ended by its token', async () => {
    local = await served();
    const { activityArn } = await local.client.send(new CreateActivityCommand({ name: 'pack' }));
    const machine = await created('m', {
      Pack: { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 10, TimeoutSeconds: 3600, End: true },
    });
    const polling = local.client.send(new GetActivityTaskCommand({ activityArn, workerName: 'me' }));
    const execution = await started(machine, 'one', { id: 1 });
    const { taskToken, input } = await polling;

    await local.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"packed":true}' }));
    await ended(execution);

    expect(input).toBe('{"id":1}');
    const { events } = await local.client.send(new GetExecutionHistoryCommand({ executionArn: execution }));
    expect(events?.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events?.[3]?.activityStartedEventDetails).toEqual({ workerName: 'me' });
    await expect(local.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
    await expect(local.client.send(new SendTaskFailureCommand({ taskToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  test('a machine that another one starts is an execution of its own', async () => {
    local = await served();
    const child = await created('child', { W: { Type: 'Wait', Seconds: 5, End: true } });
    const parent = await created('parent', {
      Start: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: { StateMachineArn: child, Name: 'inner', Input: { a: 1 } },
        OutputPath: '$.Output',
        End: true,
      },
    });
    const execution = await started(parent, 'outer');
    await ended(execution);

    const outer = await local.client.send(new DescribeExecutionCommand({ executionArn: execution }));
    const inner = await local.client.send(new DescribeExecutionCommand({ executionArn: arn('execution:child:inner') }));
    const machine = await local.client.send(
      new DescribeStateMachineForExecutionCommand({ executionArn: inner.executionArn }),
    );

    expect(outer).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
    expect(inner).toMatchObject({ status: 'SUCCEEDED', stateMachineArn: child, input: '{"a":1}' });
    expect(machine.name).toBe('child');
  });
});

describe('a Map Run', () => {
  test('is described with the counts of its executions, which are listed', async () => {
    local = await served();
    const machine = await created('m', {
      Each: {
        Type: 'Map',
        Label: 'Each',
        ToleratedFailurePercentage: 50,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'C',
          States: {
            C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'F' }], Default: 'P' },
            F: { Type: 'Fail' },
            P: { Type: 'Succeed' },
          },
        },
        End: true,
      },
    });
    const execution = await started(machine, 'one', [1, 2, 3]);
    await ended(execution);

    const { mapRuns } = await local.client.send(new ListMapRunsCommand({ executionArn: execution }));
    const mapRunArn = mapRuns?.[0]?.mapRunArn;
    const described = await local.client.send(new DescribeMapRunCommand({ mapRunArn }));
    const { executions } = await local.client.send(new ListExecutionsCommand({ mapRunArn, statusFilter: 'FAILED' }));

    const counts = {
      aborted: 0,
      failed: 1,
      pending: 0,
      resultsWritten: 2,
      running: 0,
      succeeded: 2,
      timedOut: 0,
      total: 3,
      failuresNotRedrivable: 0,
      pendingRedrive: 0,
    };
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      maxConcurrency: 0,
      toleratedFailureCount: 0,
      toleratedFailurePercentage: 50,
      itemCounts: counts,
      executionCounts: counts,
    });
    expect(executions).toHaveLength(1);
    expect(executions?.[0]).toMatchObject({ status: 'FAILED', mapRunArn });
  });
});
