import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { JitterStrategy, type PermissionProps } from 'stepwright';
import { context, type Flow, list, num, onError, type Ref, text } from 'stepwright/typed';
import { sdkCall } from 'stepwright/typed/sdk';
import type { Reservation } from '../order';
import type { OrderResources } from '../order-workflow';
import { QUICK } from './time-outs';

/** What `moveStock` fails with where an article does not suffice. */
const TRANSACTION_CANCELED = 'DynamoDb.TransactionCanceledException';

/** What can be done with the articles of an order. */
const MOVES = {
  reserve: {
    update: 'SET available = available - :quantity, reserved = reserved + :quantity',
    condition: 'available >= :quantity',
  },
  release: {
    update: 'SET available = available + :quantity, reserved = reserved - :quantity',
    condition: 'reserved >= :quantity',
  },
  ship: {
    update: 'SET reserved = reserved - :quantity',
    condition: 'reserved >= :quantity',
  },
} as const;

type Reservations = Ref<readonly Reservation[]>;

/** Sets the articles aside. Gives false where another order was faster between the check and now. */
export function reserveStock(flow: Flow, using: OrderResources, reservations: Reservations) {
  return flow.try(
    'Reserved',
    (f) => {
      moveStock(f, 'ReserveStock', using, 'reserve', reservations);
      return true;
    },
    { catch: [onError(TRANSACTION_CANCELED, () => false)] },
  );
}

/**
 * Changes the stock of all articles of the order, or of none of them: one DynamoDB transaction.
 *
 * The token makes a retry of the step the same transaction, which DynamoDB applies once.
 */
export function moveStock(
  flow: Flow,
  name: string,
  { inventory }: OrderResources,
  move: keyof typeof MOVES,
  reservations: Reservations,
): void {
  const { update, condition } = MOVES[move];
  const transaction = sdkCall(
    'dynamodb',
    'transactWriteItems',
    {
      ClientRequestToken: text.hash(text.of`${context.execution.id}${move}`, 'MD5'),
      TransactItems: list.map(reservations, ({ sku, quantity }) => ({
        Update: {
          TableName: inventory.tableName,
          Key: { sku: { S: sku } },
          UpdateExpression: update,
          ConditionExpression: condition,
          ExpressionAttributeValues: { ':quantity': { N: num.toText(quantity) } },
        },
      })),
    },
    { permissions: stockPermissions(inventory) },
  );
  // Two orders may want the same article at the same time; DynamoDB then cancels one of the transactions.
  const retry = { errors: [TRANSACTION_CANCELED], maxAttempts: 2, jitter: JitterStrategy.FULL };
  flow.task(name, transaction, { timeout: QUICK, retry });
}

/** The permissions are specified by hand: the tables of a transaction are known when the workflow runs. */
function stockPermissions(inventory: ITable): PermissionProps[] {
  const key = inventory.encryptionKey;
  return [
    {
      actions: ['dynamodb:UpdateItem'],
      resources: [inventory.tableArn],
      reason: 'changes the stock of all articles of an order in one transaction',
    },
    ...(key === undefined
      ? []
      : [
          {
            actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
            resources: [key.keyArn],
            conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(key).region}.amazonaws.com` } },
            reason: 'uses the key that encrypts the stock',
          },
        ]),
  ];
}
