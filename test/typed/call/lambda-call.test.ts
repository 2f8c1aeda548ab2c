import type { BigIntIsNoJson, Jsonified } from '../../../lib/typed/call/jsonified';
import { invoke, invokeAsync } from '../../../lib/typed/call/lambda-call';
import type { TypedCall } from '../../../lib/typed/call/typed-call';
import type { Ref } from '../../../lib/typed/value/expression';
import { given, ran, resultText, sent, token, written } from './support';

interface Order {
  id: string;
  items: { sku: string; qty: number }[];
  note?: string;
}

interface Receipt {
  total: number;
  paidAt: Date;
  note?: string;
  lines: { at: Date | null }[];
  print(): void;
}

// The shape of `Handler` in @types/aws-lambda.
type Callback<Result> = (error?: Error | string | null, result?: Result) => void;
type Handler<Event, Result> = (event: Event, context: object, callback: Callback<Result>) => void | Promise<Result>;

declare const charge: (event: { order: Order; limit?: number }, context: object) => Promise<Receipt>;
declare const ping: () => Promise<void>;
declare const lenient: (event?: { deep: boolean }) => 'ok' | undefined;
declare const typed: Handler<{ id: string }, { ok: boolean }>;
declare const byCallback: (event: { id: string }, context: object, callback: Callback<{ ok: boolean }>) => void;
declare const untyped: Handler<unknown, unknown>;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ResultOf<Call> = Call extends TypedCall<infer Result, infer _Request> ? Result : never;
type RequestOf<Call> = Call extends TypedCall<infer _Result, infer Request> ? Request : never;

const order = given<Order>('order');

describe('invoke', () => {
  test('sends the event, and gives what the function returns', async () => {
    const call = invoke<typeof charge>('charge', { order: { id: order.id, items: order.items } });
    expect({ ...written(call), result: resultText(call) }).toEqual({
      target: { service: 'lambda:invoke' },
      pattern: 'requestResponse',
      arguments: {
        FunctionName: 'charge',
        Payload: {
          order: { id: '{% $states.input.order.id %}', items: '{% $states.input.order.items %}' },
        },
      },
      permissions: [expect.objectContaining({ actions: ['lambda:InvokeFunction'] })],
      transientErrors: expect.arrayContaining(['Lambda.TooManyRequestsException']),
      result: '$states.result.Payload',
    });
    const run = await ran(call, { order: { id: 'o', items: [], more: 1 } }, { Payload: { total: 1 } });
    expect(run).toEqual({
      sent: { FunctionName: 'charge', Payload: { order: { id: 'o', items: [] } } },
      result: { total: 1 },
    });
  });

  test('takes an event as one reference, a function by reference, and props', () => {
    const event = given<{ order: Order }>('event');
    const props = { qualifier: given<string>('alias'), retryOnServiceExceptions: false };
    expect(written(invoke<typeof charge>(given<string>('fn'), event, props))).toEqual({
      target: { service: 'lambda:invoke' },
      pattern: 'requestResponse',
      arguments: {
        FunctionName: '{% $states.input.fn %}',
        Qualifier: '{% $states.input.alias %}',
        Payload: '{% $states.input.event %}',
      },
      permissions: [expect.objectContaining({ wildcardReason: expect.any(String) })],
    });
  });

  test('sends nothing to a handler that takes nothing', () => {
    const calls = [invoke<typeof ping>('ping'), invoke<typeof lenient>('lenient')];
    expect(calls.map(sent)).toEqual([{ FunctionName: 'ping' }, { FunctionName: 'lenient' }]);
  });

  test('may name the types where there is no handler', () => {
    const call: TypedCall<{ total: number }, { id: string }> = invoke<{ id: string }, { total: number }>('f', {
      id: order.id,
    });
    expect(sent(call)).toEqual({ FunctionName: 'f', Payload: { id: '{% $states.input.order.id %}' } });
  });

  test('knows the request and the result of a mock', () => {
    const call = invoke<typeof charge>('charge', { order });
    const event = { order: { id: 'o', items: [] } };
    expect([call._requestIn({ FunctionName: 'f', Payload: event }), call._answerWith({ total: 1 })]).toEqual([
      event,
      { Payload: { total: 1 } },
    ]);
  });

  test('waits for a token that the event passes on', () => {
    const ask = invoke<{ token: string }, void>('ask', { token: token() });
    const call: TypedCall<{ approved: boolean }, { token: string }> = ask.waitForTaskToken<{ approved: boolean }>();
    expect({ ...written(call), result: resultText(call) }).toEqual({
      ...written(ask),
      pattern: 'waitForTaskToken',
      result: '$states.result',
    });
  });
});

test('invokeAsync continues at once, and gives null', async () => {
  const call = invokeAsync<typeof charge>('audit', { order });
  const typedCall: TypedCall<null, { order: Order; limit?: number }> = call;
  const { sent: args, result } = await ran(typedCall, { order: { id: 'o' } }, typedCall._answerWith(null));
  expect([args, result]).toEqual([
    { FunctionName: 'audit', InvocationType: 'Event', Payload: { order: { id: 'o' } } },
    null,
  ]);
});

test('the types are those of the handler', () => {
  const right: [
    Same<
      ResultOf<ReturnType<typeof invoke<typeof charge>>>,
      { total: number; paidAt: string; note?: string; lines: { at: string | null }[] }
    >,
    Same<RequestOf<ReturnType<typeof invoke<typeof charge>>>, { order: Order; limit?: number }>,
    Same<ResultOf<ReturnType<typeof invoke<typeof ping>>>, null>,
    Same<ResultOf<ReturnType<typeof invoke<typeof lenient>>>, 'ok' | null>,
    Same<ResultOf<ReturnType<typeof invoke<typeof typed>>>, { ok: boolean }>,
    Same<RequestOf<ReturnType<typeof invoke<typeof typed>>>, { id: string }>,
    Same<ResultOf<ReturnType<typeof invoke<typeof byCallback>>>, { ok: boolean }>,
    Same<ResultOf<ReturnType<typeof invoke<typeof untyped>>>, unknown>,
    // Plain data keeps its own type.
    Same<Jsonified<Order>, Order>,
    Same<Jsonified<bigint>, BigIntIsNoJson>,
    Same<Jsonified<[Date, undefined, () => void]>, [string, null, null]>,
    Same<Jsonified<Map<string, Date>>, Record<never, never>>,
    Same<Jsonified<{ a: undefined; b?: Date; c(): void }>, { a: undefined; b?: string }>,
  ] = [true, true, true, true, true, true, true, true, true, true, true, true, true];
  expect(right).toHaveLength(13);
});

test('types that contain themselves are not endless work', () => {
  interface Plain {
    n: number;
    next?: Plain;
    all: Plain[];
  }
  interface Dated {
    at: Date;
    all: Dated[];
  }
  type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
  const plain: Plain = { n: 1, all: [] };
  const same: Jsonified<Plain> = plain;
  const back: Plain = same;
  const json: Jsonified<Json> = ['a', { b: [null] }];
  const dated: Jsonified<Dated> = { at: '2026', all: [{ at: '2026', all: [] }] };
  const at: string | undefined = dated.all[0]?.at;
  expect([back, json, at]).toEqual([plain, ['a', { b: [null] }], '2026']);
});

test('without types nothing is known of the result', () => {
  const call: TypedCall<unknown> = invoke('f', { id: order.id });
  expect(sent(call)).toEqual({ FunctionName: 'f', Payload: { id: '{% $states.input.order.id %}' } });
  // @ts-expect-error it is unknown
  const known: TypedCall<{ total: number }> = call;
  expect(known).toBe(call);
});

/** Not run: each line must be refused where it says so. */
function wrong(note: Ref<string | undefined>, count: Ref<number>): void {
  invoke<typeof charge>('f', {
    order: {
      // @ts-expect-error a number for a text
      id: count,
      items: [],
    },
  });
  // @ts-expect-error a member that is missing
  invoke<typeof charge>('f', { order: { id: 'o' } });
  // @ts-expect-error a member that is not one
  invoke<typeof charge>('f', { order, limti: 1 });
  // @ts-expect-error a value that may be missing
  invoke<typeof typed>('f', { id: note });
  // @ts-expect-error no event
  invoke<typeof typed>('f');
  // @ts-expect-error an event for a handler that takes none
  invoke<typeof ping>('f', { deep: true });
  // @ts-expect-error another result
  const call: TypedCall<{ total: string }> = invoke<typeof charge>('f', { order });
  // @ts-expect-error a Date is a string after JSON
  const dated: TypedCall<{ paidAt: Date }> = invoke<typeof charge>('f', { order });
  // @ts-expect-error a type that is not a handler
  invoke<{ id: string }>('f', { id: 'o' });
  void [call, dated];
}
void wrong;
