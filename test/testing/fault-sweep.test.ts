import { faultMarks } from '../../lib/graph/marks/fault-marks';
import { graphOf } from '../../lib/graph/model/graph-of';
import { svgOf } from '../../lib/graph/svg/svg-of';
import { pending, returns, simulate, sweepFaults, throws, timesOut } from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).mocks(HAPPY_PATH);

test('lets each task fail in each way and reports where the run ends', async () => {
  const sweep = await sweepFaults(orders, { input: { total: 5 }, states: ['ChargeCard'] });
  expect(sweep.toText()).toBe(`state       fault                            handled             ends
(none)      (none)                                               SUCCEEDED in Done
ChargeCard  Throttled                        2 retries, NOBODY   FAILED in ChargeCard with Throttled
ChargeCard  CardDeclined                     caught -> Rejected  FAILED in Rejected with OrderRejected
ChargeCard  States.TaskFailed                NOBODY              FAILED in ChargeCard with States.TaskFailed
ChargeCard  States.Permissions               NOBODY              FAILED in ChargeCard with States.Permissions
ChargeCard  Lambda.ServiceException          NOBODY              FAILED in ChargeCard with Lambda.ServiceException
ChargeCard  Lambda.TooManyRequestsException  NOBODY              FAILED in ChargeCard with Lambda.TooManyRequestsException
ChargeCard  timeout                          NOBODY              TIMED_OUT in ChargeCard after 365 days
`);
});

test('timeouts and missing heartbeats are faults too; what is not reached is reported', async () => {
  const sweep = await sweepFaults(orders, { input: { total: 500 }, states: ['Approve'] });
  const clock = sweep.results.filter(({ kind }) => kind !== 'error');
  expect(clock.map(({ kind, caughtNext, durationMillis }) => ({ kind, caughtNext, durationMillis }))).toEqual([
    { kind: 'timeout', caughtNext: 'Rejected', durationMillis: 86_400_000 },
    { kind: 'heartbeat', caughtNext: 'Rejected', durationMillis: 3_600_000 },
  ]);
  expect((await sweepFaults(orders, { input: { total: 5 } })).unreached).toEqual(['Approve']);
});

test('a fault that is caught around the state is handled', async () => {
  const call = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true };
  const around = {
    StartAt: 'All',
    States: {
      All: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Send', States: { Send: call } }],
        Catch: [{ ErrorEquals: ['Sqs.Down', 'States.ALL'], Next: 'Undo' }],
        End: true,
      },
      Undo: { Type: 'Pass', End: true },
    },
  };
  const sweep = await sweepFaults(simulate(around), { errors: { Send: ['Poison'] } });
  expect(sweep.results.map(({ error, isDeclared, caughtBy, status }) => [error, isDeclared, caughtBy, status])).toEqual(
    [
      ['Sqs.Down', true, 'All', 'SUCCEEDED'],
      ['Poison', false, 'All', 'SUCCEEDED'],
      ['States.TaskFailed', false, 'All', 'SUCCEEDED'],
      ['States.Permissions', false, 'All', 'SUCCEEDED'],
      ['States.Timeout', false, undefined, 'TIMED_OUT'],
    ],
  );
  expect(() => sweep.check()).toThrow('No handler for:\nstate  fault    handled  ends\nSend   timeout  NOBODY');
});

test('a fault that leads to an unanswered state is reported', async () => {
  const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', ...fields });
  const States = {
    Send: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }], End: true }),
    Undo: task({ End: true }),
  };
  await expect(sweepFaults(simulate({ StartAt: 'Send', States }), { states: ['Send'] })).rejects.toThrow(
    'Where "Send" fails by States.TaskFailed: Nothing answers the task "Undo"',
  );
});

test('a catcher of another state, on the way to the failing one, has not caught it', async () => {
  const task = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' };
  const States = {
    Send: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }], End: true },
    Undo: { ...task, TimeoutSeconds: 5, End: true },
  };
  const failing = simulate({ StartAt: 'Send', States }).mock('Send', throws('Down')).mock('Undo', returns({}));
  const sweep = await sweepFaults(failing, { states: ['Undo'] });
  expect(sweep.results.map(({ caughtBy, isHandled, endError }) => [caughtBy, isHandled, endError])).toEqual([
    [undefined, false, 'States.TaskFailed'],
    [undefined, false, 'States.Permissions'],
    [undefined, false, 'States.Timeout'],
  ]);
});

test('what a function throws has a cause of JSON, which workflows parse; what the service throws has a text', async () => {
  const catcher = { ErrorEquals: ['Invalid', 'Lambda.ServiceException'], Next: 'Tell' };
  const States = {
    Call: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', Catch: [catcher], End: true },
    Tell: { Type: 'Pass', Parameters: { 'told.$': 'States.StringToJson($.Cause)' }, End: true },
  };
  const sweep = await sweepFaults(simulate({ StartAt: 'Call', States }));
  const caught = sweep.results.filter(({ isDeclared }) => isDeclared);
  expect(caught.map(({ error, status }) => [error, status])).toEqual([
    ['Invalid', 'SUCCEEDED'],
    ['Lambda.ServiceException', 'FAILED'],
  ]);
});

describe('a handler that crashes', () => {
  const send = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' };
  const catching = (next: string, ...errors: readonly string[]) => ({
    ...send,
    Catch: [{ ErrorEquals: errors.length === 0 ? ['States.ALL'] : errors, Next: next }],
  });
  const jsonata = (States: object) => simulate({ QueryLanguage: 'JSONata', StartAt: 'Send', States } as object);

  test('is broken, not handled, by any fault that leads to it', async () => {
    const States = {
      Send: { ...catching('Undo'), Next: 'Done' },
      Undo: { Type: 'Pass', Next: 'GiveUp' },
      GiveUp: { Type: 'Fail', Error: '{% $states.input.Reason %}' },
      Done: { Type: 'Succeed' },
    };
    const sweep = await sweepFaults(jsonata(States).mock('Send', returns({})));

    const reason =
      "The JSONata expression '$states.input.Reason' specified for the field 'Error' returned nothing (undefined).";
    expect(sweep.toText()).toBe(`state   fault               handled                 ends
(none)  (none)                                      SUCCEEDED in Done
Send    States.TaskFailed   caught -> Undo, BROKEN  FAILED in GiveUp with States.QueryEvaluationError: ${reason}
Send    States.Permissions  caught -> Undo, BROKEN  FAILED in GiveUp with States.QueryEvaluationError: ${reason}
Send    timeout             NOBODY                  TIMED_OUT in Send after 365 days
`);
    expect(sweep.unhandled).toEqual(sweep.results);
    expect(sweep.broken.map(({ kind, crash }) => [kind, crash?.state, crash?.error])).toEqual([
      ['error', 'GiveUp', 'States.QueryEvaluationError'],
      ['error', 'GiveUp', 'States.QueryEvaluationError'],
    ]);
    expect(() => sweep.check()).toThrow(
      'No handler for:\nstate  fault               handled                 ends\nSend',
    );
  });

  test.each([
    ['a path that is not there', { Type: 'Pass', InputPath: '$.order', End: true }, 'States.Runtime'],
    [
      'a cause that is no JSON',
      { Type: 'Pass', Parameters: { 'c.$': 'States.StringToJson($.Cause)' }, End: true },
      'States.IntrinsicFailure',
    ],
    [
      'no rule of a Choice',
      { Type: 'Choice', Choices: [{ Variable: '$.Error', StringEquals: 'E', Next: 'Done' }] },
      'States.NoChoiceMatched',
    ],
  ])('is broken by %s', async (_what, Undo, error) => {
    const States = { Send: { ...catching('Undo', 'E2'), Next: 'Done' }, Undo, Done: { Type: 'Succeed' } };
    const sweep = await sweepFaults(simulate({ StartAt: 'Send', States } as object).mock('Send', returns({})));
    const [declared] = sweep.results;
    expect([declared?.error, declared?.isHandled, declared?.crash?.state, declared?.crash?.error]).toEqual([
      'E2',
      false,
      'Undo',
      error,
    ]);
  });

  test('is broken where it is tolerated: an item of a Map Run, whose end the run does not show', async () => {
    const processor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Send',
      States: {
        Send: { ...catching('Undo', 'E2'), End: true },
        Undo: { Type: 'Pass', InputPath: '$.order', End: true },
      },
    };
    const Items = { Type: 'Map', ItemProcessor: processor, ToleratedFailurePercentage: 100, End: true };
    const simulation = simulate({ StartAt: 'Items', States: { Items } } as object).mock('Send', returns({}));
    const sweep = await sweepFaults(simulation, { input: [1, 2] });
    const [caught, ...others] = sweep.results;
    expect([caught?.error, caught?.status, caught?.isHandled, caught?.crash?.state]).toEqual([
      'E2',
      'SUCCEEDED',
      false,
      'Undo',
    ]);
    expect(others.map(({ isBroken }) => isBroken)).toEqual([false, false, false]);
    expect(sweep.toText()).toContain('SUCCEEDED in Undo: States.Runtime in Undo: ');
  });

  test('is not one where a Fail state raises the fault again, or has such an error name of its own', async () => {
    const again = {
      Send: { ...catching('Again'), End: true },
      Again: { Type: 'Fail', Error: '{% $states.input.Error %}', Cause: 'Sending failed' },
    };
    const own = {
      Send: { ...catching('Own'), End: true },
      Own: { Type: 'Fail', Error: 'States.Runtime', Cause: 'Sending failed' },
    };
    const errors = { Send: ['States.DataLimitExceeded', 'States.QueryEvaluationError'] };
    for (const States of [again, own]) {
      const sweep = await sweepFaults(jsonata(States).mock('Send', returns({})), { errors });
      expect(sweep.broken).toEqual([]);
      expect(sweep.results.filter(({ status }) => status === 'FAILED')).toHaveLength(sweep.results.length - 1);
      expect(sweep.unhandled).toEqual(sweep.results.filter(({ kind }) => kind === 'timeout'));
    }
  });

  test('is not one where the fault has such an error name and nothing catches it', async () => {
    const sweep = await sweepFaults(jsonata({ Send: { ...send, End: true } }).mock('Send', returns({})), {
      errors: { Send: ['States.DataLimitExceeded'] },
    });
    expect(sweep.results[0]).toMatchObject({ error: 'States.DataLimitExceeded', isHandled: false, isBroken: false });
  });
});

describe('a handler that fails', () => {
  const send = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', TimeoutSeconds: 5 };
  const caught = (next: string) => ({ ...send, Catch: [{ ErrorEquals: ['States.ALL'], Next: next }], End: true });

  test.each([
    ['by an error', throws('Down'), 'Down'],
    ['by its timeout', timesOut(), 'States.Timeout'],
  ])('has not handled anything: %s that nothing catches', async (_how, answer, error) => {
    const States = { Send: caught('Undo'), Undo: { ...send, End: true } };
    const simulation = simulate({ StartAt: 'Send', States } as object).mocks({ Send: returns({}), Undo: answer });
    const sweep = await sweepFaults(simulation, { states: ['Send'] });
    expect(sweep.toText()).toBe(`state   fault               handled                ends
(none)  (none)                                     SUCCEEDED in Send
Send    States.TaskFailed   caught -> Undo, FAILS  FAILED in Undo with ${error}
Send    States.Permissions  caught -> Undo, FAILS  FAILED in Undo with ${error}
Send    timeout             caught -> Undo, FAILS  FAILED in Undo with ${error}
`);
    expect([sweep.unhandled, sweep.broken]).toEqual([sweep.results, []]);
  });

  test('has handled it where it waits for a token, or raises an error of its own in a Fail state inside of a branch', async () => {
    const wait = { ...send, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', TimeoutSeconds: undefined };
    const GiveUp = { Type: 'Fail', Error: 'GaveUp' };
    const branch = { StartAt: 'Send', States: { Send: caught('GiveUp'), GiveUp } };
    const waiting = { StartAt: 'Send', States: { Send: caught('Ask'), Ask: { ...wait, End: true } } };
    const failing = { StartAt: 'All', States: { All: { Type: 'Parallel', Branches: [branch], End: true } } };
    for (const [definition, status] of [
      [waiting, 'RUNNING'],
      [failing, 'FAILED'],
    ] as const) {
      const simulation = simulate(definition as object).mock('Send', returns({}));
      const answered = definition === waiting ? simulation.mock('Ask', pending()) : simulation;
      const sweep = await sweepFaults(answered, { states: ['Send'] });
      expect(sweep.results.map((result) => [result.status, result.isHandled])).toEqual(
        sweep.results.map(() => [status, true]),
      );
    }
  });

  test('is broken where it leads back to the task for ever: the row has the quota', async () => {
    const States = { Send: caught('Hold'), Hold: { Type: 'Wait', Seconds: 5, Next: 'Send' } };
    const simulation = simulate({ StartAt: 'Send', States } as object).mock('Send', returns({}));
    const sweep = await sweepFaults(simulation);
    const quota = 'The execution reached the maximum number of history events (25000).';
    expect(sweep.results[0]?.crash).toEqual({ state: 'Send', error: 'States.Runtime', cause: quota });
    expect(sweep.toText()).toContain(`caught -> Hold, BROKEN  FAILED in Send with States.Runtime: ${quota}\n`);
  });
});

describe('the run without a fault', () => {
  const send = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', TimeoutSeconds: 5 };
  const caught = { ...send, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refused' }] };
  const Refused = { Type: 'Fail', Error: 'Refused' };
  const of = (States: object) => simulate({ StartAt: 'Send', States } as object);

  test('is unhandled where it crashes, and its row comes first', async () => {
    const States = {
      Send: { ...caught, Next: 'Empty?' },
      'Empty?': { Type: 'Pass', InputPath: '$.x', End: true },
      Refused,
    };
    const sweep = await sweepFaults(of(States).mock('Send', returns({ a: 1 })));
    expect(sweep.unhandled).toEqual([sweep.withoutFault]);
    expect(sweep.broken).toEqual([sweep.withoutFault]);
    const [, first] = sweep.toText().split('\n');
    expect(first).toBe(
      `(none)  (none)              BROKEN             FAILED in Empty? with States.Runtime: Invalid path '$.x' : No results for path: $['x']`,
    );
    expect(() => sweep.check()).toThrow(
      'The run without a fault fails: repair it, or pass another input or other mocks.\nstate   fault   handled  ends\n(none)  (none)  BROKEN   FAILED in Empty?',
    );
  });

  test('is unhandled where a task of it fails', async () => {
    const States = { Send: { ...send, Next: 'Other' }, Other: { ...caught, End: true }, Refused };
    const sweep = await sweepFaults(of(States).mocks({ Send: throws('Down'), Other: returns({}) }), {
      states: ['Other'],
    });
    expect(sweep.unhandled).toEqual([sweep.withoutFault]);
    expect(sweep.withoutFault).toMatchObject({ status: 'FAILED', endError: 'Down', endedIn: 'Send', isBroken: false });
    expect(sweep.toText()).toContain('(none)  (none)  FAILS          FAILED in Send with Down\n');
  });

  test('may end in a Fail state: the faults of what leads there are swept too', async () => {
    const sweep = await sweepFaults(of({ Send: { ...caught, End: true }, Refused }).mock('Send', throws('Down')));
    expect(sweep.withoutFault).toMatchObject({ status: 'FAILED', endError: 'Refused', isHandled: true });
    expect(sweep.unhandled).toEqual([]);
  });

  test('is not made where a task has no answer but its faults', async () => {
    const sweep = await sweepFaults(of({ Send: { ...caught, End: true }, Refused }));
    expect([sweep.withoutFault, sweep.unhandled]).toEqual([undefined, []]);
    expect(sweep.toText()).toContain('(none)  (none)              (not run)          Nothing answers the task "Send"');
  });

  test('reports each fault whether it ends as without one, and of states behind the failure why no run comes there', async () => {
    const States = {
      Send: { ...send, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }], Next: 'Empty?' },
      Undo: { Type: 'Pass', Next: 'Empty?' },
      'Empty?': { Type: 'Pass', InputPath: '$.x', Next: 'More' },
      More: { ...send, End: true },
    };
    const sweep = await sweepFaults(of(States).mocks({ Send: returns({ a: 1 }), More: returns({}) }));
    const reason = "Invalid path '$.x' : No results for path: $['x']";
    expect(sweep.toText()).toBe(`state   fault               handled                 ends
(none)  (none)              BROKEN                  FAILED in Empty? with States.Runtime: ${reason}
Send    States.TaskFailed   caught -> Undo, BROKEN  FAILED in Empty? with States.Runtime, as without a fault
Send    States.Permissions  caught -> Undo, BROKEN  FAILED in Empty? with States.Runtime, as without a fault
Send    timeout             caught -> Undo, BROKEN  FAILED in Empty? with States.Runtime, as without a fault
More    (all)               (not reached)           the run without a fault fails in Empty?
`);
    const [ofSend, ofMore] = ['Send', 'More'].map((name) => sweep.results.filter(({ state }) => state === name));
    expect(sweep.unhandled).toEqual([sweep.withoutFault, ...(ofSend ?? [])]);
    expect([ofSend, ofMore].map((results) => results?.map(({ isReached }) => isReached))).toEqual([
      [true, true, true],
      [false, false, false],
    ]);
  });

  test('that waits for a token is fine, and reports where it waits', async () => {
    const Ask = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Next: 'More' };
    const sweep = await sweepFaults(
      of({ Send: { ...caught, Next: 'Ask' }, Ask, More: { ...send, End: true }, Refused }).mocks({
        Send: returns({}),
        Ask: pending(),
        More: returns({}),
      }),
      { states: ['Send', 'More'] },
    );
    expect(sweep.unhandled).toEqual([]);
    expect(sweep.toText()).toBe(`state   fault               handled            ends
(none)  (none)                                 RUNNING in Ask
Send    States.TaskFailed   caught -> Refused  FAILED in Refused with Refused
Send    States.Permissions  caught -> Refused  FAILED in Refused with Refused
Send    timeout             caught -> Refused  FAILED in Refused with Refused
More    (all)               (not reached)      the run without a fault waits in Ask
`);
  });

  test('may tolerate items that crash: with a fault, the same crash is tolerated too', async () => {
    const processor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Row',
      States: {
        Row: { Type: 'Pass', InputPath: '$.row', Next: 'Send' },
        Send: { ...caught, End: true },
        Refused: { Type: 'Pass', End: true },
      },
    };
    const Send = { Type: 'Map', ItemProcessor: processor, ToleratedFailurePercentage: 50, End: true };
    const simulation = simulate({ StartAt: 'Rows', States: { Rows: Send } } as object).mock('Send', returns({}));
    const sweep = await sweepFaults(simulation, { input: [{ row: 1 }, {}] });
    const reason = "Invalid path '$.row' : No results for path: $['row']";
    expect(sweep.toText()).toBe(`state   fault               handled            ends
(none)  (none)                                 SUCCEEDED in Send: tolerated, States.Runtime in Row: ${reason}
Send    States.TaskFailed   caught -> Refused  SUCCEEDED in Refused
Send    States.Permissions  caught -> Refused  SUCCEEDED in Refused
Send    timeout             caught -> Refused  SUCCEEDED in Refused
`);
    expect(sweep.unhandled).toEqual([]);
    // Three of four are more than the half: the Map Run fails, and its row has the crash that made it fail.
    const failing = await sweepFaults(simulation, { input: [{ row: 1 }, {}, {}, {}] });
    expect(failing.unhandled[0]).toMatchObject({
      kind: 'none',
      endError: 'States.ExceedToleratedFailureThreshold',
      isBroken: true,
      crash: { state: 'Row', error: 'States.Runtime' },
    });
  });
});

test('is drawn: what became of the faults of each state', async () => {
  const sweep = await sweepFaults(orders, { input: { total: 5 }, states: ['ChargeCard'] });
  const graph = graphOf(ORDERS);
  expect(sweep.toSvg({ title: 'Faults' })).toBe(
    svgOf(graph, { title: 'Faults', marks: faultMarks(graph, sweep.results) }),
  );
  expect(sweep.toSvg()).toContain('6 not handled');
});
