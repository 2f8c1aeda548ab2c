// What the examples in the doc comments of `stepwright/testing` use without saying where it comes from.

import type { Workflow } from '../../lib/compiler/workflow';
import type { Run } from '../../lib/testing/run/run';
import type { TypedTask, TypedWorkflow } from '../../lib/typed/index';
import '../../lib/testing/jest';

export * from '../../lib/testing/index';

export interface Order {
  readonly id: string;
  readonly items: readonly { readonly sku: string }[];
}

export declare const orders: Workflow;
export declare const imports: Workflow;
export declare const processOrder: TypedWorkflow<Order, { readonly total: number }>;
export declare const chargeCard: TypedTask<Order, { paid: number }, { amount: number }>;
export declare const run: Run;

export declare function charge(event: { amount: number }): Promise<{ paid: number }>;

/** The client of @aws-sdk/client-dynamodb, which is not installed here. */
export declare class DynamoDB {
  constructor(options: { endpoint: string });
  send(command: object): Promise<object>;
}
