import { ordersStack } from '../../examples/orders/testing';

/** Prints the definition of the example "orders", as it is deployed: its functions are named as in the stack. */
process.stdout.write(JSON.stringify(ordersStack().orderWorkflow.compile(), undefined, 2));
