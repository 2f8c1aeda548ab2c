import { App } from 'aws-cdk-lib';
import { OrdersStack } from '../examples/orders/orders-stack';

/** The example app: `npx cdk synth` and `npx cdk deploy` start it. */
const app = new App();
new OrdersStack(app, 'Orders');
