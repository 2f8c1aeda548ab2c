// The app that the studio is tried with: the orders of the example with their real functions, a machine that waits, one whose
// names are markup, one that is changed, and one with a long history.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const HOSTILE = '</script><img src=x onerror=alert(1)>${1}';

export const LEAVE = {
  Comment: 'A request for leave',
  QueryLanguage: 'JSONata',
  StartAt: 'Ask the manager',
  States: {
    'Ask the manager': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Arguments: {
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/leave',
        MessageBody: { token: '{% $states.context.Task.Token %}', who: '{% $states.input.who %}' },
      },
      HeartbeatSeconds: 259200,
      TimeoutSeconds: 604800,
      Assign: { who: '{% $states.input.who %}' },
      Next: 'Wait a day',
    },
    'Wait a day': { Type: 'Wait', Seconds: 86400, Next: 'Tell everybody' },
    'Tell everybody': { Type: 'Pass', Output: { told: '{% $who %}', answer: '{% $states.input %}' }, End: true },
  },
};

const HOSTILE_MACHINE = {
  Comment: HOSTILE,
  StartAt: HOSTILE,
  States: {
    [HOSTILE]: { Type: 'Pass', Result: { note: HOSTILE }, ResultPath: '$.result', Next: 'Gone' },
    Gone: { Type: 'Fail', Error: HOSTILE, Cause: HOSTILE },
  },
};

export const GREET = { StartAt: 'Hello', States: { Hello: { Type: 'Pass', End: true } } };

const LONG = {
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough?' },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.n', NumericGreaterThan: 6200, Next: 'Done' }],
      Default: 'Count',
    },
    Done: { Type: 'Succeed' },
  },
};

/** What the tables and the queue of the example answer. */
const MOCKS = {
  ReadStockLevel: { Return: { Item: { sku: { S: 'book' }, available: { N: '12' } } } },
  ReserveStock: { Return: {} },
  UpdateInventory: { Return: {} },
  SendNotification: { Return: { MessageId: 'm-1' } },
  ReleaseStock: { Return: {} },
  MarkConfirmed: { Return: {} },
  MarkFailed: { Return: {} },
};

const FUNCTIONS = {
  ValidateOrder: 'validate-order',
  CheckInventory: 'check-inventory',
  ProcessPayment: 'process-payment',
  RefundPayment: 'refund-payment',
  PlanReorders: 'plan-reorders',
  WriteConfirmation: 'write-confirmation',
};

/** @returns the arguments of `stepwright studio` */
export function writeApp(root, folder, orders) {
  mkdirSync(folder, { recursive: true });
  const write = (name, content) => writeFileSync(join(folder, name), JSON.stringify(content, undefined, 2));
  write('orders.asl.json', JSON.parse(orders));
  write('leave.asl.json', LEAVE);
  write('hostile.asl.json', HOSTILE_MACHINE);
  write('greet.asl.json', GREET);
  write('long.asl.json', LONG);
  write('mocks.json', MOCKS);
  const files = ['orders', 'leave', 'hostile', 'greet', 'long'].map((name) => `${name}.asl.json`);
  const lambdas = Object.entries(FUNCTIONS).flatMap(([name, file]) => [
    '--lambda',
    `${name}=${join(root, 'examples/orders/handlers', `${file}.ts`)}`,
  ]);
  return [...files, '--mocks', 'mocks.json', '--clock', 'virtual', ...lambdas];
}

export const ORDER = {
  orderId: 'o-1',
  customerEmail: 'ana@example.com',
  paymentToken: 'visa',
  lines: [{ sku: 'book', quantity: 4, unitPriceCents: 1999 }],
};

/** The record of an order is new where it has the execution that asks. */
export function recordOf(name) {
  return {
    Attributes: {
      orderId: { S: 'o-1' },
      executionId: { S: `arn:aws:states:us-east-1:123456789012:execution:orders:${name}` },
    },
  };
}

/**
 * Runs orders until the functions have their workers: on a busy machine the first call of a function may take longer than it may.
 *
 * @param link of the studio
 */
export async function warmUp(link) {
  const page = await (await fetch(link)).text();
  const token = /stepwright-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const { origin } = new URL(link);
  const headers = { 'Content-Type': 'application/json', 'X-Stepwright-Token': token, Origin: origin };
  const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
  const errorOf = async (name, order) => {
    const answers = { RecordOrder: { kind: 'result', value: recordOf(name) } };
    const body = JSON.stringify({ machineArn, name, input: JSON.stringify(order), answers });
    const { arn } = await (await fetch(`${link}/start`, { method: 'POST', headers, body })).json();
    for (;;) {
      const { row } = await (await fetch(`${link}/execution?arn=${encodeURIComponent(arn)}`)).json();
      if (row.status !== 'RUNNING') return row.error;
    }
  };
  for (let round = 1; round <= 10; round++) {
    const errors = [
      await errorOf(`warm-up-${round}`, ORDER),
      await errorOf(`warm-up-${round}-without-money`, { ...ORDER, paymentToken: 'declined' }),
    ];
    if (!errors.includes('Sandbox.Timedout')) return;
  }
}
