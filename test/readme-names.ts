// What the README's examples use without saying where it comes from; a block with imports of its own gets none of it.
// One line: so line n of a block is line n of what is checked.
export const NAMES = [
  "import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';",
  "import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';",
  "import type { ITable } from 'aws-cdk-lib/aws-dynamodb';",
  "import type { IEventBus } from 'aws-cdk-lib/aws-events';",
  "import type { IKey } from 'aws-cdk-lib/aws-kms';",
  "import type { IFunction } from 'aws-cdk-lib/aws-lambda';",
  "import { RetentionDays } from 'aws-cdk-lib/aws-logs';",
  "import type { IBucket } from 'aws-cdk-lib/aws-s3';",
  "import type { ITopic } from 'aws-cdk-lib/aws-sns';",
  "import type { IQueue } from 'aws-cdk-lib/aws-sqs';",
  "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';",
  "import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';",
  "import * as stepwright from 'stepwright';",
  "import * as testing from 'stepwright/testing';",
  "import * as typed from 'stepwright/typed';",
  "import type { Flow, Ref } from 'stepwright/typed';",
  "import 'stepwright/testing/jest';",
  "import { readFileSync, writeFileSync } from 'node:fs';",
  "import { type Order, orders } from './orders';",
  `import type { ${'chargeCard, copyOrder, getJob, importRows, print, printLabel, readPage, refundOrder, shipOrder, unlock'} } from './handlers';`,
  'declare const flow: Flow; declare const order: Ref<Order>;',
  'declare const charge: typed.TypedTask<Order, { paid: boolean }, { total: number }>;',
  'declare const app: App, stack: Stack;',
  'declare const validateFn: IFunction, chargeFn: IFunction, refundFn: IFunction, shipFn: IFunction;',
  'declare const table: ITable, bucket: IBucket, queue: IQueue, topic: ITopic, bus: IEventBus, key: IKey;',
  'declare const child: sfn.IStateMachine;',
  'declare const pager: ITopic;',
  // The client of @aws-sdk/client-dynamodb, which is not installed here.
  'declare class DynamoDB { constructor(options: { endpoint: string }); send(command: object): Promise<object> }',
  'declare const happy: testing.WorkflowSimulation;',
  'declare class Shop { readonly handlers: Readonly<Record<string, testing.ResourceHandler>> }',
].join(' ');

const ORDERS = `import type { Workflow } from 'stepwright';
export interface Order {
  readonly id: string;
  readonly total: number;
  readonly note?: string;
  readonly method: 'card' | 'cash';
  readonly customer: { readonly id: string; readonly email?: string };
  readonly items: { readonly sku: string; readonly qty: number; readonly price: number }[];
}
export declare const orders: Workflow;`;

const HANDLERS = `import type { Order } from './orders';
export declare function validateOrder(event: { order: Order }): Promise<{ ok: boolean; reason: string }>;
export declare function reserveItem(event: { sku: string; qty: number }): Promise<{ shelf: string }>;
export declare function chargeCard(event: { total: number }): Promise<{ paid: boolean }>;
export declare function shipOrder(event: { id: string; label?: string }): Promise<{ tracking: string }>;
export declare function refundOrder(event: { id: string }): Promise<void>;
export declare function print(event: { note: string }): Promise<void>;
export declare function copyOrder(event: { id: string; note?: string }): Promise<void>;
export declare function getJob(event: { id: string }): Promise<{ status: 'RUNNING' | 'DONE' }>;
export declare function printLabel(event: { id: string }): Promise<{ url: string }>;
export declare function unlock(event: { id: string }): Promise<void>;
export declare function readPage(event: { token: string }): Promise<{ next: string; rows: number }>;
export declare function importRows(event: { tenant: string; rows: { id: string; price: string }[] }): Promise<void>;`;

/** Modules of a reader's project, and packages that are not installed here, as far as the examples use them. */
export const MODULES: Readonly<Record<string, string>> = {
  'orders.ts': ORDERS,
  'docs/orders.ts': ORDERS,
  'docs/guides/orders.ts': ORDERS,
  'handlers.ts': HANDLERS,
  'docs/handlers.ts': HANDLERS,
  'docs/guides/handlers.ts': HANDLERS,
  'docs/guides/checkout.ts': `import type { Workflow } from 'stepwright'; export declare const checkout: Workflow;`,
  'checkout.ts': `import type { Workflow } from 'stepwright'; export declare const checkout: Workflow;`,
  // Vitest wants a newer Node.js than the oldest that is supported here.
  'vitest.ts': 'export declare const expect: { extend(matchers: object): void };',
};
