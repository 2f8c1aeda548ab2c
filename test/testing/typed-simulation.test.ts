import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import type { TypedWorkflow } from '../../lib/compiler/typed-workflow';
import { Task, Workflow } from '../../lib/index';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import type { TaskForm } from '../../lib/task-answer/mockable-task';
import {
  attempts,
  type MockableTask,
  pending,
  type Run,
  returns,
  returnsPayload,
  returnsResult,
  SimulationError,
  sequence,
  simulate,
  sweepFaults,
  TaskError,
  type TypedSimulation,
  throws,
  type WorkflowSimulation,
} from '../../lib/testing/index';

// Where a line has a @ts-expect-error, the type check of the tests fails unless it is an error there.

interface Order {
  readonly id: string;
  readonly items: { readonly sku: string; readonly qty: number }[];
  readonly note?: string;
}

interface Receipt {
  readonly total: number;
  readonly status: 'PAID' | 'FREE';
  readonly tags: string[];
}

interface Charge {
  readonly amount: number;
}

const chargeCard = taskNamed<Charge, Receipt>('ChargeCard', ['Payload'], ['Payload']);
const approve = taskNamed<{ readonly token: string }, { readonly approved: boolean }>('Approve', ['MessageBody'], []);
const notify = taskNamed<{ readonly text: string }, string>('Notify', ['Message'], ['MessageId']);

const charge = new Task(
  'ChargeCard',
  RawIntegration.of('arn:aws:states:::lambda:invoke', {
    arguments: { FunctionName: 'charge', Payload: { amount: '{% $sum([0, $states.input.items.qty]) %}' } },
  }),
  { output: '{% $states.result.Payload %}' },
);
const notice = new Task(
  'Notify',
  RawIntegration.of('arn:aws:states:::sns:publish', { arguments: { TopicArn: 'topic', Message: { text: 'Paid' } } }),
  { output: '{% { "receipt": $states.input, "notice": $states.result.MessageId } %}' },
);

const orders = Workflow.startWith(charge).next(notice) as TypedWorkflow<Order, { receipt: Receipt; notice: string }>;
const typed = simulate(orders);
const order: Order = { id: 'o-1', items: [{ sku: 'a', qty: 2 }] };
const paid: Receipt = { total: 2, status: 'PAID', tags: ['new'] };

describe('a typed workflow', () => {
  const answered = typed.mock(chargeCard, () => paid).mock(notify, () => 'm-1');

  test('is started with its input, and gives its output', async () => {
    const run = await answered.start(order);
    const total: number | undefined = run.output?.receipt.total;
    expect([run.status, run.output, total]).toEqual(['SUCCEEDED', { receipt: paid, notice: 'm-1' }, 2]);
    const begun: Run<{ receipt: Receipt; notice: string }> = await answered.begin(order);
    expect(begun.output).toEqual(run.output);
  });

  test('keeps its types in every method', async () => {
    const simulation: TypedSimulation<Order, { receipt: Receipt; notice: string }> = answered
      .mocks({})
      .named('Orders')
      .seed(3)
      .wallClockTimeout(100)
      .startingAt('2026-11-22T09:00:00Z')
      .options({})
      .objects({})
      .handler('other', () => 1);
    expect((await simulation.start(order)).output?.notice).toBe('m-1');
  });

  test('is simulated wherever any other is', async () => {
    const plain: WorkflowSimulation = answered;
    const sweep = await sweepFaults(answered, { input: order });
    expect([plain.document.StartAt, sweep.unhandled.length > 0]).toEqual(['ChargeCard', true]);
  });

  test('refuses another input in the editor', () => {
    const wrong = [
      // @ts-expect-error Expected 1 arguments, but got 0
      () => answered.start(),
      // @ts-expect-error Type 'number' is not assignable to type 'string'
      () => answered.start({ id: 1, items: [] }),
      // @ts-expect-error Property 'items' is missing
      () => answered.start({ id: '1' }),
      // @ts-expect-error 'nota' does not exist in type 'Order'
      () => answered.begin({ id: '1', items: [], nota: 'x' }),
      // @ts-expect-error Property 'notise' does not exist
      () => answered.start(order).then((run) => run.output?.notise),
    ];
    expect(wrong).toHaveLength(5);
  });

  test('may be started without an input where it needs nothing of one', async () => {
    const workflow = orders as Workflow as TypedWorkflow<{ readonly items?: [] }, string>;
    const run = await simulate(workflow)
      .mock(chargeCard, () => paid)
      .mock(notify, () => 'm-1')
      .start();
    expect(run.status).toBe('SUCCEEDED');
  });
});

describe('any other target', () => {
  test('takes any input, and gives an output whose type is reported', async () => {
    const document: unknown = orders.compile();
    const simulation: WorkflowSimulation = simulate(document as object).mocks({
      ChargeCard: returnsPayload(paid),
      Notify: returns({ MessageId: 'm-2' }),
    });
    const run = await simulation.start<{ notice: string }>({ items: [] });
    expect(run.output?.notice).toBe('m-2');
    const parsed = simulate(JSON.parse(JSON.stringify(document)));
    expect((await parsed.mock('ChargeCard', throws('No')).start()).error).toBe('No');
  });
});

describe('a task value', () => {
  test('is mocked by a function of its request, whose result is put where it belongs', async () => {
    const seen: unknown[] = [];
    const run = await typed
      .mock(chargeCard, async (request, call) => {
        seen.push(request, call.attempt);
        return { total: request.amount, status: 'FREE', tags: [] };
      })
      .mock(notify, ({ text }) => `m-${text}`)
      .start(order);
    expect([seen, run.output]).toEqual([
      [{ amount: 2 }, 0],
      { receipt: { total: 2, status: 'FREE', tags: [] }, notice: 'm-Paid' },
    ]);
    const { history } = run;
    const outputs = history.flatMap((event) => ('taskSucceededEventDetails' in event ? [event] : []));
    expect(outputs.map((event) => JSON.parse(String(event.taskSucceededEventDetails?.output)))).toEqual([
      { ExecutedVersion: '$LATEST', Payload: { total: 2, status: 'FREE', tags: [] }, StatusCode: 200 },
      { MessageId: 'm-Paid' },
    ]);
  });

  test.each([
    ['an answer with the result', returnsResult(paid), paid],
    ['an answer with the payload', returnsPayload(paid), paid],
    ['an answer of the API', returns({ Payload: paid }), paid],
    ['an answer that makes the result', returnsResult(({ amount }: Charge) => ({ ...paid, total: amount })), paid],
    ['an answer after a time', returnsResult(paid).after(1000), paid],
  ])('is mocked by %s', async (_what, answer, receipt) => {
    const run = await typed.mock(chargeCard, answer).mock(notify, returnsResult('m-1')).start(order);
    expect(run.output).toEqual({ receipt, notice: 'm-1' });
  });

  test('is mocked by answers in turn', async () => {
    const turns = sequence(
      throws('Throttled'),
      returnsResult({ total: 1, status: 'PAID', tags: ['first'] }),
      returnsResult({ total: 2, status: 'FREE', tags: [] }),
    );
    const simulation = typed.mock(chargeCard, turns).mock(notify, attempts(throws('No'), returnsResult('m')));
    expect((await simulation.start(order)).error).toBe('Throttled');
  });

  test('fails by what the function throws', async () => {
    const declined = typed.mock(chargeCard, () => {
      throw new TaskError('CardDeclined', 'no funds');
    });
    const run = await declined.start(order);
    expect([run.status, run.error, run.cause]).toEqual(['FAILED', 'CardDeclined', 'no funds']);
  });

  test('is refused another result, another request and another task in the editor', () => {
    const wrong = [
      // @ts-expect-error Type 'string' is not assignable to type 'number'
      () => typed.mock(chargeCard, () => ({ total: '2', status: 'PAID', tags: [] })),
      // @ts-expect-error Type '"paid"' is not assignable to type '"PAID" | "FREE"'
      () => typed.mock(chargeCard, () => ({ total: 2, status: 'paid', tags: [] })),
      // @ts-expect-error Property 'tags' is missing
      () => typed.mock(chargeCard, async () => ({ total: 2, status: 'PAID' })),
      // @ts-expect-error Property 'amout' does not exist on type 'Charge'. Did you mean 'amount'?
      () => typed.mock(chargeCard, ({ amout }) => ({ ...paid, total: amout })),
      // @ts-expect-error Type 'string' is not assignable to type 'number'
      () => typed.mock(chargeCard, returnsResult({ total: '2', status: 'PAID', tags: [] })),
      // @ts-expect-error Type 'string' is not assignable to type 'number'
      () => typed.mock(chargeCard, sequence(throws('T'), returnsResult({ total: '2', status: 'PAID', tags: [] }))),
      // @ts-expect-error Type 'number' is not assignable to type 'Receipt'
      () => typed.mock(chargeCard, returnsPayload(3)),
      // @ts-expect-error Types of parameters are incompatible
      () => typed.mock(chargeCard, (request: { total: number }) => ({ ...paid, total: request.total })),
      // @ts-expect-error The 'this' context is not assignable: answers are given to mock
      () => throws('CardDeclined')(),
    ];
    expect(wrong).toHaveLength(9);
  });

  test('must be in the workflow', () => {
    const gone = taskNamed<Charge, Receipt>('ChargeCart', ['Payload'], ['Payload']);
    expect(() => typed.mock(gone, () => paid)).toThrow('Did you mean "ChargeCard"?');
  });

  test('whose result its service never gives is refused at once', () => {
    const misplaced = taskNamed<Charge, string>('ChargeCard', ['Payload'], []);
    expect(() => typed.mock(misplaced, returnsResult('paid'))).toThrow(
      new SimulationError(
        'The mock of "ChargeCard": lambda:invoke answers with an object, not with "paid". To return the payload alone, use returnsPayload(...).',
      ),
    );
  });

  test('may have no result, as of a read that finds nothing', async () => {
    const document = {
      QueryLanguage: 'JSONata',
      StartAt: 'Read',
      States: {
        Read: {
          Type: 'Task',
          Resource: 'arn:aws:states:::dynamodb:getItem',
          Arguments: { TableName: 't', Key: { id: { S: 'a' } } },
          End: true,
        },
      },
    } as const satisfies StateMachineDocument;
    const read = taskNamed<unknown, { id: { S: string } } | undefined>('Read', [], ['Item']);
    const outputs = [
      simulate(document).mock(read, () => undefined),
      simulate(document).mock(read, returnsResult(undefined)),
      simulate(document).mock(read, async () => ({ id: { S: 'a' } })),
    ].map(async (simulation) => (await simulation.start()).output);
    expect(await Promise.all(outputs)).toEqual([{}, {}, { Item: { id: { S: 'a' } } }]);

    const named = simulate(document).mock('Read', returnsResult(undefined));
    await expect(named.start()).rejects.toThrow('The mock of "Read" gave undefined');
    expect(() => simulate(document).mock(read, returnsResult({ id: { X: 'a' } } as never))).toThrow(
      '"Item.id" must be a DynamoDB attribute value',
    );
  });

  test('that waits for a token is answered with its result', async () => {
    const document = {
      QueryLanguage: 'JSONata',
      StartAt: 'Approve',
      States: {
        Approve: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Arguments: { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } },
          End: true,
        },
      },
    } as const satisfies StateMachineDocument;
    const run = await simulate(document).mock(approve, pending()).begin();
    // @ts-expect-error Type 'string' is not assignable to type 'boolean'
    const wrong = () => run.sendSuccess(approve, { approved: 'yes' });
    await run.sendSuccess(approve, { approved: true });
    expect([run.output, typeof wrong]).toEqual([{ approved: true }, 'function']);

    const atOnce = await simulate(document)
      .mock(approve, ({ token }) => ({ approved: token.length > 0 }))
      .start();
    expect(atOnce.output).toEqual({ approved: true });
  });
});

describe('a state by its name', () => {
  async function chargeHandler(event: Charge, _context?: { readonly awsRequestId: string }): Promise<Receipt> {
    return { ...paid, total: event.amount };
  }

  test('is mocked by the type of its handler', async () => {
    const run = await typed
      .mockPayload<typeof chargeHandler>('ChargeCard', ({ amount }) => ({ total: amount, status: 'FREE', tags: [] }))
      .mock('Notify', returns({ MessageId: 'm-1' }))
      .start(order);
    expect(run.output?.receipt).toEqual({ total: 2, status: 'FREE', tags: [] });
    const failing = typed.mockPayload<typeof chargeHandler>('ChargeCard', throws('CardDeclined'));
    expect((await failing.start(order)).error).toBe('CardDeclined');
    const unknown = typed.mockPayload('ChargeCard', (event) => ({ event })).mock(notify, () => 'm');
    expect((await unknown.start(order)).output?.receipt).toEqual({ event: { amount: 2 } });
  });

  test('takes handlers of the callback style, and such as return nothing', () => {
    type Callback = (
      event: Charge,
      context: object,
      callback: (error?: Error | null, result?: Receipt) => void,
      // biome-ignore lint/suspicious/noConfusingVoidType: so it is in @types/aws-lambda
    ) => void | Promise<Receipt>;
    type Silent = (event: Charge) => Promise<void>;
    const simulations = [
      typed.mockPayload<Callback>('ChargeCard', () => paid),
      // @ts-expect-error it is known what the callback gets
      typed.mockPayload<Callback>('ChargeCard', () => null),
      typed.mockPayload<(event: Charge, context: object, callback: (error: null, result: Receipt) => void) => void>(
        'ChargeCard',
        () => paid,
      ),
      typed.mockPayload<(event: Charge) => Receipt | undefined>('ChargeCard', () => null),
      typed.mockPayload<Silent>('ChargeCard', () => null),
    ];
    expect(simulations).toHaveLength(5);
  });

  test('is refused what the handler never returns', () => {
    const wrong = [
      // @ts-expect-error Type 'string' is not assignable to type 'number'
      () => typed.mockPayload<typeof chargeHandler>('ChargeCard', () => ({ total: '1', status: 'FREE', tags: [] })),
      // @ts-expect-error Property 'amout' does not exist
      () => typed.mockPayload<typeof chargeHandler>('ChargeCard', ({ amout }) => ({ ...paid, total: amout })),
      // @ts-expect-error an answer with another result
      () => typed.mockPayload<typeof chargeHandler>('ChargeCard', returnsPayload({ total: '1' })),
      // @ts-expect-error a function needs a task that knows its types
      () => typed.mock('ChargeCard', () => paid),
    ];
    expect(wrong).toHaveLength(4);
    expect(wrong[3]).toThrow('The mock of "ChargeCard" must be an answer');
  });

  test('takes its payload by returnsResult as well', async () => {
    const run = await typed
      .mocks({ ChargeCard: returnsResult(paid), Notify: returnsResult({ MessageId: 'm' }) })
      .start(order);
    expect(run.output).toEqual({ receipt: paid, notice: 'm' });
  });
});

function taskNamed<Request, Result>(
  name: string,
  request: readonly string[],
  result: readonly string[],
): MockableTask<Request, Result> {
  const form: TaskForm = {
    _requestIn: (args) => request.reduce((of, key) => (of as Record<string, unknown>)[key], args),
    _answerWith: (given) =>
      result.reduceRight<unknown>((inner, key) => (inner === undefined ? {} : { [key]: inner }), given),
  };
  return { name, ...form } as MockableTask<Request, Result>;
}
