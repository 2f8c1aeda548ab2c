import { Duration } from 'aws-cdk-lib';
import fc from 'fast-check';

import jsonata = require('jsonata');

import { Block } from '../../lib/builder/block';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { Errors } from '../../lib/builder/errors';
import { Fail } from '../../lib/builder/fail';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { JitterStrategy } from '../../lib/builder/retry';
import { Task } from '../../lib/builder/task';
import { Workflow, type WorkflowProps } from '../../lib/compiler/workflow';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import { Lambda } from '../../lib/integration/service/lambda';
import { CALL, CALL_RESOURCE, compiled, JSON_PATH } from '../builder/support';

type Fields = Record<string, unknown>;

/** One field of every state that has it, at any depth, by the state's name. */
function fieldOf(field: string, piece: Chainable, props: WorkflowProps = {}): Fields {
  const found: Fields = {};
  const visit = (states: unknown): void => {
    for (const [name, state] of Object.entries(states as Record<string, Fields>)) {
      if (state[field] !== undefined) found[name] = state[field];
      for (const branch of (state.Branches ?? []) as Fields[]) visit(branch.States);
      if (state.ItemProcessor) visit((state.ItemProcessor as Fields).States);
    }
  };
  visit(compiled(piece, props).States);
  return found;
}

function task(name: string): Task {
  return new Task(name, CALL);
}

const DEFAULT_RETRY = [{ errors: ['Busy'], maxAttempts: 5 }, { errors: ['States.Timeout'] }];
const BUSY = { ErrorEquals: ['Busy'], MaxAttempts: 5 };
const TIMEOUT = { ErrorEquals: ['States.Timeout'] };

describe('the default retry', () => {
  test('is that of every task, at any depth, after its own', () => {
    const step = task('A')
      .retry({ errors: ['Own'] })
      .next(new Parallel('P').branch(new MapState('M').itemProcessor(task('B'))))
      .next(new DistributedMap('D').itemProcessor(task('C').catchError(task('H'))));
    expect(fieldOf('Retry', step, { defaultRetry: DEFAULT_RETRY })).toEqual({
      A: [{ ErrorEquals: ['Own'] }, BUSY, TIMEOUT],
      B: [BUSY, TIMEOUT],
      C: [BUSY, TIMEOUT],
      H: [BUSY, TIMEOUT],
    });
  });

  test('keeps only what no retrier of the state takes', () => {
    const step = task('A')
      .retry({ errors: ['Busy'], maxAttempts: 0 })
      .next(task('B').retry({ errors: ['States.TaskFailed'] }))
      .next(task('C').retry());
    expect(fieldOf('Retry', step, { defaultRetry: DEFAULT_RETRY })).toEqual({
      A: [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, TIMEOUT],
      // A timeout is not failure of the task.
      B: [{ ErrorEquals: ['States.TaskFailed'] }, TIMEOUT],
      C: [{ ErrorEquals: ['States.ALL'] }],
    });
  });

  test('of a state can be turned off', () => {
    const step = new Task('A', CALL, { useDefaultRetry: false }).retry({ errors: ['Own'] });
    expect(
      fieldOf('Retry', step.next(new Task('B', CALL, { useDefaultRetry: false })), { defaultRetry: DEFAULT_RETRY }),
    ).toEqual({
      A: [{ ErrorEquals: ['Own'] }],
    });
  });

  test('leaves what States.ALL does not take before a last States.ALL', () => {
    const step = task('A')
      .retry({ errors: ['Own'] })
      .retry();
    expect(fieldOf('Retry', step, { defaultRetry: [{ errors: ['Busy', 'States.Runtime'] }] })).toEqual({
      A: [{ ErrorEquals: ['Own'] }, { ErrorEquals: ['States.Runtime'] }, { ErrorEquals: ['States.ALL'] }],
    });
  });

  test('does not change the order of the retriers of a state, even where it is wrong', () => {
    const step = task('A')
      .retry()
      .retry({ errors: ['Own'] });
    expect(fieldOf('Retry', step)).toEqual({ A: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Own'] }] });
  });
});

describe('errors of the Lambda service', () => {
  const fn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
  const invoke = (name: string): Task => new Task(name, Lambda.invoke(fn));
  const ALL_TRANSIENT = [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ];
  const transient = (ErrorEquals: string[] = ALL_TRANSIENT): Fields => ({
    ErrorEquals,
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  });

  test('are retried by default', () => {
    expect(fieldOf('Retry', invoke('A').next(task('B')))).toEqual({ A: [transient()] });
  });

  test('are not retried where that is turned off', () => {
    const step = new Task('A', Lambda.invoke(fn, { retryOnServiceExceptions: false }));
    expect(fieldOf('Retry', step)).toEqual({});
  });

  test('are retried also where the default retry is turned off', () => {
    const step = new Task('A', Lambda.invoke(fn), { useDefaultRetry: false });
    expect(fieldOf('Retry', step, { defaultRetry: DEFAULT_RETRY })).toEqual({ A: [transient()] });
  });

  test('that the state or the workflow retries are left to them', () => {
    const step = invoke('A')
      .retry({ errors: ['Lambda.TooManyRequestsException'], maxAttempts: 9, jitter: JitterStrategy.NONE })
      .next(invoke('B').retry({ errors: [Errors.TASK_FAILED], interval: Duration.seconds(5) }))
      .next(invoke('C').retry());
    const defaultRetry = [{ errors: ['Lambda.ServiceException'], maxAttempts: 1 }];
    expect(fieldOf('Retry', step, { defaultRetry })).toEqual({
      A: [
        { ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 9, JitterStrategy: 'NONE' },
        { ErrorEquals: ['Lambda.ServiceException'], MaxAttempts: 1 },
        transient(['Lambda.ClientExecutionTimeoutException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException']),
      ],
      B: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5 }],
      C: [{ ErrorEquals: ['States.ALL'] }],
    });
  });

  test('come before a default for all errors: behind that nothing is looked at', () => {
    expect(fieldOf('Retry', invoke('A'), { defaultRetry: [{ errors: ['Busy'] }, { maxAttempts: 1 }] })).toEqual({
      A: [{ ErrorEquals: ['Busy'] }, transient(), { ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
    });
  });
});

describe('the default catch', () => {
  const defaultCatch = { handler: task('Notify').next(new Fail('Failed')), output: '{% $states.errorOutput %}' };
  const caught = { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Notify' };

  test('is that of every state of the top level that can fail, after its own, and not of the handler', () => {
    const step = task('A')
      .catchError(task('Own'), { errors: ['Mine'] })
      .next(new Parallel('P').branch(task('Inside')))
      .next(new MapState('M').itemProcessor(task('Deep')))
      .next(new Block('B', task('Within')))
      .next(new Choice('C').when(Condition.jsonata('{% $x %}'), task('Then')))
      .next(new Pass('Z'));
    expect(fieldOf('Catch', step, { defaultCatch })).toEqual({
      A: [{ ErrorEquals: ['Mine'], Next: 'Own' }, caught],
      P: [caught],
      M: [caught],
      B: [caught],
      Then: [caught],
      Own: [caught],
    });
  });

  test('puts its handler behind everything else', () => {
    expect(compiled(task('A'), { defaultCatch: { handler: new Fail('Failed') } })).toEqual({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: CALL_RESOURCE,
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
          End: true,
        },
        Failed: { Type: 'Fail' },
      },
    });
  });

  test('of a state can be turned off, and is not needed behind a catcher of all errors', () => {
    const off = new Task('A', CALL, { useDefaultCatch: false });
    const own = task('B').catchError(new Fail('Mine'));
    expect(fieldOf('Catch', off.next(own).next(task('C')), { defaultCatch })).toEqual({
      B: [{ ErrorEquals: ['States.ALL'], Next: 'Mine' }],
      C: [caught],
    });
  });

  test('keeps only what no catcher of the state takes', () => {
    const step = task('A').catchError(new Fail('Mine'), { errors: ['X', 'Y'] });
    const some = { handler: new Fail('Failed'), errors: ['Y', 'Z'] };
    expect(fieldOf('Catch', step, { defaultCatch: some })).toEqual({
      A: [
        { ErrorEquals: ['X', 'Y'], Next: 'Mine' },
        { ErrorEquals: ['Z'], Next: 'Failed' },
      ],
    });
  });

  test('leaves what States.ALL does not take before a catcher of States.ALL', () => {
    const some = { handler: new Fail('Broken'), errors: ['States.Runtime', 'States.DataLimitExceeded'] };
    expect(fieldOf('Catch', task('A').catchError(new Fail('Mine')), { defaultCatch: some })).toEqual({
      A: [
        { ErrorEquals: ['States.Runtime'], Next: 'Broken' },
        { ErrorEquals: ['States.ALL'], Next: 'Mine' },
      ],
    });
  });

  test('does not catch what its handler shares with the main line: a failing handler would lead to itself', () => {
    const notify = task('Notify');
    const step = task('A').catchError(notify, { errors: ['X'] });
    expect(fieldOf('Catch', step, { defaultCatch: { handler: notify } })).toEqual({
      A: [
        { ErrorEquals: ['X'], Next: 'Notify' },
        { ErrorEquals: ['States.ALL'], Next: 'Notify' },
      ],
    });
  });

  test('does not catch what is in a Choice that its handler shares with the main line', () => {
    const inner = task('Inner');
    const shared = new Choice('Which?').when(Condition.jsonata('{% $x %}'), inner).otherwise(new Fail('F'));
    const step = task('A').catchError(shared, { errors: ['X'] });
    expect(Object.keys(fieldOf('Catch', step, { defaultCatch: { handler: shared } }))).toEqual(['A']);
  });

  test('that nothing needs leaves neither states nor permissions', () => {
    const call = RawIntegration.of('arn:aws:states:::sns:publish', {
      permissions: [{ actions: ['sns:Publish'], resources: ['arn:aws:sns:eu-west-1:111122223333:t'], reason: 'tells' }],
    });
    const handler = new Parallel('Both').branch(new Task('Notify', call));
    const workflow = Workflow.startWith(new Pass('P'), { defaultCatch: { handler } });
    const { document, permissions, diagnostics } = workflow._compile();
    expect([document, permissions, diagnostics]).toEqual([
      { QueryLanguage: 'JSONata', StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
      [],
      [],
    ]);
    const used = Workflow.startWith(task('A'), { defaultCatch: { handler } })._compile();
    // A raw call has the permissions of its resource.
    expect(used.permissions.map(({ path }) => path)).toEqual(['/States/A', '/States/Both/Branches/0/States/Notify']);
  });
});

describe('a block', () => {
  const block = new Block('Payment', task('Reserve').next(task('Charge')), { comment: 'All or nothing' })
    .retry({ errors: ['Busy'] })
    .catchError(task('Release').next(new Fail('PaymentFailed')), { errors: ['Declined'] });

  test.each([
    ['JSONata', {}, { QueryLanguage: 'JSONata' }, { Output: '{% $states.result[0] %}' }],
    ['JSONPath', JSON_PATH, {}, { OutputPath: '$[0]' }],
  ])('is a Parallel of one branch, whose result is taken out of the list: %s', (_language, props, head, unwrapped) => {
    expect(compiled(block.next(new Pass('Ship')), props)).toEqual({
      ...head,
      StartAt: 'Payment',
      States: {
        Payment: {
          Type: 'Parallel',
          Comment: 'All or nothing',
          Branches: [
            {
              StartAt: 'Reserve',
              States: {
                Reserve: { Type: 'Task', Resource: CALL_RESOURCE, Next: 'Charge' },
                Charge: { Type: 'Task', Resource: CALL_RESOURCE, End: true },
              },
            },
          ],
          ...unwrapped,
          Retry: [{ ErrorEquals: ['Busy'] }],
          Catch: [{ ErrorEquals: ['Declined'], Next: 'Release' }],
          Next: 'Ship',
        },
        Ship: { Type: 'Pass', End: true },
        Release: { Type: 'Task', Resource: CALL_RESOURCE, Next: 'PaymentFailed' },
        PaymentFailed: { Type: 'Fail' },
      },
    });
  });

  // JSONata takes lists of one item apart, and joins lists of lists, where one is not careful.
  test('gives back exactly what its last step gives, in JSONata', async () => {
    const { Output } = (compiled(block).States as Record<string, { Output: string }>).Payment ?? { Output: '' };
    const expression = jsonata(Output.slice(2, -2));
    const outputOf = async (result: unknown): Promise<unknown> =>
      JSON.parse(JSON.stringify(await expression.evaluate({}, { states: { result: [result] } })));
    const odd = [null, false, 0, '', [], {}, [[]], [null], [[1]], [[[1]]], [[1], [2]], [[], [1]], [{}], [[{ a: [] }]]];
    for (const value of odd) expect(await outputOf(value)).toEqual(value);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const sent = JSON.parse(JSON.stringify(value));
        expect(await outputOf(sent)).toEqual(sent);
      }),
    );
  });
});
