import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { PermissionProps } from 'stepwright';
import { context, type Flow, is, list, num, object, orElse, type Ref, type ValueOf } from 'stepwright/typed';
import { sdkCall } from 'stepwright/typed/sdk';
import type { ImportResources } from '../import-workflow';
import type { Product } from '../product';
import { QUICK } from './time-outs';

/**
 * Writes products into the table. BatchWriteItem may write only a part of what it gets and give the rest back: so what is
 * left is written again, each time after a longer break, until nothing is left.
 */
export function writeProducts(
  flow: Flow,
  { products: table }: ImportResources,
  products: Ref<readonly Product[]>,
): void {
  flow.loop(
    'Unwritten?',
    { requests: list.map(products, putRequest) },
    (f, left, turn) => {
      f.wait('Break', { seconds: num.multiply(turn, 2) });
      const writing = sdkCall(
        'dynamodb',
        'batchWriteItem',
        { RequestItems: { [table.tableName]: left.requests } },
        { permissions: writePermissions(table) },
      );
      const unwritten = f.task(
        'WriteProducts',
        writing.returning<Readonly<Record<string, PutRequest[]>>>('UnprocessedItems'),
        { timeout: QUICK },
      );
      return { requests: orElse(object.lookup(unwritten, table.tableName), []) };
    },
    {
      while: (left) => is.greater(list.count(left.requests), 0),
      atMost: 5,
      exhausted: (f) => f.fail('NotAllWritten', 'WritesThrottled', 'The table takes no more writes.'),
    },
  );
}

function putRequest({ sku, name, priceCents, stock }: Ref<Product>) {
  return {
    PutRequest: {
      Item: {
        sku: { S: sku },
        name: { S: name },
        priceCents: { N: num.toText(priceCents) },
        stock: { N: num.toText(stock) },
        importedAt: { S: context.execution.startTime },
      },
    },
  };
}

/** What BatchWriteItem takes for an item, and gives back for one that it could not write. */
type PutRequest = ValueOf<ReturnType<typeof putRequest>>;

/** The permissions are specified by hand: which tables are written the second time is known when the workflow runs. */
function writePermissions(table: ITable): PermissionProps[] {
  const writing = { actions: ['dynamodb:BatchWriteItem'], resources: [table.tableArn], reason: 'writes the products' };
  const key = table.encryptionKey;
  if (key === undefined) return [writing];
  const actions = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
  const conditions = { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(key).region}.amazonaws.com` } };
  const reason = 'uses the key that encrypts the products';
  return [writing, { actions, resources: [key.keyArn], conditions, reason }];
}
