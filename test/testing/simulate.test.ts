import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Pass, Task, Workflow } from '../../lib/index';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import {
  attempts,
  heartbeatTimesOut,
  pending,
  returns,
  returnsPayload,
  SimulationError,
  sequence,
  simulate,
  TaskError,
  throws,
  timesOut,
} from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).mocks(HAPPY_PATH);

describe('a run', () => {
  test('indicates how it ended and the way it took', async () => {
    const run = await orders.start({ id: 'o-1', total: 5 });
    expect({
      status: run.status,
      output: run.output,
      path: run.path,
      variables: run.variables,
      billed: run.billedTransitions,
      millis: run.durationMillis,
    }).toEqual({
      status: 'SUCCEEDED',
      output: { paid: true },
      path: ['Validate', 'Large?', 'ChargeCard', 'Done'],
      variables: { order: { id: 'o-1', total: 5 } },
      billed: 4,
      millis: 0,
    });
    expect(run.history.slice(0, 3).map(({ id, type }) => `${id} ${type}`)).toEqual([
      '1 ExecutionStarted',
      '2 TaskStateEntered',
      '3 TaskScheduled',
    ]);
  });

  test('reports each visit of a state, and of each call', async () => {
    const charge = attempts(throws('Throttled', 'slow down'), throws('Throttled'), returnsPayload({ paid: true }));
    const run = await orders.mock('ChargeCard', charge).start({ total: 5 });
    expect(run.state('ChargeCard')).toMatchObject({
      path: '/States/ChargeCard',
      type: 'Task',
      input: { total: 5 },
      output: { paid: true },
      outcome: 'succeeded',
      attempts: 3,
      retries: [
        { retrier: 0, error: 'Throttled', cause: 'slow down', delaySeconds: 2 },
        { retrier: 0, error: 'Throttled', cause: undefined, delaySeconds: 4 },
      ],
      next: 'Done',
    });
    expect(run.state('Large?')).toMatchObject({ rule: 'default', next: 'ChargeCard' });
    expect(run.calls('ChargeCard').map((call) => ({ attempt: call.attempt, sent: call.arguments }))).toEqual(
      [0, 1, 2].map((attempt) => ({ attempt, sent: { FunctionName: 'charge-card', Payload: { total: 5 } } })),
    );
    expect(run.durationMillis).toBe(6000);
    expect(() => run.state('Approve')).toThrow('The run did not come to "Approve". It went: Validate > Large? >');
  });

  test('is the same each time, and the simulation stays as it was', async () => {
    const failing = orders.mock('ChargeCard', throws('CardDeclined'));
    const [one, two, other] = [
      await orders.start({ total: 1 }),
      await orders.start({ total: 1 }),
      await failing.start({ total: 1 }),
    ];
    expect(two.history).toEqual(one.history);
    expect([one.status, other.status]).toEqual(['SUCCEEDED', 'FAILED']);
  });
});

describe('a target', () => {
  test('may be a workflow, and a mock may name its state', async () => {
    const charge = new Task(
      'Charge',
      RawIntegration.of('arn:aws:states:::sqs:sendMessage', { arguments: { QueueUrl: 'queue', MessageBody: 'x' } }),
    );
    const workflow = Workflow.startWith(charge).next(new Pass('Done'));
    const run = await simulate(workflow)
      .mock(charge, returns({ MessageId: 'm-1' }))
      .start();
    expect([run.status, run.output]).toEqual(['SUCCEEDED', { MessageId: 'm-1' }]);
  });

  describe('may be a machine of a template', () => {
    const machineOf = (StateMachineName?: string, definition: object = ORDERS) => ({
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: JSON.stringify(definition), StateMachineName },
    });
    const refunds = { StartAt: 'Refund', States: { Refund: { Type: 'Pass', End: true } } };
    const one = { Resources: { OrdersD4B1A5C9: machineOf() } };
    const two = { Resources: { ...one.Resources, RefundsD4B1A5C9: machineOf('refund-flow', refunds) } };

    test.each<[string, object]>([
      ['of the CDK, by its name', { template: Template.fromJSON(one), machine: 'Orders' }],
      ['of the CDK, which has one machine', Template.fromJSON(one)],
      ['with a toJSON', { template: { toJSON: () => one }, machine: 'Orders' }],
      ['that is parsed', { template: one, machine: 'Orders' }],
      ['that is parsed and has one machine', { template: one }],
      ['that has one machine', one],
      ['that is parsed and has two machines', { template: two, machine: 'OrdersD4B1A5C9' }],
    ])('%s', async (_what, target) => {
      const run = await simulate(target).mocks(HAPPY_PATH).start({ total: 1 });
      expect(run.path).toEqual(['Validate', 'Large?', 'ChargeCard', 'Done']);
    });

    test('in a file, JSON or YAML', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'template-'));
      try {
        const [json, yaml] = [join(folder, 'Shop.template.json'), join(folder, 'template.yaml')];
        writeFileSync(json, JSON.stringify(two));
        writeFileSync(
          yaml,
          `Resources:
  Refunds:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionString: !Sub '{"StartAt":"Refund","States":{"Refund":{"Type":"Pass","Result":"\${Topic}","End":true}}}'
`,
        );
        const outputs = [{ template: json, machine: 'refund-flow' }, { template: yaml }].map(async (target) => {
          const run = await simulate(target).start({ total: 1 });
          return run.output;
        });
        expect(await Promise.all(outputs)).toEqual([{ total: 1 }, '${Topic}']);
        expect(() => simulate({ template: folder })).toThrow(`The template "${folder}" is a folder, not a file.`);
        writeFileSync(json, '{"Resources":');
        expect(() => simulate({ template: json })).toThrow(/^The template can't be read: .*Shop\.template\.json:1:/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    const noTemplate = 'The value of "template" is not a template of CloudFormation, as it has no "Resources".';
    test.each<[string, unknown, string]>([
      ['without the machine', { template: two, machine: 'Refund' }, 'Did you mean "Refunds"?'],
      [
        'with another name',
        { template: two, machine: 'refund-flwo' },
        'There is no state machine "refund-flwo" in the template. Did you mean "refund-flow"? It holds: "Orders", "Refunds".',
      ],
      [
        'with two machines, and no word on which',
        { template: two },
        'The template has 2 state machines: specify which one: "Orders", "Refunds".',
      ],
      ['without machines', { template: { Resources: {} } }, 'There is no state machine in the template.'],
      ['by a number', { template: one, machine: 5 }, '"machine" must be the name of a state machine, not 5.'],
      ['that is not there', { template: 'no/such.json' }, 'The template "no/such.json" does not exist.'],
      [
        'as text',
        { template: JSON.stringify(one) },
        'The string in "template" is not a path. Pass the template as an object: JSON.parse(text).',
      ],
      ['that is a definition', { template: ORDERS }, `${noTemplate} It is a definition: pass it without "template".`],
      ['that is a Stack', { template: new Stack() }, `${noTemplate} It is a Stack: pass Template.fromStack(stack).`],
      [
        'that is nothing',
        { template: undefined },
        `${noTemplate} Pass Template.fromStack(stack), a parsed template, or the path of its file.`,
      ],
    ])('but not %s', (_what, target, message) => {
      const simulating = () => simulate(target as object);
      expect(simulating).toThrow(SimulationError);
      expect(simulating).toThrow(message);
    });
  });

  test.each([
    ['a text', '{}', 'parse it first'],
    ['nothing', undefined, 'can be simulated, not undefined'],
  ])('is not %s', (_what, target, message) => {
    expect(() => simulate(target as never)).toThrow(message);
  });

  test('that can not be run is refused with all that is wrong', async () => {
    const broken = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Gone' }, B: { Type: 'Task', End: true } } };
    await expect(simulate(broken).start()).rejects.toThrow(/needs "Resource"[\s\S]*no state "Gone"/);
  });
});

describe('a task is answered', () => {
  test('by the mock of its state, before a handler for what it calls', async () => {
    const handled: unknown[] = [];
    const run = await simulate(ORDERS)
      .handler('ValidateFn', (order: { total: number }) => ({ ...order, valid: true }))
      .handler('charge-card', (order: unknown) => handled.push(order))
      .mock('ChargeCard', returnsPayload('mocked'))
      .start({ total: 1 });
    expect([run.output, run.state('Validate').output, handled]).toEqual(['mocked', { total: 1, valid: true }, []]);
  });

  test('by an async handler; what it throws is caught like a function error', async () => {
    const handler = async () => {
      throw Object.assign(new Error('no funds'), { name: 'CardDeclined' });
    };
    const run = await simulate(ORDERS)
      .mock('Validate', HAPPY_PATH.Validate)
      .handler('charge-card', handler)
      .start({ total: 1 });
    const cause = JSON.stringify({ errorMessage: 'no funds', errorType: 'CardDeclined', trace: [] });
    expect(run.state('ChargeCard')).toMatchObject({
      outcome: 'caught',
      output: { Error: 'CardDeclined', Cause: cause },
    });
  });

  test.each([
    ['a text', 'oops', 'string', 'oops'],
    ['an object', { code: 7 }, 'object', '{"code":7}'],
    ['a TaskError', new TaskError('Throttled', 'busy'), 'Throttled', 'busy'],
  ])('by a handler that throws %s: the task fails', async (_what, thrown, error, message) => {
    const handler = () => {
      throw thrown;
    };
    const run = await simulate(ORDERS)
      .mock('Validate', HAPPY_PATH.Validate)
      .handler('charge-card', handler)
      .start({ total: 1 });
    expect([run.status, run.error]).toEqual(['FAILED', error]);
    expect(run.cause).toContain(message.replaceAll('"', thrown instanceof TaskError ? '"' : '\\"'));
  });

  test('by a nested machine', async () => {
    const parent = {
      StartAt: 'Start',
      States: {
        Start: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: { StateMachineArn: '${Orders}', 'Input.$': '$' },
          OutputPath: '$.Output',
          End: true,
        },
      },
    };
    const run = await simulate(parent).machine('Orders', ORDERS).mocks(HAPPY_PATH).start({ total: 1 });
    expect([run.output, run.path]).toEqual([{ paid: true }, ['Start', 'Validate', 'Large?', 'ChargeCard', 'Done']]);
  });

  test('by nothing: the run is refused with the request and a remedy', async () => {
    const start = orders.handler('charge-cart', () => 1).start({ total: 500 });
    await expect(start).rejects.toMatchObject({ name: 'SimulationError' });
    await expect(start).rejects.toThrow(
      /"Approve" \(arn:aws:states:::sqs:sendMessage.waitForTaskToken\)[\s\S]*"QueueUrl": "approvals"[\s\S]*\.mock\('Approve', pending\(\)\)/,
    );
  });

  test('no Catch hides that an answer is missing', async () => {
    const document = {
      StartAt: 'All',
      States: {
        All: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'A',
              States: { A: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:a', End: true } },
            },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Hidden' }],
          End: true,
        },
        Hidden: { Type: 'Pass', End: true },
      },
    };
    await expect(simulate(document).start()).rejects.toThrow('Nothing answers the task "A"');
  });
});

describe('answers', () => {
  test('in a sequence go by call, in attempts by try of a visit', async () => {
    const item = {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:1:function:f',
      End: true,
      Retry: [{ ErrorEquals: ['E'] }],
    };
    const map = {
      StartAt: 'Each',
      States: {
        Each: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: { StartAt: 'F', States: { F: item } }, End: true },
      },
    };
    const each = simulate(map);
    const byCall = await each
      .mock('F', sequence(throws('E'), returnsPayload('second'), returnsPayload('later')))
      .start([1, 2, 3]);
    const byTry = await each.mock('F', attempts(throws('E'), returnsPayload('second'))).start([1, 2, 3]);
    expect(byCall.output).toEqual(['second', 'later', 'later']);
    expect(byTry.output).toEqual(['second', 'second', 'second']);
    expect(byTry.visits('F').map((visit) => visit.attempts)).toEqual([2, 2, 2]);
  });

  test('may take virtual time, which a timeout can run into', async () => {
    const slow = orders.mock('Approve', returns({ approved: true }).after(Duration.hours(30)));
    const run = await slow.start({ total: 500 });
    expect([run.state('Approve').error, run.durationMillis]).toEqual(['States.Timeout', 3_600_000]);
  });

  test('timesOut sends heartbeats, heartbeatTimesOut does not', async () => {
    const late = await orders.mock('Approve', timesOut()).start({ total: 500 });
    const silent = await orders.mock('Approve', heartbeatTimesOut()).start({ total: 500 });
    expect([late.durationMillis, silent.durationMillis]).toEqual([86_400_000, 3_600_000]);
    expect([late, silent].map((run) => run.state('Approve').outcome)).toEqual(['caught', 'caught']);
  });

  test.each([
    ['undefined', () => undefined, 'gave undefined'],
    ['a function', () => () => 1, 'gave a function'],
    ['a BigInt', () => 1n, 'not JSON'],
  ])('that are %s are mistakes of the test', async (_what, make, message) => {
    await expect(orders.mock('ChargeCard', returnsPayload(make)).start({ total: 1 })).rejects.toThrow(message);
    await expect(
      simulate(ORDERS).mock('Validate', HAPPY_PATH.Validate).handler('charge-card', make).start({ total: 1 }),
    ).rejects.toThrow(message);
  });

  test('that never come end by the timeout of the state, or are mistakes of the test', async () => {
    const never = () => new Promise(() => undefined);
    const impatient = orders.wallClockTimeout(20);
    const run = await impatient.mock('Approve', returns(never)).start({ total: 500 });
    expect(run.state('Approve').error).toBe('States.Timeout');
    await expect(impatient.mock('ChargeCard', returns(never)).start({ total: 1 })).rejects.toThrow(
      'was not answered within 20 ms',
    );
  });
});

describe('a mock is refused', () => {
  test.each([
    ['for a state that is not there', () => orders.mock('ChargeCart', throws('E')), 'Did you mean "ChargeCard"?'],
    ['for a state that calls nothing', () => orders.mock('Large?', throws('E')), '"Large?" is a Choice state'],
    ['that is no answer', () => orders.mock('Validate', 5 as never), 'must be an answer'],
    [
      'with a Lambda answer without Payload',
      () => orders.mock('ChargeCard', returns({ paid: true })),
      'returnsPayload',
    ],
    ['with a Lambda answer that is no object', () => orders.mock('ChargeCard', returns('paid')), 'not with "paid"'],
  ])('%s', (_what, mock, message) => {
    expect(mock).toThrow(message);
  });

  test.each([
    ['arn:aws:states:::sqs:sendMessage', { MessageId: 5 }, "Field 'MessageId' must be a string"],
    ['arn:aws:states:::dynamodb:getItem', { Item: { id: 'o-1' } }, '"Item.id" must be a DynamoDB attribute value'],
    ['arn:aws:states:::events:putEvents', { Entries: {} }, "Field 'Entries' must be an array"],
    ['arn:aws:states:::aws-sdk:s3:getObject', 'text', 'answers with an object'],
  ])('where %s never gives such a result', (resource, result, message) => {
    const document = { StartAt: 'A', States: { A: { Type: 'Task', Resource: resource, End: true } } };
    expect(() => simulate(document).mock('A', returns(result))).toThrow(message);
  });

  test('and what a token holder says is free', async () => {
    const run = await orders.mock('Approve', returns('a text')).start({ total: 500 });
    expect(run.status).toBe('SUCCEEDED');
  });
});

describe('bad input', () => {
  test('that is too large or no JSON is refused', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    await expect(orders.start('x'.repeat(300_000))).rejects.toThrow('longer than 262144 bytes');
    await expect(orders.start(cyclic)).rejects.toThrow('not JSON');
  });
});

describe('a waiting task', () => {
  test('continues by its token', async () => {
    const run = await orders.mock('Approve', pending()).begin({ total: 500 });
    expect(run.status).toBe('RUNNING');
    const [task] = run.pendingTasks;
    expect(task).toEqual({
      token: run.taskToken('Approve'),
      stateName: 'Approve',
      parameters: { QueueUrl: 'approvals', MessageBody: { token: run.taskToken('Approve') } },
    });
    expect(task?.state).toBe(run.calls('Approve')[0]?.state);
    await run.sendSuccess('Approve', { approved: true });
    expect(run.path).toEqual(['Validate', 'Large?', 'Approve', 'ChargeCard', 'Done']);
    expect(() => run.taskToken('Approve')).toThrow('No task of "Approve" waits for its token. None does.');
  });

  test('fails by its token', async () => {
    const run = await orders.mock('Approve', pending()).begin({ total: 500 });
    await run.sendFailure(run.taskToken('Approve'), 'Refused', 'too much');
    expect([run.status, run.error, run.cause]).toEqual(['FAILED', 'Refused', 'too much']);
  });

  test('is kept by heartbeats while the clock moves', async () => {
    const run = await orders.startingAt('2026-11-22T09:00:00Z').mock('Approve', pending()).begin({ total: 500 });
    await run.advance(Duration.minutes(59));
    await run.sendHeartbeat('Approve');
    await run.advance('2026-11-22T10:30:00Z');
    expect([run.status, run.now.toISOString()]).toEqual(['RUNNING', '2026-11-22T10:30:00.000Z']);
    expect(await run.advanceToNextEvent()).toBe(true);
    expect([run.status, run.now.toISOString()]).toEqual(['FAILED', '2026-11-22T10:59:00.000Z']);
    expect(await run.advanceToNextEvent()).toBe(false);
    await expect(run.advance('2026-11-22T10:00:00Z')).rejects.toThrow('has passed');
  });

  test('stays open when nothing else can happen, and the run can be stopped', async () => {
    const wait = {
      StartAt: 'W',
      States: { W: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:1:activity:sign', End: true } },
    };
    const run = await simulate(wait).mock('W', pending()).start();
    expect(run.status).toBe('RUNNING');
    await run.stop('Cancelled', 'by the user');
    expect([run.status, run.error, run.cause]).toEqual(['ABORTED', 'Cancelled', 'by the user']);
  });
});

test('a failed run is redriven with mended answers', async () => {
  const run = await orders.mock('ChargeCard', throws('Bug')).start({ total: 1 });
  expect(run.status).toBe('FAILED');
  await run.redrive({ ChargeCard: returnsPayload({ paid: true }) });
  expect([run.status, run.output, run.calls('Validate').length]).toEqual(['SUCCEEDED', { paid: true }, 1]);
});
