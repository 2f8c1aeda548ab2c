import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { AwsSdk, JitterStrategy, type PermissionProps, Task } from '../../../lib/index';
import { QUICK } from './time-outs';

/** What `moveStock` fails with where an article does not suffice. */
export const TRANSACTION_CANCELED = 'DynamoDb.TransactionCanceledException';

/** What can be done with the articles in `$inventory.reservations`. */
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

/**
 * Changes the stock of all articles of the order, or of none of them: one DynamoDB transaction.
 *
 * The token makes a retry of the step the same transaction, which DynamoDB applies once.
 */
export function moveStock(name: string, inventory: ITable, move: keyof typeof MOVES): Task {
  const { update, condition } = MOVES[move];
  const transaction = AwsSdk.call(
    'dynamodb',
    'transactWriteItems',
    {
      ClientRequestToken: `{% $hash($states.context.Execution.Id & '${move}', 'MD5') %}`,
      TransactItems: `{% [$inventory.reservations.{
        'Update': {
          'TableName': '${inventory.tableName}',
          'Key': { 'sku': { 'S': sku } },
          'UpdateExpression': '${update}',
          'ConditionExpression': '${condition}',
          'ExpressionAttributeValues': { ':quantity': { 'N': $string(quantity) } }
        }
      }] %}`,
    },
    { permissions: stockPermissions(inventory) },
  );
  // Two orders may want the same article at the same time; DynamoDB then cancels one of the transactions.
  return new Task(name, transaction, { timeout: QUICK, output: '{% $states.input %}' }).retry({
    errors: [TRANSACTION_CANCELED],
    maxAttempts: 2,
    jitter: JitterStrategy.FULL,
  });
}

/** The rights of a general SDK call are said by hand. */
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
            reason: 'uses the key that encrypts the stock',
          },
        ]),
  ];
}
