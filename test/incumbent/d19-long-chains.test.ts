import type { Chainable } from '../../lib/builder/chainable';
import { Pass } from '../../lib/builder/pass';
import { compiled } from '../builder/support';

// The incumbent overflows the stack at 5,000 states.
test('a chain of 50,000 states compiles', () => {
  let chain: Chainable = new Pass('S0');
  for (let index = 1; index < 50_000; index++) chain = chain.next(new Pass(`S${index}`));
  const { StartAt, States } = compiled(chain);
  const states = States as Record<string, unknown>;
  expect([StartAt, Object.keys(states).length, states.S0, states.S49999]).toEqual([
    'S0',
    50_000,
    { Type: 'Pass', Next: 'S1' },
    { Type: 'Pass', End: true },
  ]);
});
