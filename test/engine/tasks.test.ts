import { execute } from '../../lib/engine/run/execute';
import { Simulation } from '../../lib/engine/runtime/simulation';
import { TaskError, type TaskHandler, type TaskOutcome, type TaskRequest } from '../../lib/engine/task/task-handler';
import { ending, eventTypes, machine, run } from './run';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const task = (fields: object = {}) => ({ Work: { Type: 'Task', Resource: FUNCTION, End: true, ...fields } });
const gives =
  (output: unknown): TaskHandler =>
  () =>
    ({ kind: 'success', output }) as TaskOutcome;

describe('what a handler is asked', () => {
  test('names the call, its parameters and its bounds', async () => {
    const requests: TaskRequest[] = [];
    await run(
      {
        Send: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { 'Body.$': '$.text', 'Token.$': '$$.Task.Token' },
          Credentials: { RoleArn: 'arn:aws:iam::1:role/other' },
          TimeoutSeconds: 60,
          HeartbeatSeconds: 10,
          End: true,
        },
      },
      {
        input: { text: 'hello' },
        name: 'run-1',
        tasks: (request) => {
          requests.push(request);
          return { kind: 'success', output: null };
        },
      },
    );

    const [request] = requests;
    expect({
      stateName: request?.stateName,
      path: request?.path,
      service: request?.service,
      action: request?.action,
      pattern: request?.pattern,
      parameters: request?.parameters,
      credentials: request?.credentials,
      attempt: request?.attempt,
      times: [request?.timeoutSeconds, request?.heartbeatSeconds],
    }).toEqual({
      stateName: 'Send',
      path: '/States/Send',
      service: 'sqs',
      action: 'sendMessage',
      pattern: 'WAIT_FOR_TASK_TOKEN',
      parameters: { Body: 'hello', Token: request?.token },
      credentials: 'arn:aws:iam::1:role/other',
      attempt: 0,
      times: [60, 10],
    });
  });

  test('may be changed without changing the execution', async () => {
    const result = await run(
      { ...task({ Next: 'Show', End: undefined, ResultPath: null }), Show: { Type: 'Pass', End: true } },
      {
        input: { n: 1 },
        tasks: (request) => {
          (request.parameters as { n: number }).n = 2;
          return { kind: 'success', output: 0 };
        },
      },
    );

    expect(result.output).toEqual({ n: 1 });
  });
});

describe('a handler that misbehaves', () => {
  test.each<[string, TaskHandler, object]>([
    [
      'throws an error of its own',
      () => {
        throw new TaskError('OutOfStock', 'none left');
      },
      { error: 'OutOfStock', cause: 'none left' },
    ],
    [
      'throws any error',
      () => {
        throw new RangeError('too far');
      },
      { error: 'RangeError', cause: 'too far' },
    ],
    [
      'throws what is no error',
      () => {
        throw 'a text';
      },
      { error: 'Error', cause: 'A handler threw "a text", which is not an Error' },
    ],
    ['rejects', async () => Promise.reject(new TaskError('Late')), { error: 'Late', cause: undefined }],
    [
      'returns undefined',
      (() => undefined) as unknown as TaskHandler,
      {
        error: 'Stepwright.SimulationError',
        cause: `The handler of "Work" (${FUNCTION}) must return an outcome, but returned undefined.`,
      },
    ],
    [
      'returns a success without an output',
      (() => ({ kind: 'success' })) as unknown as TaskHandler,
      {
        error: 'Stepwright.SimulationError',
        cause: `The handler of "Work" (${FUNCTION}) must return an outcome, but returned {"kind":"success"}.`,
      },
    ],
  ])('that %s fails the task', async (_what, tasks, expected) => {
    expect(ending(await run(task(), { tasks }))).toEqual({ status: 'FAILED', output: undefined, ...expected });
  });

  test('that never answers times out, without waiting for the timeout', async () => {
    const result = await run(task({ TimeoutSeconds: 3600 }), {
      tasks: () => new Promise<TaskOutcome>(() => undefined),
      wallClockTimeoutMillis: 1,
    });

    expect(ending(result)).toEqual({ status: 'FAILED', output: undefined, error: 'States.Timeout', cause: undefined });
    expect(result.durationMillis).toBe(3_600_000);
  });

  test('can not be hidden by a catcher', async () => {
    const result = await run(
      { ...task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }), Caught: { Type: 'Succeed' } },
      {},
    );

    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'Stepwright.SimulationError',
      cause: `Nothing answers the task "Work" (${FUNCTION}): the simulation has no handler. The service would have sent {}.`,
    });
  });
});

describe('answers that come later', () => {
  test('are delivered in the order of the calls, whichever comes first', async () => {
    let isAnswered = () => {};
    const answerOfB = new Promise<void>((resolve) => {
      isAnswered = resolve;
    });
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource: FUNCTION, End: true } },
    });
    const result = await run(
      { Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } },
      {
        tasks: async ({ stateName }) => {
          if (stateName === 'A') await answerOfB;
          else isAnswered();
          return { kind: 'success', output: stateName };
        },
      },
    );

    const exited = result.history.flatMap((event) =>
      event.type === 'TaskStateExited' ? [event.stateExitedEventDetails?.name] : [],
    );
    expect(exited).toEqual(['A', 'B']);
  });

  test('of a virtual delay race with the timeout', async () => {
    const tasks: TaskHandler = () => ({ kind: 'success', output: 'late', delaySeconds: 10 });

    expect((await run(task({ TimeoutSeconds: 11 }), { tasks })).output).toBe('late');
    expect((await run(task({ TimeoutSeconds: 9 }), { tasks })).error).toBe('States.Timeout');
  });
});

describe('seconds and times that can not be read', () => {
  test.each([
    ['TimeoutSecondsPath', '$.none', "Invalid path '$.none' : No results for path: $['none']"],
    ['HeartbeatSecondsPath', '$.none', "Invalid path '$.none' : No results for path: $['none']"],
    [
      'TimeoutSecondsPath',
      '$.word',
      'The TimeoutSecondsPath parameter cannot be parsed as a long value: $.word == soon',
    ],
  ])('of %s at %s', async (field, path, cause) => {
    const result = await run(task({ [field]: path }), { input: { word: 'soon' }, tasks: gives(1) });
    expect([result.error, result.cause]).toEqual([
      'States.Runtime',
      `An error occurred while executing the state 'Work' (entered at the event id #2). ${cause}`,
    ]);
  });

  test('of a Wait in JSONata', async () => {
    const wait = { Type: 'Wait', QueryLanguage: 'JSONata', Timestamp: '{% $states.input.at %}', End: true };
    const result = await run({ Wait: wait }, { input: { at: '2025-01-01' } });
    expect([result.error, result.cause]).toEqual([
      'States.QueryEvaluationError',
      "An error occurred while executing the state 'Wait' (entered at the event id #2). The Timestamp parameter cannot be parsed as a valid ISO-8601 extended offset date-time format string: 2025-01-01",
    ]);
  });
});

describe('retry and catch', () => {
  test('retries with growing delays up to MaxDelaySeconds, then catches', async () => {
    const attempts: number[] = [];
    const times: number[] = [];
    const result = await run(
      {
        ...task({
          Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10 }],
          Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.error', Next: 'Caught' }],
        }),
        Caught: { Type: 'Succeed' },
      },
      {
        startTime: 0,
        input: { n: 1 },
        tasks: ({ attempt, time }) => {
          attempts.push(attempt);
          times.push(time / 1000);
          return { kind: 'failure', error: 'Busy', cause: 'try later' };
        },
      },
    );

    expect(attempts).toEqual([0, 1, 2, 3]);
    expect(times).toEqual([0, 2, 8, 18]);
    expect(result.output).toEqual({ n: 1, error: { Error: 'Busy', Cause: 'try later' } });
    expect(result.transitions).toBe(5);
  });

  test('counts each retrier on its own and matches the first that names the error', async () => {
    const errors = ['A', 'B', 'A', 'B'];
    const result = await run(
      task({
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 1 },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
        ],
      }),
      { tasks: () => ({ kind: 'failure', error: errors.shift() ?? 'C' }) },
    );

    // The second "A" finds its retrier used up, and no other is asked.
    expect([result.error, errors]).toEqual(['A', ['B']]);
  });

  test('States.TaskFailed matches what a task failed with, but for a timeout', async () => {
    const states = {
      ...task({ TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] }),
      Caught: { Type: 'Succeed' },
    };

    expect((await run(states, { tasks: () => ({ kind: 'failure', error: 'Any' }) })).status).toBe('SUCCEEDED');
    expect((await run(states, { tasks: () => ({ kind: 'silence' }) })).error).toBe('States.Timeout');
  });

  test('jitter keeps a delay between nothing and its full length', async () => {
    const times: number[] = [];
    await run(
      task({
        Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 10, MaxAttempts: 20, BackoffRate: 1, JitterStrategy: 'FULL' }],
      }),
      {
        startTime: 0,
        tasks: ({ time }) => {
          times.push(time);
          return { kind: 'failure', error: 'E' };
        },
      },
    );
    const delays = times.slice(1).map((time, index) => time - (times[index] ?? 0));

    expect(delays.every((delay) => delay >= 0 && delay <= 10_000)).toBe(true);
    expect(new Set(delays).size).toBeGreaterThan(10);
  });

  test('a JSONata catcher has Output and Assign with the error', async () => {
    const result = await run(
      {
        Work: {
          Type: 'Task',
          QueryLanguage: 'JSONata',
          Resource: FUNCTION,
          Catch: [
            {
              ErrorEquals: ['States.ALL'],
              Assign: { why: '{% $states.errorOutput.Cause %}' },
              Output: '{% $merge([$states.input, $states.errorOutput]) %}',
              Next: 'Show',
            },
          ],
          End: true,
        },
        Show: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% [$states.input, $why] %}', End: true },
      },
      { input: { n: 1 }, tasks: () => ({ kind: 'failure', error: 'E', cause: 'because' }) },
    );

    expect(result.output).toEqual([{ n: 1, Error: 'E', Cause: 'because' }, 'because']);
  });
});

describe('task tokens', () => {
  const waiting = {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish.waitForTaskToken',
      Parameters: { 'T.$': '$$.Task.Token' },
      HeartbeatSeconds: 60,
      End: true,
    },
  };
  const pending: TaskHandler = () => ({ kind: 'pending', submitted: { MessageId: 'm-1' } });

  test('hold a task until they are sent back', async () => {
    const simulation = new Simulation({ tasks: pending });
    const execution = simulation.start(machine(waiting));
    await simulation.settle();
    const [held] = simulation.waitingTasks;

    expect([execution.status, held?.stateName, held?.parameters]).toEqual(['RUNNING', 'Ask', { T: held?.token }]);
    expect(simulation.sendTaskSuccess(held?.token ?? '', { approved: true })).toBe(true);
    await simulation.run();
    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', { approved: true }]);
    expect(simulation.sendTaskFailure(held?.token ?? '')).toBe(false);
  });

  test('keep a task alive by heartbeats, and only so long', async () => {
    const simulation = new Simulation({ tasks: pending, startTime: 0 });
    const execution = simulation.start(machine(waiting));
    await simulation.advance(50);
    simulation.sendTaskHeartbeat(simulation.waitingTasks[0]?.token ?? '');
    await simulation.advance(50);

    expect([execution.status, simulation.now]).toEqual(['RUNNING', 100_000]);
    await simulation.advance(20);
    expect([execution.status, execution.error, execution.stopTime]).toEqual(['FAILED', 'States.Timeout', 110_000]);
  });

  test('are not missed where the answer says that the worker sends heartbeats', async () => {
    const simulation = new Simulation({ tasks: () => ({ kind: 'pending', heartbeats: true }), startTime: 0 });
    const execution = simulation.start(machine(waiting));
    await simulation.advance(600);

    expect([execution.status, simulation.waitingTasks.length]).toEqual(['RUNNING', 1]);
  });

  test('that are not sent leave the execution running rather than let a year pass', async () => {
    const result = await run({ Ask: { ...waiting.Ask, HeartbeatSeconds: undefined } }, { tasks: pending });

    expect([result.status, result.durationMillis]).toEqual(['RUNNING', 0]);
  });

  test('record that the request was taken before the answer', async () => {
    const result = await run(waiting, { tasks: gives('done') });

    expect(eventTypes(result)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

test('an activity is started by the worker that takes it', async () => {
  const activity = { Work: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:1:activity:paint', End: true } };
  const result = await run(activity, { tasks: () => ({ kind: 'success', output: 1, workerName: 'w-1' }) });

  expect(eventTypes(result).slice(2, 5)).toEqual(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']);
  expect((await run(activity, { activityExists: () => false })).cause).toBe(
    "An error occurred while executing the state 'Work' (entered at the event id #2). The activity arn:aws:states:us-east-1:1:activity:paint does not exist.",
  );
});

describe('a nested execution', () => {
  const child = machine({
    Double: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.n * 2 %}', End: true },
  });
  const nested = (suffix: string, definition: object): Parameters<typeof execute> => [
    machine({
      Start: {
        Type: 'Task',
        Resource: `arn:aws:states:::states:startExecution${suffix}`,
        Parameters: { 'Input.$': '$' },
        End: true,
      },
    }),
    {
      input: { n: 21 },
      tasks: (request) => ({
        kind: 'execution',
        definition,
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Child',
        name: 'child-1',
        input: (request.parameters as { Input: null }).Input,
      }),
    },
  ];

  test.each([
    ['.sync', '42'],
    ['.sync:2', 42],
  ])('of pattern "%s" gives its output as %p', async (suffix, output) => {
    const result = await execute(...nested(suffix, child));

    expect(result.output).toMatchObject({ Name: 'child-1', Status: 'SUCCEEDED', Output: output });
  });

  test('that fails fails the task with its description', async () => {
    const result = await execute(
      ...nested('.sync', machine({ No: { Type: 'Fail', Error: 'Broken', Cause: 'of old' } })),
    );

    expect(result.error).toBe('States.TaskFailed');
    expect(JSON.parse(result.cause ?? '')).toMatchObject({ Error: 'Broken', Cause: 'of old', Status: 'FAILED' });
  });

  test('ends with the execution that waits for it', async () => {
    const [parent, options] = nested('.sync', machine({ Rest: { Type: 'Wait', Seconds: 3600, End: true } }));
    const simulation = new Simulation(options as object);
    const execution = simulation.start({ ...(parent as object), TimeoutSeconds: 60 }, { input: {} });
    await simulation.run();

    expect(execution.status).toBe('TIMED_OUT');
    expect(simulation.executions.map((each) => each.status)).toEqual(['TIMED_OUT', 'ABORTED']);
  });

  test('that is only started answers at once', async () => {
    const result = await execute(...nested('', child));

    expect(result.output).toEqual({
      ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Child:child-1',
      StartDate: Date.UTC(2025, 0, 1),
    });
  });
});

describe('failures of ecs:runTask', () => {
  const runTask = (suffix: string, fields: object = {}) => ({
    Run: { Type: 'Task', Resource: `arn:aws:states:::ecs:runTask${suffix}`, Parameters: {}, End: true, ...fields },
  });
  const answer = { Tasks: [], Failures: [{ Reason: 'RESOURCE:MEMORY' }] };

  test('fail a task that waits for the job', async () => {
    const result = await run(runTask('.sync'), { tasks: gives(answer) });

    expect(ending(result)).toEqual({
      status: 'FAILED',
      error: 'AmazonECS.Unknown',
      cause: '{"Tasks":[],"Failures":[{"Reason":"RESOURCE:MEMORY"}]}',
    });
  });

  test.each([
    ['the call only requests the task', '', answer],
    ['a token holder answers', '.waitForTaskToken', answer],
    ['none failed', '.sync', { Tasks: [{}], Failures: [] }],
    ['the answer does not say', '.sync', { TaskArn: 'arn' }],
  ])('do not where %s', async (_name, suffix, given) => {
    expect((await run(runTask(suffix), { tasks: gives(given) })).status).toBe('SUCCEEDED');
  });
});

describe('failed entries of events:putEvents', () => {
  const put = (fields: object = {}, suffix = '') => ({
    Put: { Type: 'Task', Resource: `arn:aws:states:::events:putEvents${suffix}`, Parameters: {}, End: true, ...fields },
  });
  const answer = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] };

  test('fail the task, and can be caught by their name', async () => {
    const result = await run(put(), { tasks: gives(answer) });
    expect(ending(result)).toEqual({
      status: 'FAILED',
      error: 'EventBridge.FailedEntry',
      cause: '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure"}]}',
    });
    const Catch = [{ ErrorEquals: ['EventBridge.FailedEntry'], ResultPath: null, Next: 'Done' }];
    const caught = await run({ ...put({ Catch }), Done: { Type: 'Succeed' } }, { tasks: gives(answer) });
    expect(caught.status).toBe('SUCCEEDED');
  });

  test.each([
    ['no entry failed', put(), { FailedEntryCount: 0, Entries: [] }],
    ['a token holder answers', put({}, '.waitForTaskToken'), answer],
    [
      'the call is one by the SDK',
      { Put: { ...put().Put, Resource: 'arn:aws:states:::aws-sdk:eventbridge:putEvents' } },
      answer,
    ],
  ])('do not where %s', async (_name, states, given) => {
    const { status } = await run(states, { tasks: gives(given) });
    expect(status).toBe('SUCCEEDED');
  });
});
