import { App } from 'aws-cdk-lib';
import { context } from '../../cdk.json';
import { handler as checkInventory } from './handlers/check-inventory';
import { handler as planReorders } from './handlers/plan-reorders';
import { handler as processPayment } from './handlers/process-payment';
import { handler as refundPayment } from './handlers/refund-payment';
import { handler as validateOrder } from './handlers/validate-order';
import { handler as writeConfirmation } from './handlers/write-confirmation';
import { OrdersStack } from './orders-stack';

/** The stack of the example, made as `cdk synth` makes it, but for the bundling of the functions. */
export function ordersStack(): OrdersStack {
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
  return new OrdersStack(app, 'Orders');
}

/** The functions of the example in this process, by their construct ids. */
export const FUNCTIONS = {
  ValidateOrder: validateOrder,
  CheckInventory: checkInventory,
  ProcessPayment: processPayment,
  RefundPayment: refundPayment,
  PlanReorders: planReorders,
  WriteConfirmation: writeConfirmation,
};
