import { nearestNames } from '../../lib/util/nearest-names';

describe('nearestNames', () => {
  it.each([
    ['Ordres', ['Orders', 'Payments'], ['Orders']],
    ['orders', ['Orders'], ['Orders']],
    ['Order', ['Orders', 'Border'], ['Border', 'Orders']],
    ['Orders', ['Shipping'], []],
    ['', ['Orders'], []],
    ['X', ['Y'], ['Y']],
  ])('%s among %j: %j', (typed, known, near) => {
    expect(nearestNames(typed, known)).toEqual(near);
  });
});
