import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { context } from '../../../cdk.json';
import { OrdersStack } from '../orders-stack';
import { orderRuns } from './runs';

process.env.CDK_VALIDATION = 'false';

const outdir = mkdtempSync(join(tmpdir(), 'orders-'));
afterAll(() => rmSync(outdir, { recursive: true }));

test('two orders run with the functions as they are deployed', async () => {
  const app = new App({ context, outdir, analyticsReporting: false });
  const { orderMachine } = new OrdersStack(app, 'Orders');
  app.synth();
  const [happy, failing] = await orderRuns(orderMachine.definition, outdir);

  expect(happy?.trace).toMatch(/MarkConfirmed\nSUCCEEDED after 0 s: \{ "orderId": "o-1", "status": "CONFIRMED"/);
  expect(happy?.afterwards).toBe('order o-1 is CONFIRMED; 8 books are left, 0 reserved; 1 e-mail sent so far');
  expect(failing?.trace).toMatch(/SellStock {9}PaymentUnavailable: caught -> ReleaseStock\n/);
  expect(failing?.trace).toMatch(/ProcessPayment {2}5 attempts, PaymentUnavailable\n/);
  expect(failing?.trace).toMatch(
    /FAILED after [\d.]+ s with PaymentUnavailable: The payment provider did not answer.\n$/,
  );
  // The stock is as it was after the first order.
  expect(failing?.afterwards).toBe('order o-2 is FAILED; 8 books are left, 0 reserved; 1 e-mail sent so far');
}, 60_000);
