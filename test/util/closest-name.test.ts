import { ClosestNames, closestName } from '../../lib/util/closest-name';

test.each([
  ['ChargCard', ['Charge', 'ChargeCard', 'Ship'], 'ChargeCard'],
  ['chargecard', ['ChargeCard'], 'ChargeCard'],
  ['Tsk', ['Task', 'Pass'], 'Task'],
  ['ab', ['ac', 'AB'], 'AB'],
  ['Orders', ['Order', 'Orderz'], 'Order'],
  ['chekc', ['run', 'check'], 'check'],
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

test('suggestions from a long list end after the first questions', () => {
  const names = new ClosestNames(Array.from({ length: 500_000 }, (_, index) => `Step${index}`));
  expect(Array.from({ length: 3 }, () => names.of('Stp7'))).toEqual(['Step7', 'Step7', undefined]);
});
