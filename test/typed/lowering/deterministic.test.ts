import type { Workflow } from '../../../lib/index';
import { is, num, onError, type Ref, workflow } from '../../../lib/typed/index';
import { type Order, work } from './work';

function shipping(): Workflow {
  return workflow('Shipping', (flow, order: Ref<Order>) => {
    const rate = flow.task('Rate', work<number>({ id: order.id }));
    return flow.map('Lines', order.lines, (f, line) => f.task('Ship', work<string>({ sku: line.sku, rate })));
  });
}

function billing(): Workflow {
  return workflow('Billing', (flow, order: Ref<Order>) => {
    const total = flow.let('total', num.multiply(order.total, 2));
    const paid = flow.try(
      'Payment',
      (f) => {
        const hold = f.task('Hold', work<string>({ total }));
        return f.task('Charge', work<{ ref: string }>({ hold }));
      },
      { catch: [onError('Declined', () => ({ ref: 'none' }))], finally: (f) => void f.task('Release', work({})) },
    );
    flow.when('Large?', is.greater(total, 100), (f) => void f.task('Tell', work({ ref: paid.ref })));
    return flow.distributedMap('Lines', order.lines, (f, line) =>
      f.task('Bill', work<string>({ sku: line.sku, total, ref: paid.ref })),
    );
  });
}

const text = (flow: Workflow): string => JSON.stringify(flow.compile());

test('a workflow gives the same text each time it is compiled', () => {
  const flow = billing();
  expect(text(flow)).toBe(text(flow));
});

test('the text does not depend on the workflows that were defined before', () => {
  const first = [shipping(), billing()].map(text);
  const second = [billing(), shipping()].map(text).reverse();
  expect(second).toEqual(first);
});

test('a function of steps that several workflows use does not join them', () => {
  const alone = text(shipping());
  let inner: Workflow | undefined;
  workflow('Around', (flow) => {
    inner = shipping();
    flow.task('Check', work({}));
  });
  expect(inner && text(inner)).toBe(alone);
});
