import { closestName } from '../../lib/util/closest-name';

test.each([
  ['ChargCard', ['Charge', 'ChargeCard', 'Ship'], 'ChargeCard'],
  ['chargecard', ['ChargeCard'], 'ChargeCard'],
  ['Tsk', ['Task', 'Pass'], 'Task'],
  ['ab', ['ac', 'AB'], 'AB'],
  ['Orders', ['Order', 'Orderz'], 'Order'],
])('"%s" means one of %j: %s', (name, candidates, meant) => {
  expect(closestName(name, candidates)).toBe(meant);
});

test.each([
  ['Elsewhere', ['Charge', 'Ship']],
  ['abc', ['xyz']],
  ['a', ['xy']],
  ['C', ['A', 'B']],
  ['BB', ['A', 'B']],
  ['Same', ['Same']],
  ['Anything', []],
])('"%s" means none of %j', (name, candidates) => {
  expect(closestName(name, candidates)).toBeUndefined();
});

test('of equally near names it is the first', () => {
  expect([closestName('Sent', ['Send', 'Seat']), closestName('Sent', ['Seat', 'Send'])]).toEqual(['Send', 'Seat']);
});
