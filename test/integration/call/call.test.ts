import { call } from '../../../lib/integration/call/call';
import { Lambda } from '../../../lib/integration/service/lambda';

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
