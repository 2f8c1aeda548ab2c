import { parseProgram } from '../../lib/engine/program/load-program';
import { InvalidProgramError } from '../../lib/engine/program/program-issue';
import { execute } from '../../lib/engine/run/execute';
import { expressLogEvents } from '../../lib/engine/run/express-log';
import type { Execution } from '../../lib/engine/runtime/execution';
import { Simulation } from '../../lib/engine/runtime/simulation';
import type { TaskHandler } from '../../lib/engine/task/task-handler';
import { ending, eventTypes, machine, run } from './run';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const work = { Type: 'Task', Resource: FUNCTION, End: true };
const forever = {
  Count: { Type: 'Pass', QueryLanguage: 'JSONPath', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Again?' },
  'Again?': { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 1e9, Next: 'Count' }], Default: 'Count' },
};

describe('a document that can not be run', () => {
  test.each([
    ['no JSON', () => parseProgram('{'), 'The text is not JSON'],
    ['no object', () => parseProgram('[]'), '/: A state machine is a JSON object'],
    ['no states', () => parseProgram('{}'), '/: "States" is missing\n- /: "StartAt" is missing'],
    [
      'an unknown type',
      () => parseProgram('{"StartAt":"A","States":{"A":{"Type":"Tsak"}}}'),
      '/States/A: "A" has no state type: "Type" is "Tsak"',
    ],
    [
      'a wait for nothing',
      () => parseProgram('{"StartAt":"A","States":{"A":{"Type":"Wait","End":true}}}'),
      '/States/A: "A" needs "Seconds" or "Timestamp"',
    ],
    [
      'a missing target',
      () => parseProgram('{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}'),
      '/States/A: There is no state "B"',
    ],
    [
      'a broken path',
      () => parseProgram('{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$.a[","End":true}}}'),
      '/States/A/InputPath: "InputPath" is not a path',
    ],
    [
      'a broken expression',
      () =>
        parseProgram(
          '{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Pass","Output":"{% 1 + %}","End":true}}}',
        ),
      'is not a JSONata expression: S0207',
    ],
  ])('for it is %s is refused with all that is wrong', (_what, load, message) => {
    expect(load).toThrow(InvalidProgramError);
    expect(load).toThrow(message);
  });
});

test('an input that is not JSON, or too large, is refused', async () => {
  const states = machine({ A: { Type: 'Succeed' } });

  await expect(execute(states, { inputText: '{' })).rejects.toThrow('The input is not JSON');
  await expect(execute(states, { input: 'x'.repeat(262_144) })).rejects.toThrow(
    'The input is longer than 262144 bytes',
  );
});

describe('limits', () => {
  test('a payload beyond 256 KiB fails its state', async () => {
    const half = 'x'.repeat(140_000);
    const result = await run(
      { Twice: { Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' }, End: true } },
      { input: half },
    );

    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'Twice' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test.each([
    [
      'parameters',
      "'Send' provided parameters",
      { 'a.$': '$', 'b.$': '$' },
      'arn:aws:states:::aws-sdk:s3:getObject',
      {},
    ],
    ['a result', "'aws-sdk:s3' returned a result", {}, 'arn:aws:states:::aws-sdk:s3:getObject', 'x'.repeat(280_000)],
    ['a result', "'arn:aws:lambda:::f' returned a result", {}, 'arn:aws:lambda:::f', 'x'.repeat(280_000)],
  ])('%s of a task beyond 256 KiB fail it: %s', async (_what, words, Parameters, Resource, output) => {
    const result = await run(
      {
        Send: { Type: 'Task', Resource, Parameters, End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] },
        B: { Type: 'Pass', End: true },
      },
      { input: 'x'.repeat(140_000), tasks: () => ({ kind: 'success', output }) },
    );

    expect(result.output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause: `The state/task ${words} with a size exceeding the maximum number of bytes service limit.`,
    });
  });

  test('a history of 25,000 events ends the execution with its last', async () => {
    const result = await run(forever, { input: { n: 0 } });

    expect(result.history).toHaveLength(25_000);
    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
  });

  test('a variable beyond 256 KiB fails its state', async () => {
    const result = await run(
      { Set: { Type: 'Pass', Assign: { 'v.$': "States.Format('{}{}', $, $)" }, End: true } },
      { input: 'x'.repeat(140_000) },
    );

    expect(result.status).toBe('FAILED');
  });

  test('an endless JSONata expression is stopped', async () => {
    const result = await run(
      {
        A: {
          Type: 'Pass',
          QueryLanguage: 'JSONata',
          Output: '{% ($f := function($n) { $f($n + 1) }; $f(0)) %}',
          End: true,
        },
      },
      { limits: { evaluationSteps: 10_000 } },
    );

    expect([result.error, /timeout|overflow/.test(result.cause ?? '')]).toEqual(['States.QueryEvaluationError', true]);
  });

  test('an execution that takes too long is timed out', async () => {
    const slow = { A: { Type: 'Wait', Seconds: 60, End: true } };
    const standard = await execute(machine(slow, { TimeoutSeconds: 5 }));
    const express = await run({ A: { Type: 'Wait', Seconds: 301, End: true } }, { type: 'EXPRESS' });

    expect([standard.status, standard.durationMillis]).toEqual(['TIMED_OUT', 5000]);
    expect(eventTypes(standard).slice(-2)).toEqual(['WaitStateAborted', 'ExecutionTimedOut']);
    expect([express.status, express.durationMillis]).toEqual(['TIMED_OUT', 300_000]);
  });
});

test('an Express execution that goes in circles without waiting is timed out', async () => {
  const result = await run(forever, { input: { n: 0 }, type: 'EXPRESS', limits: { expressTransitions: 500 } });

  expect(ending(result)).toEqual({ status: 'TIMED_OUT', output: undefined, error: undefined, cause: undefined });
});

test('an abort signal ends a run that would not end', async () => {
  const controller = new AbortController();
  let events = 0;
  const result = await run(
    { Ask: { ...work, Next: 'Ask', End: undefined } },
    {
      signal: controller.signal,
      limits: { historyEvents: Number.POSITIVE_INFINITY },
      tasks: async () => ({ kind: 'success', output: 1 }),
      onEvent: () => {
        events += 1;
        if (events === 1000) controller.abort();
      },
    },
  );

  expect(result.status).toBe('ABORTED');
});

test('a history that is not kept can be streamed', async () => {
  const seen: string[] = [];
  const result = await run(
    { A: { Type: 'Pass', End: true } },
    { keepHistory: false, onEvent: (entry) => seen.push(`${entry.id} ${entry.type}`) },
  );

  expect(seen).toEqual(['1 ExecutionStarted', '2 PassStateEntered', '3 PassStateExited', '4 ExecutionSucceeded']);
  expect(result.history).toEqual([]);
});

test('a wait of a year takes no time', async () => {
  const result = await run({ A: { Type: 'Wait', Seconds: 31_535_000, End: true } });

  expect([result.status, result.durationMillis]).toEqual(['SUCCEEDED', 31_535_000_000]);
});

describe('an Express execution', () => {
  test('writes its events to the log, as much as its level lets through', async () => {
    const result = await run({ No: { Type: 'Fail', Error: 'E', Cause: 'c' } }, { type: 'EXPRESS', input: { a: 1 } });
    const all = expressLogEvents(result.execution);

    expect(all.map((event) => event.type)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
    expect(all[2]).toEqual({
      id: '3',
      type: 'ExecutionFailed',
      details: { error: 'E', cause: 'c' },
      previous_event_id: '2',
      event_timestamp: String(Date.UTC(2025, 0, 1)),
      execution_arn: result.execution.names.arn,
      redrive_count: '0',
    });
    expect(expressLogEvents(result.execution, 'FATAL', false)).toEqual([all[2]]);
    expect(expressLogEvents(result.execution, 'ALL', false).map((event) => event.details)).toEqual([
      { roleArn: result.execution.names.roleArn },
      { name: 'No' },
      { error: 'E', cause: 'c' },
    ]);
    expect(expressLogEvents(result.execution, 'OFF')).toEqual([]);
  });

  test('without the data of the execution they hold no value of a variable', async () => {
    const result = await run({ Keep: { Type: 'Pass', Assign: { secret: 'tell no one' }, End: true } });

    const exited = (includeExecutionData: boolean) =>
      expressLogEvents(result.execution, 'ALL', includeExecutionData).find(({ type }) => type === 'PassStateExited')
        ?.details;

    expect(exited(true)).toEqual({
      name: 'Keep',
      output: '{}',
      outputDetails: { truncated: false },
      assignedVariables: { secret: '"tell no one"' },
      assignedVariablesDetails: { truncated: false },
    });
    expect(exited(false)).toEqual({ name: 'Keep' });
  });
});

describe('redrive', () => {
  const failsOnce = (): TaskHandler => {
    const failed = new Set<string>();
    return ({ stateName }) => {
      if (stateName.startsWith('Bad') && !failed.has(stateName)) {
        failed.add(stateName);
        return { kind: 'failure', error: 'E' };
      }
      return { kind: 'success', output: stateName };
    };
  };

  test('continues from the state that failed', async () => {
    const calls: string[] = [];
    const tasks = failsOnce();
    const simulation = new Simulation({
      tasks: (request) => {
        calls.push(request.stateName);
        return tasks(request);
      },
    });
    const execution = simulation.start(machine({ Good: { ...work, End: undefined, Next: 'Bad' }, Bad: work }));
    await simulation.run();
    expect([execution.status, calls]).toEqual(['FAILED', ['Good', 'Bad']]);

    simulation.redrive(execution);
    await simulation.run();
    expect([execution.status, execution.output, execution.redriveCount, calls]).toEqual([
      'SUCCEEDED',
      'Bad',
      1,
      ['Good', 'Bad', 'Bad'],
    ]);
    expect(execution.history.all.map((entry) => entry.type).slice(-7)).toEqual([
      'ExecutionFailed',
      'ExecutionRedriven',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(() => simulation.redrive(execution)).toThrow("can't be redriven");
  });

  const failing = (): { readonly simulation: Simulation; readonly execution: Execution } => {
    const simulation = new Simulation({ tasks: () => ({ kind: 'failure', error: 'E' }) });
    return { simulation, execution: simulation.start(machine({ Bad: work }), { name: 'one' }) };
  };

  test('is billed as a transition', async () => {
    const { simulation, execution } = failing();
    await simulation.run();
    const before = execution.transitions;
    simulation.redrive(execution);
    await simulation.run();
    expect([before, execution.transitions]).toEqual([1, 2]);
  });

  test('is refused more than 14 days after the end', async () => {
    const { simulation, execution } = failing();
    await simulation.run();
    const days = (count: number): number => count * 86_400_000;
    execution.stopTime = simulation.now - days(14);
    simulation.redrive(execution);
    await simulation.run();
    execution.stopTime = simulation.now - days(14) - 1;
    expect(() => simulation.redrive(execution)).toThrow(
      'The execution "one" can\'t be redriven: it ended more than 14 days ago.',
    );
  });

  test('is refused after 1,000 redrives', async () => {
    const { simulation, execution } = failing();
    await simulation.run();
    execution.redriveCount = 999;
    simulation.redrive(execution);
    await simulation.run();
    expect(() => simulation.redrive(execution)).toThrow(
      'The execution "one" can\'t be redriven: it has been redriven 1000 times already.',
    );
  });

  test.each([
    [
      'branches',
      {
        Type: 'Parallel',
        Branches: ['Good', 'Bad'].map((name) => ({ StartAt: name, States: { [name]: work } })),
        End: true,
      },
    ],
    [
      'items of a Map Run',
      {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Which',
          States: {
            Which: { Type: 'Choice', Choices: [{ Variable: '$', StringEquals: 'Bad', Next: 'Bad' }], Default: 'Good' },
            Good: work,
            Bad: work,
          },
        },
        End: true,
      },
    ],
  ])('repeats only the %s that failed', async (_what, state) => {
    const simulation = new Simulation({ tasks: failsOnce() });
    const execution = simulation.start(machine({ All: state }), { input: ['Good', 'Bad'] });
    await simulation.run();
    simulation.redrive(execution);
    await simulation.run();

    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', ['Good', 'Bad']]);
  });
});

test('an event has no member that is undefined', async () => {
  const call = (resource: string) => ({ Type: 'Task', Resource: resource, ResultPath: null });
  const { history } = await run(
    {
      Call: { ...call('arn:aws:states:::sqs:sendMessage'), Parameters: { QueueUrl: 'q' }, Next: 'Invoke' },
      Invoke: { ...call('arn:aws:lambda:us-east-1:123456789012:function:f'), Next: 'Work' },
      Work: { ...call('arn:aws:states:us-east-1:123456789012:activity:a'), Next: 'No' },
      No: { Type: 'Fail' },
    },
    { tasks: () => ({ kind: 'success', output: null }) },
  );

  expect(history.map(({ type }) => type)).toContain('ActivityStarted');
  // Strict: undefined members count.
  expect(history).toStrictEqual(JSON.parse(JSON.stringify(history)));
});

test('a simulation shows its callers what they do with it, and none of what states do', () => {
  const members = Object.getOwnPropertyNames(Simulation.prototype).filter((name) => name !== 'constructor');
  expect(members.sort()).toEqual([
    'advance',
    'executions',
    'failAll',
    'isFinished',
    'now',
    'redrive',
    'run',
    'sendTaskFailure',
    'sendTaskHeartbeat',
    'sendTaskSuccess',
    'settle',
    'start',
    'stop',
    'takeActivityTask',
    'waitingTasks',
  ]);
});
