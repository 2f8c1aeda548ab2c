import { Lazy, Stack } from 'aws-cdk-lib';
import { call, frozenCopy } from '../../lib/integration/call';
import { Lambda } from '../../lib/integration/lambda';

describe('a call', () => {
  test('has no empty lists and no undefined members', () => {
    const parts = {
      target: { service: 'a:b' },
      permissions: [],
      problems: [],
      transientErrors: [],
      arguments: undefined,
    };
    expect(Object.keys(call(parts)).sort()).toEqual(['pattern', 'permissions', 'target']);
  });

  test('is not changed by what is done to the payload later', () => {
    const payload = { items: [1], note: undefined as string | undefined };
    const integration = Lambda.invoke('orders', { payload });
    payload.items.push(2);
    payload.note = 'late';
    expect(integration._call.arguments).toEqual({ FunctionName: 'orders', Payload: { items: [1] } });
    expect(payload).toEqual({ items: [1, 2], note: 'late' });
  });

  test('says what it is', () => {
    expect(`${Lambda.invoke('orders')}`).toBe('lambda:invoke');
    expect(`${Lambda.invokeArn('arn:aws:lambda:eu-west-1:999999999999:function:orders')}`).toBe(
      'arn:aws:lambda:eu-west-1:999999999999:function:orders',
    );
    expect(`${Lambda.invoke('orders').waitForTaskToken()}`).toBe('lambda:invoke.waitForTaskToken');
  });
});

describe('frozenCopy', () => {
  test('freezes the copy at every depth, and nothing of the original', () => {
    const original = { a: [{ b: 1 }] };
    const copy = frozenCopy(original) as typeof original;
    expect([copy, copy.a, copy.a[0]].map((part) => Object.isFrozen(part))).toEqual([true, true, true]);
    expect([original, original.a, original.a[0]].map((part) => Object.isFrozen(part))).toEqual([false, false, false]);
  });

  test('lets constructs and lazy values be what they are', () => {
    const stack = new Stack();
    const lazy = Lazy.any({ produce: () => 1 });
    expect(frozenCopy({ stack, lazy })).toEqual({ stack, lazy });
    expect((frozenCopy({ stack }) as { stack: Stack }).stack).toBe(stack);
    expect(Object.isFrozen(lazy)).toBe(false);
  });
});
