import { ordersStack } from '../../examples/orders/testing';
import { coverageMarks } from '../../lib/graph/marks/coverage-marks';
import { diffGraphs } from '../../lib/graph/marks/diff-graphs';
import { mermaidOf } from '../../lib/graph/mermaid/mermaid-of';
import { graphOf } from '../../lib/graph/model/graph-of';
import { svgOf } from '../../lib/graph/svg/svg-of';
import { returns, sequence, throws } from '../../lib/task-answer/answer';
import { CoverageCollector } from '../../lib/testing/coverage/coverage-collector';
import { simulate } from '../../lib/testing/run/simulate';

const invoke = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: name, 'Payload.$': '$' },
});

/** The workflow of the pictures in the documentation. */
const CHECKOUT = {
  StartAt: 'Validate',
  States: {
    Validate: {
      ...invoke('validate'),
      ResultPath: null,
      Retry: [{ ErrorEquals: ['CatalogBusy'], IntervalSeconds: 30, MaxAttempts: 4 }],
      Catch: [{ ErrorEquals: ['InvalidOrder'], Next: 'Rejected' }],
      Next: 'Large?',
    },
    'Large?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Approve' }],
      Default: 'Fulfil',
    },
    Approve: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/approvals',
        MessageBody: { 'token.$': '$$.Task.Token' },
      },
      ResultPath: '$.approval',
      TimeoutSeconds: 172_800,
      Next: 'Fulfil',
    },
    Fulfil: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Charge', States: { Charge: { ...invoke('charge'), End: true } } },
        {
          StartAt: 'Each parcel',
          States: {
            'Each parcel': {
              Type: 'Map',
              ItemsPath: '$.parcels',
              MaxConcurrency: 2,
              ItemProcessor: {
                StartAt: 'Pack',
                States: { Pack: { Type: 'Wait', Seconds: 600, Next: 'Ship' }, Ship: { ...invoke('ship'), End: true } },
              },
              End: true,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['CardDeclined'], ResultPath: '$.problem', Next: 'Tell the customer' }],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    'Tell the customer': { ...invoke('mail'), Next: 'Rejected' },
    Rejected: { Type: 'Fail', Error: 'OrderRejected' },
  },
};

const payload = (value: object) => returns({ Payload: value });

/** All pictures of the documentation, by file. `npm run pictures` writes them, and a stale one fails a test. */
export async function pictures(): Promise<Readonly<Record<string, string>>> {
  const coverage = new CoverageCollector();
  const shop = simulate(CHECKOUT)
    .named('Checkout')
    .coverage(coverage)
    .mock('Charge', payload({ paid: true }))
    .mock('Ship', payload({}))
    .mock('Tell the customer', payload({}));
  const order = { total: 80, parcels: ['a', 'b', 'c'] };
  const good = await shop
    .mock('Validate', sequence(throws('CatalogBusy'), throws('CatalogBusy'), payload({})))
    .start(order);
  const bad = await shop.mock('Validate', payload({})).mock('Charge', throws('CardDeclined', 'no funds')).start(order);
  const { Approve: _, ...states } = CHECKOUT.States;
  const earlier = {
    ...CHECKOUT,
    States: {
      ...states,
      'Large?': { ...states['Large?'], Choices: [{ Variable: '$.total', NumericGreaterThan: 1000, Next: 'Rejected' }] },
    },
  };
  const difference = diffGraphs(earlier, CHECKOUT);
  return {
    'checkout.svg': svgOf(graphOf(CHECKOUT), { title: 'Checkout' }),
    'checkout.mmd': mermaidOf(graphOf(CHECKOUT)),
    'checkout-run.svg': good.toSvg({ title: 'A run: the catalog is busy twice' }),
    'checkout-declined.svg': bad.toSvg({ title: 'A run: the card is declined' }),
    'checkout-coverage.svg': svgOf(graphOf(CHECKOUT), {
      title: 'Coverage of both runs',
      marks: coverageMarks(coverage.of(CHECKOUT).items),
    }),
    'checkout-changes.svg': svgOf(difference.graph, { title: 'What a pull request changes', marks: difference.marks }),
    'orders.svg': svgOf(graphOf(ordersStack().orderMachine.definition), { title: 'examples/orders' }),
  };
}
