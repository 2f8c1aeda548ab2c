import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  GetActivityTaskCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import { pending, returnsPayload } from '../../lib/task-answer/answer';
import { type LocalStepFunctions, type StartLocalProps, startLocal } from '../../lib/testing/start-local';

let local: LocalStepFunctions;
let client: SFNClient;

afterEach(async () => {
  client?.destroy();
  await local?.stop();
});

async function start(props: StartLocalProps): Promise<void> {
  local = await startLocal(props);
  client = new SFNClient(local.clientConfig);
}

async function run(machine: string): Promise<string> {
  const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn: local.arnOf(machine) }));
  return executionArn;
}

async function ended(executionArn: string) {
  for (;;) {
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
  }
}

const CHARGE = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge' },
      OutputPath: '$.Payload',
      End: true,
    },
  },
};

describe('startLocal', () => {
  test('serves machines whose tasks are mocked', async () => {
    await start({ machines: { Orders: CHARGE }, mocks: { Charge: returnsPayload({ paid: true }) } });

    expect(await ended(await run('Orders'))).toMatchObject({ status: 'SUCCEEDED', output: '{"paid":true}' });
  });

  test('answers tasks by handlers, and Express executions at once', async () => {
    await start({
      expressMachines: { Quick: CHARGE },
      handlers: { charge: (event: object) => ({ event, paid: 1 }) },
    });

    const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn: local.arnOf('Quick') }));

    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"event":{},"paid":1}' });
  });

  test('has a clock that the test moves while a task waits', async () => {
    const ask = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { 'MessageBody.$': '$$.Task.Token' },
      TimeoutSeconds: 3600,
      End: true,
    };
    await start({ machines: { Ask: { StartAt: 'Ask', States: { Ask: ask } } }, mocks: { Ask: pending() } });
    const execution = await run('Ask');
    await local.advance(3_599_000);
    expect(await client.send(new DescribeExecutionCommand({ executionArn: execution }))).toMatchObject({
      status: 'RUNNING',
    });

    await local.advance(2_000);

    expect(await ended(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('says how to answer a task that nothing answers', async () => {
    await start({ machines: { Orders: CHARGE } });

    expect((await ended(await run('Orders'))).cause).toMatch(
      /\nAnswer it in startLocal\(\.\.\.\): mocks: \{ "Charge": returns\(\.\.\.\) \}, handlers, lambdas or awsEndpoint\.$/,
    );
  });

  test('refuses a definition that can not be run, and a clock that is not one', async () => {
    await expect(startLocal({ machines: { Bad: { StartAt: 'A', States: {} } } })).rejects.toThrow(
      /^The machine "Bad" can't be run: /,
    );
    await expect(startLocal({ clock: 'slow' as never })).rejects.toThrow(
      '"clock" is "virtual", "real" or as "fast=60x", not "slow".',
    );
  });

  test('ends long polls when it stops', async () => {
    await start({});
    const { activityArn } = await client.send(
      new (await import('@aws-sdk/client-sfn')).CreateActivityCommand({ name: 'a' }),
    );
    const polling = client.send(new GetActivityTaskCommand({ activityArn }));
    await new Promise((resolve) => setTimeout(resolve, 50));

    await local.stop();

    expect((await polling.catch(() => ({ taskToken: undefined }))).taskToken).toBeUndefined();
  });

  test('loads no server for those who only simulate', () => {
    const program = `
      require('tsx/cjs');
      require(${JSON.stringify(join(__dirname, '../../lib/testing/index.ts'))});
      const loaded = Object.keys(require.cache).filter((name) => name.includes('/lib/service/') && !name.includes('/clock/'));
      console.log(JSON.stringify(loaded.map((name) => name.split('/lib/')[1])));
    `;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      encoding: 'utf8',
      cwd: join(__dirname, '../..'),
    });

    expect({ stdout: stdout.trim(), stderr: stderr.includes('Error') }).toEqual({ stdout: '[]', stderr: false });
  });
});
