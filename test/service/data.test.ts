import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { TaskError } from '../../lib/engine/task/task-handler';
import { ServiceJournal } from '../../lib/service/data/service-journal';
import type { ServiceOptions } from '../../lib/service/service-options';
import { pending, returns } from '../../lib/task-answer/answer';
import { NO_SOURCES } from '../../lib/task-answer/answer-sources';
import { arn, ROLE, type Served, served } from './client';

let folder: string;
let open: Served[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwright-data-'));
});

afterEach(async () => {
  for (const one of open) await one.close();
  open = [];
  rmSync(folder, { recursive: true });
});

async function kept(options: ServiceOptions = {}): Promise<Served> {
  const journal = await ServiceJournal.open(folder, 100);
  const one = await served({
    observers: [journal],
    startTime: Math.max(Date.UTC(2026, 0, 1), journal.lastTime),
    ...options,
  });
  await journal.restore(one.service);
  open.push(one);
  return one;
}

/** As if the process had been killed: what is on the disk is all that is left. */
async function killed(one: Served): Promise<void> {
  const journal = readFileSync(join(folder, 'journal.jsonl'));
  await one.close();
  open = open.filter((other) => other !== one);
  writeFileSync(join(folder, 'journal.jsonl'), journal);
}

const STATES = {
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    ResultPath: '$.answer',
    Next: 'Call',
  },
  Call: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'f' },
    ResultPath: '$.called',
    Next: 'Again',
  },
  Again: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    ResultPath: '$.again',
    End: true,
  },
};

const MACHINE = arn('stateMachine:m');
const EXECUTION = arn('execution:m:one');

async function started(one: Served): Promise<void> {
  await one.client.send(
    new CreateStateMachineCommand({
      name: 'm',
      roleArn: ROLE,
      definition: JSON.stringify({ StartAt: 'Ask', States: STATES }),
      publish: true,
    }),
  );
  await one.client.send(
    new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'one', input: '{"id":9007199254740993}' }),
  );
}

async function token(one: Served, state: string): Promise<string> {
  for (;;) {
    const { events = [] } = await one.client.send(new GetExecutionHistoryCommand({ executionArn: EXECUTION }));
    const entered = events.findIndex((event) => event.stateEnteredEventDetails?.name === state);
    const scheduled = events.slice(Math.max(entered, 0)).find((event) => event.type === 'TaskScheduled');
    const parameters = scheduled?.taskScheduledEventDetails?.parameters;
    if (entered >= 0 && events.at(-1)?.type === 'TaskSubmitted' && parameters !== undefined) {
      return (JSON.parse(parameters) as { MessageBody: string }).MessageBody;
    }
  }
}

function answering(calls: string[]): ServiceOptions {
  const call = returns(() => {
    calls.push('Call');
    return { Payload: 1 };
  });
  return {
    sourcesOf: () => ({
      ...NO_SOURCES,
      mocks: new Map([
        ['Ask', pending()],
        ['Again', pending()],
        ['Call', call],
      ]),
      wallClockTimeoutMillis: 60_000,
    }),
  };
}

const events = async (one: Served) =>
  (await one.client.send(new GetExecutionHistoryCommand({ executionArn: EXECUTION }))).events;

describe('a service that keeps its data', () => {
  test('has its machines and ended executions when it starts again', async () => {
    const first = await kept(answering([]));
    await started(first);
    await first.client.send(new StopExecutionCommand({ executionArn: EXECUTION, error: 'Enough' }));
    const [history, machine] = [
      await events(first),
      await first.client.send(new DescribeStateMachineCommand({ stateMachineArn: `${MACHINE}:1` })),
    ];
    await first.close();
    open = [];

    const second = await kept();

    expect(await events(second)).toEqual(history);
    const { $metadata: _, ...described } = await second.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: `${MACHINE}:1` }),
    );
    expect(described).toEqual({ ...machine, $metadata: undefined });
    expect(await second.client.send(new DescribeExecutionCommand({ executionArn: EXECUTION }))).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      input: '{"id":9007199254740993}',
    });
    expect((await second.client.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }))).executions).toHaveLength(
      1,
    );
  });

  test('continues with what was running when it was killed, and does nothing twice', async () => {
    const calls: string[] = [];
    const first = await kept(answering(calls));
    await started(first);
    await first.client.send(new SendTaskSuccessCommand({ taskToken: await token(first, 'Ask'), output: '"yes"' }));
    const waiting = await token(first, 'Again');
    const before = await events(first);
    await killed(first);

    const second = await kept(answering(calls));
    expect(await token(second, 'Again')).toBe(waiting);
    expect(await events(second)).toEqual(before);
    await second.client.send(new SendTaskSuccessCommand({ taskToken: waiting, output: '"done"' }));
    await second.service.ended(second.service.executions.execution(EXECUTION));

    expect(calls).toEqual(['Call']);
    expect(await second.client.send(new DescribeExecutionCommand({ executionArn: EXECUTION }))).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"id":9007199254740993,"answer":"yes","called":{"Payload":1},"again":"done"}',
    });
  });

  describe('of an execution that has failed', () => {
    const task = (next: object) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'q', MessageBody: 'm' },
      ...next,
    });
    // What runs in addition to the state that fails is called and never answered.
    const definition = {
      StartAt: 'First',
      States: {
        First: task({ ResultPath: '$.first', Next: 'Both' }),
        Both: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'Fails',
              States: { Fails: task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }], End: true }) },
            },
            { StartAt: 'Beside', States: { Beside: { ...STATES.Again, ResultPath: '$' } } },
          ],
          End: true,
        },
      },
    };

    const failing = (calls: string[], fails: () => unknown): ServiceOptions => ({
      clock: { kind: 'virtual' },
      sourcesOf: () => ({
        ...NO_SOURCES,
        mocks: new Map([
          ['First', returns(() => ({ MessageId: String(calls.push('First')) }))],
          [
            'Fails',
            returns(() => {
              calls.push('Fails');
              return fails();
            }),
          ],
          ['Beside', pending()],
        ]),
        wallClockTimeoutMillis: 60_000,
      }),
    });

    const no = (): never => {
      throw new TaskError('Poison', 'no');
    };

    /** That of the second call, which the redrive has made. */
    async function newToken(one: Served): Promise<string> {
      for (;;) {
        const sent = (await events(one))?.flatMap(({ taskScheduledEventDetails: details }) =>
          details === undefined ? [] : [(JSON.parse(details.parameters ?? '') as { MessageBody: string }).MessageBody],
        );
        const tokens = sent?.filter((body) => body !== 'm') ?? [];
        if (tokens[1] !== undefined) return tokens[1];
      }
    }

    async function failed(one: Served): Promise<void> {
      await one.client.send(
        new CreateStateMachineCommand({ name: 'm', roleArn: ROLE, definition: JSON.stringify(definition) }),
      );
      await one.client.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'one', input: '{}' }));
      await one.service.ended(one.service.executions.execution(EXECUTION));
    }

    test('it is redriven after a restart, without doing again what was done', async () => {
      const calls: string[] = [];
      const first = await kept(failing(calls, no));
      await failed(first);
      const before = await events(first);
      await first.close();
      open = [];
      expect(calls).toEqual(['First', 'Fails']);

      // Once more, so that what is needed for a redrive is also in a file that was written anew.
      const between = await kept(failing(calls, no));
      await between.close();
      open = [];
      const second = await kept(failing(calls, () => ({ MessageId: 'good' })));
      expect(await second.client.send(new DescribeExecutionCommand({ executionArn: EXECUTION }))).toMatchObject({
        status: 'FAILED',
        error: 'Poison',
        redriveStatus: 'REDRIVABLE',
      });
      const redrive = () =>
        second.client.send(new RedriveExecutionCommand({ executionArn: EXECUTION, clientToken: 't' }));
      const { redriveDate } = await redrive();
      expect((await redrive()).redriveDate).toEqual(redriveDate);
      await second.client.send(new SendTaskSuccessCommand({ taskToken: await newToken(second), output: '"done"' }));
      await second.service.ended(second.service.executions.execution(EXECUTION));

      expect(calls).toEqual(['First', 'Fails', 'Fails']);
      const after = await events(second);
      expect(after?.slice(0, before?.length)).toEqual(before);
      expect(after?.[before?.length ?? 0]?.type).toBe('ExecutionRedriven');
      expect(await second.client.send(new DescribeExecutionCommand({ executionArn: EXECUTION }))).toMatchObject({
        status: 'SUCCEEDED',
        output: '[{"MessageId":"good"},"done"]',
        redriveCount: 1,
      });
    });

    test('a redrive that was acknowledged is not lost by kill -9', async () => {
      const calls: string[] = [];
      const first = await kept(failing(calls, no));
      await failed(first);
      await killed(first);
      const second = await kept(failing(calls, () => ({ MessageId: 'good' })));
      await second.client.send(new RedriveExecutionCommand({ executionArn: EXECUTION }));
      const waiting = await newToken(second);
      await killed(second);

      const third = await kept(failing(calls, () => ({ MessageId: 'good' })));
      expect(await third.client.send(new DescribeExecutionCommand({ executionArn: EXECUTION }))).toMatchObject({
        status: 'RUNNING',
        redriveCount: 1,
      });
      await third.client.send(new SendTaskSuccessCommand({ taskToken: waiting, output: '"done"' }));
      await third.service.ended(third.service.executions.execution(EXECUTION));
      expect(calls).toEqual(['First', 'Fails', 'Fails']);
    });
  });

  test('omits a line that was not written to its end, and refuses a broken one', async () => {
    const first = await kept(answering([]));
    await started(first);
    await killed(first);
    appendFileSync(join(folder, 'journal.jsonl'), '{"t":"done","ro');

    const second = await kept(answering([]));
    expect(await second.client.send(new DescribeExecutionCommand({ executionArn: EXECUTION }))).toMatchObject({
      status: 'RUNNING',
    });
    await killed(second);
    appendFileSync(join(folder, 'journal.jsonl'), 'nonsense\n{}\n');

    await expect(ServiceJournal.open(folder, 100)).rejects.toThrow(/journal\.jsonl can't be read: line \d+ is broken$/);
  });

  test('has its folder for itself', async () => {
    await kept();
    writeFileSync(join(folder, 'lock'), String(process.ppid));

    await expect(ServiceJournal.open(folder, 100)).rejects.toThrow(
      `the process ${process.ppid} uses the folder; if it does not, remove ${join(folder, 'lock')}`,
    );
  });
});
