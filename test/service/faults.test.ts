import { connect } from 'node:net';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ElapsedTime } from '../../lib/service/clock/elapsed-time';
import { NO_SOURCES } from '../../lib/task-answer/answer-sources';
import { arn, ROLE, raw, type Served, served } from './client';

let local: Served;

afterEach(async () => {
  await local?.close();
});

test('a clock of the machine that is set back takes nothing back', () => {
  let wall = 1_000;
  const elapsed = new ElapsedTime(() => wall);
  const at = (time: number): number => {
    wall = time;
    return elapsed.millis;
  };

  expect([at(1_500), at(200), at(300), at(10_300)]).toEqual([500, 500, 600, 10_600]);
});

test('500 workers that poll keep no client from being answered, and are forgotten when they go', async () => {
  local = await served();
  const { activityArn = '' } = await local.client.send(new CreateActivityCommand({ name: 'pack' }));
  const leaving = new AbortController();
  const polls = Array.from({ length: 500 }, () =>
    fetch(local.url, {
      method: 'POST',
      headers: { 'X-Amz-Target': 'AWSStepFunctions.GetActivityTask' },
      body: JSON.stringify({ activityArn }),
      signal: leaving.signal,
    }).catch(() => undefined),
  );
  const queue = local.service.queueOf(activityArn);
  while (queue.pollerCount < 500) await new Promise((resolve) => setImmediate(resolve));

  expect(await raw(local.url, 'AWSStepFunctions.ListActivities', '{}')).toMatchObject({ status: 200 });
  leaving.abort();
  await Promise.all(polls);
  while (queue.pollerCount > 0) await new Promise((resolve) => setImmediate(resolve));
  expect(queue.pollerCount).toBe(0);
});

test('a client that sends slowly holds up no other', async () => {
  local = await served();
  const socket = connect(Number(new URL(local.url).port), '127.0.0.1');
  await new Promise<void>((resolve) =>
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"a', () => resolve()),
  );

  expect(await raw(local.url, 'AWSStepFunctions.ListStateMachines', '{}')).toMatchObject({ status: 200 });
  socket.destroy();
});

test('a function whose process dies fails its task, and the next execution runs', async () => {
  const inline = 'exports.handler = async (event) => { if (event.die) process.exit(3); return "alive"; };';
  local = await served({
    sourcesOf: () => ({ ...NO_SOURCES, lambdas: new Map([['f', { inline }]]), wallClockTimeoutMillis: 60_000 }),
  });
  const definition = JSON.stringify({
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f', 'Payload.$': '$' },
        OutputPath: '$.Payload',
        End: true,
      },
    },
  });
  await local.client.send(new CreateStateMachineCommand({ name: 'm', roleArn: ROLE, definition }));
  const run = async (input: object) => {
    const { executionArn = '' } = await local.client.send(
      new StartExecutionCommand({ stateMachineArn: arn('stateMachine:m'), input: JSON.stringify(input) }),
    );
    await local.service.ended(local.service.executions.execution(executionArn));
    return local.client.send(new DescribeExecutionCommand({ executionArn }));
  };

  expect(await run({ die: true })).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^Runtime\./) });
  expect(await run({})).toMatchObject({ status: 'SUCCEEDED', output: '"alive"' });
});

test('an execution that goes in circles keeps no client from being answered', async () => {
  local = await served();
  const definition = JSON.stringify({
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    },
  });
  await local.client.send(new CreateStateMachineCommand({ name: 'm', roleArn: ROLE, definition }));
  const { executionArn = '' } = await local.client.send(
    new StartExecutionCommand({ stateMachineArn: arn('stateMachine:m'), input: '{}' }),
  );

  expect(await raw(local.url, 'AWSStepFunctions.ListStateMachines', '{}')).toMatchObject({ status: 200 });
  await local.service.ended(local.service.executions.execution(executionArn));
  expect(await local.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
  });
});
