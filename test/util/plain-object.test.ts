import { runInNewContext } from 'node:vm';
import { Lazy, Stack } from 'aws-cdk-lib';
import { className } from '../../lib/util/class-name';
import { frozenCopy } from '../../lib/util/frozen-copy';
import { isPlainObject } from '../../lib/util/plain-object';

class Order {}

describe('isPlainObject', () => {
  it.each([
    ['an object literal', {}],
    ['an object without a prototype', Object.create(null)],
    ['an object of another realm', runInNewContext('({ a: 1 })')],
  ])('accepts %s', (_, value) => {
    expect(isPlainObject(value)).toBe(true);
  });

  it.each([
    ['a list', []],
    ['null', null],
    ['text', 'x'],
    ['a Date', new Date(0)],
    ['an instance of a class', new Order()],
  ])('refuses %s', (_, value) => {
    expect(isPlainObject(value)).toBe(false);
  });
});

describe('frozenCopy', () => {
  it('is not reached by later changes, and is frozen at every depth', () => {
    const user = { list: [{ a: 1 }], gone: undefined, ['__proto__']: 'kept' };
    const copy = frozenCopy(user);

    user.list[0] = { a: 2 };

    expect(copy).toEqual({ list: [{ a: 1 }], ['__proto__']: 'kept' });
    expect([Object.isFrozen(copy), Object.isFrozen(copy.list), Object.isFrozen(copy.list[0])]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('keeps what is not data as it is, constructs and lazy values too', () => {
    const values = { order: new Order(), stack: new Stack(), lazy: Lazy.any({ produce: () => 1 }) };

    const copy = frozenCopy(values);

    expect([copy.order, copy.stack, copy.lazy].map((value, index) => value === Object.values(values)[index])).toEqual([
      true,
      true,
      true,
    ]);
    expect(Object.isFrozen(copy.lazy)).toBe(false);
  });

  it('copies an object that contains itself', () => {
    const round: Record<string, unknown> = { name: 'round' };
    round.self = round;

    const copy = frozenCopy(round);

    expect(copy.self).toBe(copy);
  });
});

describe('className', () => {
  it('puts the right article in front', () => {
    expect([className(new Date(0)), className(new Error()), className(new Map())]).toEqual([
      'a Date',
      'an Error',
      'a Map',
    ]);
  });
});
