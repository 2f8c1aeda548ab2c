// What the examples in doc comments use without saying where it comes from: the entries, and the parts of a reader's program.

import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { FargateTaskDefinition, ICluster } from 'aws-cdk-lib/aws-ecs';
import type { IConnection, IEventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { DistributedMap, IActivity, IChainable, IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { DynamoTable, Flow, Ref, StandardSchema, TypedTask, TypedWorkflow } from '../../lib/typed/index';

export * as apigateway from 'aws-cdk-lib/aws-apigateway';
export { Duration } from 'aws-cdk-lib/core';
export {
  ApiGatewayAuthType,
  CdkChain,
  EcsLaunchType,
  Glue,
  ItemFormat,
  ItemReader,
  MessageAttribute,
  ResultWriter,
} from '../../lib/index';
export type { Jsonified } from '../../lib/typed/call/jsonified';
export type { Changes } from '../../lib/typed/call/table-changes';
export type { Conditions } from '../../lib/typed/call/table-condition';
export * from '../../lib/typed/index';
export type { FromJsonSchema } from '../../lib/typed/schema/json-schema';
export * from '../../lib/typed/sdk';

// Of the program itself.

export interface Item {
  readonly sku: string;
  readonly name: string;
  readonly qty: number;
  readonly price: number;
  readonly inStock: boolean;
  readonly fragile: boolean;
}

export interface Contact {
  readonly email: string;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly card: string;
  readonly password: string;
  readonly orders: readonly Order[];
}

export type Payment =
  | { readonly kind: 'card'; readonly cardNumber: string }
  | { readonly kind: 'cash'; readonly till: number };

export interface Order {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly version: number;
  readonly sku: string;
  readonly status: 'new' | 'paid' | 'sent';
  readonly method: 'card' | 'cash';
  readonly payment: Payment;
  readonly customer: { readonly id: string; readonly email?: string };
  readonly recipient: string | Contact;
  readonly country: string;
  readonly phone: string;
  readonly email?: string;
  readonly note?: string;
  readonly total: number;
  readonly shipping: number;
  readonly discount: number;
  readonly count: number;
  readonly express: boolean;
  readonly paid: boolean;
  readonly trusted: boolean;
  readonly items: readonly Item[];
  readonly gifts: readonly Item[];
  readonly packages: readonly (readonly Item[])[];
  readonly prices: readonly number[];
  readonly ratings: readonly number[];
  readonly tags: readonly string[];
  readonly skus: readonly string[];
  readonly quantities: readonly number[];
  readonly events: readonly { readonly at: string; readonly what: string }[];
  readonly placedAt: string;
  readonly shippedAt: string;
  readonly cancelledAt: string | null;
  readonly due: string;
  /** Milliseconds since 1970. */
  readonly placedMillis: number;
  readonly minutesToWait: number;
  /** Seconds. */
  readonly delay: number;
}

export declare const flow: Flow;
export declare const order: Ref<Order>;
export declare const item: Ref<Item>;
export declare const customer: Ref<Customer>;
export declare const prices: Ref<Readonly<Record<string, number>>>;
export declare const entry: Ref<{ readonly amount: number }>;
export declare const area: Ref<number>;
export declare const today: Ref<string>;
export declare const since: Ref<string>;
export declare const input: Ref<{ readonly key: string; readonly manifest: string }>;
export declare const file: Ref<{ readonly name: string }>;
export declare const page: Ref<{ readonly address: string }>;
export declare const user: Ref<{ readonly name: string; readonly key: string }>;
export declare const mail: Ref<{ readonly subject: string }>;
export declare const offer: Ref<{ readonly endsAt: string }>;
export declare const query: Ref<{ readonly words: string }>;
export declare const invoice: Ref<{ readonly number: number }>;
export declare const attempt: Ref<{ readonly count: number }>;
export declare const record: Ref<{ readonly s3: { readonly object: { readonly key: string } } }>;
export declare const message: Ref<{ readonly body: string; readonly recipients: string | readonly string[] }>;
export declare const response: Ref<{ readonly body: unknown }>;
export declare const row: Ref<{
  readonly name: string;
  readonly address: string;
  readonly tags: string;
  readonly quantity: string;
  readonly amount: number | string;
  readonly active: boolean | string;
}>;

// The handlers of its Lambda functions.

export declare function validateOrder(event: { order: Order }): Promise<{ ok: boolean; reason: string; total: number }>;
export declare function chargeCard(event: { order?: string; card?: string; total: number }): Promise<{ paid: boolean }>;
export declare function openTill(event: { till: number }): Promise<{ open: boolean }>;
export declare function reserveItem(event: { sku: string; qty: number }): Promise<{ shelf: string }>;
export declare function releaseItems(event: { id: string }): Promise<void>;
export declare function importRows(event: { rows: { id: string; total: string }[] }): Promise<{ imported: number }>;
export declare function readPage(event: { token: string }): Promise<{ next: string; count: number }>;
export declare function getStatus(event: { id: string }): Promise<{ status: 'RUNNING' | 'DONE' }>;
export declare function audit(event: { order: string }): Promise<void>;
export declare function notify(event: { error?: string; id?: string }): Promise<void>;
export declare function print(event: { id?: string; note?: string }): Promise<void>;

export declare const validateFn: IFunction;
export declare const chargeFn: IFunction;
export declare const tillFn: IFunction;
export declare const reserveFn: IFunction;
export declare const releaseFn: IFunction;
export declare const importFn: IFunction;
export declare const readFn: IFunction;
export declare const statusFn: IFunction;
export declare const auditFn: IFunction;
export declare const notifyFn: IFunction;
export declare const printFn: IFunction;

// Its other resources.

export declare const table: ITable;
export declare const bucket: IBucket;
export declare const queue: IQueue;
export declare const topic: ITopic;
export declare const bus: IEventBus;
export declare const connection: IConnection;
export declare const inspection: IActivity;
export declare const api: RestApi;
export declare const stockApi: RestApi;
export declare const cluster: ICluster;
export declare const taskDefinition: FargateTaskDefinition;
export declare const vpcSubnets: SubnetSelection;
export declare const shippingMachine: IStateMachine;
export declare const queryMap: DistributedMap & IChainable;

export interface OrderShipped {
  readonly order: string;
}

export interface ShipmentRequest {
  readonly order: string;
  readonly lines: readonly Item[];
}

export interface Decision {
  readonly approved: boolean;
}

export interface OrderRow {
  readonly id: string;
  readonly customer: string;
  readonly status: 'open' | 'paid';
  readonly total: number;
  readonly version: number;
  readonly payments?: number;
  readonly log?: readonly string[];
  readonly reminder?: string;
  readonly note?: string;
}

export interface EventRow {
  readonly order: string;
  readonly at: string;
}

export declare const orders: DynamoTable<
  OrderRow,
  'id',
  never,
  { readonly byCustomer: { readonly partitionKey: 'customer'; readonly sortKey: 'total' } }
>;
export declare const events: DynamoTable<EventRow, 'order', 'at', Record<never, never>>;
export declare const visits: DynamoTable<
  { readonly day: string; readonly count: number },
  'day',
  never,
  Record<never, never>
>;

// Its workflows and tasks.

export declare const processOrder: TypedWorkflow<
  { readonly id: string; readonly items: readonly Item[] },
  { readonly id: string; readonly total: number }
>;
export declare const shipping: TypedWorkflow<{ readonly order: string }, { readonly parcel: string }>;
export declare const charge: TypedTask<Order, { paid: boolean }, { amount: number }>;
export declare const orderSchema: StandardSchema<{ readonly id: string }>;

/** A library of schemas, as far as the examples use one. */
export declare const z: {
  object<Shape>(shape: Shape): StandardSchema<{ readonly [Name in keyof Shape]: string }>;
  string(): unknown;
  toJSONSchema(schema: StandardSchema, options: { readonly io: 'input' }): object;
};
