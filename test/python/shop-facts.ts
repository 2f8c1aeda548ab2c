// Prints what the stack of shop.ts comes to, for comparison with shop.py.
import { Template } from 'aws-cdk-lib/assertions';
import { makeShop } from './shop';

const shop = makeShop();
const machines = { orders: shop.orders, imports: shop.imports };
const facts = {
  template: Template.fromStack(shop).toJSON(),
  definitions: mapValues((machine) => machine.definition),
  permissions: mapValues((machine) =>
    machine.permissions.map(({ actions, reason, states }) => ({ actions, reason, states })),
  ),
  alarms: mapValues((machine) => machine.alarms.length),
};
process.stdout.write(JSON.stringify(facts));

function mapValues<Value>(factOf: (machine: (typeof machines)['orders']) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(machines).map(([name, machine]) => [name, factOf(machine)]));
}
