import { defineKey } from '../../lib/util/define-key';

test('sets a key like any other', () => {
  const object: Record<string, number> = { a: 1 };
  defineKey(object, 'a', 2);
  defineKey(object, 'b', 3);
  expect(object).toEqual({ a: 2, b: 3 });
});

test('sets "__proto__" as a key, and leaves the prototype alone', () => {
  const object: Record<string, unknown> = {};
  defineKey(object, '__proto__', { polluted: true });
  defineKey(object, '__proto__', 1);
  expect([JSON.stringify(object), Object.getPrototypeOf(object), object.polluted]).toEqual([
    '{"__proto__":1}',
    Object.prototype,
    undefined,
  ]);
});
