import fc from 'fast-check';
import { TimerQueue } from '../../lib/engine/runtime/timer-queue';

test('timers fire by their time, those due together in the order they were set, and cancelled ones never', () => {
  const plan = fc.array(fc.record({ due: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 300 });
  fc.assert(
    fc.property(plan, (timers) => {
      const queue = new TimerQueue();
      const fired: number[] = [];
      const set = timers.map(({ due }, index) => queue.add(due, () => fired.push(index)));
      set.forEach((timer, index) => {
        if (timers[index]?.cancelled) timer.cancel();
      });
      for (let timer = queue.takeDue(20); timer !== undefined; timer = queue.takeDue(20)) timer.fire();

      const expected = timers
        .map(({ due, cancelled }, index) => ({ due, cancelled, index }))
        .filter(({ cancelled }) => !cancelled)
        .sort((one, two) => one.due - two.due || one.index - two.index)
        .map(({ index }) => index);
      expect(fired).toEqual(expected);
    }),
  );
});

test('a queue without timers that count has no next time', () => {
  const queue = new TimerQueue();
  queue.add(5, () => undefined).cancel();

  expect(queue.nextDue()).toBeUndefined();
});
